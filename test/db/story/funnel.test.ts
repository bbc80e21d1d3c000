// The funnel, told by a small desk: who came, how far they came and how long it took, what was won, why the rest was lost, and
// what the forecast was worth.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
const span = { from: '2026-01-01', to: '2026-12-31' };
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

/** A lead of 2 March that is converted on the 5th, qualified on the 9th and won by its quote on the 19th. */
async function won(): Promise<{ opportunityId: number; orderId: number }> {
  const lead = await acme.call('lead.create', {
    name: 'Northgate',
    source: 'Fair',
    campaign: 'Spring fair',
    owner: 'Ann',
  });
  acme.setToday('2026-03-05');
  const { opportunityId, customerId } = await acme.call('lead.convert', {
    ...{ id: lead.id, amountMinor: money('100.00'), expectedOn: '2026-03-31' },
  });
  const id = opportunityId ?? 0;
  acme.setToday('2026-03-09');
  await acme.call('opportunity.advance', { id, step: 'qualify' });
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
  const quote = await acme.call('quote.create', { customerId: customerId ?? 0, opportunityId: id, lines: [line] });
  await acme.call('quote.send', { id: quote.id });
  acme.setToday('2026-03-19');
  const { orderId } = await acme.call('quote.accept', { id: quote.id });
  return { opportunityId: id, orderId };
}

async function lost(): Promise<void> {
  acme.setToday('2026-03-10');
  const { id } = await acme.call('opportunity.create', {
    ...{ customerId: 1, subject: 'Shop', source: 'Web', amountMinor: money('300.00'), expectedOn: '2026-04-15' },
  });
  acme.setToday('2026-03-20');
  await acme.call('opportunity.lose', { id, lostReason: 'Too dear', competitor: 'Brightco' });
}

test('each stage tells how many reached it, how long they stayed and how many went further', async () => {
  await won();
  await lost();
  acme.setToday('2026-03-25');
  await acme.call('lead.create', { name: 'Seaview' });
  acme.setToday('2026-03-29');
  const { rows } = await acme.call('funnel.list', span);
  const told = rows.map((row) =>
    [row.funnelStage, row.reachedCount, row.nowCount, row.daysAverage, row.furtherCount, row.furtherPercent].join(' '),
  );
  expect(told).toEqual([
    // Three days until the first was converted, four since the second came.
    'lead 2 1 4 1 500000',
    // Four days until qualified, ten until lost.
    'new 2 0 7 1 500000',
    'qualified 1 0 10 1 1000000',
    'presented 0 0  0 ',
    'negotiating 0 0  0 ',
    'won 1 1  0 ',
    'lost 1 1  0 ',
  ]);
  expect(rows.find((row) => row.funnelStage === 'new')).toMatchObject({ amountMinor: money('400.00') });
});

