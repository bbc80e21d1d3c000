// What credit notes take of an invoice (ACCOUNTING.md, sections 1 and 6): the price alone, an amount in steps, a deposit in the
// gross style, each with what it leaves alone.
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { inAdvance, money, qty, type Story, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(async () => {
  if (kit) expect((await kit.call('integrity.check', {})).violations).toEqual([]);
  await kit?.close();
  kit = undefined;
});
const last = (acme: Story, lines: number): string[] => journalText(acme.path).split('\n').slice(-lines);

test('the price alone: net and its tax go back, goods, cost and billing stay; no more than the line has left', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const shipment = await kit.ship(await kit.order(10, '10.00'), 10);
  const invoiceId = await kit.invoice(shipment);
  const price = (net: string) => ({
    invoiceId,
    lines: [{ invoiceLineId: 1, qtyMicro: 0, netMinor: money(net) }],
    issue: true,
  });
  await kit.call('creditNote.create', price('20.00'));
  expect(last(kit, 4)).toEqual([
    '2026-03-02 CN-000001',
    '  Dr SALES_RETURNS                    20.00',
    '  Dr OUTPUT_TAX                        4.00',
    '  Cr AR                               24.00',
  ]);
  expect(await kit.refused('creditNote.create', price('80.01'))).toMatchObject({
    ...{ code: 'OVER_INVOICED', reason: 'overCreditedAmount', params: { askedMinor: 8001, openMinor: 8000 } },
  });
  expect(await kit.call('shipment.get', { id: shipment })).toMatchObject({ lines: [{ unbilledMicro: 0 }] });
  expect(await kit.call('salesOrder.get', { id: 1 })).toMatchObject({ lines: [{ invoicedMicro: qty(10) }] });
  await kit.call('creditNote.create', price('80.00'));
  expect(balances(kit.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, SALES_RETURNS: 10_000, COGS: 4000 });
});

test('the price alone of goods billed in advance: they are still owed', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await inAdvance(kit, 10);
  const invoiceId = (await kit.call('invoice.create', { orderIds: [order.id], issue: true })).id;
  const lines = [{ invoiceLineId: 1, qtyMicro: 0, netMinor: money('20.00') }];
  await kit.call('creditNote.create', { invoiceId, lines, issue: true });
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({ lines: [{ invoicedMicro: qty(10) }] });
  expect(await kit.refused('invoice.create', { orderIds: [order.id] })).toMatchObject({ reason: 'nothingToInvoice' });
  await kit.ship(order, 10);
  expect(balances(kit.path)).toMatchObject({ AR: 9600, COGS: 4000, SHIPPED_NOT_BILLED: 0 });
});

test('an amount takes the tax of the invoice in steps: 0.10 over three credits of 0.20 is 0.03, 0.04 and 0.03', async () => {
  kit = await story();
  await kit.receive(1, '0.10');
  const invoiceId = await kit.invoice(await kit.ship(await kit.order(1, '0.50'), 1));
  const taxes: number[] = [];
  for (const _ of [1, 2, 3]) {
    const { id } = await kit.call('creditNote.create', { invoiceId, grossMinor: 20, issue: true });
    taxes.push((await kit.call('creditNote.get', { id })).taxMinor);
  }
  expect(taxes).toEqual([3, 4, 3]);
  expect(balances(kit.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, SALES_RETURNS: 50 });
});

test('an exchange for cheaper goods: the difference is known when it is agreed and stays when it is credited', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const shipment = await kit.ship(await kit.order(2, '10.00', '5'), 2);
  await kit.invoice(shipment);
  await kit.call('item.create', { code: 'CHEAP', name: 'Cheaper widget', taxCode: 'STORY' });
  const lines = [{ itemId: 2, qtyMicro: qty(1), unitPriceMicro: 7_000_000 }];
  const { id, orderId } = await kit.call('customerReturn.exchange', {
    lines: [{ shipmentLineId: 1, qtyMicro: qty(1) }],
    replacement: lines,
  });
  const other = await kit.call('customer.create', { code: 'OTHER', name: 'Other' });
  const moved = { id: orderId, version: 1, customerId: other.id, lines };
  expect(await kit.refused('salesOrder.update', moved)).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'customerOfOrder', params: { number: 'RMA-000001' }, fields: ['customerId'] },
  });
  // 7.00 + 1.40 less 9.50 + 1.90.
  const difference = { exchangeDifferenceMinor: -300 };
  expect(await kit.call('customerReturn.get', { id })).toMatchObject(difference);
  await kit.call('customerReturn.receive', { id });
  expect(await kit.call('customerReturn.get', { id })).toMatchObject(difference);
  await kit.call('customerReturn.credit', { id });
  expect(await kit.call('customerReturn.get', { id })).toMatchObject(difference);
  expect(balances(kit.path)).toMatchObject({ AR: 2280 - 1140, COGS: 400 });
});

test('the gross style: a credited deposit gives the advance back without VAT and touches no revenue', async () => {
  kit = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru', rate: '22' });
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 10_000_000 };
  const order = { customerId: 1, lines: [line], confirm: true, depositMinor: money('6.10') };
  const { id } = await kit.call('salesOrder.create', order);
  await kit.call('invoice.createDeposit', { orderId: id, issue: true });
  await kit.call('salesOrder.cancel', { id });
  expect(last(kit, 4).slice(1)).toEqual([
    '  Dr CUSTOMER_ADVANCES                 5.00',
    '  Dr OUTPUT_TAX                        1.10',
    '  Cr AR                                6.10',
  ]);
  expect(balances(kit.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: 0, OUTPUT_TAX: 0 });
});
