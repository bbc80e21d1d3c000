// What a bank says of its accounts, and which lines of the ledger each line of it met.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, documentId, instant, minor, sql, words } from './columns.ts';
import { account } from './company.ts';
import { journalLine } from './ledger.ts';

/** Amounts are in what the account is kept in. Never edited; taken out whole. */
export const bankStatement = sqliteTable(
  'bank_statement',
  {
    id: documentId(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    reference: text('reference').notNull(),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    openingMinor: minor('opening_minor'),
    closingMinor: minor('closing_minor'),
    importedBy: text('imported_by').notNull(),
    importedAt: instant('imported_at'),
  },
  (t) => [
    index('bank_statement_account').on(t.accountId, t.fromOn),
    check('bank_statement_days', sql`${t.fromOn} <= ${t.toOn}`),
  ],
);

export const bankStatementLine = sqliteTable(
  'bank_statement_line',
  {
    id: documentId(),
    statementId: integer('statement_id')
      .notNull()
      .references(() => bankStatement.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    bookedOn: day('booked_on'),
    /** In is positive, out negative. */
    amountMinor: minor('amount_minor'),
    /** Who paid, or was paid, as the bank names it. */
    party: words('party'),
    partyTaxNumber: words('party_tax_number'),
    partyAccount: words('party_account'),
    reference: words('reference'),
    text: words('text'),
  },
  (t) => [
    index('bank_statement_line_statement').on(t.statementId, t.position),
    check('bank_statement_line_amount', sql`${t.amountMinor} <> 0`),
  ],
);

/** A line of a statement and a line of the ledger on the same account; one that was undone stays told. */
export const bankMatch = sqliteTable(
  'bank_match',
  {
    id: documentId(),
    lineId: integer('line_id')
      .notNull()
      .references(() => bankStatementLine.id, { onDelete: 'cascade' }),
    journalLineId: integer('journal_line_id')
      .notNull()
      .references(() => journalLine.id),
    matchedBy: text('matched_by').notNull(),
    matchedAt: instant('matched_at'),
    undoneBy: text('undone_by'),
    undoneAt: text('undone_at'),
  },
  (t) => [
    index('bank_match_line').on(t.lineId),
    uniqueIndex('bank_match_journal_line').on(t.journalLineId).where(sql`undone_at IS NULL`),
    check('bank_match_undone', sql`(${t.undoneBy} IS NULL) = (${t.undoneAt} IS NULL)`),
  ],
);
