// Over- and under-shipment within a tolerance, of the line, the customer or the company (ACCOUNTING.md, section 3).
import { afterEach, expect, test } from 'vitest';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(() => kit?.close());

async function enter(acme: Story, quantity: number, tolerance: object = {}) {
  const line = { itemId: 1, qtyMicro: qty(quantity), unitPriceMicro: price('10.00'), ...tolerance };
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const { lines } = await acme.call('salesOrder.get', { id });
  return { id, lineId: lines[0]?.id ?? 0 };
}
const progress = async (acme: Story, id: number) => {
  const { state, stage, lines } = await acme.call('salesOrder.get', { id });
  const [line] = lines;
  return [state, stage, line?.shippedMicro, line?.reservedMicro, line?.backorderedMicro];
};
const shipment = (order: { id: number; lineId: number }, quantity: number) => ({
  ...{ orderId: order.id, post: true, lines: [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }] },
});
const whole = async (acme: Story): Promise<void> => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green }) => !green)).toEqual([]);
};

test('ordered 100 with 5 % over: 105 leave and are invoiced at the price of the line, 106 do not', async () => {
  kit = await story();
  await kit.receive(120, '4.00');
  const order = await enter(kit, 100, { overShipmentPpm: percent('5') });
  expect(await kit.refused('shipment.create', shipment(order, 106))).toMatchObject({
    ...{ code: 'OVER_SHIPPED', params: { askedMicro: qty(106), openMicro: qty(105) } },
  });
  const id = await kit.ship(order, 105);
  const invoice = await kit.call('invoice.get', { id: await kit.invoice(id) });
  expect(invoice).toMatchObject({ netMinor: 105_000, lines: [{ qtyMicro: qty(105) }] });
  expect(await progress(kit, order.id)).toEqual(['closed', 'done', qty(105), 0, 0]);
  expect((await kit.stock()).reserved).toBe(0);
  await whole(kit);
});

test('without a tolerance nothing passes the order, and what passes it needs free stock', async () => {
  kit = await story();
  await kit.receive(20, '4.00');
  const strict = await enter(kit, 10);
  expect(await kit.refused('shipment.create', shipment(strict, 11))).toMatchObject({ code: 'OVER_SHIPPED' });
  const loose = await enter(kit, 10, { overShipmentPpm: percent('20') });
  expect(await kit.refused('shipment.create', shipment(loose, 12))).toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', params: { availableMicro: qty(10) } },
  });
  await kit.call('salesOrder.cancel', { id: strict.id });
  await kit.ship(loose, 12);
  expect(await kit.stock()).toMatchObject({ onHand: 8, reserved: 0 });
});

test('packed past the order, the extra is set aside; taken out of the package it is free again', async () => {
  kit = await story();
  await kit.receive(20, '4.00');
  const order = await enter(kit, 10, { overShipmentPpm: percent('10') });
  const pack = (quantity: number) => ({
    ...{ orderId: order.id, packed: true, lines: [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }] },
  });
  expect(await kit.refused('package.create', pack(12))).toMatchObject({ code: 'OVER_SHIPPED' });
  const first = await kit.call('package.create', pack(11));
  expect(await kit.stock()).toMatchObject({ reserved: 11 });
  await kit.call('package.unpack', { id: first.id });
  await kit.call('package.delete', { id: first.id });
  expect(await kit.stock()).toMatchObject({ reserved: 10 });
  await kit.call('package.create', pack(11));
  await kit.call('shipment.create', { orderId: order.id, post: true });
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toInvoice', qty(11), 0, 0]);
});

test('within the under-shipment tolerance the rest of the line closes and its reservation is free', async () => {
  kit = await story();
  await kit.receive(100, '4.00');
  const order = await enter(kit, 100, { underShipmentPpm: percent('3') });
  const first = await kit.ship(order, 96);
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toPack', qty(96), qty(4), 0]);
  const second = await kit.ship(order, 1);
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toInvoice', qty(97), 0, 0]);
  expect((await kit.stock()).reserved).toBe(0);
  await kit.invoice(first);
  await kit.invoice(second);
  expect(await progress(kit, order.id)).toEqual(['closed', 'done', qty(97), 0, 0]);
  await whole(kit);
});

test('what is billed in advance is owed whole: no tolerance closes it', async () => {
  kit = await story();
  await kit.receive(100, '4.00');
  const order = await enter(kit, 100, { underShipmentPpm: percent('3') });
  const { lines, version } = await kit.call('salesOrder.get', { id: order.id });
  const kept = lines.map(({ id, itemId, qtyMicro, unitPriceMicro }) => ({ id, itemId, qtyMicro, unitPriceMicro }));
  await kit.call('salesOrder.amend', { id: order.id, version, lines: kept, invoicePolicy: 'advance' });
  await kit.call('invoice.create', { orderIds: [order.id], issue: true });
  await kit.ship(order, 98);
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toPack', qty(98), qty(2), 0]);
  await kit.ship(order, 2);
  expect(await progress(kit, order.id)).toEqual(['closed', 'done', qty(100), 0, 0]);
  await whole(kit);
});

test('taken back, a line that had closed by itself waits for its rest again', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await enter(kit, 10, { underShipmentPpm: percent('10') });
  const id = await kit.ship(order, 9);
  await kit.call('shipment.reverse', { id });
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toPack', 0, qty(9), qty(1)]);
  await kit.call('salesOrder.reserve', { id: order.id });
  expect(await progress(kit, order.id)).toEqual(['confirmed', 'toPack', 0, qty(10), 0]);
});

test('the line decides, else the customer, else the company; a service has none', async () => {
  kit = await story();
  const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
  const settings = { overShipmentPpm: percent('2'), underShipmentPpm: percent('1') };
  await kit.call('company.update', { name, taxNumber, address, language, version, ...settings });
  await kit.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service', taxCode: 'STORY' });
  const tolerances = async () => {
    const line = { qtyMicro: qty(100), unitPriceMicro: price('1.00') };
    const lines = [
      { itemId: 1, ...line },
      { itemId: 1, ...line, overShipmentPpm: 0 },
      { itemId: 2, ...line },
    ];
    const { id } = await (kit as Story).call('salesOrder.create', { customerId: 1, lines });
    const order = await (kit as Story).call('salesOrder.get', { id });
    return order.lines.map((one) => [one.overShipmentPpm, one.underShipmentPpm, one.mostMicro]);
  };
  expect(await tolerances()).toEqual([
    [percent('2'), percent('1'), qty(102)],
    [0, percent('1'), qty(100)],
    [0, 0, qty(100)],
  ]);
  await kit.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', overShipmentPpm: percent('7.5') });
  expect((await tolerances())[0]).toEqual([percent('7.5'), percent('1'), qty('107.5')]);
});
