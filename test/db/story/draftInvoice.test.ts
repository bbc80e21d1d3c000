// A shipment that a draft invoice bills is not taken back under it: the draft would bill what never left.
import { expect, test } from 'vitest';
import { percent, price, qty, story } from '../../kit/story.ts';

test('a shipment is taken back once its draft invoice is gone', async () => {
  const acme = await story();
  await acme.receive(5, '4.00');
  const order = await acme.order(5, '10.00');
  const id = await acme.ship(order, 5);
  const draft = await acme.call('invoice.create', { shipmentIds: [id] });
  expect(await acme.refused('shipment.reverse', { id })).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'inDraftInvoice',
  });
  await acme.call('invoice.delete', { id: draft.id });
  await acme.call('shipment.reverse', { id });
  expect(await acme.stock()).toEqual({ onHand: 5, reserved: 5, valueMinor: 2000 });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

test.each([
  ['given', {}, { discountPpm: percent('10') }],
  ['changed', { discountPpm: percent('5') }, { discountPpm: percent('10') }],
  ['taken away', { discountPpm: percent('10') }, {}],
  ['taken away as an amount', { discountMinor: 500 }, {}],
])(
  'a draft is saved again before it is issued, once its order’s document discount was %s',
  async (_, before, after) => {
    const acme = await story();
    await acme.receive(5, '4.00');
    const line = { itemId: 1, qtyMicro: qty(5), unitPriceMicro: price('10.00') };
    const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: [line], ...before, confirm: true });
    const { lines } = await acme.call('salesOrder.get', { id });
    const order = { id, lineId: lines[0]?.id ?? 0 };
    const shipmentIds = [await acme.ship(order, 5)];
    const draft = await acme.call('invoice.create', { shipmentIds });
    await acme.call('salesOrder.amend', { id, ...after, lines: [{ id: order.lineId, ...line }] });
    expect(await acme.refused('invoice.issue', { id: draft.id })).toMatchObject({
      ...{ code: 'WRONG_STATE', reason: 'orderAmended' },
    });
    await acme.call('invoice.update', { id: draft.id, version: 1 });
    await acme.call('invoice.issue', { id: draft.id });
    expect((await acme.call('integrity.check', {})).violations).toEqual([]);
    await acme.close();
  },
);
