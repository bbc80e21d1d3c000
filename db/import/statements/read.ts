// Which of the banks' own formats a file is in, by what it begins with, and the statements in it as a table.
import { readFile } from 'node:fs/promises';
import { decodedText, detectEncoding } from '../encoding.ts';
import { type Table, unreadable } from '../table.ts';
import { parseCamt } from './camt.ts';
import { parseClientBank } from './clientBank.ts';
import { parseMt940 } from './mt940.ts';
import { tableOf } from './statement.ts';
import type { ToldStatement } from './told.ts';

export type StatementFormat = 'mt940' | 'camt' | 'clientBank';

/** Undefined for a file in none of the formats; `start` is its beginning, byte by byte. */
export function statementFormat(start: string): StatementFormat | undefined {
  if (/^(?:\xef\xbb\xbf)?\s*1CClientBankExchange/.test(start)) return 'clientBank';
  if (/(?:^|\n|\})\s*:20:/.test(start) && /\n:25P?:/.test(start)) return 'mt940';
  return /<(?:\w+:)?BkToCstmrStmt\b/.test(start) || /camt\.053/.test(start) ? 'camt' : undefined;
}

/** A bank of today may still write the letters of DOS; the file says so itself. */
async function clientBankText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const dos = new TextDecoder('ibm866').decode(bytes.subarray(0, 2000));
  if (/Кодировка=DOS/.test(dos)) return new TextDecoder('ibm866').decode(bytes);
  return textOf(path);
}

async function textOf(path: string): Promise<string> {
  let text = '';
  for await (const part of decodedText(path, (await detectEncoding(path)) ?? 'utf-8')) text += part;
  return text;
}

/** XML is read only without a document type: nothing in a statement needs entities of its own. */
async function* safeXml(path: string, file: string): AsyncGenerator<string> {
  let tail = '';
  for await (const part of decodedText(path, (await detectEncoding(path)) ?? 'utf-8')) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(tail + part)) throw unreadable('importUnsafe', file);
    tail = part.slice(-10);
    yield part;
  }
}

type Parsed = { statements: ToldStatement[]; broken: number[] };

async function parsed(path: string, file: string, format: StatementFormat): Promise<Parsed> {
  if (format === 'mt940') return parseMt940(await textOf(path));
  if (format === 'clientBank') return parseClientBank(await clientBankText(path));
  try {
    return await parseCamt(safeXml(path, file));
  } catch (error) {
    if (error instanceof Error && error.name === 'RefusedError') throw error;
    throw unreadable('importDamaged', file);
  }
}

/** Refuses `VALIDATION`: importNoStatement, importBrokenStatement (the first line or entry that cannot be read), importUnsafe, importDamaged. */
export async function readStatements(path: string, file: string, format: StatementFormat): Promise<Table> {
  const { statements, broken } = await parsed(path, file, format);
  const [first] = broken.sort((a, b) => a - b);
  if (first !== undefined) throw unreadable('importBrokenStatement', file, { row: first });
  return tableOf(file, statements);
}
