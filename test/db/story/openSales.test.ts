// What keeps a sale open, told step by step from the draft to the last cent, and what opens it again.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credit, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

const waiting = async () => (await acme.call('openSale.list', {})).rows.map((row) => row.waitsFor);
const first = async () => (await acme.call('openSale.list', {})).rows[0];

test('a sale waits for its delivery, its invoice, its money, and is complete then', async () => {
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: [line] });
  expect(await waiting()).toEqual(['toConfirm']);
  await acme.call('salesOrder.confirm', { id });
  expect(await first()).toMatchObject({ waitsFor: 'toDeliver', toDeliverCount: 1, toInvoiceCount: 0 });
  const lineId = (await acme.call('salesOrder.get', { id })).lines[0]?.id ?? 0;
  const shipped = await acme.ship({ id, lineId }, 4);
  expect(await first()).toMatchObject({ waitsFor: 'toDeliver', toDeliverCount: 1, toInvoiceCount: 1 });
  const rest = await acme.ship({ id, lineId }, 6);
  expect(await waiting()).toEqual(['toInvoice']);
  const one = await acme.invoice(shipped);
  const other = await acme.invoice(rest);
  expect(await first()).toMatchObject({ waitsFor: 'toCollect', toCollectMinor: 120_00, toInvoiceCount: 0 });
  acme.setToday('2026-04-11');
  expect(await first()).toMatchObject({ overdueDays: 10, ageDays: 40 });
  await acme.pay('48.00', { [one]: '48.00' });
  expect(await first()).toMatchObject({ waitsFor: 'toCollect', toCollectMinor: 72_00 });
  await acme.call('writeOff.create', { invoiceId: other, amountMinor: 72_00, post: true });
  expect(await waiting()).toEqual([]);
});

async function paid(): Promise<{ orderId: number; shipmentId: number; invoiceId: number }> {
  const order = await acme.order(10, '10.00');
  const shipmentId = await acme.ship(order, 10);
  const invoiceId = await acme.invoice(shipmentId);
  await acme.pay('120.00', { [invoiceId]: '120.00' });
  return { orderId: order.id, shipmentId, invoiceId };
}

test('goods that are to come back or to be credited, cases and drafts open it again', async () => {
  const { orderId, shipmentId, invoiceId } = await paid();
  expect(await waiting()).toEqual([]);
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId });
  const asked = { lines: [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }] };
  const { id } = await acme.call('customerReturn.request', asked);
  expect(await first()).toMatchObject({ waitsFor: 'toReturn', toReturnCount: 1 });
  await acme.call('customerReturn.close', { id });
  expect(await waiting()).toEqual([]);
  const back = await sendBack(acme, shipmentId, 2);
  expect(await first()).toMatchObject({ waitsFor: 'toCredit', toCreditCount: 1 });
  await credit(acme, back);
  expect(await waiting()).toEqual([]);
  for (const about of [{ orderId }, { shipmentId }, { invoiceId }]) {
    const opened = await acme.call('case.create', { subject: 'Broken', ...about });
    expect(await first()).toMatchObject({ waitsFor: 'inCase', caseCount: 1 });
    await acme.call('case.resolve', { id: opened.id, resolution: 'Replaced' });
    expect(await waiting()).toEqual(['inCase']);
    await acme.call('case.close', { id: opened.id });
    expect(await waiting()).toEqual([]);
  }
  const draft = await acme.call('creditNote.create', { invoiceId, grossMinor: 100 });
  expect(await first()).toMatchObject({ waitsFor: 'toPost', draftCount: 1 });
  await acme.call('creditNote.delete', { id: draft.id });
  expect(await waiting()).toEqual([]);
});

test('a return of goods that were never invoiced is to close, not to credit', async () => {
  const shipmentId = await acme.ship(await acme.order(2, '10.00'), 2);
  const back = await sendBack(acme, shipmentId, 2);
  expect(await first()).toMatchObject({ waitsFor: 'toClose', toCreditCount: 0, toCloseCount: 1 });
  await acme.call('customerReturn.close', { id: back });
  expect(await waiting()).toEqual([]);
});

test('the work queue counts what the report lists; a cancelled order is none of it', async () => {
  await acme.order(10, '10.00');
  await paid();
  const { id } = await acme.order(1, '10.00');
  await acme.call('salesOrder.cancel', { id });
  const { stages } = await acme.call('workQueue.get', {});
  expect(stages.find(({ stage }) => stage === 'incomplete')).toMatchObject({ count: 1, amountMinor: 120_00 });
  expect(await waiting()).toEqual(['toDeliver']);
  expect((await acme.call('openSale.list', { waitsFor: 'toCollect' })).total).toBe(0);
});

test('the work queue counts what is due by today, returns that are not closed, and open cases', async () => {
  const waits = async () =>
    (await acme.call('workQueue.get', {})).stages
      .filter(({ stage }) => ['toDo', 'toReturn', 'inCase'].includes(stage))
      .map(({ stage, count, oldestOn }) => `${stage} ${count} ${oldestOn ?? ''}`.trim());
  expect(await waits()).toEqual(['toDo 0', 'toReturn 0', 'inCase 0']);
  const call = { customerId: 1, kind: 'call' as const, subject: 'Ring' };
  const { id } = await acme.call('activity.create', { ...call, dueOn: '2026-03-01' });
  await acme.call('activity.create', { ...call, dueOn: '2026-03-03' });
  const shipmentId = await acme.ship(await acme.order(2, '10.00'), 2);
  const [line] = (await acme.call('customerReturn.returnable', { shipmentId })).lines;
  const lines = [{ shipmentLineId: line?.shipmentLineId ?? 0, qtyMicro: 1_000_000 }];
  await acme.call('customerReturn.request', { lines });
  await acme.call('case.create', { customerId: 1, priority: 'high', subject: 'Scratched' });
  const dueOn = (await acme.call('case.list', {})).rows[0]?.dueOn;
  expect(await waits()).toEqual(['toDo 1 2026-03-01', 'toReturn 1 2026-03-02', `inCase 1 ${dueOn}`]);
  await acme.call('activity.complete', { id, result: 'Said yes' });
  await acme.call('customerReturn.close', { id: 1 });
  await acme.call('case.resolve', { id: 1, resolution: 'Replaced' });
  expect(await waits()).toEqual(['toDo 0', 'toReturn 0', 'inCase 0']);
});
