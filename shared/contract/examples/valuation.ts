// Examples of what changes the cost of goods; they run after those of the sale and name its documents.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

export const VALUATION = [
  example('landedCost.create', {
    ...{ receiptId: 1, landedOn: '2026-02-11', basis: 'quantity', amountMinor: 800, note: 'Freight', post: true },
  }),
  example('stockRevaluation.create', {
    ...{ revaluedOn: '2026-02-12', note: 'Price of the new catalogue', post: true },
    lines: [{ itemId: 1, unitCostMicro: 4_100_000 }],
  }),
  example('stockIssue.create', { issuedOn: '2026-02-12', lines: [{ itemId: 1, qtyMicro: 1_000_000 }] }),
  example('stockIssue.update', {
    ...{ id: 7, version: 1, reason: 'ownUse', note: 'For the showroom' },
    lines: [{ itemId: 1, qtyMicro: 2_000_000 }],
  }),
  example('landedCost.create', { receiptId: 1, landedOn: '2026-02-12', amountMinor: 300, note: 'Duty' }),
  example('landedCost.update', { id: 8, version: 1, basis: 'value', amountMinor: 350, note: 'Duty, as invoiced' }),
  example('stockRevaluation.create', { revaluedOn: '2026-02-12', lines: [{ itemId: 1, unitCostMicro: 4_200_000 }] }),
  example('stockRevaluation.update', {
    ...{ id: 9, version: 1, note: 'Price of the spring catalogue' },
    lines: [{ itemId: 1, unitCostMicro: 4_150_000 }],
  }),
  example('stockReason.setAccount', { reason: 'damaged', side: 'loss', accountId: 19 }),
  example('stockDocument.reverse', { id: 2, reversedOn: '2026-02-13' }),
];
