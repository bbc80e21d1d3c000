// New values and landed cost (ACCOUNTING.md, sections 5 and 6): what goes to stock, what is cost of sales at once, and both
// taken back when part of the goods has gone.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  // Item 1 is moving average, item 2 FIFO.
  await acme.call('item.create', { code: 'LAYERED', name: 'Layered', costMethod: 'fifo', weightGrams: 500 });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' });
  expect(checks.filter(({ check, green }) => ['R5', 'R6'].includes(check) && !green)).toEqual([]);
  await acme.close();
});

const receive = async (itemId: number, quantity: number, unitCost: string): Promise<number> => {
  const lines = [{ itemId, qtyMicro: qty(quantity), unitCostMicro: price(unitCost) }];
  return (await acme.call('stockReceipt.create', { lines, post: true })).id;
};
const issue = async (itemId: number, quantity: number, reason: 'other' | 'scrap' = 'other'): Promise<number> => {
  const lines = [{ itemId, qtyMicro: qty(quantity) }];
  const { id } = await acme.call('stockIssue.create', { lines, reason, post: true });
  return (await acme.call('stockDocument.get', { id })).costMinor;
};
const land = (receiptId: number, amount: string, basis: 'value' | 'weight' | 'quantity' = 'value') =>
  acme.call('landedCost.create', { receiptId, amountMinor: money(amount), basis, post: true });
const gone = async (id: number): Promise<number[]> =>
  (await acme.call('stockDocument.get', { id })).lines.map((line) => line.goneMinor);
const worth = async (itemId: number): Promise<number> => (await acme.call('item.get', { id: itemId })).valueMinor;
/** The journal from an entry on. */
const journal = (from: string): string => {
  const text = journalText(acme.path);
  return text.slice(text.indexOf(from));
};

describe('landed cost', () => {
  test('FIFO: 10 received, 4 of its layer gone: 40 % of the freight is cost of sales', async () => {
    const receipt = await receive(2, 10, '4.00');
    await issue(2, 4);
    const { id } = await land(receipt, '5.00', 'quantity');
    expect(await worth(2)).toBe(2700);
    expect(journal('2026-03-02 LC')).toBe(`2026-03-02 LC-000001
  Dr INVENTORY                         3.00
  Dr COGS                              2.00
  Cr GOODS_RECEIVED_NOT_INVOICED       5.00`);
    expect(await issue(2, 6)).toBe(2700);
    // Another receipt's goods are not those of this one.
    await receive(2, 10, '4.00');
    expect(await gone((await land(receipt, '1.00')).id)).toEqual([100]);
    expect(id).toBe(3);
  });

  test('moving average: every issue since has taken its share of the pool, so of the freight too', async () => {
    await receive(1, 10, '3.00');
    const receipt = await receive(1, 10, '4.00');
    await issue(1, 5);
    await issue(1, 3);
    // 20.00 in a pool of 20: the issue of 5 would have taken 5.00, that of 3 of the 15 left 3.00.
    const { id } = await land(receipt, '20.00');
    expect(await gone(id)).toEqual([800]);
    expect(await worth(1)).toBe(Math.round((7000 * 12) / 20) + 1200);
  });

  test('moving average: once the pool was empty all of it is cost of sales, whatever came in afterwards', async () => {
    const receipt = await receive(1, 10, '4.00');
    await issue(1, 10);
    await receive(1, 10, '5.00');
    expect(await gone((await land(receipt, '3.00')).id)).toEqual([300]);
    expect(await worth(1)).toBe(5000);
  });

  test('spread by value, weight or quantity; the parts add up', async () => {
    await acme.call('item.create', { code: 'HEAVY', name: 'Heavy', weightGrams: 2000 });
    const lines = [
      { itemId: 2, qtyMicro: qty(3), costMinor: money('10.00') },
      { itemId: 3, qtyMicro: qty(3), costMinor: money('20.00') },
    ];
    const { id } = await acme.call('stockReceipt.create', { lines, post: true });
    const shares = async (basis: 'value' | 'weight' | 'quantity'): Promise<number[]> => {
      const landed = await land(id, '10.00', basis);
      return (await acme.call('stockDocument.get', { id: landed.id })).lines.map((line) => line.costMinor);
    };
    expect(await shares('value')).toEqual([333, 667]);
    expect(await shares('weight')).toEqual([200, 800]);
    expect(await shares('quantity')).toEqual([500, 500]);
  });

  test('from an account of choice; refused where the account, the receipt or the weight will not do', async () => {
    const receipt = await receive(1, 2, '4.00');
    const accounts = (await acme.call('account.list', { limit: 100 })).rows;
    const idOf = (role: string): number => accounts.find((row) => row.roles.split(', ').includes(role))?.id ?? 0;
    const landed = { receiptId: receipt, amountMinor: 100, post: true };
    for (const role of ['COGS', 'AR', 'BANK'])
      expect(await acme.refused('landedCost.create', { ...landed, accountId: idOf(role) })).toMatchObject({
        ...{ code: 'VALIDATION', reason: 'stockAccount', fields: ['accountId'] },
      });
    await acme.call('landedCost.create', { ...landed, accountId: idOf('INVENTORY_GAIN') });
    expect(balances(acme.path).INVENTORY_GAIN).toBe(-100);
    expect(await acme.refused('landedCost.create', { ...landed, basis: 'weight' })).toMatchObject({
      reason: 'weightNeeded',
    });
    expect(await acme.refused('landedCost.create', { ...landed, landedOn: '2026-03-01' })).toMatchObject({
      reason: 'beforeDocument',
    });
    const { id: draft } = await acme.call('stockReceipt.create', {
      lines: [{ itemId: 1, qtyMicro: qty(1), costMinor: 100 }],
    });
    expect(await acme.refused('landedCost.create', { ...landed, receiptId: draft })).toMatchObject({
      code: 'WRONG_STATE',
    });
  });
});

