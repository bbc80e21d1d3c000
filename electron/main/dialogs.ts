// Which file? What a request leaves open is asked in the system's own dialog before it goes to the host.
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Answer } from '../../shared/contract/envelope.ts';
import { type HostName, type HostParsed, hostContract, IMPORT_ENDINGS } from '../../shared/contract/host.ts';
import { refusalOf } from '../../shared/kernel/refusals.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { placeToOpen } from './openFile.ts';

export const COMPANY_EXTENSION = 'ledgerdock';

/** The input to pass on, or the answer to give at once. */
export type Asked = { input: unknown } | { answer: Answer };
type Desk = { window: BrowserWindow; language: Language };

const cancelled: Asked = {
  answer: { ok: false, refusal: refusalOf('WRONG_STATE', { reason: 'cancelled' }) },
};
const answered = (value: unknown): Asked => ({ answer: { ok: true, value, topics: [] } });

async function openDialog({ window }: Desk, options: OpenDialogOptions): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...options, properties: ['openFile'] });
  return canceled ? undefined : filePaths[0];
}

async function saveDialog({ window }: Desk, options: SaveDialogOptions): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? undefined : filePath;
}

const companyFilter = ({ language }: Desk) => [
  { name: words(language)('menu.companyFiles'), extensions: [COMPANY_EXTENSION] },
];

const plain = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 80);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The day on this machine's calendar, for the name that the save dialog proposes. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

const openCompany = (desk: Desk): Promise<string | undefined> =>
  openDialog(desk, { title: words(desk.language)('menu.open'), filters: companyFilter(desk) });

const newCompany = (desk: Desk, { name }: HostParsed<'host.createCompany'>): Promise<string | undefined> =>
  saveDialog(desk, {
    title: words(desk.language)('menu.new'),
    defaultPath: join(app.getPath('documents'), `${plain(name) || 'company'}.${COMPANY_EXTENSION}`),
    filters: companyFilter(desk),
  });

function exportTo(desk: Desk, { query, format }: HostParsed<'host.export'>): Promise<string | undefined> {
  const name = `${query.replace(/\.\w+$/, '')}-${today()}.${format}`;
  return saveDialog(desk, {
    title: words(desk.language)('job.export'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: `.${format}`, extensions: [format] }],
  });
}

function printTo(desk: Desk, { name, format, purpose }: HostParsed<'host.print'>): Promise<string | undefined> {
  const file = `${plain(name) || 'document'}.${format}`;
  if (purpose === 'open') return Promise.resolve(placeToOpen(file));
  return saveDialog(desk, {
    title: words(desk.language)('job.print'),
    defaultPath: join(app.getPath('documents'), file),
    filters: [{ name: `.${format}`, extensions: [format] }],
  });
}

function attachmentTo(desk: Desk, { fileName }: HostParsed<'host.saveAttachment'>): Promise<string | undefined> {
  return saveDialog(desk, {
    title: words(desk.language)('notes.save'),
    defaultPath: join(app.getPath('documents'), plain(fileName) || 'file'),
  });
}

async function importFile(desk: Desk): Promise<Asked> {
  const t = words(desk.language);
  const path = await openDialog(desk, {
    title: t('job.import'),
    filters: [{ name: t('menu.importFiles'), extensions: IMPORT_ENDINGS }],
  });
  return answered(path === undefined ? { file: null, name: '' } : { file: path, name: path.split(/[\\/]/).at(-1) });
}

/**
 * Asks for the file that a request of the host contract leaves open. An input that the host will refuse is passed on
 * unasked; a dialog that was closed without choosing refuses WRONG_STATE, reason `cancelled`.
 */
export async function askForFile(desk: Desk, name: HostName, input: unknown): Promise<Asked> {
  const asked = async <K extends HostName>(
    key: K,
    ask: (parsed: HostParsed<K>) => Promise<string | undefined>,
  ): Promise<Asked> => {
    const parsed = hostContract[key].input.safeParse(input);
    if (!parsed.success || 'path' in parsed.data) return { input };
    const path = await ask(parsed.data as HostParsed<K>);
    return path === undefined ? cancelled : { input: { ...parsed.data, path } };
  };
  if (name === 'host.openCompany') return asked(name, () => openCompany(desk));
  if (name === 'host.createCompany') return asked(name, (parsed) => newCompany(desk, parsed));
  if (name === 'host.export') return asked(name, (parsed) => exportTo(desk, parsed));
  if (name === 'host.print') return asked(name, (parsed) => printTo(desk, parsed));
  if (name === 'host.saveAttachment') return asked(name, (parsed) => attachmentTo(desk, parsed));
  if (name === 'host.chooseImportFile') return importFile(desk);
  return { input };
}
