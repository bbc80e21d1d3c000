// Exchange rates by day, and the revaluation of what is open in foreign currencies at the end of a month.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, documentId, instant, minor, rateE10, rowId, sql, version, words } from './columns.ts';
import { account } from './company.ts';
import { customer } from './parties.ts';

/** Base units for one unit of a currency, from a day on until the next rate of that currency. */
export const exchangeRate = sqliteTable(
  'exchange_rate',
  {
    id: rowId(),
    currency: text('currency').notNull(),
    validFrom: day('valid_from'),
    rateE10: rateE10(),
    version: version(),
  },
  (t) => [
    uniqueIndex('exchange_rate_day').on(t.currency, t.validFrom),
    check('exchange_rate_positive', sql`${t.rateE10} > 0`),
  ],
);

/** Open items of foreign currencies counted at the rates of a day, and taken back on the first day of the next month. */
export const currencyRevaluation = sqliteTable(
  'currency_revaluation',
  {
    id: documentId(),
    number: text('number').notNull(),
    revaluedOn: day('revalued_on'),
    reversesOn: day('reverses_on'),
    note: words('note'),
    /** Gains less losses, in the base currency. */
    differenceMinor: minor('difference_minor'),
    createdAt: instant('created_at'),
    state: text('state', { enum: ['posted', 'reversed'] })
      .notNull()
      .default('posted'),
    /** The day on which it was taken back before its own mirror did. */
    reversedOn: text('reversed_on'),
    version: version(),
  },
  (t) => [
    uniqueIndex('currency_revaluation_number').on(t.number),
    uniqueIndex('currency_revaluation_day').on(t.revaluedOn).where(sql`state = 'posted'`),
    check('currency_revaluation_days', sql`${t.reversesOn} > ${t.revaluedOn}`),
    check('currency_revaluation_state', sql`${t.state} IN ('posted', 'reversed')`),
    check(
      'currency_revaluation_reversed',
      sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL)
        AND (${t.reversedOn} IS NULL OR (${t.reversedOn} >= ${t.revaluedOn} AND ${t.reversedOn} < ${t.reversesOn}))`,
    ),
  ],
);

/** What a customer had open in a currency, or a bank account held, as it stood in the ledger and at the rate of the day. */
export const currencyRevaluationLine = sqliteTable(
  'currency_revaluation_line',
  {
    id: rowId(),
    revaluationId: integer('revaluation_id')
      .notNull()
      .references(() => currencyRevaluation.id),
    kind: text('kind', { enum: ['receivable', 'advance', 'bank'] }).notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    /** Null for money on a bank account. */
    customerId: integer('customer_id').references(() => customer.id),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    /** Debit positive: receivables and money are, an advance is not. */
    openMinor: minor('open_minor'),
    baseOpenMinor: minor('base_open_minor'),
    baseRevaluedMinor: minor('base_revalued_minor'),
  },
  (t) => [
    index('currency_revaluation_line_revaluation').on(t.revaluationId),
    check('currency_revaluation_line_rate', sql`${t.rateE10} > 0`),
    check('currency_revaluation_line_whose', sql`(${t.kind} = 'bank') = (${t.customerId} IS NULL)`),
  ],
);