test('conversion is told by source, owner, month and reason, with the days until it was won and until it was paid', async () => {
  const { orderId } = await won();
  await lost();
  const by = async (what: 'source' | 'campaign' | 'owner' | 'month' | 'lostReason' | 'competitor') =>
    (await acme.call('conversion.list', { ...span, by: what })).rows;
  expect(await by('source')).toMatchObject([
    {
      ...{ label: 'Fair', leadCount: 1, convertedCount: 1, opportunityCount: 1, wonCount: 1, winPercent: 1_000_000 },
      ...{ wonMinor: money('100.00'), wonDays: 17, cashDays: null },
    },
    { label: 'Web', leadCount: 0, lostCount: 1, winPercent: 0, lostMinor: money('300.00'), wonDays: null },
  ]);
  expect((await by('owner')).map((row) => [row.label, row.opportunityCount])).toEqual([
    ['Ann', 1],
    ['tester', 1],
  ]);
  expect((await by('campaign')).map((row) => [row.label, row.wonCount])).toEqual([
    ['Spring fair', 1],
    ['–', 0],
  ]);
  expect((await by('month')).map((row) => [row.label, row.wonCount, row.lostCount])).toEqual([['2026-03', 1, 1]]);
  expect((await by('lostReason')).map((row) => [row.label, row.lostMinor])).toEqual([['Too dear', money('300.00')]]);
  expect((await by('competitor')).map((row) => row.label)).toEqual(['Brightco']);
  await acme.call('salesOrder.confirm', { id: orderId });
  const lineId = (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  const invoiceId = await acme.invoice(await acme.ship({ id: orderId, lineId }, 10));
  const { customerId, openMinor: amountMinor } = await acme.call('invoice.get', { id: invoiceId });
  acme.setToday('2026-04-11');
  const { id } = await acme.call('payment.create', { customerId, amountMinor, post: true });
  // Applied on a wrong day first: what was undone is no day of cash.
  acme.setToday('2026-06-01');
  const applications = [{ invoiceId, amountMinor }];
  await acme.call('payment.apply', { id, applications });
  const applicationId = (await acme.call('payment.get', { id })).applications[0]?.id ?? 0;
  await acme.call('payment.unapply', { id, applicationId });
  await acme.call('payment.apply', { id, appliedOn: '2026-04-11', applications });
  expect((await by('source'))[0]).toMatchObject({ wonDays: 17, cashDays: 40 });
});

/** Days from the first contact to cash, of what came from the fair. */
const cashDays = async () => (await acme.call('conversion.list', { ...span, by: 'source' })).rows[0]?.cashDays;
/** Pays all of an invoice today. */
async function pay(invoiceId: number): Promise<void> {
  const { customerId, openMinor: amountMinor } = await acme.call('invoice.get', { id: invoiceId });
  const applications = [{ invoiceId, amountMinor }];
  await acme.call('payment.create', { customerId, amountMinor, applications, post: true });
}

test('a sale that was paid ahead as a deposit is at its cash once it is delivered', async () => {
  const { orderId: id } = await won();
  const { version, customerId, lines } = await acme.call('salesOrder.get', { id });
  const [line] = lines.map(({ itemId, qtyMicro, unitPriceMicro }) => ({ itemId, qtyMicro, unitPriceMicro }));
  const depositPpm = percent('100');
  await acme.call('salesOrder.update', { id, version, customerId, depositPpm, lines: line ? [line] : [] });
  await acme.call('salesOrder.confirm', { id });
  const lineId = (await acme.call('salesOrder.get', { id })).lines[0]?.id ?? 0;
  acme.setToday('2026-03-25');
  await pay((await acme.call('invoice.createDeposit', { orderId: id, issue: true })).id);
  expect(await cashDays()).toBeNull();
  acme.setToday('2026-04-02');
  await acme.invoice(await acme.ship({ id, lineId }, 10));
  expect(await cashDays()).toBe(23);
});

test('a sale is not at its cash while a part of it is to be delivered or invoiced', async () => {
  const { orderId } = await won();
  await acme.call('salesOrder.confirm', { id: orderId });
  const order = await acme.call('salesOrder.get', { id: orderId });
  const shipped = { id: orderId, lineId: order.lines[0]?.id ?? 0 };
  await pay(await acme.invoice(await acme.ship(shipped, 4)));
  // Six of ten are to leave, and then to be invoiced.
  expect(await cashDays()).toBeNull();
  acme.setToday('2026-04-20');
  const rest = await acme.ship(shipped, 6);
  expect(await cashDays()).toBeNull();
  await pay(await acme.invoice(rest));
  expect(await cashDays()).toBe(49);
});

test('a past forecast is told as it was known then, and what was won stands against it', async () => {
  acme.setToday('2026-02-20');
  const { id } = await acme.call('opportunity.create', {
    ...{ customerId: 1, subject: 'Spring', amountMinor: money('200.00'), expectedOn: '2026-03-20' },
  });
  const later = { customerId: 1, subject: 'Range', amountMinor: money('50.00'), expectedOn: '2026-03-31' };
  acme.setToday('2026-03-03');
  const put = await acme.call('opportunity.create', later);
  await acme.call('opportunity.update', {
    ...{ id, version: 1, subject: 'Spring', amountMinor: money('180.00'), expectedOn: '2026-03-25' },
  });
  await acme.call('opportunity.advance', { id, step: 'qualify' });
  acme.setToday('2026-03-10');
  const moved = { id: put.id, version: put.version, subject: 'Range', amountMinor: money('60.00') };
  await acme.call('opportunity.update', { ...moved, expectedOn: '2026-04-30' });
  acme.setToday('2026-03-24');
  await acme.call('opportunity.win', { id });
  const told = async (knownOn?: string) =>
    (await acme.call('forecastActual.list', knownOn === undefined ? span : { ...span, knownOn })).rows.map((row) =>
      [row.month, row.expectedCount, row.expectedMinor, row.weightedMinor, row.startWeightedMinor, row.wonMinor].join(
        ' ',
      ),
    );
  // A new opportunity of which nothing is known has a chance of 10 %, a qualified one of 20 %.
  expect(await told()).toEqual(['2026-03 1 18000 18000 2000 18000', '2026-04 1 6000 600 600 0']);
  expect(await told('2026-03-10')).toEqual(['2026-03 1 18000 3600 2000 18000', '2026-04 1 6000 600 600 0']);
  expect(await told('2026-03-09')).toEqual(['2026-03 2 23000 4100 2000 18000', '2026-04 0 0 0 600 0']);
  expect(await told('2026-02-28')).toEqual(['2026-03 1 20000 2000 2000 18000', '2026-04 0 0 0 600 0']);
  expect((await told('2026-02-19'))[0]).toBe('2026-03 0 0 0 2000 18000');
  expect((await acme.call('forecastActual.list', span)).rows[0]).toMatchObject({
    ...{ startMinor: money('200.00'), deviationMinor: money('160.00') },
  });
});

test('the forecast stands beside what was won, ordered and billed, month by month', async () => {
  const { orderId } = await won();
  await lost();
  await acme.call('salesOrder.confirm', { id: orderId });
  const lineId = (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
  await acme.invoice(await acme.ship({ id: orderId, lineId }, 4));
  expect((await acme.call('forecastActual.list', span)).rows).toMatchObject([
    {
      ...{ month: '2026-03', expectedCount: 1, expectedMinor: money('100.00'), wonCount: 1, wonMinor: money('100.00') },
      ...{
        lostMinor: money('300.00'),
        hitPercent: 1_000_000,
        orderedMinor: money('100.00'),
        invoicedMinor: money('40.00'),
      },
    },
    {
      month: '2026-04',
      expectedCount: 1,
      expectedMinor: money('300.00'),
      weightedMinor: 0,
      wonMinor: 0,
      hitPercent: 0,
    },
  ]);
});
