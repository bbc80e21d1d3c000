// Month end of what was invoiced ahead and not shipped (ACCOUNTING.md, section 6): it leaves revenue for deferred revenue and
// comes back on the 1st; in net and in gross style, and in another currency. Each with the whole journal.
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';
import { journalInCurrencies, rates } from '../../kit/storyCurrency.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const APRIL = { from: '2026-04-01', to: '2026-04-30' };
let acme: Story;
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const red = async (span: { from: string; to: string }): Promise<string[]> =>
  (await acme.call('reconciliation.get', span)).checks.flatMap(({ green, check }) => (green ? [] : [check]));

/** Seven at 9.99 less 5 %: 66.43, all invoiced in March, three shipped in March and four in April. */
async function aheadOverTheMonth(): Promise<void> {
  await acme.receive(10, '4.00');
  const line = { itemId: 1, qtyMicro: qty(7), unitPriceMicro: price('9.99'), discountPpm: 50_000 };
  const order = { customerId: 1, lines: [line], confirm: true, invoicePolicy: 'advance' as const };
  const { id } = await acme.call('salesOrder.create', order);
  await acme.call('invoice.create', { orderIds: [id], issue: true });
  const { lines } = await acme.call('salesOrder.get', { id });
  const ship = (n: number) => acme.ship({ id, lineId: lines[0]?.id ?? 0 }, n);
  await ship(3);
  acme.setToday('2026-04-03');
  expect((await acme.call('cutOffProposal.list', { period: '2026-03' })).rows).toMatchObject([
    { kind: 'invoicedNotShipped', qtyMicro: qty(4), netMinor: 3796, costMinor: 0 },
  ]);
  const cutOff = await acme.call('cutOff.post', { period: '2026-03' });
  expect(await acme.call('cutOff.get', { id: cutOff.id })).toMatchObject({
    ...{ unbilledMinor: 0, costMinor: 0, deferredMinor: 3796 },
  });
  await ship(4);
}

const JOURNAL = (invoice: string): string => `2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
${invoice}
2026-03-02 SH-000001
  Dr COGS                             12.00
  Cr INVENTORY                        12.00
2026-03-31 2026-03
  Dr REVENUE                          37.96
  Cr DEFERRED_REVENUE                 37.96
2026-04-01 2026-03
  Cr REVENUE                          37.96
  Dr DEFERRED_REVENUE                 37.96
2026-04-03 SH-000002
  Dr COGS                             16.00
  Cr INVENTORY                        16.00`;

/** What a month earned, without tax. */
const earned = async (period: string): Promise<number> => {
  const { rows } = await acme.call('incomeStatement.list', { fromPeriod: period, toPeriod: period, limit: 500 });
  return rows.filter(({ section }) => section === 'revenue').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
};

test('net style: 37.96 of 66.43 is deferred to April', async () => {
  acme = await story({ rate: '20' });
  await aheadOverTheMonth();
  expect(journalText(acme.path)).toBe(
    JOURNAL(`2026-03-02 INV-000001
  Dr AR                               79.72
  Cr REVENUE                          66.43
  Cr OUTPUT_TAX                       13.29`),
  );
  expect(balances(acme.path)).toMatchObject({ REVENUE: -6643, DEFERRED_REVENUE: 0, COGS: 2800, SHIPPED_NOT_BILLED: 0 });
  expect([await earned('2026-03'), await earned('2026-04')]).toEqual([2847, 3796]);
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
});

test('gross style of the Russian chart: what is deferred is net, the tax stays in March', async () => {
  acme = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru', rate: '22' });
  await aheadOverTheMonth();
  // Revenue and what is taken back of it share an account there.
  expect(journalText(acme.path).replaceAll('REVENUE,SALES_RETURNS  ', 'REVENUE                ')).toBe(
    JOURNAL(`2026-03-02 INV-000001
  Dr AR                               81.04
  Cr REVENUE                          81.04
  Dr TAX_ON_REVENUE                   14.61
  Cr OUTPUT_TAX                       14.61`),
  );
  expect(balances(acme.path)).toMatchObject({ REVENUE: -8104, TAX_ON_REVENUE: 1461, DEFERRED_REVENUE: 0, COGS: 2800 });
  expect([await earned('2026-03'), await earned('2026-04')]).toEqual([2847, 3796]);
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
});

/** Ten at 10.00 EUR ordered on a day; the order and its line. */
async function ordered(on: string, invoicePolicy: 'shipped' | 'advance'): Promise<{ id: number; lineId: number }> {
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
  const order = { customerId: 1, currency: 'EUR', orderedOn: on, lines: [line], confirm: true, invoicePolicy };
  const { id } = await acme.call('salesOrder.create', order);
  return { id, lineId: (await acme.call('salesOrder.get', { id })).lines[0]?.id ?? 0 };
}

async function inEuros(): Promise<void> {
  acme = await story({ rate: '20' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15', '2026-03-20': '1.08', '2026-04-01': '1.2' });
  await acme.receive(10, '4.00');
}

test('shipped in March, invoiced in April, in euros: the month has it at the rate of the order', async () => {
  await inEuros();
  const shipment = await acme.ship(await ordered('2026-03-02', 'shipped'), 6);
  acme.setToday('2026-04-03');
  await acme.call('cutOff.post', { period: '2026-03' });
  await acme.invoice(shipment);
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(`2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED    24.00
  Cr INVENTORY             24.00
2026-03-31 2026-03
  Dr UNBILLED_RECEIVABLE    66.00
  Cr REVENUE               66.00
  Dr COGS                  24.00
  Cr SHIPPED_NOT_BILLED    24.00
2026-04-01 2026-03
  Cr UNBILLED_RECEIVABLE    66.00
  Dr REVENUE               66.00
  Cr COGS                  24.00
  Dr SHIPPED_NOT_BILLED    24.00
2026-04-03 INV-000001
  Dr AR                    86.40  72.00 EUR
  Cr REVENUE               72.00  60.00 EUR
  Cr OUTPUT_TAX            14.40  12.00 EUR
  Dr COGS                  24.00
  Cr SHIPPED_NOT_BILLED    24.00`);
  expect(await earned('2026-03')).toBe(6600);
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
});

test('invoiced in March, shipped in April, in euros: what the invoice earned is deferred, at its own rate', async () => {
  await inEuros();
  const order = await ordered('2026-03-02', 'advance');
  acme.setToday('2026-03-12');
  await acme.call('invoice.create', { orderIds: [order.id], issue: true });
  acme.setToday('2026-04-03');
  await acme.call('cutOff.post', { period: '2026-03' });
  await acme.ship(order, 10);
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(`2026-03-12 INV-000001
  Dr AR                   138.00  120.00 EUR
  Cr REVENUE              115.00  100.00 EUR
  Cr OUTPUT_TAX            23.00  20.00 EUR
2026-03-31 2026-03
  Dr REVENUE              115.00
  Cr DEFERRED_REVENUE     115.00
2026-04-01 2026-03
  Cr REVENUE              115.00
  Dr DEFERRED_REVENUE     115.00
2026-04-03 SH-000001
  Dr COGS                  40.00
  Cr INVENTORY             40.00`);
  expect([await earned('2026-03'), await earned('2026-04')]).toEqual([0, 11_500]);
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
});
