// What an edited draft keeps where nothing else is said, and what it lets go of.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(50, '4.00');
});
afterEach(() => acme.close());

const line = (n: number) => ({ itemId: 1, qtyMicro: qty(n), unitPriceMicro: price('10.00') });
const invoice = (id: number) => acme.call('invoice.get', { id });
const shipmentsOf = async (id: number): Promise<string[]> =>
  [...new Set((await invoice(id)).lines.map((row) => row.shipmentNumber))].sort();

test('an invoice keeps its shipments, its terms count from the new day, a named due day keeps its distance', async () => {
  await acme.call('paymentTerms.create', { code: 'TEN', name: '10 days', netDays: 10 });
  await acme.call('customer.create', { code: 'TEN', name: 'Ten', paymentTermsCode: 'TEN' });
  const { id: orderId } = await acme.call('salesOrder.create', { customerId: 2, lines: [line(10)], confirm: true });
  const lineId = (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  const shipmentIds = [await acme.ship({ id: orderId, lineId }, 4)];
  const { id } = await acme.call('invoice.create', { shipmentIds });
  expect(await invoice(id)).toMatchObject({ issuedOn: '2026-03-02', dueOn: '2026-03-12' });
  await acme.call('invoice.update', { id, version: 1, issuedOn: '2026-03-05' });
  expect(await invoice(id)).toMatchObject({ issuedOn: '2026-03-05', dueOn: '2026-03-15', grossMinor: money('48.00') });
  await acme.call('invoice.update', { id, version: 2, dueOn: '2026-03-25' });
  await acme.call('invoice.update', { id, version: 3, issuedOn: '2026-03-06' });
  expect(await invoice(id)).toMatchObject({ issuedOn: '2026-03-06', dueOn: '2026-03-26', dueNamed: true, version: 4 });
  await acme.call('invoice.update', { id, version: 4, dueOn: null });
  expect(await invoice(id)).toMatchObject({ dueOn: '2026-03-16', dueNamed: false });
  expect(await acme.refused('invoice.update', { id, version: 5, issuedOn: '2026-03-01' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument', fields: ['issuedOn'] },
  });
});

test('an invoice keeps the services of its order and takes no shipment of another customer', async () => {
  await acme.call('item.create', { code: 'HELP', name: 'Help', kind: 'service', taxCode: 'STORY' });
  const help = { itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('7.00') };
  const { id: orderId } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line(10), help], confirm: true },
  });
  const lineId = (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  const order = { id: orderId, lineId };
  const [one, two] = [await acme.ship(order, 4), await acme.ship(order, 3)];
  const { id } = await acme.call('invoice.create', { orderIds: [orderId] });
  expect(await shipmentsOf(id)).toHaveLength(3);
  await acme.call('invoice.update', { id, version: 1, shipmentIds: [two] });
  const kept = await invoice(id);
  expect(kept.lines.map((row) => [row.itemCode, row.qtyMicro])).toEqual([
    ['WIDGET', qty(3)],
    ['HELP', qty(1)],
  ]);
  await acme.call('invoice.update', { id, version: 2, shipmentIds: [one, two], orderIds: [] });
  expect((await invoice(id)).netMinor).toBe(money('70.00'));
  await acme.call('customer.create', { code: 'BETA', name: 'Beta' });
  const other = await acme.call('salesOrder.create', { customerId: 2, lines: [line(1)], confirm: true });
  const foreign = (await acme.call('shipment.create', { orderId: other.id, post: true })).id;
  expect(await acme.refused('invoice.update', { id, version: 3, shipmentIds: [foreign] })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'severalCustomers' },
  });
  await acme.call('invoice.issue', { id });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a deposit that is not issued yet takes other days and no goods', async () => {
  const { id: orderId } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line(10)], depositPpm: percent('50'), confirm: true },
  });
  const { id } = await acme.call('invoice.createDeposit', { orderId, dueOn: '2026-03-09' });
  await acme.call('invoice.update', { id, version: 1, issuedOn: '2026-03-04' });
  expect(await invoice(id)).toMatchObject({ issuedOn: '2026-03-04', dueOn: '2026-03-11', grossMinor: money('60.00') });
  expect(await acme.refused('invoice.update', { id, version: 2, orderIds: [orderId] })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'depositAlone' },
  });
  await acme.call('invoice.issue', { id });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a shipment lets packages go and takes others', async () => {
  const order = await acme.order(10, '10.00');
  const boxed = async (n: number): Promise<number> => {
    const lines = [{ orderLineId: order.lineId, qtyMicro: qty(n) }];
    return (await acme.call('package.create', { orderId: order.id, lines, packed: true })).id;
  };
  const [small, large] = [await boxed(2), await boxed(5)];
  const { id } = await acme.call('shipment.create', { orderId: order.id, packageIds: [small] });
  const inside = async (packageId: number) => (await acme.call('package.get', { id: packageId })).shipmentId;
  await acme.call('shipment.update', { id, version: 1, packageIds: [small], carrier: 'Van' });
  expect([await inside(small), await inside(large)]).toEqual([id, null]);
  await acme.call('shipment.update', { id, version: 2, packageIds: [large] });
  expect([await inside(small), await inside(large)]).toEqual([null, id]);
  const other = await acme.call('shipment.create', { orderId: order.id, packageIds: [small] });
  expect(await acme.refused('shipment.update', { id, version: 3, packageIds: [small] })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'inOtherShipment' },
  });
  await acme.call('shipment.post', { id });
  await acme.call('shipment.post', { id: other.id });
  expect((await acme.stock()).onHand).toBe(43);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a count goes on from what it saw: what moved since it was drafted is still told', async () => {
  const { id } = await acme.call('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(48) }] });
  await acme.receive(5, '4.00');
  await acme.call('stockCount.update', { id, version: 1, lines: [{ itemId: 1, qtyMicro: qty(47) }] });
  const { lines } = await acme.call('stockDocument.get', { id });
  expect(lines).toMatchObject([{ qtyMicro: qty(47), seenMicro: qty(50), nowMicro: qty(55), movedSince: true }]);
  expect(await acme.refused('stockDocument.post', { id })).toMatchObject({ code: 'STALE' });
  const twice = [1, 2].map((n) => ({ itemId: 1, qtyMicro: qty(n) }));
  expect(await acme.refused('stockCount.update', { id, version: 2, lines: twice })).toMatchObject({
    ...{ code: 'DUPLICATE', fields: ['lines.1.itemId'] },
  });
});

