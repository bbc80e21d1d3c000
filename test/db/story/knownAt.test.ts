// The reconciliation as it was known at a past moment: dates of documents are one thing, the instants of posting another.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconciliationGet } from '../../../db/queries/close.ts';
import { damaged } from '../../kit/damage.ts';
import { type Story, sendBack, story } from '../../kit/story.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const CONTEXT = { today: '2026-04-10', user: { name: 'a', role: 'owner' as const } };
let acme: Story;
/** Moments: after March was shipped, after it was invoiced late, after money and goods moved again. */
const at: Record<'shipped' | 'invoiced' | 'end', string> = { shipped: '', invoiced: '', end: '' };

const figures = async (knownAt?: string) => {
  const { checks } = await acme.call('reconciliation.get', { ...MARCH, ...(knownAt ? { knownAt } : {}) });
  const red = checks.filter(({ green }) => !green).map(({ check }) => check);
  const left = Object.fromEntries(checks.flatMap(({ ties }) => ties.map((tie) => [tie.tie, tie.leftMinor])));
  return { red, left };
};
const grid = async (knownAt?: string, exceptionsOnly = false, span = MARCH) =>
  (await acme.call('revenueReconciliation.list', { ...span, exceptionsOnly, ...(knownAt ? { knownAt } : {}) })).rows;

beforeAll(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  const order = await acme.order(5, '10.00');
  const shipment = await acme.ship(order, 5);
  at.shipped = acme.pass();
  acme.setToday('2026-04-03');
  // Dated in March, posted in April.
  const { id } = await acme.call('invoice.create', {
    ...{ shipmentIds: [shipment], issuedOn: '2026-03-31', issue: true },
  });
  at.invoiced = acme.pass();
  acme.setToday('2026-04-10');
  await acme.pay('60.00', { [id]: '60.00' });
  await sendBack(acme, shipment, 1);
  at.end = acme.pass();
});
afterAll(() => acme.close());

test('a document dated back and posted later is not there as of before, and is as of after', async () => {
  expect(await figures(at.shipped)).toMatchObject({
    ...{ red: ['R1'], left: { revenue: 0, receivables: 0, shippedNotBilled: 2000, tax: 0, costOfSales: 0 } },
  });
  expect(await figures(at.invoiced)).toMatchObject({
    ...{ red: [], left: { revenue: 5000, receivables: 6000, shippedNotBilled: 0, tax: 1000, costOfSales: 2000 } },
  });
  const { rows } = await acme.call('reconciliationException.list', { ...MARCH, knownAt: at.shipped });
  expect(rows).toMatchObject([{ check: 'R1', documentType: 'shipment', leftMinor: 5000, action: 'invoice' }]);
});

test('the grid says what was known of an order line then', async () => {
  expect(await grid(at.shipped)).toMatchObject([{ shippedMicro: 5e6, invoicedMicro: 0, shippedNotBilledMinor: 5000 }]);
  expect(await grid(at.shipped, true)).toHaveLength(1);
  expect(await grid(at.invoiced)).toMatchObject([{ invoicedMicro: 5e6, returnedMicro: 0, shippedNotBilledMinor: 0 }]);
  expect(await grid(at.invoiced, true)).toHaveLength(0);
  // 60.00 of 60.00 with tax was paid, and one came back, after the end of March.
  const then = { invoicedMicro: 5e6, returnedMicro: 0, paidMinor: 0, billedNotShippedMinor: 0 };
  expect(await grid(at.end)).toMatchObject([then]);
  const later = { ...then, returnedMicro: 1e6, returnedNetMinor: 1000, paidMicro: 5e6, paidMinor: 5000 };
  const april = { from: MARCH.from, to: '2026-04-30' };
  expect(await grid(at.end, false, april)).toMatchObject([{ ...later, billedNotShippedMinor: 1000 }]);
  expect(await grid(at.invoiced, false, april)).toMatchObject([then]);
  const columns = ['invoicedMinor', 'shippedNotBilledMinor'];
  const totals = await acme.call('list.totals', {
    ...{ list: 'revenueReconciliation.list', input: { ...MARCH, knownAt: at.shipped } },
  });
  expect(Object.entries(totals.sums[0]?.amounts ?? {}).filter(([name]) => columns.includes(name))).toEqual([
    ['invoicedMinor', 0],
    ['shippedNotBilledMinor', 5000],
  ]);
});

test('as of the last thing that was done it is as of now; before the company, nothing is known', async () => {
  expect(await figures(at.end)).toEqual(await figures());
  expect(await grid(at.end)).toEqual(await grid());
  expect(await figures('2026-01-01T00:00:00.000Z')).toMatchObject({ red: [], left: { stockValue: 0, numberGaps: 0 } });
  expect(await grid('2026-01-01T00:00:00.000Z')).toEqual([]);
});

test('what is no instant is refused, and so is one before the file began to keep what it knew', async () => {
  for (const knownAt of ['2026-03-31', '2026-03-31T25:00:00.000Z', 'yesterday'])
    expect(await acme.refused('reconciliation.get', { ...MARCH, knownAt })).toMatchObject({
      ...{ code: 'VALIDATION', reason: 'instant', fields: ['knownAt'] },
    });
  const old = damaged(acme.path, 'DELETE FROM moment WHERE log_id <= (SELECT max(id) FROM command_log) - 2');
  const ask = (knownAt: string) => reconciliationGet(old, { ...MARCH, knownAt }, CONTEXT);
  expect(ask(at.end).checks).toHaveLength(9);
  expect(() => ask(at.invoiced)).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'VALIDATION', reason: 'knownSince' }) }),
  );
  old.$client.close();
});
