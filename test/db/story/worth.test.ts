// What an opportunity that was won is worth: not what somebody expected but what was ordered, net, in the base currency.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
const span = { from: '2026-01-01', to: '2026-12-31' };
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

/** An opportunity of which 500.00 are expected. */
const expected = async (part = {}): Promise<number> => {
  const estimate = { amountMinor: money('500.00'), expectedOn: '2026-03-20' };
  return (await acme.call('opportunity.create', { customerId: 1, subject: 'Lamps', ...estimate, ...part })).id;
};
/** Its quote of ten at 12.00, 144.00 with tax, accepted. */
async function accepted(opportunityId: number, part = {}): Promise<number> {
  const lines = [{ itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('12.00') }];
  const { id } = await acme.call('quote.create', { customerId: 1, opportunityId, lines, ...part });
  await acme.call('quote.send', { id });
  return (await acme.call('quote.accept', { id })).orderId;
}
/** What each report says was won. */
async function told() {
  const funnel = (await acme.call('funnel.list', span)).rows.find((row) => row.funnelStage === 'won');
  const [conversion] = (await acme.call('conversion.list', span)).rows;
  const [actual] = (await acme.call('forecastActual.list', span)).rows;
  const [forecast] = (await acme.call('forecast.list', {})).rows;
  expect([funnel?.nowMinor, conversion?.wonMinor, actual?.wonMinor, forecast?.wonMinor]).toEqual(
    Array(4).fill(funnel?.amountMinor),
  );
  return { won: funnel?.amountMinor, expected: actual?.expectedMinor, hit: actual?.hitPercent };
}
const shown = async (id: number) => {
  const { amountMinor, orderedMinor } = await acme.call('opportunity.get', { id });
  return { amountMinor, orderedMinor };
};

test('won without a quote it is the estimate', async () => {
  const id = await expected();
  await acme.call('opportunity.win', { id });
  expect(await told()).toEqual({ won: money('500.00'), expected: money('500.00'), hit: 1_000_000 });
  expect(await shown(id)).toEqual({ amountMinor: money('500.00'), orderedMinor: null });
});

test('it follows the order: as drafted, as changed, as cancelled', async () => {
  const id = await expected();
  const orderId = await accepted(id);
  // Of 500.00 that were expected 120.00 came: 24 %.
  expect(await told()).toEqual({ won: money('120.00'), expected: money('500.00'), hit: 240_000 });
  const line = { itemId: 1, unitPriceMicro: price('12.00') };
  const lines = [{ ...line, qtyMicro: qty(15) }];
  await acme.call('salesOrder.update', { id: orderId, version: 1, customerId: 1, discountPpm: 100_000, lines });
  // 15 × 12.00 less 10 %.
  expect((await told()).won).toBe(money('162.00'));
  await acme.call('salesOrder.confirm', { id: orderId });
  const { version, lines: ordered } = await acme.call('salesOrder.get', { id: orderId });
  const amended = ordered.map((row) => ({ id: row.id, ...line, qtyMicro: qty(20) }));
  await acme.call('salesOrder.amend', {
    id: orderId,
    version,
    reason: 'More rooms',
    ...{ discountPpm: 100_000, lines: amended },
  });
  expect((await told()).won).toBe(money('216.00'));
  expect(await shown(id)).toEqual({ amountMinor: money('500.00'), orderedMinor: money('216.00') });
  expect((await acme.call('opportunity.list', {})).rows).toMatchObject([{ orderedMinor: money('216.00') }]);
  await acme.call('salesOrder.cancel', { id: orderId });
  expect((await told()).won).toBe(0);
});

test('it is the quote where its draft order was deleted, and all of them where several were accepted', async () => {
  const id = await expected();
  await acme.call('salesOrder.delete', { id: await accepted(id) });
  expect((await told()).won).toBe(money('120.00'));
  const lines = [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('7.50') }];
  await accepted(id, { lines });
  expect((await told()).won).toBe(money('127.50'));
});

test.each([
  ['nothing off the whole', {}, '150.00'],
  ['a percent', { discountPpm: 100_000 }, '135.00'],
  ['an amount', { discountMinor: money('12.00') }, '138.00'],
  ['an amount off prices with tax', { discountMinor: money('12.00'), pricesIncludeTax: true }, '115.00'],
])('a quote counts the alternative that was taken, with %s', async (_, discount, won) => {
  const opportunityId = await expected();
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('12.00') };
  const dearer = { ...line, unitPriceMicro: price('15.00'), alternative: true };
  const other = { ...dearer, unitPriceMicro: price('90.00') };
  const { id } = await acme.call('quote.create', {
    ...{ customerId: 1, opportunityId, lines: [line, dearer, other] },
    ...discount,
  });
  await acme.call('quote.send', { id });
  const taken = (await acme.call('quote.get', { id })).lines[1]?.id ?? 0;
  const { orderId } = await acme.call('quote.accept', { id, alternativeLineIds: [taken] });
  expect((await told()).won).toBe(money(won));
  await acme.call('salesOrder.delete', { id: orderId });
  expect((await told()).won).toBe(money(won));
});

test('it is in the base currency, at the rate of the order or of the day of acceptance', async () => {
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 11_000_000_000 });
  const { id: customerId } = await acme.call('customer.create', { code: 'PARIS', name: 'Paris', currency: 'EUR' });
  const id = await expected({ customerId });
  const orderId = await accepted(id, { customerId });
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-03-09', rateE10: 12_000_000_000 });
  // EUR 120.00 at 1.10, ordered and accepted on 2 March.
  expect((await told()).won).toBe(money('132.00'));
  await acme.call('salesOrder.delete', { id: orderId });
  expect((await told()).won).toBe(money('132.00'));
});

test('what is open or lost keeps its estimate, and the columns say what they are', async () => {
  await expected({ source: 'Web' });
  const lost = await expected({ source: 'Web', amountMinor: money('80.00') });
  await acme.call('opportunity.lose', { id: lost, lostReason: 'Too dear' });
  const won = await expected({ source: 'Web' });
  await accepted(won);
  const { rows } = await acme.call('conversion.list', span);
  expect(rows).toMatchObject([
    { amountMinor: money('700.00'), wonMinor: money('120.00'), lostMinor: money('80.00'), label: 'Web' },
  ]);
  const titles = async (query: string) =>
    (await acme.call('report.titles', { query, input: span, language: 'en' })).titles;
  expect(await titles('conversion.list')).toEqual({ amountMinor: 'Amount, net' });
  expect(await titles('opportunity.list')).toEqual({ amountMinor: 'Estimate, net', orderedMinor: 'Ordered, net' });
});
