// The door for import files: what kind of file it is, by its content and not by its name alone, and whether it is small
// enough; then the table in it.
import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readCsv } from './csv.ts';
import { readStatements, statementFormat } from './statements/read.ts';
import { MAX_FILE_BYTES, type Table, unreadable } from './table.ts';
import { readWorkbook } from './workbook.ts';

const WORKBOOKS = new Set(['.xlsx', '.xlsm']);
const TEXTS = new Set(['.csv', '.tsv', '.txt']);
/** Endings under which banks give statements in formats of their own; some come as .txt. */
const STATEMENTS = new Set(['.sta', '.mt940', '.940', '.mta', '.swi', '.xml']);
/** As much of a file as says which of these formats it is in. */
const STATEMENT_START = 4096;
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

type Content = 'zip' | 'ole' | 'other';

function contentOf(start: Buffer): Content {
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'zip';
  return start.subarray(0, 8).equals(OLE) ? 'ole' : 'other';
}

async function bytesAt(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** An old container holds either a workbook before .xlsx or an .xlsx behind a password. */
async function oleReason(path: string, size: number): Promise<'importPassword' | 'importOldWorkbook'> {
  const bytes = await bytesAt(path, size);
  return bytes.includes(ENCRYPTED) ? 'importPassword' : 'importOldWorkbook';
}

export type ReadOptions = {
  /** Worksheet by name; default the first one shown. */
  sheet?: string;
  /** The file's name where the path is only where an upload was put. */
  name?: string;
};

/**
 * Reads an .xlsx, .xlsm, .csv, .tsv or .txt file, or a bank's statement in a format of its own, at most 100 MB. Refuses `VALIDATION`: importFileNotFound,
 * importFileType, importFileTooLarge, importEmpty, importWrongExtension, importNotAWorkbook, importOldWorkbook,
 * importPassword, importDamaged, importUnsafe, importTooLargeUnpacked, importTooManyRows, importTooManyCells,
 * importTooManyColumns, importNoSheet, importNotText, importBadCsv, importNoStatement, importBrokenStatement.
 */
export async function readTable(path: string, options: ReadOptions = {}): Promise<Table> {
  const file = options.name ?? basename(path);
  const extension = extname(file).toLowerCase();
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw unreadable('importFileNotFound', file);
  if (!WORKBOOKS.has(extension) && !TEXTS.has(extension) && !STATEMENTS.has(extension))
    throw unreadable('importFileType', file, { extension });
  if (found.size > MAX_FILE_BYTES)
    throw unreadable('importFileTooLarge', file, { maxMegabytes: MAX_FILE_BYTES / 1024 / 1024 });
  if (found.size === 0) throw unreadable('importEmpty', file);
  const start = await bytesAt(path, STATEMENT_START);
  const content = contentOf(start.subarray(0, 8));
  if (content === 'ole') throw unreadable(await oleReason(path, found.size), file);
  const format = statementFormat(start.toString('latin1'));
  if (format && !WORKBOOKS.has(extension)) return readStatements(path, file, format);
  if (STATEMENTS.has(extension)) throw unreadable('importNoStatement', file);
  if (TEXTS.has(extension)) {
    if (content === 'zip') throw unreadable('importWrongExtension', file, { extension });
    return readCsv(path, file);
  }
  if (content !== 'zip') throw unreadable('importNotAWorkbook', file);
  return readWorkbook(path, file, found.size, options.sheet);
}
