// What may be put to a document: a file whose name every system can write, that no system runs, and that is not too large.
import { ok, type Result, refuse } from '../../kernel/result.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const UNWRITABLE = /[\u0000-\u001f\u007f<>:"/\\|?*]/;
/** Names that Windows keeps for itself, whatever ending they have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Endings of what a system runs when it is opened: a document needs none of them, and a person could be misled. */
const RUN =
  /\.(app|appimage|bat|cmd|com|cpl|desktop|dll|dmg|exe|hta|jar|js|jse|lnk|msi|msp|pif|ps1|reg|scr|sh|url|vbe|vbs|wsf|wsh)$/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The name to keep. Refuses `VALIDATION`: attachmentName, attachmentRuns. */
export function checkFileName(fileName: string): Result<string> {
  const name = fileName.normalize('NFC');
  if (UNWRITABLE.test(name) || RESERVED.test(name) || /^\.+$|[. ]$/.test(name))
    return refuse('VALIDATION', { reason: 'attachmentName', params: { file: name }, fields: ['fileName'] });
  if (RUN.test(name))
    return refuse('VALIDATION', { reason: 'attachmentRuns', params: { file: name }, fields: ['fileName'] });
  return ok(name);
}

/** Bytes of the content. Refuses `VALIDATION`: attachmentEmpty, attachmentContent, attachmentTooLarge. */
export function checkContent(content: string, fileName: string, mostBytes: number): Result<number> {
  if (content === '') return refuse('VALIDATION', { reason: 'attachmentEmpty', fields: ['content'] });
  if (content.length % 4 !== 0 || !BASE64.test(content))
    return refuse('VALIDATION', { reason: 'attachmentContent', fields: ['content'] });
  const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0;
  const byteCount = (content.length / 4) * 3 - padding;
  const MEGABYTE = 1024 * 1024;
  const params = { file: fileName, megabytes: Math.ceil(byteCount / MEGABYTE), most: mostBytes / MEGABYTE };
  if (byteCount > mostBytes) return refuse('VALIDATION', { reason: 'attachmentTooLarge', params, fields: ['content'] });
  return ok(byteCount);
}
