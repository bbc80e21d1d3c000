// Examples of what happens to an order between confirmation and its last invoice; they run after all of
// shared/contract/examples.ts, so orders count on from 8 and invoices from 4.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

const TEN = 10_000_000;

export const salesExamples = [
  example('salesOrder.create', {
    ...{ customerId: 1, orderedOn: '2026-02-11', invoicePolicy: 'advance', depositPpm: 300_000, confirm: true },
    lines: [{ itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN, overShipmentPpm: 50_000, underShipmentPpm: 20_000 }],
  }),
  example('invoice.createDeposit', { orderId: 8, issuedOn: '2026-02-11', dueOn: '2026-02-18', issue: true }),
  example('salesOrder.amend', {
    ...{ id: 8, reason: 'Asked for by phone', invoicePolicy: 'advance', depositPpm: 300_000 },
    lines: [{ id: 6, itemId: 1, qtyMicro: 2 * TEN, unitPriceMicro: 9_500_000 }],
  }),
  example('salesOrder.close', { id: 8 }),
  example('salesOrder.reopen', { id: 8, reason: 'They take it after all' }),
  example('invoice.createForCustomer', { customerId: 1, issuedOn: '2026-02-12', issue: true }),
];
