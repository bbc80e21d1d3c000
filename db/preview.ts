// The journal entries that a dry run appended, as screens show them before posting; read inside the transaction.
import { asc, eq, sql } from 'drizzle-orm';
import type { EntryPreview } from '../shared/contract/ledger.ts';
import { account } from './schema/company.ts';
import { journalEntry, journalLine } from './schema/ledger.ts';
import { customer } from './schema/parties.ts';
import { perConnection, type WriteDb } from './store/handle.ts';

const statements = perConnection((db) => ({
  entry: db
    .select({ postedOn: journalEntry.postedOn, memo: journalEntry.memo })
    .from(journalEntry)
    .where(eq(journalEntry.id, sql.placeholder('id')))
    .prepare(),
  lines: db
    .select({
      accountId: journalLine.accountId,
      accountCode: account.code,
      accountName: account.name,
      customerId: journalLine.customerId,
      customerName: sql<string>`coalesce(${customer.name}, '')`,
      debitMinor: journalLine.debitMinor,
      creditMinor: journalLine.creditMinor,
      currency: journalLine.currency,
      amountMinor: journalLine.amountMinor,
    })
    .from(journalLine)
    .innerJoin(account, eq(account.id, journalLine.accountId))
    .leftJoin(customer, eq(customer.id, journalLine.customerId))
    .where(eq(journalLine.entryId, sql.placeholder('id')))
    .orderBy(asc(journalLine.id))
    .prepare(),
}));

export function previewEntries(db: WriteDb, ids: readonly number[]): EntryPreview[] {
  const run = statements(db);
  return ids.flatMap((id) => {
    const entry = run.entry.get({ id });
    return entry ? [{ ...entry, lines: run.lines.all({ id }) }] : [];
  });
}
