// Several shipments of several orders on one invoice, each line by its own order's terms; and a draft that keeps how its
// order counts, whatever the company's setting is by then (ACCOUNTING.md, sections 4 and 6).
import { afterEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' });
  expect(checks.filter(({ green }) => !green)).toEqual([]);
  await acme.close();
});

test('two shipments of one order and one of another: 38.00, 57.00 and 90.00 with 37.00 of tax', async () => {
  acme = await story();
  await acme.receive(15, '4.00');
  const first = await acme.order(10, '10.00', '5');
  const line = { itemId: 1, qtyMicro: qty(5), unitPriceMicro: price('20.00') };
  const second = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], discountPpm: percent('10'), confirm: true },
  });
  const shipmentIds = [await acme.ship(first, 4), await acme.ship(first, 6)];
  shipmentIds.push((await acme.call('shipment.create', { orderId: second.id, post: true })).id);
  const { id } = await acme.call('invoice.create', { shipmentIds, issue: true });
  const invoice = await acme.call('invoice.get', { id });
  expect(invoice).toMatchObject({
    ...{ netMinor: 18_500, taxMinor: 3700, grossMinor: 22_200, orderNumbers: 'SO-000001, SO-000002' },
    lines: [
      { shipmentNumber: 'SH-000001', qtyMicro: qty(4), netMinor: 3800 },
      { shipmentNumber: 'SH-000002', qtyMicro: qty(6), netMinor: 5700 },
      { shipmentNumber: 'SH-000003', qtyMicro: qty(5), netMinor: 9000 },
    ],
  });
  const text = journalText(acme.path);
  expect(text.slice(text.indexOf('2026-03-02 INV'))).toBe(`2026-03-02 INV-000001
  Dr AR                              222.00
  Cr REVENUE                         185.00
  Cr OUTPUT_TAX                       37.00
  Dr COGS                             60.00
  Cr SHIPPED_NOT_BILLED               60.00`);
  for (const orderId of [first.id, second.id])
    expect(await acme.call('salesOrder.get', { id: orderId })).toMatchObject({ state: 'closed' });
});

test('an order counts as it was entered: 0.08 of tax on three times 0.33 at 7.7 %, and 0.09 of one entered later', async () => {
  acme = await story({ rate: '7.7' });
  await acme.receive(6, '0.10');
  const enter = async (): Promise<number> => {
    const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('0.33') };
    return (await acme.call('salesOrder.create', { customerId: 1, lines: [line, line, line], confirm: true })).id;
  };
  const billed = async (orderId: number) => {
    const { id } = await acme.call('shipment.create', { orderId, post: true });
    return acme.call('invoice.get', { id: await acme.invoice(id) });
  };
  const before = await enter();
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, taxRounding: 'line' });
  const after = await enter();
  const invoices = [await billed(before), await billed(after)];
  expect(invoices.map(({ netMinor, taxMinor }) => [netMinor, taxMinor])).toEqual([
    [99, 8],
    [99, 9],
  ]);
});

test('a shipment is billed once, though its order has more to bill', async () => {
  acme = await story();
  await acme.receive(10, '4.00');
  const order = await acme.order(10, '10.00');
  const [first, second] = [await acme.ship(order, 4), await acme.ship(order, 6)];
  const drafts = [];
  for (const _ of [1, 2]) drafts.push(await acme.call('invoice.create', { shipmentIds: [first] }));
  await acme.call('invoice.issue', { id: drafts[0]?.id ?? 0 });
  expect(await acme.refused('invoice.issue', { id: drafts[1]?.id ?? 0 })).toMatchObject({
    ...{ code: 'OVER_INVOICED', params: { askedMicro: qty(4), openMicro: 0 } },
  });
  await acme.call('invoice.delete', { id: drafts[1]?.id ?? 0 });
  await acme.invoice(second);
  expect((await acme.call('salesOrder.get', { id: order.id })).state).toBe('closed');
});

test('goods of two customers do not go on one bill', async () => {
  acme = await story();
  await acme.receive(2, '4.00');
  await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
  const shipmentIds: number[] = [];
  for (const customerId of [1, 2]) {
    const lines = [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('10.00') }];
    const { id: orderId } = await acme.call('salesOrder.create', { customerId, lines, confirm: true });
    shipmentIds.push((await acme.call('shipment.create', { orderId, post: true })).id);
  }
  expect(await acme.refused('invoice.create', { shipmentIds })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'severalCustomers', fields: ['shipmentIds'] },
  });
  for (const id of shipmentIds) await acme.invoice(id);
});
