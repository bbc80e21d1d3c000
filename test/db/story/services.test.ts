// Services: nothing is kept in stock, reserved, packed or shipped; they are billed as ordered, alone or beside goods
// (ACCOUNTING.md, section 3: `invoiced ≤ ordered`).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

const WIDGET = 1;
const WORK = 2;

let acme: Story;
beforeEach(async () => {
  acme = await story();
  const work = { code: 'WORK', name: 'Fitting', kind: 'service', unit: 'h', qtyDecimals: 2 } as const;
  await acme.call('item.create', { ...work, taxCode: 'STORY', salesPriceMicro: price('50.00') });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const ordered = async (...lines: [itemId: number, quantity: string, unitPrice: string][]) => {
  const { id } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, confirm: true },
    lines: lines.map(([itemId, quantity, unitPrice]) => ({
      ...{ itemId, qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice) },
    })),
  });
  return id;
};
const stage = async (id: number): Promise<string> =>
  (await acme.call('salesOrder.list', { where: [{ field: 'id', op: 'equals', value: id }] })).rows[0]?.stage ?? '';

test('2.5 hours and nothing else: billed at once, no stock and no cost', async () => {
  const id = await ordered([WORK, '2.5', '50.00']);
  const order = await acme.call('salesOrder.get', { id });
  expect(order.lines[0]).toMatchObject({ reservedMicro: 0, backorderedMicro: 0, netMinor: 12_500 });
  expect(await stage(id)).toBe('toInvoice');
  expect(order.actions).toEqual(
    expect.arrayContaining([
      { action: 'pack', allowed: false, reason: 'nothingToPack' },
      { action: 'ship', allowed: false, reason: 'nothingToShip' },
      { action: 'reserve', allowed: false, reason: 'nothingToReserve' },
      { action: 'invoice', allowed: true, reason: null },
    ]),
  );
  await acme.call('invoice.create', { orderIds: [id], issue: true });
  expect(await acme.call('salesOrder.get', { id })).toMatchObject({ state: 'closed', stage: 'done' });
  expect(journalText(acme.path)).toBe(
    [
      '2026-03-02 INV-000001',
      '  Dr AR                              150.00',
      '  Cr REVENUE                         125.00',
      '  Cr OUTPUT_TAX                       25.00',
    ].join('\n'),
  );
  expect((await acme.call('stockMove.list', {})).total).toBe(0);
  expect(await acme.refused('invoice.create', { orderIds: [id] })).toMatchObject({ code: 'WRONG_STATE' });
});

test('goods and a service: the goods wait for stock, the service for nobody; both can be billed apart', async () => {
  await acme.receive(3, '4.00');
  const id = await ordered([WIDGET, '5', '10.00'], [WORK, '1', '50.00']);
  const [goods, work] = (await acme.call('salesOrder.get', { id })).lines;
  expect([goods?.reservedMicro, goods?.backorderedMicro]).toEqual([qty(3), qty(2)]);
  expect([work?.reservedMicro, work?.backorderedMicro]).toEqual([0, 0]);
  const packed = { orderId: id, lines: [{ orderLineId: work?.id ?? 0, qtyMicro: qty(1) }] };
  expect(await acme.refused('package.create', packed)).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
  expect(await acme.refused('shipment.create', packed)).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
  const shipment = await acme.call('shipment.create', { orderId: id, post: true });
  const first = await acme.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  expect((await acme.call('invoice.get', { id: first.id })).lines.map((line) => line.kind)).toEqual(['goods']);
  const second = await acme.call('invoice.create', { orderIds: [id], issue: true });
  expect((await acme.call('invoice.get', { id: second.id })).lines.map((line) => line.kind)).toEqual(['service']);
  expect((await acme.call('salesOrder.get', { id })).state).toBe('confirmed');
  await acme.receive(2, '4.00');
  await acme.call('salesOrder.reserve', { id });
  await acme.call('shipment.create', { orderId: id, post: true });
  await acme.call('invoice.create', { orderIds: [id], issue: true });
  expect((await acme.call('salesOrder.get', { id })).state).toBe('closed');
});

test('no stock document takes a service', async () => {
  const lines = [{ itemId: WORK, qtyMicro: qty(1) }];
  for (const refusal of [
    await acme.refused('stockReceipt.create', { lines: lines.map((line) => ({ ...line, costMinor: 1 })) }),
    await acme.refused('stockIssue.create', { lines }),
    await acme.refused('stockCount.create', { lines }),
  ])
    expect(refusal).toMatchObject({ code: 'VALIDATION', reason: 'serviceHasNoStock', fields: ['lines.0.itemId'] });
});
