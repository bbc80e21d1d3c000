// Month end in foreign currency: what is open is counted at the rates of the day and taken back on the first of the next
// month; the books tie on both days.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { type Story, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, rates } from '../../kit/storyCurrency.ts';

let acme: Story;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '20' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-31': '1.2' });
  await bill(acme, 'EUR', '2026-03-02', '100');
  const advance = { customerId: 1, paidOn: '2026-03-05', amountMinor: 3_000, post: true };
  await acme.call('payment.create', advance);
  acme.setToday('2026-04-10');
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  for (const to of ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-30']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1' && check !== 'R8')).toEqual([]);
  }
  await acme.close();
});

const revalue = (revaluedOn: string) => acme.call('currencyRevaluation.post', { revaluedOn, note: 'March' });

test('what is owed at the closing rate, and back on the first; an advance keeps the rate of its day', async () => {
  const { id } = await revalue('2026-03-31');
  expect(journalInCurrencies(acme.path, 'USD', 3)).toBe(
    `2026-03-31 FX-000001
  Dr AR                    10.00  0.00 EUR
  Cr FX_UNREALISED         10.00  0.00 EUR
2026-04-01 FX-000001
  Cr AR                    10.00  0.00 EUR
  Dr FX_UNREALISED         10.00  0.00 EUR`,
  );
  const { rows } = await acme.call('currencyRevaluationLine.list', { revaluationId: id });
  expect(rows).toMatchObject([
    { kind: 'receivable', openMinor: 10_000, baseOpenMinor: 11_000, baseRevaluedMinor: 12_000, differenceMinor: 1_000 },
  ]);
  expect((await acme.call('currencyRevaluation.list', {})).rows).toMatchObject([
    { number: 'FX-000001', revaluedOn: '2026-03-31', reversesOn: '2026-04-01', differenceMinor: 1_000, note: 'March' },
  ]);
});

test('a second one in the same month posts what has changed since the first', async () => {
  await revalue('2026-03-30');
  await revalue('2026-03-31');
  const [first, second] = (await acme.call('currencyRevaluation.list', { sort: [{ field: 'id' }] })).rows;
  expect([first?.differenceMinor, second?.differenceMinor]).toEqual([0, 1_000]);
});

test('refused: the same day twice, nothing open, a locked period; its rate stays', async () => {
  await revalue('2026-03-31');
  expect(await acme.refused('currencyRevaluation.post', { revaluedOn: '2026-03-31' })).toMatchObject({
    ...{ code: 'DUPLICATE', reason: 'sameRevaluation', params: { on: '2026-03-31' } },
  });
  expect(await acme.refused('currencyRevaluation.post', { revaluedOn: '2026-03-01' })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'nothingForeignOpen' },
  });
  const { rows } = await acme.call('exchangeRate.list', {});
  const used = rows.find(({ validFrom }) => validFrom === '2026-03-31')?.id ?? 0;
  expect(await acme.refused('exchangeRate.delete', { id: used })).toMatchObject({ reason: 'rateInUse' });
  await acme.call('period.lock', { through: '2026-04-30' });
  expect(await acme.refused('currencyRevaluation.post', { revaluedOn: '2026-04-30' })).toMatchObject({
    code: 'PERIOD_LOCKED',
  });
});

test('taken back on its own day as if there had never been one; the day and its rate are free again', async () => {
  const { id } = await revalue('2026-03-31');
  await acme.call('currencyRevaluation.reverse', { id });
  expect(journalInCurrencies(acme.path, 'USD', 5)).toBe(`2026-03-31 FX-000001
  Cr AR                    10.00  0.00 EUR
  Dr FX_UNREALISED         10.00  0.00 EUR
2026-04-01 FX-000001
  Dr AR                    10.00  0.00 EUR
  Cr FX_UNREALISED         10.00  0.00 EUR`);
  const { rows } = await acme.call('exchangeRate.list', {});
  const used = rows.find(({ validFrom }) => validFrom === '2026-03-31');
  await acme.call('exchangeRate.update', { id: used?.id ?? 0, version: used?.version ?? 0, rateE10: 13_000_000_000 });
  expect((await revalue('2026-03-31')).differenceMinor).toBe(2_000);
  expect(await acme.refused('currencyRevaluation.reverse', { id })).toMatchObject({ code: 'WRONG_STATE' });
});

test('taken back on a later day: it counts until then', async () => {
  const { id } = await revalue('2026-03-29');
  const { differenceMinor } = await revalue('2026-03-31');
  const first = await acme.refused('currencyRevaluation.reverse', { id });
  expect(first).toMatchObject({ code: 'WRONG_STATE', reason: 'laterRevaluation', params: { number: 'FX-000002' } });
  expect(differenceMinor).toBe(1_000);
  await acme.call('currencyRevaluation.reverse', { id: 2 });
  await acme.call('currencyRevaluation.reverse', { id, reversedOn: '2026-03-30' });
});

