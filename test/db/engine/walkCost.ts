// What a clerk of the random walk does to the cost of goods: new values, landed cost, reversals, accounts of reasons.
import type { Name } from '../../../shared/contract/index.ts';
import { STOCK_REASONS } from '../../../shared/contract/valuation.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';

type Step = { a: number; b: number; c: number };
export type Doer = {
  say(name: Name, input: object): Promise<unknown>;
  one<T extends { id: number }>(
    list: Name,
    n: number,
    how?: { where?: object; meant?: string },
  ): Promise<T | undefined>;
  day(): string;
};

export const costActs = (clerk: Doer): ((step: Step) => Promise<unknown>)[] => [
  ({ a, b, c }) => {
    const worth = c % 2 === 0 ? { unitCostMicro: (b % 90_000) * 1_000 } : { valueMinor: b % 90_000 };
    const lines = [{ itemId: 1 + (a % 3), ...worth }];
    return clerk.say('stockRevaluation.create', { post: c % 5 !== 0, lines });
  },
  async ({ a, b, c }) => {
    const receipt = await clerk.one('stockDocument.list', a, {
      where: { kind: 'stockReceipt' },
      meant: 'stockDocument.land',
    });
    const basis = (['value', 'weight', 'quantity'] as const)[c % 3] ?? 'value';
    const landed = { receiptId: receipt?.id ?? 1, basis, amountMinor: 1 + (b % 20_000), post: c % 5 !== 0 };
    return clerk.say('landedCost.create', landed);
  },
  async ({ a, b, c }) => {
    const kinds = ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'] as const;
    const document = await clerk.one('stockDocument.list', a, {
      where: { kind: kinds[b % kinds.length] },
      meant: 'stockDocument.reverse',
    });
    const on = c % 3 === 0 ? { reversedOn: addDays(clerk.day(), c % 4) } : {};
    return document && clerk.say('stockDocument.reverse', { id: document.id, ...on });
  },
  async ({ a, b }) => {
    const meant = b % 4 === 0 ? 'stockDocument.delete' : 'stockDocument.post';
    const document = await clerk.one('stockDocument.list', a, { meant });
    if (!document) return;
    if (b % 4 === 0) return clerk.say('stockDocument.delete', { id: document.id });
    return clerk.say('stockDocument.post', { id: document.id, confirmMoves: b % 2 === 0 });
  },
  ({ a, b, c }) => {
    const reason = STOCK_REASONS[a % STOCK_REASONS.length];
    const side = b % 2 === 0 ? 'gain' : 'loss';
    return clerk.say('stockReason.setAccount', { reason, side, accountId: c % 4 === 0 ? null : 1 + (c % 40) });
  },
];
