// Examples of a return that is asked for first, and ends with its money paid back.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

export const returnExamples = [
  example('payment.create', {
    ...{ customerId: 1, paidOn: '2026-02-18', amountMinor: 9_500, post: true },
    applications: [{ invoiceId: 2, amountMinor: 9_500 }],
  }),
  example('customerReturn.request', {
    ...{ requestedOn: '2026-02-19', reason: 'Too many' },
    lines: [{ shipmentLineId: 1, qtyMicro: 1_000_000 }],
  }),
  example('customerReturn.authorise', { id: 3, authorisedOn: '2026-02-20' }),
  example('customerReturn.receive', { id: 3, receivedOn: '2026-02-23' }),
  example('customerReturn.refund', { id: 3, refundedOn: '2026-02-24' }),
  example('customerReturn.create', {
    ...{ authorisedOn: '2026-02-24', reason: 'Counted twice' },
    lines: [{ shipmentLineId: 1, qtyMicro: 1_000_000 }],
  }),
  example('customerReturn.receive', { id: 4, receivedOn: '2026-02-24' }),
  example('customerReturn.reverse', { id: 4, reversedOn: '2026-02-25' }),
  example('creditNote.create', { invoiceId: 2, issuedOn: '2026-02-25', grossMinor: 100, issue: true }),
  example('creditNote.reverse', { id: 5, reversedOn: '2026-02-25' }),
  example('customerReturn.create', {
    ...{ authorisedOn: '2026-02-25', reason: 'Wrong colour' },
    lines: [{ shipmentLineId: 1, qtyMicro: 1_000_000 }],
  }),
  example('customerReturn.receive', { id: 5, receivedOn: '2026-02-25' }),
  example('customerReturn.replace', {
    ...{ id: 5, issuedOn: '2026-02-25' },
    replacement: [{ itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 10_000_000 }],
  }),
];
