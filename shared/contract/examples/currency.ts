// Worked examples of foreign currency: see shared/contract/examples.ts.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>) => ({ name, input });

export const currencyExamples = [
  example('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 10_825_000_000 }),
  example('exchangeRate.update', { id: 1, version: 1, rateE10: 10_823_000_000 }),
  example('exchangeRate.import', {
    lines: [
      { currency: 'EUR', validFrom: '2026-02-01', rateE10: 10_911_000_000 },
      { currency: 'JPY', validFrom: '2026-02-01', rateE10: 66_225_166 },
    ],
  }),
  example('exchangeRate.delete', { id: 3 }),
  example('payment.create', { customerId: 1, currency: 'EUR', paidOn: '2026-01-15', amountMinor: 10_000, post: true }),
  example('openingBalance.postInvoices', {
    postedOn: '2026-01-31',
    lines: [
      {
        ...{ customerId: 1, number: 'OLD-18', issuedOn: '2025-12-12', dueOn: '2026-03-12' },
        ...{ currency: 'EUR', amountMinor: 20_000, baseAmountMinor: 21_500 },
      },
    ],
  }),
  example('currencyRevaluation.post', { revaluedOn: '2026-02-28', note: 'February' }),
  example('currencyRevaluation.reverse', { id: 1, reversedOn: '2026-02-28' }),
  example('currencyRevaluation.post', { revaluedOn: '2026-02-28', note: 'February, at the right rate' }),
];
