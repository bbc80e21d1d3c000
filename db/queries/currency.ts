// Exchange rates and revaluations as they are read.
import { between, listOf, matching } from './list.ts';

export const exchangeRateList = listOf('exchangeRate.list', {
  from: 'exchange_rate r',
  key: 'r.id',
  order: 'r.currency, r.valid_from DESC',
  search: ['r.currency'],
  where: (input) => matching('r.currency', 'currency', input.currency),
  fields: {
    id: 'r.id',
    currency: 'r.currency',
    validFrom: 'r.valid_from',
    rateE10: 'r.rate_e10',
    version: 'r.version',
  },
});

export const currencyRevaluationList = listOf('currencyRevaluation.list', {
  from: 'currency_revaluation r',
  key: 'r.id',
  order: 'r.revalued_on DESC',
  search: ['r.number', 'r.note'],
  fields: {
    ...{ id: 'r.id', number: 'r.number', revaluedOn: 'r.revalued_on', reversesOn: 'r.reverses_on' },
    ...{ differenceMinor: 'r.difference_minor', note: 'r.note', state: 'r.state', reversedOn: 'r.reversed_on' },
    version: 'r.version',
  },
});

export const currencyRevaluationLineList = listOf('currencyRevaluationLine.list', {
  from: 'currency_revaluation_line l JOIN account a ON a.id = l.account_id LEFT JOIN customer c ON c.id = l.customer_id',
  key: 'l.id',
  order: 'l.id',
  search: ["coalesce(c.code, '')", "coalesce(c.name, '')", 'a.code', 'a.name', 'l.currency'],
  where: (input) => matching('l.revaluation_id', 'revaluationId', input.revaluationId),
  fields: {
    ...{ id: 'l.id', kind: 'l.kind', accountCode: 'a.code', accountName: 'a.name', currency: 'l.currency' },
    ...{ customerCode: "coalesce(c.code, '')", customerName: "coalesce(c.name, '')" },
    ...{ openMinor: 'l.open_minor', rateE10: 'l.rate_e10', baseOpenMinor: 'l.base_open_minor' },
    ...{ baseRevaluedMinor: 'l.base_revalued_minor', differenceMinor: '(l.base_revalued_minor - l.base_open_minor)' },
  },
});

/** Lines without an amount in the currency of their bank account, of entries that are no reversals and were not reversed. */
export const UNKNOWN_AMOUNTS = `journal_line l JOIN journal_entry e ON e.id = l.entry_id
  WHERE l.currency IS NULL AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id)`;

export const unknownAmountList = listOf('unknownAmount.list', {
  from: `bank_account b JOIN account a ON a.id = b.account_id JOIN journal_line l ON l.account_id = a.id
    JOIN journal_entry e ON e.id = l.entry_id`,
  key: 'l.id',
  order: 'l.id',
  search: ['e.number', 'e.memo', 'a.code', 'a.name'],
  where: (input) => [
    { sql: `b.currency IS NOT NULL AND l.id IN (SELECT l.id FROM ${UNKNOWN_AMOUNTS} AND l.account_id = a.id)` },
    ...between('l.posted_on', { to: input.to }),
  ],
  fields: {
    ...{ id: 'l.id', entryId: 'e.id', number: 'e.number', postedOn: 'l.posted_on', memo: 'e.memo' },
    ...{ accountCode: 'a.code', accountName: 'a.name', currency: 'b.currency' },
    ...{ debitMinor: 'l.debit_minor', creditMinor: 'l.credit_minor' },
  },
});
