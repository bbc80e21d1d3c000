// Days of a sale follow each other: goods do not leave before they were ordered, nor come back before that was agreed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
const VALIDATION = { code: 'VALIDATION', reason: 'beforeDocument' };

beforeEach(async () => {
  acme = await story({ today: '2026-03-10' });
  const lines = [{ itemId: 1, qtyMicro: qty(10), unitCostMicro: price('4.00') }];
  await acme.call('stockReceipt.create', { receivedOn: '2026-03-01', lines, post: true });
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

test('a shipment on the day of its order, not on the one before: drafted, changed, posted', async () => {
  const line = { itemId: 1, qtyMicro: qty(4), unitPriceMicro: price('10.00') };
  const order = { customerId: 1, orderedOn: '2026-03-05', lines: [line], confirm: true };
  const { id: orderId } = await acme.call('salesOrder.create', order);
  const early = { ...VALIDATION, params: { on: '2026-03-05' }, fields: ['shippedOn'] };
  for (const post of [false, true])
    expect(await acme.refused('shipment.create', { orderId, shippedOn: '2026-03-04', post })).toMatchObject(early);
  const { id, version } = await acme.call('shipment.create', { orderId, shippedOn: '2026-03-05' });
  expect(await acme.refused('shipment.update', { id, version, shippedOn: '2026-03-04' })).toMatchObject(early);
  await acme.call('shipment.post', { id });
  expect(journalText(acme.path)).toBe(`2026-03-01 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-05 SH-000001
  Dr SHIPPED_NOT_BILLED               16.00
  Cr INVENTORY                        16.00`);
});

test('goods come back on the day that was agreed, not on the one before', async () => {
  const shipment = await acme.ship(await acme.order(4, '10.00'), 4);
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  acme.setToday('2026-03-20');
  const { id } = await acme.call('customerReturn.create', {
    ...{ authorisedOn: '2026-03-15', reason: 'Wrong colour' },
    lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }],
  });
  expect(await acme.refused('customerReturn.receive', { id, receivedOn: '2026-03-14' })).toMatchObject({
    ...{ ...VALIDATION, params: { on: '2026-03-15' }, fields: ['receivedOn'] },
  });
  await acme.call('customerReturn.receive', { id, receivedOn: '2026-03-15' });
  expect((await acme.call('customerReturn.get', { id })).state).toBe('received');
});
