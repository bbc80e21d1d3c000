// The documents of stock beside the receipt, and entries by hand: every state meets every action (test/kit/matrix.ts).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/contract/envelope.ts';
import { stockDocumentStates } from '../../../shared/domain/documents/tables.ts';
import { comparing } from '../../kit/digest.ts';
import { type Doc, matrix } from '../../kit/matrix.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
let receipt: number;
beforeAll(async () => {
  acme = comparing(await story());
  receipt = await acme.receive(10_000, '4.00');
});
afterAll(() => acme.close());

type Make = (post: boolean) => Promise<number>;
let worth = 4;
let counted = 10_000;
const some = [{ itemId: 1, qtyMicro: qty(1) }];
const onHand = async (): Promise<number> => (await acme.stock()).onHand;

const MAKES: Record<string, Make> = {
  stockIssue: async (post) => (await acme.call('stockIssue.create', { lines: some, post })).id,
  stockCount: async (post) => {
    counted = (await onHand()) + 1;
    const lines = [{ itemId: 1, qtyMicro: qty(counted) }];
    return (await acme.call('stockCount.create', { lines, post })).id;
  },
  stockRevaluation: async (post) => {
    worth += 1;
    const lines = [{ itemId: 1, unitCostMicro: price(`${worth}.00`) }];
    return (await acme.call('stockRevaluation.create', { lines, post })).id;
  },
  landedCost: async (post) => (await acme.call('landedCost.create', { receiptId: receipt, amountMinor: 100, post })).id,
};

type Change = (id: number, version: number) => Promise<Answer>;
const CHANGES: Record<string, Change> = {
  stockIssue: (id, version) => acme.answer('stockIssue.update', { id, version, reason: 'lost', lines: some }),
  stockCount: (id, version) =>
    acme.answer('stockCount.update', { id, version, lines: [{ itemId: 1, qtyMicro: qty(counted) }] }),
  stockRevaluation: (id, version) =>
    acme.answer('stockRevaluation.update', { id, version, lines: [{ itemId: 1, unitCostMicro: price('9.00') }] }),
  landedCost: (id, version) => acme.answer('landedCost.update', { id, version, amountMinor: 200 }),
};

/** What is not a receipt bears no landed cost; all else is the same for every kind. */
const table = (document: string): Doc['table'] => ({
  ...stockDocumentStates,
  document,
  rows: stockDocumentStates.rows.filter(({ action }) => action !== 'land'),
});
const document = (kind: string, make: Make, change: Change | undefined): Doc => ({
  table: table(kind),
  stateOf: async (id) => (await acme.call('stockDocument.get', { id })).state,
  make: {
    draft: () => make(false),
    posted: () => make(true),
    reversed: async () => {
      const id = await make(true);
      await acme.call('stockDocument.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('stockDocument.get', { id });
      return (await change?.(id, version)) as Answer;
    },
    delete: (id) => acme.answer('stockDocument.delete', { id }),
    post: (id) => acme.answer('stockDocument.post', { id }),
    reverse: (id) => acme.answer('stockDocument.reverse', { id }),
  },
});
for (const [kind, make] of Object.entries(MAKES)) matrix(document(kind, make, CHANGES[kind]));

describe('landed cost', () => {
  test.each(Object.keys(MAKES))('does not stand on a %s', async (kind) => {
    const id = (await MAKES[kind]?.(true)) ?? 0;
    const answer: Answer = await acme.answer('landedCost.create', { receiptId: id, amountMinor: 100, post: true });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
  });
});

const byHand = async (): Promise<number> => {
  const { rows } = await acme.call('account.list', {
    where: [{ field: 'code', op: 'oneOf', value: ['1000', '6100'] }],
  });
  const lines = rows.map(({ id }, i) => ({ accountId: id, [i === 0 ? 'debitMinor' : 'creditMinor']: 500 }));
  return (await acme.call('journalEntry.create', { memo: 'By hand', lines })).id;
};
matrix({
  table: {
    document: 'journalEntry',
    states: ['posted', 'reversed'],
    rows: [{ from: 'posted', action: 'reverse', to: 'reversed' }],
  },
  stateOf: async (id) => ((await acme.call('journalEntry.get', { id })).reversedById === null ? 'posted' : 'reversed'),
  make: {
    posted: byHand,
    reversed: async () => {
      const id = await byHand();
      await acme.call('journalEntry.reverse', { id });
      return id;
    },
  },
  acts: { reverse: (id) => acme.answer('journalEntry.reverse', { id }) },
});

test('after all of it the file is clean', async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
