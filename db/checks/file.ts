// Whether the file itself is sound: every page, every index against its table, every constraint of every row.
import Database from 'better-sqlite3';
import type { ReadDb } from '../connection.ts';
import type { Check } from './kit.ts';

/**
 * SQLite 3.54 tells a read-only connection `ok` for rows that break a constraint, so the file is looked at through a
 * connection that could write and does not.
 */
function problems(path: string): string[] {
  const raw = new Database(path, { fileMustExist: true });
  try {
    return (raw.pragma('integrity_check(100)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  } finally {
    raw.close();
  }
}

export const fileChecks: Check[] = [
  {
    name: 'fileStructure',
    run: (db: ReadDb) =>
      problems(db.$client.name)
        .filter((text) => text !== 'ok')
        .map((text) => ({
          ...{ check: 'fileStructure', message: `fileStructure: ${text}` },
          ...{ documentType: '', documentId: null, amountMinor: 0 },
        })),
  },
];