test('refused before its day, once it is over, in a locked period, in an older version', async () => {
  const { id } = await revalue('2026-03-30');
  expect(await acme.refused('currencyRevaluation.reverse', { id, reversedOn: '2026-03-29' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument' },
  });
  const over = await acme.refused('currencyRevaluation.reverse', { id, reversedOn: '2026-04-01' });
  expect(over).toMatchObject({ code: 'VALIDATION', reason: 'revaluationOver', params: { on: '2026-04-01' } });
  expect(await acme.refused('currencyRevaluation.reverse', { id, version: 9 })).toMatchObject({ code: 'STALE' });
  await acme.call('period.lock', { through: '2026-03-31' });
  expect(await acme.refused('currencyRevaluation.reverse', { id })).toMatchObject({ code: 'PERIOD_LOCKED' });
});

test('with advances alone there is nothing to revalue; the one that is applied later brings the difference of both rates', async () => {
  await acme.call('payment.create', { customerId: 1, paidOn: '2026-03-05', amountMinor: 10_000, post: true });
  await acme.call('payment.apply', {
    ...{ id: 2, appliedOn: '2026-03-06' },
    applications: [{ invoiceId: 1, amountMinor: 10_000 }],
  });
  expect(await acme.refused('currencyRevaluation.post', { revaluedOn: '2026-03-31' })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'nothingForeignOpen' },
  });
});

test('a customer’s statement is in the currency of the documents, and knows nothing of what the rates made of them', async () => {
  await revalue('2026-03-31');
  const span = { customerId: 1, from: '2026-03-01', to: '2026-03-31' };
  const told = async (currency?: string) =>
    (await acme.call('customerStatement.list', { ...span, ...(currency ? { currency } : {}) })).rows.map((row) => [
      ...[row.documentType, row.currency, row.debitMinor, row.creditMinor, row.balanceMinor],
    ]);
  expect(await told()).toEqual([
    ['openingBalance', 'EUR', 0, 0, 0],
    ['invoice', 'EUR', 10_000, 0, 10_000],
    ['payment', 'EUR', 0, 3_000, 7_000],
    ['closingBalance', 'EUR', 0, 0, 7_000],
  ]);
  expect((await told('USD')).map(([type]) => type)).toEqual(['openingBalance', 'closingBalance']);
  const form = await acme.call('printForm.get', { form: 'statement', id: 1, from: span.from, to: span.to });
  expect(form.facts).toContainEqual({ label: 'Currency', value: 'EUR' });
  expect(form.notes.join()).toContain('70.00 EUR');
  expect(form.rows).toHaveLength(5);
  expect(form.notes).toHaveLength(1);
  const own = { form: 'statement', id: 1, from: span.from, to: span.to, currency: 'USD' } as const;
  expect((await acme.call('printForm.get', own)).notes[1]).toContain('EUR');
});

test('ages and open items come to what the ledger has while a revaluation stands, and after it', async () => {
  await revalue('2026-03-31');
  for (const [asOf, revaluedMinor] of [
    ['2026-03-31', 1_000],
    ['2026-04-01', 0],
  ] as const) {
    const { rows } = await acme.call('trialBalance.list', { to: asOf });
    const owed = rows
      .filter(({ code }) => code === '1100' || code === '2100')
      .reduce((sum, row) => sum + row.closingDebitMinor - row.closingCreditMinor, 0);
    const ages = await acme.call('receivableAging.list', { asOf });
    expect(ages.rows).toMatchObject([{ revaluedMinor, balanceMinor: owed }]);
    const open = await acme.call('openItem.list', { asOf });
    expect(open.rows.map((row) => row.currency)).toEqual(open.rows.map(() => 'EUR'));
    expect(open.rows.reduce((sum, row) => sum + row.openMinor, 0)).toBe(owed);
  }
});

test('a chart that keeps unrealised differences with the losses has a gain on its account of gains', async () => {
  const { rows } = await acme.call('accountRole.list', {});
  const of = (role: string) => rows.find((row) => row.role === role);
  const loss = of('FX_LOSS')?.accountId ?? 0;
  const { version } = await acme.call('company.get', {});
  await acme.call('accountRole.map', { role: 'FX_UNREALISED', accountId: loss, version });
  await revalue('2026-03-31');
  expect(journalInCurrencies(acme.path, 'USD', 3)).toBe(
    `2026-03-31 FX-000001
  Dr AR                    10.00  0.00 EUR
  Cr FX_GAIN               10.00  0.00 EUR
2026-04-01 FX-000001
  Cr AR                    10.00  0.00 EUR
  Dr FX_GAIN               10.00  0.00 EUR`,
  );
});
