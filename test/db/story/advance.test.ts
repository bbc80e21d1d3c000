// Invoicing in advance: the order is billed before it leaves, each shipment takes its cost to cost of sales at once, and what
// is credited before it left may be billed again (ACCOUNTING.md, sections 3 and 6).
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, inAdvance, money, qty, type Story, sendBack, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(() => kit?.close());

const bill = async (acme: Story, orderId: number): Promise<number> =>
  (await acme.call('invoice.create', { orderIds: [orderId], issue: true })).id;

/** The file is whole, and every tie but R1 and R8 agrees on that day. */
async function ties(acme: Story, to = '2026-12-31'): Promise<string[]> {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to });
  return checks.filter(({ green }) => !green).map(({ check }) => check);
}

test('billed 10, shipped 4 and 6: each shipment takes its cost to cost of sales at once, and the order closes', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({ stage: 'toInvoice' });
  const invoice = await bill(kit, order.id);
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({ stage: 'toPack', state: 'confirmed' });
  await kit.ship(order, 4);
  expect(await ties(kit)).toEqual(['R1']);
  const { rows } = await kit.call('reconciliationException.list', {
    from: '2026-01-01',
    to: '2026-12-31',
    check: 'R1',
  });
  expect(rows).toMatchObject([{ documentType: 'invoice', documentId: invoice, rightMinor: 6000, action: 'cutOff' }]);
  await kit.ship(order, 6);
  expect(journalText(kit.path).split('\n').slice(3)).toEqual([
    '2026-03-02 INV-000001',
    '  Dr AR                              120.00',
    '  Cr REVENUE                         100.00',
    '  Cr OUTPUT_TAX                       20.00',
    '2026-03-02 SH-000001',
    '  Dr COGS                             16.00',
    '  Cr INVENTORY                        16.00',
    '2026-03-02 SH-000002',
    '  Dr COGS                             24.00',
    '  Cr INVENTORY                        24.00',
  ]);
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({ state: 'closed', stage: 'done' });
  expect(await ties(kit)).toEqual([]);
});

test('shipped 4 unbilled, then billed whole: the invoice takes the 4 to cost of sales, the shipment of 6 its own', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  await kit.ship(order, 4);
  const invoice = await kit.call('invoice.get', { id: await bill(kit, order.id) });
  expect(invoice.lines.map(({ qtyMicro, shipmentId }) => [qtyMicro, shipmentId])).toEqual([
    [qty(4), 1],
    [qty(6), null],
  ]);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 1600 });
  await kit.ship(order, 6);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 4000, INVENTORY: 0 });
  expect(await ties(kit)).toEqual([]);
});

test('a draft made before the goods left meets them when it is issued', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  const { id } = await kit.call('invoice.create', { orderIds: [order.id] });
  const shipment = await kit.ship(order, 7);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 2800, COGS: 0 });
  await kit.call('invoice.issue', { id });
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2800 });
  expect(await kit.call('shipment.get', { id: shipment })).toMatchObject({ lines: [{ unbilledMicro: 0 }] });
  expect(await ties(kit)).toEqual(['R1']);
});

test('units billed in advance meet what left first: 16.00 of the first shipment, 24.00 of the second', async () => {
  kit = await story();
  const order = await inAdvance(kit, 4);
  const draft = await kit.call('invoice.create', { orderIds: [order.id] });
  const { version, lines } = await kit.call('salesOrder.get', { id: order.id });
  const kept = lines.map(({ id, itemId, unitPriceMicro }) => ({ id, itemId, qtyMicro: qty(8), unitPriceMicro }));
  await kit.call('salesOrder.amend', { id: order.id, version, lines: kept });
  for (const unitCost of ['4.00', '6.00']) {
    await kit.receive(4, unitCost);
    await kit.call('salesOrder.reserve', { id: order.id });
    await kit.ship(order, 4);
  }
  await kit.call('invoice.issue', { id: draft.id });
  expect(balances(kit.path)).toMatchObject({ COGS: 1600, SHIPPED_NOT_BILLED: 2400 });
  await bill(kit, order.id);
  expect(balances(kit.path)).toMatchObject({ COGS: 4000, SHIPPED_NOT_BILLED: 0 });
  expect(await ties(kit)).toEqual([]);
});

test('what leaves meets the invoice that was first: cost of sales on the day it left, not on that of the next invoice', async () => {
  kit = await story();
  await kit.receive(8, '4.00');
  const order = await inAdvance(kit, 4);
  await bill(kit, order.id);
  const { version, lines } = await kit.call('salesOrder.get', { id: order.id });
  const kept = lines.map(({ id, itemId, unitPriceMicro }) => ({ id, itemId, qtyMicro: qty(8), unitPriceMicro }));
  await kit.call('salesOrder.amend', { id: order.id, version, lines: kept });
  kit.setToday('2026-03-10');
  await bill(kit, order.id);
  for (const shippedOn of ['2026-03-05', '2026-03-06']) {
    const four = [{ orderLineId: order.lineId, qtyMicro: qty(4) }];
    await kit.call('shipment.create', { orderId: order.id, shippedOn, lines: four, post: true });
  }
  const text = journalText(kit.path);
  expect(text.slice(text.indexOf('2026-03-05 SH'))).toBe(`2026-03-05 SH-000001
  Dr COGS                             16.00
  Cr INVENTORY                        16.00
2026-03-06 SH-000002
  Dr SHIPPED_NOT_BILLED               16.00
  Cr INVENTORY                        16.00
2026-03-10 SH-000002
  Dr COGS                             16.00
  Cr SHIPPED_NOT_BILLED               16.00`);
  expect(await ties(kit)).toEqual([]);
});

