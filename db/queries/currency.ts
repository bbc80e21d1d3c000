// Exchange rates as they are read.
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
