// After the delivery: a follow-up planned by itself and gone with the shipment that is taken back, scores, the customer's own
// rhythm, and what is bought together.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

async function followUpAfter(days: number): Promise<void> {
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, followUpDays: days });
}
const planned = async () =>
  (await acme.call('activity.list', {})).rows.map((row) => [row.kind, row.subject, row.dueOn, row.state]);

test('a follow-up is due some days after the last goods of an order left, once', async () => {
  await acme.ship(await acme.order(1, '10.00'), 1);
  expect(await planned()).toEqual([]);
  await followUpAfter(5);
  const order = await acme.order(10, '10.00');
  await acme.ship(order, 4);
  expect(await planned()).toEqual([]);
  acme.setToday('2026-03-10');
  const second = await acme.ship(order, 6);
  expect(await planned()).toEqual([['followUp', 'SO-000002', '2026-03-15', 'open']]);
  await acme.call('shipment.reverse', { id: second });
  expect(await planned()).toEqual([['followUp', 'SO-000002', '2026-03-15', 'cancelled']]);
  acme.setToday('2026-03-12');
  await acme.ship(order, 6);
  expect((await planned()).filter((row) => row[3] === 'open')).toEqual([
    ['followUp', 'SO-000002', '2026-03-17', 'open'],
  ]);
});

test('it counts from the day of arrival where that is known; one that was given another day stays', async () => {
  await followUpAfter(5);
  const order = await acme.order(10, '10.00');
  const first = await acme.ship(order, 4);
  acme.setToday('2026-03-10');
  const second = await acme.ship(order, 6);
  const due = async () => (await planned()).map((row) => row[2]);
  const onTheWay = async () =>
    (await acme.call('shipment.list', { onTheWay: true, sort: [{ field: 'id' }] })).rows.map((row) => row.id);
  expect(await onTheWay()).toEqual([first, second]);
  const arrived = (id: number, deliveredOn: string | null) => acme.call('shipment.deliver', { id, deliveredOn });
  const refused = (deliveredOn: string) => acme.refused('shipment.deliver', { id: second, deliveredOn });
  expect(await refused('2026-03-09')).toMatchObject({ reason: 'beforeDocument', params: { on: '2026-03-10' } });
  expect(await refused('2026-03-11')).toMatchObject({ reason: 'notYetArrived', fields: ['deliveredOn'] });
  acme.setToday('2026-03-13');
  await arrived(second, '2026-03-12');
  expect(await acme.call('shipment.get', { id: second })).toMatchObject({ deliveredOn: '2026-03-12' });
  expect(await due()).toEqual(['2026-03-17']);
  expect(await onTheWay()).toEqual([first]);
  await acme.call('shipment.deliver', { id: first });
  expect(await due()).toEqual(['2026-03-18']);
  await arrived(first, null);
  await arrived(second, null);
  expect(await due()).toEqual(['2026-03-15']);
  const [row] = (await acme.call('activity.list', {})).rows;
  await acme.call('activity.update', {
    ...{ id: row?.id ?? 0, version: row?.version ?? 0, kind: 'followUp', subject: 'SO-000001', dueOn: '2026-04-01' },
  });
  await arrived(second, '2026-03-13');
  expect(await due()).toEqual(['2026-04-01']);
});

test('its text thanks in the language of the customer and names the order', async () => {
  await acme.call('customer.update', {
    ...{ id: 1, version: 1, code: 'ACME', name: 'Acme', language: 'ru', contact: 'Анна', email: 'anna@acme.example' },
  });
  const { id } = await acme.order(1, '10.00');
  const letter = await acme.call('followUp.text', { orderId: id });
  expect(letter).toMatchObject({ to: 'anna@acme.example', subject: 'Ваш заказ SO-000001' });
  expect(letter.body).toMatch(/^Здравствуйте, Анна!\n\nБлагодарим Вас за заказ SO-000001 от 02\.03\.2026/);
  expect((await acme.call('reorder.text', { customerId: 1 })).body).toContain('– Widget');
});

test('a score is kept per order that left something, and the later word counts', async () => {
  const order = await acme.order(10, '10.00');
  const score = { orderId: order.id, satisfaction: 3, note: 'Late' };
  expect(await acme.refused('orderScore.set', score)).toMatchObject({ reason: 'nothingDelivered' });
  await acme.ship(order, 4);
  await acme.call('orderScore.set', score);
  const other = await acme.order(1, '10.00');
  await acme.ship(other, 1);
  await acme.call('orderScore.set', { orderId: other.id, satisfaction: 4 });
  expect(await acme.refused('orderScore.set', { ...score, version: 9 })).toMatchObject({ code: 'STALE' });
  await acme.call('orderScore.set', { orderId: order.id, satisfaction: 5, version: 1 });
  expect((await acme.call('orderScore.list', { orderId: order.id })).rows).toMatchObject([
    { orderNumber: 'SO-000001', satisfaction: 5, note: '', version: 2 },
  ]);
  const span = { from: '2026-01-01', to: '2026-12-31' };
  expect((await acme.call('customerOverview.list', span)).rows).toMatchObject([{ satisfactionMicro: qty('4.5') }]);
});

