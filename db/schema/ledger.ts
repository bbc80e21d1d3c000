// The double-entry ledger. Lines are written first; inserting the entry seals them: a trigger refuses an entry whose
// lines do not balance, and a deferred foreign key refuses lines without an entry.
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant, minor, rowId, sql, words } from './columns.ts';
import { account, taxCode } from './company.ts';
import { customer } from './parties.ts';

export const journalEntry = sqliteTable(
  'journal_entry',
  {
    id: integer('id').primaryKey(),
    number: text('number').notNull(),
    postedOn: day('posted_on'),
    postedAt: instant('posted_at'),
    userName: text('user_name').notNull(),
    sourceType: text('source_type').notNull(),
    sourceId: integer('source_id').notNull(),
    sourceNumber: text('source_number').notNull(),
    memo: words('memo'),
    amountMinor: minor('amount_minor'),
    reversesId: integer('reverses_id'),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('journal_entry_number').on(t.number),
    index('journal_entry_date').on(t.postedOn, t.id),
    index('journal_entry_source').on(t.sourceType, t.sourceId),
    uniqueIndex('journal_entry_reverses').on(t.reversesId).where(sql`reverses_id IS NOT NULL`),
  ],
);

export const journalLine = sqliteTable(
  'journal_line',
  {
    id: rowId(),
    entryId: integer('entry_id')
      .notNull()
      .references(() => journalEntry.id),
    /** The entry's date again, so that an account is read by date without a join. */
    postedOn: day('posted_on'),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    customerId: integer('customer_id').references(() => customer.id),
    taxCodeId: integer('tax_code_id').references(() => taxCode.id),
    debitMinor: minor('debit_minor'),
    creditMinor: minor('credit_minor'),
    /** What the line comes to in the currency of its document; null where that is the base currency. */
    currency: text('currency'),
    amountMinor: integer('amount_minor'),
  },
  (t) => [
    index('journal_line_entry').on(t.entryId),
    index('journal_line_customer').on(t.customerId, t.postedOn).where(sql`customer_id IS NOT NULL`),
    index('journal_line_account').on(t.accountId, t.postedOn, t.id, t.debitMinor, t.creditMinor),
    check(
      'journal_line_one_side',
      sql`(${t.debitMinor} > 0 AND ${t.creditMinor} = 0) OR (${t.creditMinor} > 0 AND ${t.debitMinor} = 0)`,
    ),
    check(
      'journal_line_foreign',
      sql`(${t.currency} IS NULL) = (${t.amountMinor} IS NULL) AND coalesce(${t.amountMinor}, 0) >= 0`,
    ),
  ],
);

/** Turnover per account, month and customer (0: none); a trial balance reads this, not the lines. */
export const accountBalance = sqliteTable(
  'account_balance',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    period: text('period').notNull(),
    customerId: integer('customer_id').notNull(),
    debitMinor: minor('debit_minor'),
    creditMinor: minor('credit_minor'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.period, t.customerId] })],
);

/** Turnover and number of lines per account and month, all customers together: what balances and pages are found by. */
export const accountTurnover = sqliteTable(
  'account_turnover',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    period: text('period').notNull(),
    debitMinor: minor('debit_minor'),
    creditMinor: minor('credit_minor'),
    lineCount: integer('line_count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.period] })],
);
