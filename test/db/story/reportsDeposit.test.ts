// Reports of orders with a deposit and of goods billed before they leave, in a company whose revenue is posted gross: 30 % of
// 1100.00 is invoiced ahead (330.00, tax 72.60), then 2 and 8 + 10 pieces; of another order 5 pieces are billed, 2 left.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import { reconcile } from '../../../db/queries/reconciliation/reconcile.ts';
import { tieRows } from '../../../db/queries/reconciliation/workbook.ts';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
let acme: Story;

async function order(lines: [number, number, string][], more: object) {
  const asked = lines.map(([itemId, n, each]) => ({ itemId, qtyMicro: qty(n), unitPriceMicro: price(each) }));
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: asked, confirm: true, ...more });
  return { id, lines: (await acme.call('salesOrder.get', { id })).lines.map((line) => line.id) };
}
async function ship(of: { id: number; lines: number[] }, ...quantities: number[]): Promise<number> {
  const lines = quantities.flatMap((n, i) => (n === 0 ? [] : [{ orderLineId: of.lines[i] ?? 0, qtyMicro: qty(n) }]));
  return (await acme.call('shipment.create', { orderId: of.id, lines, post: true })).id;
}

beforeAll(async () => {
  acme = await story({ rate: '22', country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia' });
  await acme.call('item.create', { code: 'CUP', name: 'Cup', taxCode: 'STORY' });
  await acme.receive(30, '33.33');
  await acme.call('stockReceipt.create', {
    ...{ lines: [{ itemId: 2, qtyMicro: qty(10), unitCostMicro: price('7.00') }], post: true },
  });
  const first = await order(
    [
      [1, 10, '100.00'],
      [2, 10, '10.00'],
    ],
    { depositPpm: percent('30') },
  );
  const { id: deposit } = await acme.call('invoice.createDeposit', { orderId: first.id, issue: true });
  await acme.pay('402.60', { [deposit]: '402.60' });
  await acme.invoice(await ship(first, 2, 0));
  await acme.invoice(await ship(first, 8, 10));
  const ahead = await order([[1, 5, '50.00']], { invoicePolicy: 'advance' });
  await acme.call('invoice.create', { orderIds: [ahead.id], issue: true });
  await ship(ahead, 2);
  const cancelled = await order([[1, 1, '100.00']], { depositPpm: percent('50') });
  await acme.call('invoice.createDeposit', { orderId: cancelled.id, issue: true });
  await acme.call('salesOrder.cancel', { id: cancelled.id });
});
afterAll(() => acme.close());

test('the sales book shows a deposit with its net, and the invoices after it less what they deduct', async () => {
  const { rows } = await acme.call('salesBook.list', YEAR);
  expect(rows.map((row) => [row.documentNumber, row.netMinor, row.taxMinor, row.withTaxMinor])).toEqual([
    ['INV-000001', 33000, 7260, 40260],
    ['INV-000002', 14000, 3080, 17080],
    ['INV-000003', 63000, 13860, 76860],
    ['INV-000004', 25000, 5500, 30500],
    ['INV-000005', 5000, 1100, 6100],
    ['CN-000001', -5000, -1100, -6100],
  ]);
  const tax = await acme.call('taxReport.list', YEAR);
  expect(tax.rows).toMatchObject([{ netMinor: 135000, taxMinor: 29700, ledgerMinor: 29700, differenceMinor: 0 }]);
});

test('every sheet of the close workbook adds up to the figures of the close', () => {
  const db = openReader(acme.path);
  const ties = new Map(
    reconcile(db, YEAR, { slow: true }).flatMap((check) => check.ties.map((tie) => [tie.tie, tie.leftMinor])),
  );
  const sums = tieRows(db, YEAR).filter(({ tie }) => tie !== 'balancedEntries');
  // A sheet without a column to add up counts its rows.
  const told = sums.map(({ tie, sum, rows }) => [
    tie,
    sum === undefined ? rows.length : rows.reduce((total, row) => total + Number(row[sum]), 0),
  ]);
  expect(told).toEqual(sums.map(({ tie }) => [tie, ties.get(tie)]));
  db.$client.close();
});

test('the customer’s account shows documents as billed, and comes to what is open by age', async () => {
  const statement = async (from: string) =>
    (await acme.call('customerStatement.list', { customerId: 1, from, to: '2026-12-31' })).rows;
  const found = await statement('2026-01-01');
  expect(found.map((row) => [row.documentNumber, row.debitMinor - row.creditMinor, row.balanceMinor])).toEqual([
    ['', 0, 0],
    ['INV-000001', 40260, 40260],
    ['PAY-000001', -40260, 0],
    ['INV-000002', 17080, 17080],
    ['INV-000003', 76860, 93940],
    ['INV-000004', 30500, 124440],
    ['INV-000005', 6100, 130540],
    ['CN-000001', -6100, 124440],
    ['', 0, 124440],
  ]);
  acme.setToday('2026-03-03');
  const later = await order([[1, 1, '100.00']], { depositPpm: percent('50') });
  await acme.call('invoice.createDeposit', { orderId: later.id, issue: true });
  expect((await statement('2026-03-04')).map(({ balanceMinor }) => balanceMinor)).toEqual([130540, 130540]);
  const { rows } = await acme.call('receivableAging.list', { asOf: '2026-12-31' });
  expect(rows).toMatchObject([{ balanceMinor: 130540 }]);
});

test('margins and sales by two dimensions have the cost of the ledger, of goods billed before they left as well', async () => {
  const months = { fromPeriod: '2026-01', toPeriod: '2026-12' };
  const result = await acme.call('incomeStatement.list', { ...months, compare: 'none' });
  const cost = result.rows.find(({ section }) => section === 'costOfSales')?.amountMinor ?? 0;
  // 12 pieces of 33.33 and 10 of 7.00.
  expect(cost).toBe(-46996);
  const margin = await acme.call('orderLineMargin.list', YEAR);
  expect(margin.rows.map(({ costMinor }) => costMinor)).toEqual([33330, 7000, 6666]);
  const pivot = await acme.call('salesPivot.list', { ...YEAR, measure: 'cost' });
  expect(pivot.rows.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(46996);
});
