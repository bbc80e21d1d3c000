// What was won or lost by mistake, or turned out otherwise: opened again where it stood, won after all, and counted as what it is.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

const span = { from: '2026-01-01', to: '2026-12-31' };
const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
const lostReason = 'Too dear';
const negotiated = async (): Promise<number> => {
  const { id } = await acme.call('opportunity.create', {
    ...{ customerId: 1, subject: 'Lamps', amountMinor: money('100.00'), expectedOn: '2026-03-31' },
  });
  for (const step of ['qualify', 'negotiate'] as const) await acme.call('opportunity.advance', { id, step });
  return id;
};
const sent = async (opportunityId: number): Promise<number> => {
  const { id } = await acme.call('quote.create', { customerId: 1, opportunityId, lines: [line] });
  await acme.call('quote.send', { id });
  return id;
};
const stateOf = async (id: number): Promise<string> => (await acme.call('opportunity.get', { id })).state;
const stages = async (id: number): Promise<string> =>
  (await acme.call('opportunity.get', { id })).stages.map(({ state }) => state).join(' ');
/** Funnel: how many reached a stage, and how many are in it. */
const counted = async (stage: string): Promise<[number, number] | undefined> => {
  const row = (await acme.call('funnel.list', span)).rows.find(({ funnelStage }) => funnelStage === stage);
  return row && [row.reachedCount, row.nowCount];
};

test('a win by mistake is taken back to the stage before; funnel and forecast count what stands', async () => {
  const id = await negotiated();
  const before = await acme.call('opportunity.get', { id });
  await acme.call('opportunity.win', { id });
  expect(await counted('won')).toEqual([1, 1]);
  acme.setToday('2026-03-04');
  expect(await acme.call('opportunity.reopen', { id })).toMatchObject({ state: 'negotiating' });
  const { chancePpm, closedOn } = await acme.call('opportunity.get', { id });
  expect({ chancePpm, closedOn }).toEqual({ chancePpm: before.chancePpm, closedOn: null });
  expect(await stages(id)).toBe('new qualified negotiating won negotiating');
  expect(await counted('won')).toEqual([0, 0]);
  expect(await counted('negotiating')).toEqual([1, 1]);
  expect((await acme.call('forecast.list', {})).rows).toMatchObject([{ openCount: 1, wonMinor: 0 }]);
  expect((await acme.call('forecastActual.list', span)).rows).toMatchObject([{ wonCount: 0, wonMinor: 0 }]);
  expect((await acme.call('conversion.list', { ...span, by: 'owner' })).rows).toMatchObject([
    { openCount: 1, wonCount: 0 },
  ]);

  await acme.call('opportunity.lose', { id, lostReason });
  expect(await counted('lost')).toEqual([1, 1]);
  expect(await acme.call('opportunity.reopen', { id })).toMatchObject({ state: 'negotiating' });
  expect(await counted('lost')).toEqual([0, 0]);
  expect(await acme.refused('opportunity.reopen', { id })).toMatchObject({ code: 'WRONG_STATE' });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('what an accepted quote won stays won while its order stands, and says what to do', async () => {
  const id = await negotiated();
  const quoteId = await sent(id);
  const { orderId } = await acme.call('quote.accept', { id: quoteId });
  const refusal = { code: 'WRONG_STATE', reason: 'wonByQuote', params: { quote: 'QT-000001' } };
  expect(await acme.refused('opportunity.reopen', { id })).toMatchObject(refusal);
  const reopening = async () =>
    (await acme.call('opportunity.get', { id })).actions.find(({ action }) => action === 'reopen');
  expect(await reopening()).toMatchObject({ allowed: false, reason: 'wonByQuote', params: { quote: 'QT-000001' } });
  await acme.call('salesOrder.delete', { id: orderId });
  expect(await reopening()).toMatchObject({ allowed: true });
  await acme.call('opportunity.reopen', { id });
  // The quote is ordered after all: then it is won again.
  const again = await acme.call('quote.order', { id: quoteId });
  expect(await stateOf(id)).toBe('won');
  await acme.call('salesOrder.confirm', { id: again.orderId });
  expect(await acme.refused('opportunity.reopen', { id })).toMatchObject(refusal);
  await acme.call('salesOrder.cancel', { id: again.orderId });
  await acme.call('opportunity.reopen', { id });
  expect(await stateOf(id)).toBe('negotiating');
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a quote that is accepted wins an opportunity that was given up as lost', async () => {
  const id = await negotiated();
  const quoteId = await sent(id);
  await acme.call('opportunity.lose', { id, lostReason, competitor: 'Brightco' });
  acme.setToday('2026-03-10');
  await acme.call('quote.accept', { id: quoteId });
  expect(await acme.call('opportunity.get', { id })).toMatchObject({
    ...{ state: 'won', closedOn: '2026-03-10', lostReason: '', competitor: '' },
  });
  expect(await stages(id)).toBe('new qualified negotiating lost won');
  expect([await counted('lost'), await counted('won')]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect((await acme.call('conversion.list', { ...span, by: 'lostReason' })).rows).toEqual([]);
});
