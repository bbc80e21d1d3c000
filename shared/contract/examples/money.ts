// Examples of money in: bank and cash accounts, terms with a discount and instalments, write-offs.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

export const moneyExamples = [
  example('account.create', { code: '1050', name: 'Cash in hand', type: 'asset' }),
  example('bankAccount.create', { accountId: 20, kind: 'cash', name: 'Till', currency: 'EUR' }),
  example('journalEntry.create', {
    ...{ postedOn: '2026-01-31', memo: 'Euros for the till' },
    lines: [
      { accountId: 20, debitMinor: 10_825, amountMinor: 10_000 },
      { accountId: 1, creditMinor: 10_825 },
    ],
  }),
  example('bankAccount.update', { id: 2, version: 1, kind: 'cash', name: 'Till, front shop', bankNumber: '' }),
  example('paymentTerms.create', {
    ...{ code: 'THIRDS', name: '2 % in 10 days, a third at once, the rest by month ends', netDays: 30 },
    ...{ discountPpm: 20_000, discountDays: 10 },
    instalments: [
      { share: 'percent', percentPpm: 333_333, due: 'netDays', days: 0 },
      { share: 'percent', percentPpm: 333_333, due: 'endOfMonth', days: 0 },
      { share: 'remainder', due: 'dayOfMonth', days: 30, day: 15 },
    ],
  }),
  example('paymentTerms.update', {
    ...{ id: 3, version: 1, code: 'THIRDS', name: '2 % in 14 days, half at once, half in a month', netDays: 30 },
    ...{ discountPpm: 20_000, discountDays: 14 },
    instalments: [
      { share: 'percent', percentPpm: 500_000, due: 'netDays', days: 0 },
      { share: 'remainder', due: 'netDays', days: 30 },
    ],
  }),
  example('writeOff.create', {
    ...{ invoiceId: 1, writtenOffOn: '2026-02-11', amountMinor: 250, reason: 'Agreed with the customer' },
  }),
  example('writeOff.update', { id: 1, version: 1, amountMinor: 200, reason: 'Agreed with the customer' }),
  example('writeOff.post', { id: 1 }),
  example('writeOff.reverse', { id: 1, reversedOn: '2026-02-12' }),
  example('writeOff.create', { invoiceId: 1, writtenOffOn: '2026-02-12', amountMinor: 100 }),
  example('writeOff.delete', { id: 2 }),
];
