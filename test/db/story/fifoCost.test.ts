// FIFO of ACCOUNTING.md section 5, worked, beside moving average: layers oldest first, to the last cent; goods that come back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const setFifo = async (): Promise<void> => {
  const { version } = await acme.call('item.get', { id: 1 });
  await acme.call('item.update', {
    id: 1,
    version,
    code: 'WIDGET',
    name: 'Widget',
    taxCode: 'STORY',
    costMethod: 'fifo',
  });
};
const issue = (quantity: number) =>
  acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(quantity) }], post: true });
/** Layers with something left, as `quantity for value`. */
const layers = async (): Promise<string[]> => {
  const { rows } = await acme.call('valuationLayer.list', {});
  return rows.map((row) => `${row.documentNumber} ${row.leftQtyMicro / 1e6} for ${row.leftValueMinor}`);
};
const value = async (): Promise<number> => (await acme.stock()).valueMinor;

test('10 @ 4.00 and 5 @ 5.00: ship 8 for 32.00, ship 4 for 18.00, left 3 for 15.00', async () => {
  await setFifo();
  await acme.receive(10, '4.00');
  await acme.receive(5, '5.00');
  const order = await acme.order(12, '10.00');
  await acme.ship(order, 8);
  await acme.ship(order, 4);
  expect(await layers()).toEqual(['RC-000002 3 for 1500']);
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 RC-000002
  Dr INVENTORY                        25.00
  Cr GOODS_RECEIVED_NOT_INVOICED      25.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               32.00
  Cr INVENTORY                        32.00
2026-03-02 SH-000002
  Dr SHIPPED_NOT_BILLED               18.00
  Cr INVENTORY                        18.00`);
});

test.each(['movingAverage', 'fifo'] as const)(
  '2 @ 1.00 and 1 @ 1.01, issue 3: 3.01 and exactly 0.00 (%s)',
  async (method) => {
    if (method === 'fifo') await setFifo();
    await acme.receive(2, '1.00');
    await acme.receive(1, '1.01');
    const { id } = await issue(3);
    expect((await acme.call('stockDocument.get', { id })).costMinor).toBe(301);
    expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
    expect(await layers()).toEqual([]);
  },
);

test('a layer of 7 for 10.00 goes in cumulative steps: 1.43 1.43 1.43 1.42 1.43 1.43 1.43', async () => {
  await setFifo();
  await acme.call('stockReceipt.create', {
    post: true,
    lines: [{ itemId: 1, qtyMicro: qty(7), costMinor: money('10.00') }],
  });
  const costs: number[] = [];
  for (let n = 1; n <= 7; n += 1)
    costs.push((await acme.call('stockDocument.get', { id: (await issue(1)).id })).costMinor);
  expect(costs).toEqual([143, 143, 143, 142, 143, 143, 143]);
});

test('the oldest layer is the one posted first, though another is dated before it', async () => {
  await setFifo();
  acme.setToday('2026-03-10');
  await acme.receive(1, '4.00');
  const early = [{ itemId: 1, qtyMicro: qty(1), unitCostMicro: price('9.00') }];
  await acme.call('stockReceipt.create', { receivedOn: '2026-03-01', post: true, lines: early });
  const { id } = await issue(1);
  expect((await acme.call('stockDocument.get', { id })).costMinor).toBe(400);
  const later = await acme.call('stockMove.later', { itemIds: [1], on: '2026-03-01' });
  expect(later).toEqual({ count: 2, newestOn: '2026-03-10' });
});

test('what a count finds comes in at the average of all layers, behind the others', async () => {
  await setFifo();
  await acme.receive(1, '4.00');
  await acme.receive(1, '6.00');
  const lines = [{ itemId: 1, qtyMicro: qty(4) }];
  await acme.call('stockCount.create', { lines, post: true });
  expect(await layers()).toEqual(['RC-000001 1 for 400', 'RC-000002 1 for 600', 'CT-000001 2 for 1000']);
  expect(journalText(acme.path).split('\n').slice(-3)).toEqual([
    '2026-03-02 CT-000001',
    '  Dr INVENTORY                        10.00',
    '  Cr INVENTORY_GAIN                   10.00',
  ]);
});

describe('goods that come back', () => {
  test('a reversed shipment fills the layers that it was taken from; the next one costs the same', async () => {
    await setFifo();
    await acme.receive(10, '4.00');
    await acme.receive(5, '5.00');
    const order = await acme.order(12, '10.00');
    const shipment = await acme.ship(order, 12);
    expect(await layers()).toEqual(['RC-000002 3 for 1500']);
    await acme.call('shipment.reverse', { id: shipment });
    expect(await layers()).toEqual(['RC-000001 10 for 4000', 'RC-000002 5 for 2500']);
    const again = await acme.ship(order, 8);
    expect((await acme.call('shipment.get', { id: again })).costMinor).toBe(3200);
  });

  test('a layer that goods are put back into goes on in steps from what it holds then', async () => {
    await setFifo();
    await acme.call('stockReceipt.create', {
      post: true,
      lines: [{ itemId: 1, qtyMicro: qty(7), costMinor: money('10.00') }],
    });
    const costOf = async (id: number) => (await acme.call('stockDocument.get', { id })).costMinor;
    const ids: number[] = [];
    for (const _ of [1, 2, 3, 4]) ids.push((await issue(1)).id);
    expect(await costOf(ids[3] ?? 0)).toBe(142);
    await acme.call('stockDocument.reverse', { id: ids[3] ?? 0 });
    expect(await layers()).toEqual(['RC-000001 4 for 571']);
    // 5.71 over four: 1.43, 1.43, 1.42 and 1.43.
    const costs: number[] = [];
    for (const _ of [1, 2, 3, 4]) costs.push(await costOf((await issue(1)).id));
    expect(costs).toEqual([143, 143, 142, 143]);
    expect(await acme.stock()).toMatchObject({ onHand: 0, valueMinor: 0 });
  });

  test('what a customer sends back makes a layer of its own at the cost at which it left, behind the others', async () => {
    await setFifo();
    await acme.receive(10, '4.00');
    await acme.receive(5, '5.00');
    const order = await acme.order(12, '10.00');
    const shipment = await acme.ship(order, 12);
    await sendBack(acme, shipment, 3);
    // 50.00 × 3/12 = 12.50
    expect(await layers()).toEqual(['RC-000002 3 for 1500', 'RMA-000001 3 for 1250']);
    expect(await value()).toBe(2750);
    const { id } = await issue(4);
    expect((await acme.call('stockDocument.get', { id })).costMinor).toBe(1500 + 417);
  });
});

test('the method is fixed once the item has moved; a draft does not fix it', async () => {
  await acme.call('stockReceipt.create', { lines: [{ itemId: 1, qtyMicro: qty(1), costMinor: 100 }] });
  await setFifo();
  await acme.receive(1, '1.00');
  const { version } = await acme.call('item.get', { id: 1 });
  const refusal = await acme.refused('item.update', {
    ...{ id: 1, version, code: 'WIDGET', name: 'Widget', costMethod: 'movingAverage' },
  });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'costMethodFixed', params: { item: 'WIDGET' } });
  // Left out, it stays as it is.
  await acme.call('item.update', { id: 1, version, code: 'WIDGET', name: 'Widgets' });
  expect((await acme.call('item.get', { id: 1 })).costMethod).toBe('fifo');
});
