// Examples of bank statements: a month of the first account, a fee that is recorded from a line, a match, and what is taken back.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

export const bankStatementExamples = [
  example('bankStatement.import', {
    ...{ bankAccountId: 1, reference: '2026/2', fromOn: '2026-02-20', toOn: '2026-02-28' },
    ...{ openingMinor: 10_000, closingMinor: 12_350 },
    lines: [
      {
        bookedOn: '2026-02-24',
        amountMinor: 2_500,
        party: 'Acme Ltd',
        reference: 'RF18',
        text: 'Paid on account ACC-20260224',
      },
      { bookedOn: '2026-02-27', amountMinor: -150, text: 'Account charges' },
    ],
  }),
  example('journalEntry.create', {
    ...{ postedOn: '2026-02-27', memo: 'Account charges', statementLineId: 2 },
    lines: [
      { accountId: 18, debitMinor: 150 },
      { accountId: 1, creditMinor: 150 },
    ],
  }),
  example('payment.create', {
    ...{ customerId: 1, paidOn: '2026-02-24', amountMinor: 2_500, bankAccountId: 1, currency: 'GBP', post: true },
    reference: 'ACC-20260224',
  }),
  example('bankStatement.matchSure', { id: 1 }),
  example('bankMatch.undo', { lineId: 1 }),
  example('bankMatch.create', { lineId: 1, journalLineIds: [132] }),
  example('bankStatement.import', {
    ...{ bankAccountId: 1, reference: '2026/3', fromOn: '2026-03-01', toOn: '2026-03-02' },
    ...{ openingMinor: 12_350, closingMinor: 12_350, lines: [] },
  }),
  example('bankStatement.delete', { id: 2 }),
];
