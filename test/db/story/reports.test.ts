// The reports against figures worked out by hand: two customers, three months, a credit, an advance, a year before.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, ListName, ListRow } from '../../../shared/contract/index.ts';
import { credit, money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
/** Rows of a report with only the fields that are looked at. */
async function rows<K extends ListName>(
  list: K,
  input: Input<K>,
  ...fields: (keyof ListRow<K> & string)[]
): Promise<unknown[][]> {
  const answer = (await acme.call(list, input)) as { rows: Record<string, unknown>[] };
  return answer.rows.map((row) => fields.map((field) => row[field]));
}

/**
 * January: 10 bought at 4.00; 6 sold to Acme at 10.00 less 5 % (57.00, tax 11.40), cost 24.00, due in 30 days.
 * February: Acme pays 30.00 of 68.40, and gives 2 back (19.00, tax 3.80; cost 8.00).
 * March: Beta orders 5 at 12.00, gets 3 (36.00, tax 7.20; cost 12.00), 2 more that are not billed; pays 50.00, 43.20 of it for the invoice.
 */
beforeAll(async () => {
  acme = await story({ rate: '20', today: '2026-01-10' });
  await acme.call('customer.create', { code: 'BETA', name: 'Beta', region: 'North', country: 'GB' });
  await acme.receive(10, '4.00');
  const first = await acme.order(6, '10.00', '5');
  acme.setToday('2026-01-12');
  const shipment = await acme.ship(first, 6);
  acme.setToday('2026-01-15');
  const invoice = await acme.invoice(shipment);
  acme.setToday('2026-02-20');
  await acme.pay('30.00', { [invoice]: '30.00' });
  await credit(acme, await sendBack(acme, shipment, 2));
  acme.setToday('2026-03-02');
  const line = { itemId: 1, qtyMicro: qty(8), unitPriceMicro: price('12.00') };
  const { id } = await acme.call('salesOrder.create', { customerId: 2, lines: [line], confirm: true });
  const { lines } = await acme.call('salesOrder.get', { id });
  const order = { id, lineId: lines[0]?.id ?? 0 };
  acme.setToday('2026-03-05');
  const second = await acme.ship(order, 3);
  const bill = await acme.invoice(second);
  await acme.ship(order, 2);
  acme.setToday('2026-03-20');
  const applications = [{ invoiceId: bill, amountMinor: money('43.20') }];
  await acme.call('payment.create', { customerId: 2, amountMinor: money('50.00'), applications, post: true });
  acme.setToday('2026-03-31');
});
afterAll(() => acme.close());

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const QUARTER = { fromPeriod: '2026-01', toPeriod: '2026-03' };

test('profit or loss: 57.00 − 19.00 + 36.00 of sales, 24.00 − 8.00 + 12.00 of cost; by month and beside the months before', async () => {
  expect(await rows('incomeStatement.list', { ...QUARTER, compare: 'none' }, 'section', 'code', 'amountMinor')).toEqual(
    [
      ['revenue', '4000', 9300],
      ['revenue', '4050', -1900],
      ['costOfSales', '5000', -2800],
    ],
  );
  const march = { fromPeriod: '2026-03', toPeriod: '2026-03', compare: 'previousPeriod' } as const;
  expect(await rows('incomeStatement.list', march, 'code', 'amountMinor', 'comparedMinor', 'changeMinor')).toEqual([
    ['4000', 3600, 0, 3600],
    ['4050', 0, -1900, 1900],
    ['5000', -1200, 800, -2000],
  ]);
  const next = { fromPeriod: '2027-01', toPeriod: '2027-01', compare: 'previousYear' } as const;
  expect(await rows('incomeStatement.list', next, 'code', 'amountMinor', 'comparedMinor')).toEqual([
    ['4000', 0, 5700],
    ['5000', 0, -2400],
  ]);
  const months = ['month1Minor', 'month2Minor', 'month3Minor', 'month4Minor', 'totalMinor'] as const;
  expect(await rows('incomeByMonth.list', { fromPeriod: '2026-01' }, 'code', ...months)).toEqual([
    ['4000', 5700, 0, 3600, 0, 9300],
    ['4050', 0, -1900, 0, 0, -1900],
    ['5000', -2400, 800, -1200, 0, -2800],
  ]);
  const called = (query: string, input: object) =>
    acme.call('report.titles', { query, input: { ...input }, language: 'en' });
  expect(await called('incomeStatement.list', march)).toEqual({
    titles: { amountMinor: 'Mar 2026', comparedMinor: 'Feb 2026' },
    hidden: [],
  });
  expect(await called('incomeStatement.list', { ...QUARTER, compare: 'none' })).toEqual({
    titles: { amountMinor: 'Jan 2026 – Mar 2026' },
    hidden: ['comparedMinor', 'changeMinor'],
  });
  const { titles } = await called('incomeByMonth.list', { fromPeriod: '2026-01' });
  expect([titles.month1Minor, titles.month12Minor]).toEqual(['Jan 2026', 'Dec 2026']);
});

test('the balance sheet balances on any day, with what was earned so far as a line of its own', async () => {
  const fields = [
    'section',
    'code',
    'assetsMinor',
    'liabilitiesMinor',
    'comparedAssetsMinor',
    'comparedLiabilitiesMinor',
  ] as const;
  const found = await rows('balanceSheet.list', { asOf: '2026-03-31', compareOn: '2026-01-13' }, ...fields);
  expect(found).toEqual([
    ['asset', '1000', 8000, 0, 0, 0],
    ['asset', '1100', 1560, 0, 0, 0],
    ['asset', '1200', 400, 0, 1600, 0],
    ['asset', '1210', 800, 0, 2400, 0],
    ['liability', '2050', 0, 4000, 0, 4000],
    ['liability', '2100', 0, 680, 0, 0],
    ['liability', '2200', 0, 1480, 0, 0],
    ['result', '', 0, 4600, 0, 0],
  ]);
  const asked = { query: 'balanceSheet.list', input: { asOf: '2026-03-31', compareOn: '2026-01-13' } } as const;
  expect((await acme.call('report.titles', { ...asked, language: 'ru' })).titles).toMatchObject({
    assetsMinor: expect.stringContaining('31.03.2026'),
    comparedAssetsMinor: expect.stringContaining('13.01.2026'),
  });
  const sum = (at: number): number => found.reduce((total, row) => total + Number(row[at]), 0);
  expect([sum(2), sum(3), sum(4), sum(5)]).toEqual([10760, 10760, 4000, 4000]);
});

test('the general ledger: before, turnover and after, month by month', async () => {
  const { rows: accounts } = await acme.call('account.list', { limit: 500 });
  const accountId = accounts.find(({ code }) => code === '1100')?.id ?? 0;
  const asked = { fromPeriod: '2026-02', toPeriod: '2026-03', accountId };
  expect(
    await rows(
      'generalLedger.list',
      asked,
      'code',
      'period',
      'openingMinor',
      'debitMinor',
      'creditMinor',
      'closingMinor',
    ),
  ).toEqual([
    ['1100', '2026-02', 6840, 0, 5280, 1560],
    ['1100', '2026-03', 1560, 4320, 4320, 1560],
  ]);
});

test('receivables by age on any day, by the due day or the day of the invoice, in buckets of choice', async () => {
  const fields = [
    'customerCode',
    'notDueMinor',
    'bucket1Minor',
    'bucket2Minor',
    'bucket3Minor',
    'invoicesMinor',
    'advancesMinor',
    'balanceMinor',
  ] as const;
  // Issued on 15 January and 5 March, due in 30 days: on 14 February and 4 April.
  expect(await rows('receivableAging.list', { asOf: '2026-03-31' }, ...fields)).toEqual([
    ['ACME', 0, 0, 1560, 0, 1560, 0, 1560],
    ['BETA', 0, 0, 0, 0, 0, -680, -680],
  ]);
  expect(
    await rows('receivableAging.list', { asOf: '2026-02-10', by: 'invoice', buckets: [15, 26] }, ...fields),
  ).toEqual([['ACME', 0, 0, 6840, 0, 6840, 0, 6840]]);
  expect(await rows('receivableAging.list', { asOf: '2026-03-10' }, ...fields)).toEqual([
    ['ACME', 0, 1560, 0, 0, 1560, 0, 1560],
    ['BETA', 4320, 0, 0, 0, 4320, 0, 4320],
  ]);
  const items = await rows(
    'openItem.list',
    { asOf: '2026-03-10' },
    'documentType',
    'documentNumber',
    'ageDays',
    'amountMinor',
    'openMinor',
  );
  expect(items).toEqual([
    ['invoice', 'INV-000001', 24, 6840, 1560],
    ['invoice', 'INV-000002', -25, 4320, 4320],
  ]);
  const bad = { asOf: '2026-03-31', buckets: [60, 30] };
  expect(await acme.refused('receivableAging.list', bad)).toMatchObject({ code: 'VALIDATION', reason: 'buckets' });
  const { titles, hidden } = await acme.call('report.titles', {
    ...{ query: 'receivableAging.list', input: { asOf: '2026-03-31', buckets: [30, 60] }, language: 'ru' },
  });
  expect(titles).toEqual({ bucket1Minor: '1–30 дн.', bucket2Minor: '31–60 дн.', bucket3Minor: 'свыше 60 дн.' });
  expect(hidden).toEqual(['bucket4Minor', 'bucket5Minor', 'bucket6Minor', 'revaluedMinor']);
});

test('a customer’s statement: what stood before, each document, and the balance after it', async () => {
  const asked = { customerId: 1, from: '2026-02-01', to: '2026-03-31' };
  expect(
    await rows(
      'customerStatement.list',
      asked,
      'documentType',
      'documentNumber',
      'debitMinor',
      'creditMinor',
      'balanceMinor',
    ),
  ).toEqual([
    ['openingBalance', '', 0, 0, 6840],
    ['payment', 'PAY-000001', 0, 3000, 3840],
    ['creditNote', 'CN-000001', 0, 2280, 1560],
    ['closingBalance', '', 0, 0, 1560],
  ]);
  const beta = { customerId: 2, from: '2026-03-01', to: '2026-03-31' };
  expect(await rows('customerStatement.list', beta, 'documentNumber', 'balanceMinor')).toEqual([
    ['', 0],
    ['INV-000002', 4320],
    ['PAY-000002', -680],
    ['', -680],
  ]);
});

test('open orders, backorders, shipments that wait for their invoice', async () => {
  // 8 ordered of 12.00, 5 shipped, 3 billed; of the 3 to ship one is in stock.
  const fields = ['orderNumber', 'toShipMicro', 'backorderedMicro', 'toShipMinor', 'toInvoiceMinor'] as const;
  expect(await rows('openOrder.list', {}, ...fields)).toEqual([['SO-000002', qty(3), qty(2), 3600, 2400]]);
  expect(await rows('openOrder.list', { backordersOnly: true, customerId: 1 }, ...fields)).toEqual([]);
  expect(
    await rows(
      'unbilledShipment.list',
      { asOf: '2026-03-31' },
      'shipmentNumber',
      'ageDays',
      'qtyMicro',
      'netMinor',
      'costMinor',
    ),
  ).toEqual([['SH-000003', 26, qty(2), 2400, 800]]);
  expect(await rows('unbilledShipment.list', { asOf: '2026-01-14' }, 'shipmentNumber', 'netMinor')).toEqual([
    ['SH-000001', 5700],
  ]);
});

test('margin by order line, and sales by two dimensions', async () => {
  expect(
    await rows(
      'orderLineMargin.list',
      YEAR,
      'orderNumber',
      'qtyMicro',
      'netMinor',
      'costMinor',
      'marginMinor',
      'marginPercent',
    ),
  ).toEqual([
    ['SO-000001', qty(4), 3800, 1600, 2200, 578_947],
    ['SO-000002', qty(3), 3600, 1200, 2400, 666_667],
  ]);
  const pivot = ['label', 'column1Minor', 'column2Minor', 'column3Minor', 'totalMinor'] as const;
  expect(await rows('salesPivot.list', YEAR, ...pivot)).toEqual([
    ['ACME Acme', 5700, -1900, 0, 3800],
    ['BETA Beta', 0, 0, 3600, 3600],
  ]);
  const byRegion = { ...YEAR, rows: 'item', columns: 'region', measure: 'margin' } as const;
  expect(await rows('salesPivot.list', byRegion, 'label', 'column1Minor', 'column2Minor', 'totalMinor')).toEqual([
    ['WIDGET Widget', 2400, 2200, 4600],
  ]);
  const behind = async (of: 'item' | 'customer', row: string) =>
    (await rows('orderLineMargin.list', { ...YEAR, rows: of, row }, 'netMinor')).flat();
  expect(await behind('customer', 'ACME Acme')).toEqual([3800]);
  expect(await behind('item', 'WIDGET Widget')).toEqual([3800, 3600]);
  expect(await behind('item', 'WIDGET')).toEqual([]);
  const asked = { query: 'salesPivot.list', language: 'en' } as const;
  const { titles } = await acme.call('report.titles', { ...asked, input: byRegion });
  expect([titles.label, titles.column1Minor, titles.column2Minor]).toEqual(['Item', 'North', '–']);
});

test('the sales book and the tax of each month agree with the ledger', async () => {
  expect(
    await rows('salesBook.list', YEAR, 'documentNumber', 'taxCode', 'ratePpm', 'netMinor', 'taxMinor', 'withTaxMinor'),
  ).toEqual([
    ['INV-000001', 'STORY', 200_000, 5700, 1140, 6840],
    ['CN-000001', 'STORY', 200_000, -1900, -380, -2280],
    ['INV-000002', 'STORY', 200_000, 3600, 720, 4320],
  ]);
  expect(
    await rows('taxReport.list', YEAR, 'period', 'netMinor', 'taxMinor', 'ledgerMinor', 'differenceMinor'),
  ).toEqual([
    ['2026-01', 5700, 1140, 1140, 0],
    ['2026-02', -1900, -380, -380, 0],
    ['2026-03', 3600, 720, 720, 0],
  ]);
});

test('stock and its value on any day, and the moves of an item', async () => {
  const fields = ['itemCode', 'qtyMicro', 'unitCostMicro', 'valueMinor'] as const;
  expect(await rows('stockValuation.list', { asOf: '2026-03-31' }, ...fields)).toEqual([
    ['WIDGET', qty(1), price('4.00'), 400],
  ]);
  expect(await rows('stockValuation.list', { asOf: '2026-01-31' }, ...fields)).toEqual([
    ['WIDGET', qty(4), price('4.00'), 1600],
  ]);
  expect(await rows('stockValuation.list', { asOf: '2025-12-31' }, ...fields)).toEqual([]);
  const asked = { itemId: 1, from: '2026-02-01', to: '2026-12-31' };
  expect(
    await rows(
      'stockLedger.list',
      asked,
      'documentNumber',
      'inMicro',
      'outMicro',
      'costMinor',
      'balanceMicro',
      'balanceMinor',
    ),
  ).toEqual([
    ['', 0, 0, 0, qty(4), 1600],
    ['RMA-000001', qty(2), 0, 800, qty(6), 2400],
    ['SH-000002', 0, qty(3), -1200, qty(3), 1200],
    ['SH-000003', 0, qty(2), -800, qty(1), 400],
  ]);
});

test('days from order to cash, and days of sales that are owed', async () => {
  const fields = [
    'scope',
    'customerCode',
    'invoiceCount',
    'toShipMedianMicro',
    'toDeliverMedianMicro',
    'toInvoiceMedianMicro',
    'toCashMedianMicro',
    'wholeMostMicro',
    'outstandingDays',
  ] as const;
  // 90 days: 15.60 owed of 68.40 billed to Acme are round(90 × 15.60 / 68.40) = 21 days; of 111.60 to both, 13.
  const quarter = { from: '2026-01-01', to: '2026-03-31' };
  expect(await rows('cycleTime.list', quarter, ...fields)).toEqual([
    ['allCustomers', '', 2, qty('2.5'), null, qty('1.5'), qty(15), qty(18), 13],
    [null, 'ACME', 1, qty(2), null, qty(3), null, null, 21],
    [null, 'BETA', 1, qty(3), null, 0, qty(15), qty(18), 0],
  ]);
  // Of one whose goods all arrived, the last day counts; of one that is still on its way in part, none.
  acme.setToday('2026-03-31');
  const { rows: shipments } = await acme.call('shipment.list', { sort: [{ field: 'id' }] });
  for (const { id, customerName, shippedOn } of shipments)
    if (customerName === 'Beta') await acme.call('shipment.deliver', { id, deliveredOn: shippedOn });
  expect((await rows('cycleTime.list', quarter, 'customerCode', 'toDeliverMedianMicro')).at(-1)).toEqual([
    'BETA',
    qty(3),
  ]);
});

test('numbers without gaps, and what was posted after a close, with who locked and why it was opened', async () => {
  const gaps = await rows('numberGap.list', {}, 'documentType', 'lastNumber', 'givenCount', 'usedCount', 'missing');
  expect(gaps).toContainEqual(['invoice', 'INV-000002', 2, 2, '']);
  expect(gaps.every((row) => row[2] === row[3])).toBe(true);
  expect(await rows('changeAfterClose.list', {}, 'number')).toEqual([]);
  acme.setToday('2026-04-02');
  await acme.call('period.lock', { through: '2026-03-31', note: 'March' });
  acme.setToday('2026-04-03');
  await acme.call('period.unlock', { through: '2026-02-28', reason: 'Late receipt' });
  const receipt = {
    receivedOn: '2026-03-30',
    lines: [{ itemId: 1, qtyMicro: qty(1), unitCostMicro: price('4.00') }],
    post: true,
  };
  await acme.call('stockReceipt.create', receipt);
  await acme.call('stockReceipt.create', { ...receipt, receivedOn: '2026-04-03' });
  expect(
    await rows('changeAfterClose.list', {}, 'sourceNumber', 'postedOn', 'amountMinor', 'lockedBy', 'reason'),
  ).toEqual([['RC-000002', '2026-03-30', 400, 'tester', 'Late receipt']]);
});
