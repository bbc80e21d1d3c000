// Appending to the journal: lines first, then the entry that seals them, the account balances with them.
import { asc, eq, sql } from 'drizzle-orm';
import type { Entry, EntryLine } from '../../shared/domain/ledger/entry.ts';
import { periodOf } from '../../shared/kernel/localDate.ts';
import { sumMinor } from '../../shared/kernel/money.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { journalEntry, journalLine } from '../schema/ledger.ts';
import { entryHash } from './chain.ts';
import { perConnection, prepared } from './handle.ts';
import { takeNumber } from './numbers.ts';
import type { Store } from './store.ts';

/** Entries without a document behind them. */
const MANUAL = ['journalEntry', 'openingBalance'] as const;
export type ManualType = (typeof MANUAL)[number];

export type Source = { type: string; id: number; number: string };

const p = sql.placeholder;

const lastEntry = prepared<{ id: number; hash: string }>(
  'SELECT id, hash FROM journal_entry WHERE id = (SELECT max(id) FROM journal_entry)',
);
const addLine = prepared(
  `INSERT INTO journal_line (entry_id, posted_on, account_id, customer_id, tax_code_id, debit_minor, credit_minor,
   currency, amount_minor) VALUES (@entryId, @postedOn, @accountId, @customerId, @taxCodeId, @debitMinor, @creditMinor,
   @currency, @amountMinor)`,
);
const addEntry = prepared(
  `INSERT INTO journal_entry (id, number, posted_on, posted_at, user_name, source_type, source_id, source_number, memo,
   amount_minor, reverses_id, prev_hash, hash) VALUES (@id, @number, @postedOn, @postedAt, @userName, @sourceType,
   @sourceId, @sourceNumber, @memo, @amountMinor, @reversesId, @prevHash, @hash)`,
);
const addToBalance = prepared(
  `INSERT INTO account_balance (account_id, period, customer_id, debit_minor, credit_minor)
   VALUES (@accountId, @period, @customerId, @debitMinor, @creditMinor) ON CONFLICT (account_id, period, customer_id)
   DO UPDATE SET debit_minor = debit_minor + excluded.debit_minor, credit_minor = credit_minor + excluded.credit_minor`,
);
const addToTurnover = prepared(
  `INSERT INTO account_turnover (account_id, period, debit_minor, credit_minor, line_count)
   VALUES (@accountId, @period, @debitMinor, @creditMinor, 1) ON CONFLICT (account_id, period)
   DO UPDATE SET debit_minor = debit_minor + excluded.debit_minor, credit_minor = credit_minor + excluded.credit_minor,
   line_count = line_count + 1`,
);
const foreignBanks = prepared<{ accountId: number; currency: string; code: string }>(
  `SELECT b.account_id AS accountId, b.currency, a.code FROM bank_account b JOIN account a ON a.id = b.account_id
   WHERE b.currency IS NOT NULL`,
);

const statements = perConnection((db) => ({
  bySource: db
    .select({
      ...{ id: journalEntry.id, postedOn: journalEntry.postedOn, memo: journalEntry.memo },
      reversesId: journalEntry.reversesId,
    })
    .from(journalEntry)
    .where(sql`${journalEntry.sourceType} = ${p('type')} AND ${journalEntry.sourceId} = ${p('id')}`)
    .orderBy(asc(journalEntry.id))
    .prepare(),
  lines: db
    .select()
    .from(journalLine)
    .where(eq(journalLine.entryId, p('entryId')))
    .orderBy(asc(journalLine.id))
    .prepare(),
}));

/**
 * On a bank account kept in a foreign currency every line says its amount in that. Throws a refusal `VALIDATION`
 * foreignBankAccount for an entry of a document that has none. Mirrors say what they mirror.
 */
function inOwnCurrency(store: Store, { lines, reversesId }: Entry): void {
  if (reversesId !== null) return;
  for (const { accountId, currency, code } of foreignBanks(store.handle.check()).all())
    if (lines.some((line) => line.accountId === accountId && line.foreign?.currency !== currency))
      throw refused('VALIDATION', {
        reason: 'foreignBankAccount',
        params: { account: code, currency },
      });
}

