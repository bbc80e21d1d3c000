// A check: a name and a way to find what breaks it.
import type { RawDb, ReadDb } from '../connection.ts';

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
export function sqlCheck(name: string, documentType: string, sql: string): Check {
  const statements = new WeakMap<RawDb, ReturnType<RawDb['prepare']>>();
  const run = (db: ReadDb): Violation[] => {
    const statement = statements.get(db.$client) ?? db.$client.prepare(sql);
    statements.set(db.$client, statement);
    const violations: Violation[] = [];
    for (const row of statement.iterate() as IterableIterator<Row>) {
      const { message, documentId = null, amount } = row;
      const told = `${name}: ${message ?? ''}`;
      violations.push({ check: name, message: told, documentType, documentId, amountMinor: amount ?? 0 });
      if (violations.length === MOST_TOLD) break;
    }
    return violations;
  };
  return { name, run };
}
