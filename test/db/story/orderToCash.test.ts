// The worked example of ACCOUNTING.md section 6 from the order to the refund, with the whole journal as it must stand.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, money, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '20' });
});
afterEach(() => acme.close());

test('order 12 less 5 %, pay ahead, ship 8, invoice, apply, ship 4, invoice, pay 90, take 2 back, refund 26', async () => {
  await acme.receive(10, '4.00');
  await acme.receive(5, '5.00');
  const order = await acme.order(12, '10.00', '5');
  const ordered = await acme.call('salesOrder.get', { id: order.id });
  expect([ordered.netMinor, ordered.taxMinor, ordered.grossMinor]).toEqual([11400, 2280, 13680]);

  const advance = await acme.pay('50.00');
  const firstShipment = await acme.ship(order, 8);
  const firstInvoice = await acme.invoice(firstShipment);
  await acme.call('payment.apply', {
    id: advance,
    applications: [{ invoiceId: firstInvoice, amountMinor: money('50.00') }],
  });
  const secondShipment = await acme.ship(order, 4);
  const secondInvoice = await acme.invoice(secondShipment);
  const last = await acme.pay('90.00', { [firstInvoice]: '41.20', [secondInvoice]: '45.60' });
  const back = await sendBack(acme, firstShipment, 2);
  const [note] = await credit(acme, back);
  const sources = [
    { paymentId: last, amountMinor: money('3.20') },
    { creditNoteId: note?.id ?? 0, amountMinor: money('22.80') },
  ];
  await acme.call('refund.create', { post: true, customerId: 1, sources });

  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 RC-000002
  Dr INVENTORY                        25.00
  Cr GOODS_RECEIVED_NOT_INVOICED      25.00
2026-03-02 PAY-000001
  Dr BANK                             50.00
  Cr CUSTOMER_ADVANCES                50.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               34.67
  Cr INVENTORY                        34.67
2026-03-02 INV-000001
  Dr AR                               91.20
  Cr REVENUE                          76.00
  Cr OUTPUT_TAX                       15.20
  Dr COGS                             34.67
  Cr SHIPPED_NOT_BILLED               34.67
2026-03-02 PAY-000001
  Dr CUSTOMER_ADVANCES                50.00
  Cr AR                               50.00
2026-03-02 SH-000002
  Dr SHIPPED_NOT_BILLED               17.33
  Cr INVENTORY                        17.33
2026-03-02 INV-000002
  Dr AR                               45.60
  Cr REVENUE                          38.00
  Cr OUTPUT_TAX                        7.60
  Dr COGS                             17.33
  Cr SHIPPED_NOT_BILLED               17.33
2026-03-02 PAY-000002
  Dr BANK                             90.00
  Cr AR                               86.80
  Cr CUSTOMER_ADVANCES                 3.20
2026-03-02 RMA-000001
  Dr INVENTORY                         8.67
  Cr COGS                              8.67
2026-03-02 CN-000001
  Dr SALES_RETURNS                    19.00
  Dr OUTPUT_TAX                        3.80
  Cr AR                               22.80
2026-03-02 RF-000001
  Dr CUSTOMER_ADVANCES                 3.20
  Dr AR                               22.80
  Cr BANK                             26.00`);
  expect(balances(acme.path)).toMatchObject({
    BANK: 11400,
    AR: 0,
    CUSTOMER_ADVANCES: 0,
    SHIPPED_NOT_BILLED: 0,
    INVENTORY: 2167,
    COGS: 4333,
    REVENUE: -11400,
    SALES_RETURNS: 1900,
    OUTPUT_TAX: -1900,
  });
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const { checks } = await acme.call('reconciliation.get', period);
  expect(checks.filter((check) => !check.green)).toEqual([]);
  expect((await acme.call('salesOrder.get', { id: order.id })).state).toBe('closed');
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('on-shipment cost of sales goes to COGS at once', async () => {
  const other = await story({ costOfSales: 'onShipment' });
  await other.receive(10, '4.00');
  const order = await other.order(10, '10.00');
  await other.invoice(await other.ship(order, 10));
  expect(balances(other.path)).toMatchObject({ COGS: 4000, SHIPPED_NOT_BILLED: 0, INVENTORY: 0 });
  await other.close();
});

test('the gross style of the Russian chart credits revenue gross and debits its tax', async () => {
  const russian = await story({
    chartTemplate: 'russia',
    country: 'RU',
    baseCurrency: 'RUB',
    language: 'ru',
    rate: '22',
  });
  await russian.receive(10, '4.00');
  const order = await russian.order(10, '100.00');
  await russian.invoice(await russian.ship(order, 10));
  expect(balances(russian.path)).toMatchObject({
    AR: 122000,
    REVENUE: -122000,
    TAX_ON_REVENUE: 22000,
    OUTPUT_TAX: -22000,
  });
  expect((await russian.call('integrity.check', {})).violations).toEqual([]);
  await russian.close();
});

test('receive 10, order 12: 10 reserved, 2 backordered; receive 5 and reserve: all 12', async () => {
  await acme.receive(10, '4.00');
  const order = await acme.order(12, '10.00');
  const line = async () => (await acme.call('salesOrder.get', { id: order.id })).lines[0];
  expect(await line()).toMatchObject({ reservedMicro: qty(10), backorderedMicro: qty(2) });
  await acme.receive(5, '5.00');
  await acme.call('salesOrder.reserve', { id: order.id });
  expect(await line()).toMatchObject({ reservedMicro: qty(12), backorderedMicro: 0 });
});
