// A package that left stays as it left; when its shipment is taken back it stands packed again and may go out once more.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
let order: { id: number; lineId: number };
let box: number;
let shipment: number;

beforeEach(async () => {
  acme = await story();
  await acme.receive(10, '4.00');
  order = await acme.order(5, '10.00');
  const lines = [{ orderLineId: order.lineId, qtyMicro: qty(3) }];
  box = (await acme.call('package.create', { orderId: order.id, lines, packed: true })).id;
  shipment = await sent();
});
afterEach(() => acme.close());

const sent = async (): Promise<number> =>
  (await acme.call('shipment.create', { orderId: order.id, packageIds: [box], post: true })).id;
const seen = async () => {
  const { state, shipmentId, lines } = await acme.call('package.get', { id: box });
  return { state, shipmentId, packed: lines.map((line) => line.qtyMicro) };
};

test('taken back, it is packed, is unpacked or goes out again', async () => {
  expect(await seen()).toEqual({ state: 'shipped', shipmentId: shipment, packed: [qty(3)] });
  await acme.call('shipment.reverse', { id: shipment });
  expect(await seen()).toEqual({ state: 'packed', shipmentId: null, packed: [qty(3)] });
  const again = await sent();
  expect(await seen()).toMatchObject({ state: 'shipped', shipmentId: again });
  await acme.call('shipment.reverse', { id: again });
  await acme.call('package.unpack', { id: box });
  await acme.call('package.delete', { id: box });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('of a closed order, it stays with the shipment that was taken back', async () => {
  await acme.call('salesOrder.close', { id: order.id });
  await acme.call('shipment.reverse', { id: shipment });
  expect(await seen()).toEqual({ state: 'shipped', shipmentId: shipment, packed: [qty(3)] });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
