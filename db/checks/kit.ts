// A check: a name and a way to find what breaks it.
import type { ReadDb } from '../connection.ts';

export type Violation = {
  check: string;
  message: string;
  documentType: string;
  documentId: number | null;
  amountMinor: number;
};

export type Check = { name: string; run(db: ReadDb): Violation[] };

type Row = { message: string | number | null; documentId?: number | null; amount?: number | null };

/** A check that is one SELECT: columns `message`, and optionally `documentId` and `amount`. At most 100 rows are told. */
export const sqlCheck = (name: string, documentType: string, sql: string): Check => ({
  name,
  run: (db) =>
    (db.$client.prepare(`${sql} LIMIT 100`).all() as Row[]).map((row) => ({
      check: name,
      message: `${name}: ${row.message ?? ''}`,
      documentType,
      documentId: row.documentId ?? null,
      amountMinor: row.amount ?? 0,
    })),
});
