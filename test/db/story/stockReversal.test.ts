// Stock documents taken back by their mirror, counts that say what moved meanwhile, reasons with accounts of their own, and
// how a cost came about.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.call('item.create', { code: 'LAYERED', name: 'Layered', costMethod: 'fifo' });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const receive = async (itemId: number, quantity: number, unitCost: string): Promise<number> => {
  const lines = [{ itemId, qtyMicro: qty(quantity), unitCostMicro: price(unitCost) }];
  return (await acme.call('stockReceipt.create', { lines, post: true })).id;
};
const issue = async (itemId: number, quantity: number, reason: 'other' | 'scrap' = 'other'): Promise<number> =>
  (await acme.call('stockIssue.create', { lines: [{ itemId, qtyMicro: qty(quantity) }], reason, post: true })).id;
const held = async (itemId: number): Promise<string> => {
  const item = await acme.call('item.get', { id: itemId });
  return `${item.onHandMicro / 1e6} for ${item.valueMinor}`;
};

describe('taken back', () => {
  test('a receipt goes back at what it came for, the mirror on a day of its own', async () => {
    await receive(1, 10, '4.00');
    const second = await receive(1, 10, '5.00');
    const taken = await acme.call('stockDocument.reverse', { id: second, reversedOn: '2026-03-04' });
    expect(taken).toMatchObject({ number: 'RC-000002', state: 'reversed' });
    expect(await held(1)).toBe('10 for 4000');
    expect(journalText(acme.path).split('2026-03-04')[1]).toBe(` RC-000002
  Cr INVENTORY                        50.00
  Dr GOODS_RECEIVED_NOT_INVOICED      50.00`);
    expect((await acme.call('stockDocument.get', { id: second })).reversedOn).toBe('2026-03-04');
  });

  test('moving average: what the pool can no longer give is a gain of stock', async () => {
    const dear = await receive(1, 10, '10.00');
    await receive(1, 10, '1.00');
    await issue(1, 10);
    await acme.call('stockDocument.reverse', { id: dear });
    expect(await held(1)).toBe('0 for 0');
    // 10 left at 5.50 = 55.00: the receipt of 100.00 takes back 55.00, the rest went out with the issue.
    expect(balances(acme.path)).toMatchObject({ INVENTORY: 0, INVENTORY_GAIN: -4500, INVENTORY_LOSS: 5500 });
  });

  test('FIFO: a receipt leaves its own layer first, though an older one is there', async () => {
    await receive(2, 5, '1.00');
    const second = await receive(2, 5, '9.00');
    await acme.call('stockDocument.reverse', { id: second });
    expect(await held(2)).toBe('5 for 500');
  });

  test('an issue comes back into the layers it was taken from', async () => {
    await receive(2, 5, '1.00');
    await receive(2, 5, '9.00');
    const id = await issue(2, 7);
    expect(await held(2)).toBe('3 for 2700');
    await acme.call('stockDocument.reverse', { id });
    const { rows } = await acme.call('valuationLayer.list', {});
    expect(rows.map((row) => row.leftValueMinor)).toEqual([500, 4500]);
  });

  test('a count: surplus out, shortage in', async () => {
    await receive(1, 10, '4.00');
    await receive(2, 10, '4.00');
    const lines = [
      { itemId: 1, qtyMicro: qty(12) },
      { itemId: 2, qtyMicro: qty(7) },
    ];
    const { id } = await acme.call('stockCount.create', { lines, post: true });
    expect([await held(1), await held(2)]).toEqual(['12 for 4800', '7 for 2800']);
    await acme.call('stockDocument.reverse', { id });
    expect([await held(1), await held(2)]).toEqual(['10 for 4000', '10 for 4000']);
    expect(balances(acme.path)).toMatchObject({ INVENTORY_GAIN: 0, INVENTORY_LOSS: 0 });
  });

  test('refused: goods that are gone or reserved, a day before the document, a locked day, twice', async () => {
    const id = await receive(1, 10, '4.00');
    await acme.order(4, '9.00');
    const refusal = await acme.refused('stockDocument.reverse', { id });
    expect(refusal).toMatchObject({ code: 'INSUFFICIENT_STOCK', params: { holders: 'SO-000001' } });
    await acme.call('salesOrder.release', { id: 1 });
    const early = await acme.refused('stockDocument.reverse', { id, reversedOn: '2026-03-01' });
    expect(early).toMatchObject({ code: 'VALIDATION', reason: 'beforeDocument', fields: ['reversedOn'] });
    await acme.call('period.lock', { through: '2026-03-31' });
    expect(await acme.refused('stockDocument.reverse', { id })).toMatchObject({ code: 'PERIOD_LOCKED' });
    await acme.call('stockDocument.reverse', { id, reversedOn: '2026-04-01' });
    expect(await acme.refused('stockDocument.reverse', { id })).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('refused when a later day would run short', async () => {
    const id = await receive(1, 5, '4.00');
    acme.setToday('2026-03-10');
    await issue(1, 5);
    acme.setToday('2026-03-20');
    await receive(1, 5, '4.00');
    const refusal = await acme.refused('stockDocument.reverse', { id, reversedOn: '2026-03-05' });
    expect(refusal).toMatchObject({ code: 'INSUFFICIENT_STOCK', params: { availableMicro: 0 } });
  });
});

describe('counts', () => {
  const draft = async (quantity: number, countedOn?: string): Promise<number> => {
    const lines = [{ itemId: 1, qtyMicro: qty(quantity) }];
    return (await acme.call('stockCount.create', { lines, ...(countedOn ? { countedOn } : {}) })).id;
  };

  test('a draft whose goods moved since is refused until somebody says that this is known; it goes by the books of then', async () => {
    await receive(1, 10, '4.00');
    const id = await draft(9);
    await issue(1, 2);
    const shown = await acme.call('stockDocument.get', { id });
    expect(shown.lines[0]).toMatchObject({ seenMicro: qty(10), nowMicro: qty(8), movedSince: true, bookMicro: null });
    expect(await acme.refused('stockDocument.post', { id })).toMatchObject({
      ...{ code: 'STALE', reason: 'movesSince', fields: ['confirmMoves'] },
      params: { item: 'WIDGET', seenMicro: qty(10), bookMicro: qty(8) },
    });
    await acme.call('stockDocument.post', { id, confirmMoves: true });
    const posted = await acme.call('stockDocument.get', { id });
    expect(posted.lines[0]).toMatchObject({ seenMicro: qty(10), bookMicro: qty(8), costMinor: 400, movedSince: false });
    expect(await held(1)).toBe('9 for 3600');
  });

  test('moves that cancel each other are told, too; those of a later day have nothing to do with it', async () => {
    await receive(1, 10, '4.00');
    const id = await draft(10);
    await acme.call('stockDocument.reverse', { id: await issue(1, 2) });
    expect(await acme.refused('stockDocument.post', { id })).toMatchObject({ reason: 'movesSince' });
    const early = await draft(10, '2026-03-02');
    acme.setToday('2026-03-08');
    await issue(1, 2);
    await acme.call('stockDocument.post', { id: early });
    expect(await held(1)).toBe('8 for 3200');
  });
});

test('each reason has an account of its own where one is set; scrap goes to scrap losses', async () => {
  await receive(1, 10, '4.00');
  await issue(1, 1, 'scrap');
  expect(balances(acme.path)).toMatchObject({ SCRAP_LOSS: 400, INVENTORY_LOSS: 0 });
  const { id: accountId } = await acme.call('account.create', { code: '7999', name: 'Miscounts', type: 'expense' });
  await acme.call('stockReason.setAccount', { reason: 'miscounted', side: 'loss', accountId });
  const count = (quantity: number) =>
    acme.call('stockCount.create', {
      ...{ lines: [{ itemId: 1, qtyMicro: qty(quantity) }], reason: 'miscounted', post: true },
    });
  await count(8);
  expect(journalText(acme.path)).toContain('Dr 7999');
  await acme.call('stockReason.setAccount', { reason: 'miscounted', side: 'loss', accountId: null });
  await count(7);
  expect(balances(acme.path).INVENTORY_LOSS).toBe(400);
  const { rows } = await acme.call('stockReason.list', { limit: 100 });
  expect(rows.find((row) => row.reason === 'scrap')).toMatchObject({ side: 'loss', ownAccount: false });
  const accounts = (await acme.call('account.list', { limit: 100 })).rows;
  const control = accounts.find((row) => row.control)?.id ?? 0;
  const refusal = await acme.refused('stockReason.setAccount', { reason: 'lost', side: 'loss', accountId: control });
  expect(refusal).toMatchObject({ code: 'VALIDATION', reason: 'stockAccount', fields: ['accountId'] });
});

test('how a cost came about: the pool before and after, or the layers with their receipts', async () => {
  await receive(1, 10, '4.00');
  await receive(1, 5, '5.00');
  await receive(2, 10, '4.00');
  await receive(2, 5, '5.00');
  const moveOf = async (id: number): Promise<number> =>
    (await acme.call('stockDocument.get', { id })).lines[0]?.moveId ?? 0;
  const average = await acme.call('stockMove.cost', { id: await moveOf(await issue(1, 8)) });
  expect(average).toMatchObject({
    ...{ itemCode: 'WIDGET', costMethod: 'movingAverage', costMinor: -3467, layers: [] },
    before: { qtyMicro: qty(15), valueMinor: 6500 },
    after: { qtyMicro: qty(7), valueMinor: 3033 },
  });
  const layered = await acme.call('stockMove.cost', { id: await moveOf(await issue(2, 12)) });
  expect(layered.layers).toMatchObject([
    { documentNumber: 'RC-000003', qtyMicro: -qty(10), costMinor: -4000, afterQtyMicro: 0 },
    { documentNumber: 'RC-000004', qtyMicro: -qty(2), costMinor: -1000, afterQtyMicro: qty(3) },
  ]);
});