test('the next order is due by the median of the days between those before', async () => {
  for (const day of ['2026-03-02', '2026-03-12', '2026-03-22', '2026-04-30']) {
    acme.setToday(day);
    await acme.order(1, '10.00');
  }
  // Two orders of one day are one day of orders.
  await acme.order(3, '10.00');
  const row = async (due?: boolean) => (await acme.call('reorder.list', due === undefined ? {} : { due })).rows[0];
  expect(await row()).toMatchObject({
    ...{ customerCode: 'ACME', orderCount: 5, rhythmDays: 10, lastOrderedOn: '2026-04-30', expectedOn: '2026-05-10' },
    ...{ overdueDays: 0, averageMinor: money('14.00'), plannedOn: null },
  });
  expect(await row(true)).toBeUndefined();
  acme.setToday('2026-05-13');
  expect(await row(true)).toMatchObject({ overdueDays: 3 });
  await acme.call('activity.create', { customerId: 1, kind: 'reorder', subject: 'Ask', dueOn: '2026-05-14' });
  expect(await row(true)).toMatchObject({ plannedOn: '2026-05-14' });
});

test('goods sent in exchange are no order of the customer’s own accord', async () => {
  for (const day of ['2026-03-02', '2026-03-12', '2026-03-22']) {
    acme.setToday(day);
    await acme.order(1, '10.00');
  }
  const shipmentId = await acme.ship({ id: 1, lineId: 1 }, 1);
  const id = await sendBack(acme, shipmentId, 1);
  acme.setToday('2026-03-24');
  const { orderId } = await acme.call('customerReturn.replace', {
    id,
    replacement: [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('10.00') }],
  });
  await acme.call('salesOrder.confirm', { id: orderId });
  const rows = (await acme.call('reorder.list', {})).rows;
  expect(rows).toMatchObject([{ orderCount: 3, rhythmDays: 10, lastOrderedOn: '2026-03-22' }]);
});

test('of an even number of stretches the middle two count', async () => {
  for (const day of ['2026-03-02', '2026-03-12', '2026-04-01']) {
    acme.setToday(day);
    await acme.order(1, '10.00');
  }
  expect((await acme.call('reorder.list', {})).rows[0]).toMatchObject({ rhythmDays: 15, expectedOn: '2026-04-16' });
});

test('two days of orders make no rhythm, nor do drafts and what was cancelled', async () => {
  for (const day of ['2026-03-02', '2026-03-12']) {
    acme.setToday(day);
    await acme.order(1, '10.00');
  }
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('1') };
  await acme.call('salesOrder.create', { customerId: 1, orderedOn: '2026-03-20', lines: [line] });
  acme.setToday('2026-03-25');
  await acme.call('salesOrder.cancel', { id: (await acme.order(1, '10.00')).id });
  expect((await acme.call('reorder.list', {})).rows).toEqual([]);
});

test('items bought together are counted once an order, with their share of the first one', async () => {
  for (const code of ['BULB', 'SHADE']) await acme.call('item.create', { code, name: code, taxCode: 'STORY' });
  const buy = (...items: number[]) =>
    acme.call('salesOrder.create', {
      ...{ customerId: 1, confirm: true },
      lines: items.map((itemId) => ({ itemId, qtyMicro: qty(1), unitPriceMicro: price('1') })),
    });
  await buy(1, 2);
  await buy(1, 2, 2);
  await buy(1, 3);
  await buy(1);
  // What was cancelled was not bought.
  await acme.call('salesOrder.cancel', { id: (await buy(2, 3)).id });
  const pairs = async (input = {}) =>
    (await acme.call('boughtTogether.list', input)).rows.map((row) =>
      [row.itemCode, row.otherItemCode, row.togetherCount, row.togetherPercent / 10_000].join(' '),
    );
  expect(await pairs()).toEqual(['BULB WIDGET 2 100', 'WIDGET BULB 2 50', 'SHADE WIDGET 1 100', 'WIDGET SHADE 1 25']);
  expect(await pairs({ itemId: 1 })).toEqual(['WIDGET BULB 2 50', 'WIDGET SHADE 1 25']);
  expect(await pairs({ itemIds: [1, 2] })).toEqual(['WIDGET SHADE 1 25']);
  expect(await pairs({ to: '2026-01-01' })).toEqual([]);
});

test('goods that left long ago and are paid are not on their way for ever; what is overdue or not invoiced stays', async () => {
  const shipped = [];
  for (let i = 0; i < 5; i += 1) shipped.push(await acme.ship(await acme.order(1, '10.00'), 1));
  const [paid = 0, overdue = 0, unbilled = 0, arrived = 0, later = 0] = shipped;
  await acme.pay('12.00', { [await acme.invoice(paid)]: '12.00' });
  await acme.invoice(overdue);
  await acme.call('shipment.deliver', { id: arrived });
  acme.setToday('2026-03-20');
  await acme.invoice(later);
  const onTheWay = async (is = true) =>
    (await acme.call('shipment.list', { onTheWay: is, sort: [{ field: 'id' }] })).rows.map((row) => row.id);
  acme.setToday('2026-04-01');
  expect(await onTheWay()).toEqual([paid, overdue, unbilled, later]);
  acme.setToday('2026-04-02');
  expect(await onTheWay()).toEqual([overdue, unbilled]);
  expect(await onTheWay(false)).toEqual([paid, arrived, later]);
});