test('a payment keeps its day, account and currency, and refuses a fee above its amount', async () => {
  const { id } = await acme.call('payment.create', { customerId: 1, paidOn: '2026-02-20', amountMinor: 500 });
  await acme.call('payment.update', { id, version: 1, customerId: 1, amountMinor: 700 });
  const row = await acme.call('payment.get', { id });
  expect(row).toMatchObject({ paidOn: '2026-02-20', amountMinor: 700, currency: 'USD', state: 'draft' });
  expect(
    await acme.refused('payment.update', { id, version: 2, customerId: 1, amountMinor: 700, feeMinor: 701 }),
  ).toMatchObject({ code: 'VALIDATION', reason: 'feeTooBig' });
});

test('what was changed stands in the history of the draft', async () => {
  const { id } = await acme.call('payment.create', { customerId: 1, amountMinor: 500, reference: 'A' });
  await acme.call('payment.update', { id, version: 1, customerId: 1, amountMinor: 700, reference: 'A' });
  const { rows } = await acme.call('document.history', { type: 'payment', id });
  expect(rows[0]).toMatchObject({ command: 'payment.update', version: 2 });
  expect(rows[0]?.changes).toMatchObject([{ field: 'amountMinor', before: 500, after: 700 }]);
});

test('a document of another kind is not found', async () => {
  const id = await acme.receive(1, '4.00');
  const lines = [{ itemId: 1, qtyMicro: qty(1) }];
  expect(await acme.refused('stockIssue.update', { id, version: 2, lines })).toMatchObject({ code: 'NOT_FOUND' });
});

test('terms are put right: invoices keep what they were made with, a draft takes the new ones when it is saved again', async () => {
  const early = { code: 'EARLY', name: '2 % in 5 days', netDays: 10, discountPpm: percent('2'), discountDays: 5 };
  const { id: termsId } = await acme.call('paymentTerms.create', early);
  await acme.call('customer.create', { code: 'EARLY', name: 'Early', paymentTermsCode: 'EARLY' });
  const { id: orderId } = await acme.call('salesOrder.create', { customerId: 2, lines: [line(10)], confirm: true });
  const lineId = (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  const [one, two, three] = [
    await acme.ship({ id: orderId, lineId }, 4),
    await acme.ship({ id: orderId, lineId }, 3),
    await acme.ship({ id: orderId, lineId }, 2),
  ];
  const { id: issued } = await acme.call('invoice.create', { shipmentIds: [one], issue: true });
  const { id: draft } = await acme.call('invoice.create', { shipmentIds: [two] });
  const before = { dueOn: '2026-03-12', discountOn: '2026-03-07', discountPpm: percent('2') };
  expect([await invoice(issued), await invoice(draft)]).toMatchObject([before, before]);
  const halves = [
    { share: 'percent', percentPpm: percent('50'), due: 'netDays', days: 0 },
    { share: 'remainder', due: 'netDays', days: 20 },
  ] as const;
  const changed = { id: termsId, code: 'HALVES', name: 'Half now, half later', netDays: 0, instalments: [...halves] };
  await acme.call('paymentTerms.update', { ...changed, version: 1 });
  expect([await invoice(issued), await invoice(draft)]).toMatchObject([before, before]);
  await acme.call('invoice.update', { id: draft, version: 1 });
  const { id: later } = await acme.call('invoice.create', { shipmentIds: [three], issue: true });
  const after = (half: string) => ({
    ...{ discountOn: null, discountPpm: 0 },
    instalments: [
      { dueOn: '2026-03-02', amountMinor: money(half) },
      { dueOn: '2026-03-22', amountMinor: money(half) },
    ],
  });
  expect([await invoice(draft), await invoice(later)]).toMatchObject([after('18.00'), after('12.00')]);
  expect(await acme.call('customer.get', { id: 2 })).toMatchObject({ paymentTermsCode: 'HALVES' });
  const { rows } = await acme.call('paymentTerms.list', { search: 'HALVES' });
  expect(rows).toMatchObject([{ name: 'Half now, half later', instalmentCount: 2, discountPpm: 0, version: 2 }]);

  const again = { ...changed, version: 2 };
  expect(await acme.refused('paymentTerms.update', { ...changed, version: 1 })).toMatchObject({ code: 'STALE' });
  await acme.call('paymentTerms.create', early);
  expect(await acme.refused('paymentTerms.update', { ...again, code: 'EARLY' })).toMatchObject({ code: 'DUPLICATE' });
  expect(await acme.refused('paymentTerms.update', { ...again, id: 99 })).toMatchObject({ code: 'NOT_FOUND' });
  const bad = halves.slice(0, 1);
  expect(await acme.refused('paymentTerms.update', { ...again, instalments: bad })).toMatchObject({
    code: 'VALIDATION',
  });
});