/** Appends one entry; without a document behind it the entry is its own source. Answers its id and number. */
async function append(
  store: Store,
  entry: Entry,
  source: Source | ManualType,
): Promise<{ id: number; number: string }> {
  inOwnCurrency(store, entry);
  const db = store.handle.check();
  const last = lastEntry(db).get();
  const id = (last?.id ?? 0) + 1;
  const { postedOn, memo, reversesId } = entry;
  const lines = entry.lines.map(({ foreign, ...line }) => ({
    ...{ ...line, currency: foreign?.currency ?? null, amountMinor: foreign?.amountMinor ?? null },
  }));
  const period = periodOf(postedOn);
  for (const line of lines) {
    addLine(db).run({ entryId: id, postedOn, ...line });
    addToBalance(db).run({ ...line, period, customerId: line.customerId ?? 0 });
    addToTurnover(db).run({ ...line, period });
  }
  const number = await takeNumber(store, 'journalEntry');
  const {
    type,
    id: sourceId,
    number: sourceNumber,
  } = typeof source === 'string' ? { type: source, id, number } : source;
  const row = {
    ...{ prevHash: last?.hash ?? '', id, number, postedOn, postedAt: store.call.now, userName: store.call.userName },
    ...{ sourceType: type, sourceId, sourceNumber, memo, reversesId },
    amountMinor: sumMinor(lines.map((line) => line.debitMinor)),
  };
  addEntry(db).run({ ...row, hash: entryHash(row, lines) });
  store.appended.push(id);
  return { id, number };
}

/** Writes an entry that a person made by hand, or one of opening balances. */
export async function appendManual(
  store: Store,
  entry: Entry,
  type: ManualType = 'journalEntry',
): Promise<{ id: number; number: string }> {
  return append(store, entry, type);
}

/** A posted entry with its lines, whether a person made it, and whether it was reversed; undefined for none. */
export async function entryById(store: Store, id: number) {
  const db = store.handle.check();
  const row = db.select().from(journalEntry).where(eq(journalEntry.id, id)).get();
  if (!row) return undefined;
  const mirror = db.select({ id: journalEntry.id }).from(journalEntry).where(eq(journalEntry.reversesId, id)).get();
  const { postedOn, memo } = row;
  return {
    entry: { id, postedOn, memo, lines: linesOf(store, id) },
    manual: MANUAL.find((type) => type === row.sourceType) ?? null,
    reversed: mirror !== undefined || row.reversesId !== null,
  };
}

const linesOf = (store: Store, entryId: number): EntryLine[] =>
  statements(store.handle.check())
    .lines.all({ entryId })
    .map(({ accountId, customerId, taxCodeId, debitMinor, creditMinor, currency, amountMinor }) => ({
      ...{ accountId, customerId, taxCodeId, debitMinor, creditMinor },
      ...(currency === null || amountMinor === null ? {} : { foreign: { currency, amountMinor } }),
    }));

/** Writes entries that the domain has checked; the database checks them again (see db/migrations/0002_guards.sql). */
export async function appendEntries(store: Store, entries: readonly Entry[], source: Source): Promise<void> {
  for (const entry of entries) await append(store, entry, source);
}

/** All entries of a document in order, its reversals too. */
export function entriesOf(store: Store, type: string, id: number) {
  const run = statements(store.handle.check());
  return run.bySource.all({ type, id }).map((entry) => ({ ...entry, lines: linesOf(store, entry.id) }));
}

/** The entries a document posted, with their lines, without reversals: what its reversal has to mirror. */
export async function postedEntries(
  store: Store,
  type: string,
  id: number,
): Promise<{ id: number; postedOn: string; lines: EntryLine[] }[]> {
  const run = statements(store.handle.check());
  return run.bySource
    .all({ type, id })
    .filter((entry) => entry.reversesId === null)
    .map(({ id, postedOn }) => ({ id, postedOn, lines: linesOf(store, id) }));
}
