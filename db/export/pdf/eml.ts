// An e-mail draft with the documents attached, as a file that mail programs open ready to send: RFC 5322 with MIME parts
// (RFC 2045, 2047, 2231); `X-Unsent` is how Outlook and others know a draft.
import { createHash } from 'node:crypto';

export type Attachment = { name: string; bytes: Buffer };
export type Draft = {
  from: string;
  to: string;
  subject: string;
  body: string;
  /** ISO 8601 UTC. */
  madeAt: string;
  attachments: readonly Attachment[];
};

const CRLF = '\r\n';

/** A line break in a header would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const folded = (base64: string): string => base64.match(/.{1,76}/g)?.join(CRLF) ?? '';

/** Text of a header: as it is where it is plain ASCII, else in encoded words of at most 45 bytes each. */
function headerText(text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [''];
  for (const sign of line) {
    const longer = `${words.at(-1)}${sign}`;
    if (Buffer.byteLength(longer) > 45) words.push(sign);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(`${CRLF} `);
}

/** An address that is one; anything else is left out, so that a mail program asks. */
const address = (text: string): string =>
  /^[^\s<>(),;:"[\]\\]+@[^\s<>(),;:"[\]\\]+$/.test(text.trim()) ? text.trim() : '';

const encodedName = (name: string): string =>
  encodeURIComponent(oneLine(name)).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `Fri, 30 Oct 2026 12:00:00 +0000`. */
const dateText = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');

function part(headers: readonly string[], base64: string): string {
  return [...headers, 'Content-Transfer-Encoding: base64', '', folded(base64), ''].join(CRLF);
}

export function emlOf({ from, to, subject, body, madeAt, attachments }: Draft): string {
  const text = part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(body).toString('base64'));
  const parts = attachments.map(({ name, bytes }) =>
    part(
      [
        `Content-Type: application/pdf; name*=UTF-8''${encodedName(name)}`,
        `Content-Disposition: attachment; filename*=UTF-8''${encodedName(name)}`,
      ],
      bytes.toString('base64'),
    ),
  );
  // Cannot stand in what is encoded as base64.
  const boundary = `=_${createHash('sha256').update(text).update(madeAt).digest('hex').slice(0, 32)}`;
  const addresses = [
    ['From', address(from)],
    ['To', address(to)],
  ].flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return [
    ...addresses,
    `Subject: ${headerText(subject)}`,
    `Date: ${dateText(madeAt)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...[text, ...parts].map((one) => `--${boundary}${CRLF}${one}`),
    `--${boundary}--`,
    '',
  ].join(CRLF);
}
