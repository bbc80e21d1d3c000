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

const MOST_TOLD = 100;

type Row = { message: string | number | null; documentId?: number | null; amount?: number | null };

/** A check that is one SELECT: columns `message`, and optionally `documentId` and `amount`. At most 100 rows are told. */
export const sqlCheck = (name: string, documentType: string, sql: string): Check => ({
  name,
  run: (db) => {
    const violations: Violation[] = [];
    for (const row of db.$client.prepare(sql).iterate() as IterableIterator<Row>) {
      const { message, documentId = null, amount } = row;
      const told = `${name}: ${message ?? ''}`;
      violations.push({ check: name, message: told, documentType, documentId, amountMinor: amount ?? 0 });
      if (violations.length === MOST_TOLD) break;
    }
    return violations;
  },
});
