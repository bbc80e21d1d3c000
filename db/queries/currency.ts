// Exchange rates and revaluations as they are read.
import { listOf, matching } from './list.ts';

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
