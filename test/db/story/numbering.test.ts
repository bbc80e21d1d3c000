// Number series: shaped until the first number is given, never so that two of them could meet.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeAll(async () => {
  acme = await story();
});
afterAll(() => acme.close());

const order = { customerId: 1, confirm: true, lines: [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: 1_000_000 }] };

test('numbers begin with what the company likes, and the books stay whole', async () => {
  const made = await acme.call('numberSeries.update', { code: 'salesOrder', prefix: 'зк/26-', digits: 4 });
  expect(made).toEqual({ nextNumber: 'ЗК/26-0001' });
  const { number } = await acme.call('salesOrder.create', order);
  expect(number).toBe('ЗК/26-0001');
  expect((await acme.call('search.find', { text: '1' })).hits.map(({ label }) => label)).toContain('ЗК/26-0001');
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a series goes on from a former program: what lies before its start is no gap', async () => {
  const made = await acme.call('numberSeries.update', { code: 'payment', prefix: 'PAY-', digits: 6, first: 1587 });
  expect(made).toEqual({ nextNumber: 'PAY-001587' });
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const told = async () => {
    const { checks } = await acme.call('reconciliation.get', period);
    const r8 = checks.find(({ check }) => check === 'R8')?.ties.find(({ tie }) => tie === 'numberGaps');
    const { rows } = await acme.call('numberGap.list', {});
    const { violations } = await acme.call('integrity.check', {});
    return { apart: r8?.differenceMinor, row: rows.find((row) => row.documentType === 'payment'), violations };
  };
  expect(await told()).toEqual({ apart: 0, row: undefined, violations: [] });
  const { number } = await acme.call('payment.create', { customerId: 1, amountMinor: 500, post: true });
  expect(number).toBe('PAY-001587');
  const row = { firstNumber: 'PAY-001587', lastNumber: 'PAY-001587', givenCount: 1, usedCount: 1, missingCount: 0 };
  expect(await told()).toMatchObject({ apart: 0, row, violations: [] });
  const late = { code: 'payment', prefix: 'PAY-', digits: 6, first: 2000 };
  expect(await acme.refused('numberSeries.update', late)).toMatchObject({ reason: 'seriesUsed' });
});

test('a series in use stays as it is', async () => {
  const refusal = await acme.refused('numberSeries.update', { code: 'salesOrder', prefix: 'SO-', digits: 6 });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'seriesUsed' });
  const { series } = await acme.call('numberSeries.get', {});
  expect(series.find(({ code }) => code === 'salesOrder')).toMatchObject({ used: true, nextNumber: 'ЗК/26-0002' });
});

test.each([
  ['INV', 'seriesPrefix'],
  ['IN-V-', 'seriesPrefix'],
  ['-', 'seriesPrefix'],
  ['PAY-', 'DUPLICATE'],
])('%s is refused', async (prefix, reason) => {
  expect((await acme.refused('numberSeries.update', { code: 'invoice', prefix, digits: 6 })).reason).toBe(reason);
});

test('an unknown series is not there, and a clerk does not shape one', async () => {
  expect((await acme.refused('numberSeries.update', { code: 'nothing', prefix: 'A-', digits: 6 })).code).toBe(
    'NOT_FOUND',
  );
  const clerk = await acme.as('clerk');
  const answer = await clerk.call('numberSeries.update', { code: 'quote', prefix: 'A-', digits: 6 });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } });
});