describe('new values', () => {
  test('a write-down and a write-up, by unit cost and in all; under FIFO every unit is worth the same then', async () => {
    await receive(1, 10, '4.00');
    await receive(2, 2, '4.00');
    await receive(2, 1, '7.00');
    const lines = [
      { itemId: 1, unitCostMicro: price('3.50') },
      { itemId: 2, valueMinor: money('16.00') },
    ];
    await acme.call('stockRevaluation.create', { lines, post: true });
    expect(journal('2026-03-02 RV')).toBe(`2026-03-02 RV-000001
  Dr INVENTORY                         1.00
  Cr INVENTORY_GAIN                    1.00
  Dr INVENTORY_LOSS                    5.00
  Cr INVENTORY                         5.00`);
    const { rows } = await acme.call('valuationLayer.list', { itemId: 2 });
    expect(rows.map((row) => row.leftValueMinor)).toEqual([1067, 533]);
    expect(await issue(1, 1)).toBe(350);
  });

  test('not before the goods were there, nor below nothing on a day when there were fewer', async () => {
    acme.setToday('2026-03-05');
    await receive(1, 1, '4.00');
    acme.setToday('2026-03-10');
    await receive(1, 9, '4.00');
    acme.setToday('2026-03-20');
    const lines = [{ itemId: 1, unitCostMicro: price('3.00') }];
    const early = (revaluedOn: string) => ({ revaluedOn, lines, post: true });
    expect(await acme.refused('stockRevaluation.create', early('2026-03-04'))).toMatchObject({
      ...{ code: 'VALIDATION', reason: 'revaluedTooEarly', fields: ['revaluedOn'] },
      params: { item: 'WIDGET', on: '2026-03-10' },
    });
    expect(await acme.refused('stockRevaluation.create', early('2026-03-07'))).toMatchObject({
      params: { item: 'WIDGET', on: '2026-03-10' },
    });
    await acme.call('stockRevaluation.create', early('2026-03-10'));
    // A write-up of goods that were there is dated back; before the first of them it is not.
    const up = [{ itemId: 1, unitCostMicro: price('3.10') }];
    await acme.call('stockRevaluation.create', { revaluedOn: '2026-03-07', lines: up, post: true });
    expect(
      await acme.refused('stockRevaluation.create', {
        ...{ revaluedOn: '2026-03-04', post: true },
        lines: [{ itemId: 1, unitCostMicro: price('3.20') }],
      }),
    ).toMatchObject({ params: { item: 'WIDGET', on: '2026-03-05' } });
  });

  test('nothing on hand, an item twice, a cost and a value: refused', async () => {
    const line = { itemId: 1, unitCostMicro: price('1.00') };
    expect(await acme.refused('stockRevaluation.create', { lines: [line], post: true })).toMatchObject({
      ...{ reason: 'nothingToRevalue', params: { item: 'WIDGET' } },
    });
    expect(await acme.refused('stockRevaluation.create', { lines: [line, line] })).toMatchObject({ code: 'DUPLICATE' });
    expect(await acme.refused('stockRevaluation.create', { lines: [{ ...line, valueMinor: 5 }] })).toMatchObject({
      reason: 'oneCost',
    });
  });
});

describe('taken back', () => {
  test('of a new value only what is still in stock is taken off; the rest was a gain of stock', async () => {
    await receive(1, 10, '4.00');
    const { id } = await acme.call('stockRevaluation.create', {
      ...{ lines: [{ itemId: 1, unitCostMicro: price('5.00') }], post: true },
    });
    expect(await issue(1, 4)).toBe(2000);
    await acme.call('stockDocument.reverse', { id, reversedOn: '2026-03-05' });
    expect(await worth(1)).toBe(2400);
    expect(journal('2026-03-05')).toBe(`2026-03-05 RV-000001
  Cr INVENTORY                        10.00
  Dr INVENTORY_GAIN                   10.00
2026-03-05 RV-000001
  Dr INVENTORY                         4.00
  Cr INVENTORY_GAIN                    4.00`);
  });

  test.each([1, 2])('of a landed cost what its goods took along is cost of sales (item %i)', async (itemId) => {
    const receipt = await receive(itemId, 10, '4.00');
    const { id } = await land(receipt, '10.00');
    expect(await issue(itemId, 5)).toBe(2500);
    expect(await acme.refused('stockDocument.reverse', { id: receipt })).toMatchObject({
      ...{ code: 'WRONG_STATE', reason: 'landedCostFirst', params: { number: 'LC-000001' } },
    });
    await acme.call('stockDocument.reverse', { id });
    expect(await worth(itemId)).toBe(2000);
    expect(balances(acme.path)).toMatchObject({ GOODS_RECEIVED_NOT_INVOICED: -4000, COGS: -500 });
  });
});
