// When each document gets its number, and that what is refused takes none (ACCOUNTING.md, section 3).
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../../../shared/contract/envelope.ts';
import { price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(100, '4.00');
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const LINE = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: price('10.00') };
const some = [{ itemId: 1, qtyMicro: qty(1) }];

test('orders at confirmation, packages at once, shipments at posting, invoices and credit notes at issue', async () => {
  const order = await acme.call('salesOrder.create', { customerId: 1, lines: [LINE] });
  expect(order.number).toBe('');
  expect((await acme.call('salesOrder.confirm', { id: order.id })).number).toBe('SO-000001');
  const { lines } = await acme.call('salesOrder.get', { id: order.id });
  const packed = [{ orderLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }];
  const box = await acme.call('package.create', { orderId: order.id, lines: packed });
  expect((await acme.call('package.get', { id: box.id })).number).toBe('PK-000001');
  const shipment = await acme.call('shipment.create', { orderId: order.id, lines: packed });
  expect(shipment.number).toBe('');
  expect((await acme.call('shipment.post', { id: shipment.id })).number).toBe('SH-000001');
  const invoice = await acme.call('invoice.create', { shipmentIds: [shipment.id] });
  expect(invoice.number).toBe('');
  expect((await acme.call('invoice.issue', { id: invoice.id })).number).toBe('INV-000001');
  const note = await acme.call('creditNote.create', { invoiceId: invoice.id });
  expect(note.number).toBe('');
  expect((await acme.call('creditNote.issue', { id: note.id })).number).toBe('CN-000001');
});

test('payments, write-offs and stock documents at posting, returns and journal entries at once', async () => {
  const shipment = await acme.ship(await acme.order(2, '10.00'), 2);
  const invoiceId = await acme.invoice(shipment);
  const payment = await acme.call('payment.create', { customerId: 1, amountMinor: 500 });
  const off = await acme.call('writeOff.create', { invoiceId, amountMinor: 5 });
  const drafts = [
    await acme.call('stockIssue.create', { lines: some }),
    await acme.call('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(98) }] }),
    await acme.call('stockRevaluation.create', { lines: [{ itemId: 1, unitCostMicro: price('5.00') }] }),
    await acme.call('landedCost.create', { receiptId: 1, amountMinor: 100 }),
  ];
  await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
  const transfer = await acme.call('stockTransfer.create', { toWarehouseId: 2, lines: some });
  expect([payment, off, ...drafts, transfer].map(({ number }) => number)).toEqual(Array(7).fill(''));
  expect((await acme.call('payment.post', { id: payment.id })).number).toBe('PAY-000001');
  expect((await acme.call('writeOff.post', { id: off.id })).number).toBe('WO-000001');
  const numbers: string[] = [];
  for (const { id } of drafts) numbers.push((await acme.call('stockDocument.post', { id, confirmMoves: true })).number);
  expect(numbers).toEqual(['IS-000001', 'CT-000001', 'RV-000001', 'LC-000001']);
  expect((await acme.call('stockTransfer.post', { id: transfer.id })).number).toBe('TR-000001');
  await sendBack(acme, shipment, 1);
  expect((await acme.call('customerReturn.get', { id: 1 })).number).toBe('RMA-000001');
  const sources = [{ paymentId: payment.id, amountMinor: 100 }];
  const back = await acme.call('refund.create', { customerId: 1, sources });
  expect(back.number).toBe('');
  expect((await acme.call('refund.post', { id: back.id })).number).toBe('RF-000001');
});

test('what is refused when it is posted leaves no gap, whatever the reason', async () => {
  acme.setToday('2026-04-10');
  const order = await acme.order(10, '10.00');
  await acme.call('period.lock', { through: '2026-03-31' });
  const numberOf = (answer: Answer): string => (answer.ok ? (answer.value as { number: string }).number : 'refused');
  const ship = async (quantity: number, more: object = {}): Promise<string> => {
    const lines = [{ orderLineId: order.lineId, qtyMicro: qty(quantity) }];
    return numberOf(await acme.answer('shipment.create', { orderId: order.id, lines, post: true, ...more }));
  };
  expect([await ship(11), await ship(1), await ship(10), await ship(1)]).toEqual([
    ...['refused', 'SH-000001', 'refused', 'SH-000002'],
  ]);
  const bill = async (shipmentId: number, more: object = {}): Promise<string> =>
    numberOf(await acme.answer('invoice.create', { shipmentIds: [shipmentId], issue: true, ...more }));
  expect([await bill(1, { issuedOn: '2026-03-31' }), await bill(1), await bill(1), await bill(2)]).toEqual([
    ...['refused', 'INV-000001', 'refused', 'INV-000002'],
  ]);
  const issue = async (quantity: number): Promise<string> => {
    const lines = [{ itemId: 1, qtyMicro: qty(quantity) }];
    return numberOf(await acme.answer('stockIssue.create', { lines, post: true }));
  };
  expect([await issue(1), await issue(999), await issue(1)]).toEqual(['IS-000001', 'refused', 'IS-000002']);
  const { rows } = await acme.call('numberGap.list', {});
  expect(rows.filter(({ missing }) => missing !== '')).toEqual([]);
});