test('goods dated before their invoice stand unbilled until the day of the invoice', async () => {
  kit = await story({ today: '2026-03-02' });
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  await kit.call('invoice.create', { orderIds: [order.id], issuedOn: '2026-03-10', issue: true });
  const lines = [{ orderLineId: order.lineId, qtyMicro: qty(10) }];
  await kit.call('shipment.create', { orderId: order.id, shippedOn: '2026-03-05', lines, post: true });
  expect(journalText(kit.path).split('\n').slice(-6)).toEqual([
    '2026-03-05 SH-000001',
    '  Dr SHIPPED_NOT_BILLED               40.00',
    '  Cr INVENTORY                        40.00',
    '2026-03-10 SH-000001',
    '  Dr COGS                             40.00',
    '  Cr SHIPPED_NOT_BILLED               40.00',
  ]);
  for (const day of ['2026-03-04', '2026-03-07', '2026-03-31'])
    expect((await ties(kit, day)).filter((check) => check !== 'R1')).toEqual([]);
});

test('a shipment of billed goods is taken back: they wait to be shipped again, their cost is undone', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  await bill(kit, order.id);
  const first = await kit.ship(order, 4);
  await kit.call('shipment.reverse', { id: first });
  expect(balances(kit.path)).toMatchObject({ COGS: 0, SHIPPED_NOT_BILLED: 0, INVENTORY: 4000 });
  await kit.ship(order, 10);
  expect(balances(kit.path)).toMatchObject({ COGS: 4000, INVENTORY: 0 });
  expect(await ties(kit)).toEqual([]);
});

test('taken back after the invoice had met it: what the invoice took to cost of sales comes out of it', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  const { id } = await kit.call('invoice.create', { orderIds: [order.id] });
  const shipment = await kit.ship(order, 7);
  await kit.call('invoice.issue', { id });
  await kit.call('shipment.reverse', { id: shipment });
  expect(journalText(kit.path).split('\n').slice(-6)).toEqual([
    '2026-03-02 SH-000001',
    '  Cr SHIPPED_NOT_BILLED               28.00',
    '  Dr INVENTORY                        28.00',
    '2026-03-02 SH-000001',
    '  Cr COGS                             28.00',
    '  Dr SHIPPED_NOT_BILLED               28.00',
  ]);
  expect(await ties(kit)).toEqual(['R1']);
});

test('goods billed in advance come back and are credited on the invoice that billed them', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  await bill(kit, order.id);
  const shipment = await kit.ship(order, 10);
  await credit(kit, await sendBack(kit, shipment, 2));
  expect(balances(kit.path)).toMatchObject({ COGS: 3200, INVENTORY: 800, SALES_RETURNS: 2000, AR: 9600 });
  expect(await ties(kit)).toEqual([]);
});

test('credited before it left, with its discount, it may be billed again; not closed while goods are owed', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10, '10.00', { discountMinor: money('7.00') });
  const invoice = await bill(kit, order.id);
  expect(await kit.refused('salesOrder.close', { id: order.id })).toMatchObject({ reason: 'billedNotShipped' });
  await kit.ship(order, 4);
  const { lines } = await kit.call('invoice.get', { id: invoice });
  const wanted = { invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(6) };
  await kit.call('creditNote.create', { invoiceId: invoice, lines: [wanted], issue: true });
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({
    ...{ stage: 'toInvoice', lines: [{ invoicedMicro: qty(4) }] },
  });
  const again = await kit.call('invoice.get', { id: await bill(kit, order.id) });
  // 6 of 10 carry 4.20 of the 7.00.
  expect(again).toMatchObject({ netMinor: 6000 - 420 });
  await kit.ship(order, 6);
  expect(balances(kit.path)).toMatchObject({ COGS: 4000, SHIPPED_NOT_BILLED: 0 });
  expect(await ties(kit)).toEqual([]);
});

test('orders of other terms do not go on one bill; one action bills all that a customer was sent', async () => {
  kit = await story();
  await kit.call('paymentTerms.create', { code: 'NET90', name: '90 days', netDays: 90 });
  await kit.receive(30, '4.00');
  const first = await kit.order(10, '10.00');
  const second = await kit.order(10, '12.00');
  await kit.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', paymentTermsCode: 'NET90' });
  const third = await kit.order(5, '20.00');
  await kit.ship(first, 10);
  await kit.ship(second, 4);
  await kit.ship(third, 5);
  const orderIds = [first.id, third.id];
  expect(await kit.refused('invoice.create', { orderIds })).toMatchObject({ reason: 'severalTerms' });
  const { invoices } = await kit.call('invoice.createForCustomer', { customerId: 1, issue: true });
  const made = [];
  for (const { id } of invoices) made.push(await kit.call('invoice.get', { id }));
  expect(made.map(({ netMinor, dueOn, orderNumbers }) => [netMinor, dueOn, orderNumbers])).toEqual([
    [14_800, '2026-04-01', 'SO-000001, SO-000002'],
    [10_000, '2026-05-31', 'SO-000003'],
  ]);
  expect(await kit.refused('invoice.createForCustomer', { customerId: 1 })).toMatchObject({
    reason: 'nothingToInvoice',
  });
  expect(await ties(kit)).toEqual([]);
});
