// A package is split, and packages become one: what the order has packed stays, weights and tracking numbers stay with what
// they belong to, also where a draft shipment takes the packages along.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
let order: { id: number; lineId: number };
let box: number;

const made = async (quantity: number, more: object = {}): Promise<number> => {
  const lines = [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }];
  return (await acme.call('package.create', { orderId: order.id, lines, packed: true, ...more })).id;
};
const some = (quantity: number) => [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }];
const seen = async (id: number) => {
  const { state, weightGrams, tracking, shipmentId, packedOn, lines } = await acme.call('package.get', { id });
  return { state, weightGrams, tracking, shipmentId, packedOn, packed: lines.map((line) => line.qtyMicro / 1e6) };
};
const packed = async () => (await acme.call('salesOrder.get', { id: order.id })).lines[0]?.packedMicro;
const whole = async () => expect((await acme.call('integrity.check', {})).violations).toEqual([]);

beforeEach(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  order = await acme.order(12, '10.00');
  box = await made(6, { weightGrams: 9_000, tracking: 'T-1', packedOn: '2026-01-05' });
});
afterEach(async () => {
  await whole();
  await acme.close();
});

test('split: the new package has its share of contents and weight, its own tracking number, and the same state and day', async () => {
  const { id } = await acme.call('package.move', { id: box, lines: some(2), weightGrams: 3_000, tracking: 'T-2' });
  expect(id).not.toBe(box);
  expect(await seen(id)).toMatchObject({ state: 'packed', weightGrams: 3_000, tracking: 'T-2', packed: [2] });
  expect(await seen(box)).toMatchObject({ state: 'packed', weightGrams: 6_000, tracking: 'T-1', packed: [4] });
  expect((await seen(id)).packedOn).toBe((await seen(box)).packedOn);
  expect(await packed()).toBe(qty(6));
  for (const one of [id, box])
    expect((await acme.call('document.history', { type: 'package', id: one })).rows[0]?.command).toBe('package.move');
});

test('merged: one package is left, with both weights and the notes of both', async () => {
  const other = await made(3, { weightGrams: 1_000 });
  await acme.call('note.create', { type: 'package', documentId: other, text: 'Fragile' });
  await acme.call('package.move', { id: other, intoId: box, lines: some(3) });
  expect(await seen(box)).toMatchObject({ weightGrams: 10_000, tracking: 'T-1', packed: [9] });
  expect(await acme.refused('package.get', { id: other })).toMatchObject({ code: 'NOT_FOUND' });
  expect((await acme.call('package.list', { orderId: order.id })).total).toBe(1);
  expect(await acme.call('document.notes', { type: 'package', documentId: box })).toMatchObject({
    notes: [{ text: 'Fragile' }],
  });
  expect(await packed()).toBe(qty(9));
});

test('merged the other way round, the tracking number of the emptied one is kept', async () => {
  const other = await made(3);
  await acme.call('package.move', { id: box, intoId: other, lines: some(6) });
  expect(await seen(other)).toMatchObject({ weightGrams: 9_000, tracking: 'T-1', packed: [9] });
});

test('in a draft shipment packages are split among themselves, and what it ships stays', async () => {
  const shipment = (await acme.call('shipment.create', { orderId: order.id, packageIds: [box] })).id;
  const loose = await made(2);
  expect(await acme.refused('package.move', { id: box, intoId: loose, lines: some(1) })).toMatchObject({
    reason: 'packagesApart',
  });
  const { id } = await acme.call('package.move', { id: box, lines: some(1) });
  expect((await seen(id)).shipmentId).toBe(shipment);
  await acme.call('shipment.post', { id: shipment });
  expect(await seen(id)).toMatchObject({ state: 'shipped', packed: [1] });
  expect((await acme.call('shipment.get', { id: shipment })).lines).toMatchObject([{ qtyMicro: qty(6) }]);
});

test('refused: more than is in it, all of it into a new one, more weight than it has, another order, files that would be gone', async () => {
  const move = (more: object) => acme.refused('package.move', { id: box, lines: some(2), ...more });
  expect(await move({ lines: some(7) })).toMatchObject({ code: 'INSUFFICIENT_STOCK', reason: 'notInPackage' });
  expect(await move({ lines: some(6) })).toMatchObject({ code: 'WRONG_STATE', reason: 'nothingStays' });
  expect(await move({ weightGrams: 9_001 })).toMatchObject({ reason: 'heavierThanPackage', fields: ['weightGrams'] });
  expect(await move({ intoId: box })).toMatchObject({ reason: 'packagesApart' });
  expect(await move({ lines: [{ orderLineId: 999, qtyMicro: 1 }] })).toMatchObject({ code: 'NOT_FOUND' });
  const other = await made(1);
  await acme.call('attachment.create', { type: 'package', documentId: other, fileName: 'a.txt', content: 'aGk=' });
  expect(await acme.refused('package.move', { id: other, intoId: box, lines: some(1) })).toMatchObject({
    reason: 'filesInPackage',
  });
  const first = box;
  order = await acme.order(2, '10.00');
  const apart = await made(2);
  expect(await acme.refused('package.move', { id: apart, intoId: first, lines: some(2) })).toMatchObject({
    reason: 'packagesApart',
  });
});
