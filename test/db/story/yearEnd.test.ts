// Closing a fiscal year (ACCOUNTING.md, section 6, last row): revenue and expenses go to retained earnings on its last day,
// its days are locked, no reconciliation is disturbed, and reopening posts the mirror.
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

/** Ten bought at 4.00, eight sold at 10.00 less 5 %, rent paid: 76.00 − 32.00 − 20.00 = 24.00 earned. */
async function sell(company: Story, accounts: [debit: string, credit: string] = ['7100', '1000']): Promise<void> {
  await company.receive(10, '4.00');
  const order = await company.order(8, '10.00', '5');
  await company.invoice(await company.ship(order, 8));
  const { rows } = await company.call('account.list', { limit: 500 });
  const id = (code: string): number => rows.find((row) => row.code === code)?.id ?? 0;
  await company.call('journalEntry.create', {
    memo: 'Rent',
    lines: [
      { accountId: id(accounts[0]), debitMinor: 2000 },
      { accountId: id(accounts[1]), creditMinor: 2000 },
    ],
  });
}
const tail = (from: number): string => journalText(acme.path).split('\n').slice(from).join('\n');
const red = async (company: Story, span: { from: string; to: string }): Promise<string[]> =>
  (await company.call('reconciliation.get', span)).checks.filter(({ green }) => !green).map(({ check }) => check);
const whole = async (): Promise<void> => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
};

beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

test('the whole journal of a year and its close, and the lock that goes with it', async () => {
  await sell(acme);
  acme.setToday('2027-01-15');
  const dry = await acme.answer('fiscalYear.close', { year: 2026 }, { dryRun: true });
  expect(dry).toMatchObject({
    ok: true,
    entries: [
      {
        postedOn: '2026-12-31',
        lines: [
          { accountCode: '4000', debitMinor: 7600, creditMinor: 0 },
          { accountCode: '5000', debitMinor: 0, creditMinor: 3200 },
          { accountCode: '7100', debitMinor: 0, creditMinor: 2000 },
          { accountCode: '3100', debitMinor: 0, creditMinor: 2400 },
        ],
      },
    ],
  });
  expect(await acme.call('fiscalYear.close', { year: 2026 })).toMatchObject({
    ...{ year: 2026, name: '2026', resultMinor: 2400, lockedThrough: '2026-12-31' },
  });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               32.00
  Cr INVENTORY                        32.00
2026-03-02 INV-000001
  Dr AR                               91.20
  Cr REVENUE                          76.00
  Cr OUTPUT_TAX                       15.20
  Dr COGS                             32.00
  Cr SHIPPED_NOT_BILLED               32.00
2026-03-02 JE-0000004
  Dr 7100                             20.00
  Cr BANK                             20.00
2026-12-31 2026
  Dr REVENUE                          76.00
  Cr COGS                             32.00
  Cr 7100                             20.00
  Cr RETAINED_EARNINGS                24.00`);
  expect(
    await acme.refused('stockReceipt.create', {
      receivedOn: '2026-12-31',
      post: true,
      lines: [{ itemId: 1, qtyMicro: 1_000_000, unitCostMicro: 0 }],
    }),
  ).toMatchObject({ code: 'PERIOD_LOCKED' });
  expect(await acme.refused('period.unlock', { through: '2026-11-30', reason: 'late' })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'unlockYearClosed', params: { year: '2026', on: '2026-12-31' } },
  });
  expect(await acme.refused('fiscalYear.close', { year: 2026 })).toMatchObject({ reason: 'yearClosed' });
  await whole();
});

test('no reconciliation changes by it, and the trial balance shows the year before and after', async () => {
  await sell(acme);
  acme.setToday('2027-01-15');
  const before = await acme.call('reconciliation.get', YEAR);
  const trial = await acme.call('trialBalance.list', YEAR);
  await acme.call('fiscalYear.close', { year: 2026 });
  const ties = (checks: typeof before.checks) =>
    checks.flatMap(({ check, ties }) => (/R[1-7]/.test(check) ? ties : []));
  expect(ties((await acme.call('reconciliation.get', YEAR)).checks)).toEqual(ties(before.checks));
  expect(await red(acme, { from: '2026-12-01', to: '2026-12-31' })).toEqual([]);
  expect(await red(acme, YEAR)).toEqual([]);
  expect((await acme.call('trialBalance.list', { ...YEAR, beforeClosing: true })).rows).toEqual(trial.rows);
  const after = (await acme.call('trialBalance.list', YEAR)).rows.filter((row) => /^[4-7]/.test(row.code));
  expect(
    after.map((row) => [row.code, row.debitMinor, row.creditMinor, row.closingDebitMinor, row.closingCreditMinor]),
  ).toEqual([
    ['4000', 7600, 7600, 0, 0],
    ['5000', 3200, 3200, 0, 0],
    ['7100', 2000, 2000, 0, 0],
  ]);
  const next = (await acme.call('trialBalance.list', { from: '2027-01-01', to: '2027-01-31' })).rows;
  expect(next.find((row) => row.code === '3100')).toMatchObject({ openingCreditMinor: 2400 });
  expect(next.find((row) => row.code === '4000')?.openingCreditMinor ?? 0).toBe(0);
});

test('reopening posts the mirror on the same day and unlocks that day alone; closing again posts anew', async () => {
  await sell(acme);
  acme.setToday('2027-01-15');
  await acme.call('fiscalYear.close', { year: 2026 });
  const closed = journalText(acme.path).split('\n').length;
  await acme.call('period.lock', { through: '2027-01-10' });
  expect(await acme.refused('fiscalYear.reopen', { year: 2026, reason: 'late' })).toMatchObject({
    ...{ code: 'PERIOD_LOCKED', reason: 'lockedBeyondYear' },
  });
  await acme.call('period.unlock', { through: '2026-12-31', reason: 'late invoice' });
  expect(await acme.call('fiscalYear.reopen', { year: 2026, reason: 'late invoice' })).toMatchObject({
    ...{ lockedThrough: '2026-12-30', resultMinor: 2400 },
  });
  expect(tail(closed)).toBe(`2026-12-31 2026
  Cr REVENUE                          76.00
  Dr COGS                             32.00
  Dr 7100                             20.00
  Dr RETAINED_EARNINGS                24.00`);
  expect(balances(acme.path)).toMatchObject({ REVENUE: -7600, COGS: 3200, RETAINED_EARNINGS: 0 });
  expect(await red(acme, YEAR)).toEqual([]);
  await whole();
  expect(await acme.refused('fiscalYear.reopen', { year: 2026, reason: 'x' })).toMatchObject({
    reason: 'yearNotClosed',
  });
  expect(await acme.refused('fiscalYear.close', { year: 2025 })).toMatchObject({
    code: 'PERIOD_LOCKED',
    reason: 'yearEndLocked',
    params: { year: '2025', through: '2026-12-30', on: '2025-12-31', back: '2025-12-30' },
  });
  expect(await acme.call('fiscalYear.close', { year: 2026 })).toMatchObject({ resultMinor: 2400 });
  expect(balances(acme.path)).toMatchObject({ REVENUE: 0, RETAINED_EARNINGS: -2400 });
  await whole();
});

test('not before it is over, not over drafts, not before the year before it', async () => {
  await sell(acme);
  expect(await acme.refused('fiscalYear.close', { year: 2026 })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'yearNotOver', params: { year: '2026', on: '2026-12-31' } },
  });
  await acme.call('payment.create', { customerId: 1, amountMinor: 100 });
  acme.setToday('2028-01-15');
  expect(await acme.refused('fiscalYear.close', { year: 2026 })).toMatchObject({
    ...{ reason: 'draftsInYear', params: { year: '2026', count: 1 } },
  });
  await acme.call('payment.delete', { id: 1 });
  expect(await acme.refused('fiscalYear.close', { year: 2027 })).toMatchObject({
    ...{ reason: 'yearBeforeOpen', params: { year: '2026' } },
  });
  await acme.call('fiscalYear.close', { year: 2026 });
  expect(await acme.call('fiscalYear.close', { year: 2027 })).toMatchObject({
    resultMinor: 0,
    lockedThrough: '2027-12-31',
  });
  expect(await acme.refused('fiscalYear.reopen', { year: 2026, reason: 'x' })).toMatchObject({
    ...{ reason: 'laterYearClosed', params: { year: '2027' } },
  });
  await whole();
});

test('a year from April: its name, its months and what they are locked for; the month stays while a year is closed', async () => {
  const company = await acme.call('company.get', {});
  const { name, taxNumber, address, language, version } = company;
  await acme.call('company.update', { name, taxNumber, address, language, version, fiscalYearMonth: 4 });
  await sell(acme);
  acme.setToday('2026-06-10');
  await acme.call('period.lock', { through: '2026-02-15' });
  expect((await acme.call('fiscalYear.list', {})).rows).toMatchObject([
    { id: 2026, name: '2026/27', startsOn: '2026-04-01', endsOn: '2027-03-31', state: 'unlocked', resultMinor: 0 },
    { id: 2025, name: '2025/26', startsOn: '2025-04-01', endsOn: '2026-03-31', state: 'unlocked', resultMinor: 2400 },
  ]);
  const months = (await acme.call('period.list', { year: 2025 })).rows;
  expect(months.map((row) => [row.id, row.state, row.entryCount]).slice(9)).toEqual([
    [202601, 'locked', 0],
    [202602, 'partLocked', 0],
    [202603, 'unlocked', 4],
  ]);
  expect(await acme.call('fiscalYear.close', { year: 2025 })).toMatchObject({ lockedThrough: '2026-03-31' });
  expect((await acme.call('fiscalYear.list', {})).rows[1]).toMatchObject({
    ...{ state: 'yearClosed', resultMinor: 2400, closingEntryNumber: 'JE-0000005' },
  });
  const now = (await acme.call('company.get', {})).version;
  expect(
    await acme.refused('company.update', { name, taxNumber, address, language, version: now, fiscalYearMonth: 1 }),
  ).toMatchObject({ code: 'WRONG_STATE', reason: 'yearsClosed' });
});

test('the gross chart: 90.01, 90.02, 90.03 and 91.02 go straight to 84, control or not', async () => {
  const russian = await story({
    chartTemplate: 'russia',
    country: 'RU',
    baseCurrency: 'RUB',
    language: 'ru',
    rate: '22',
  });
  await sell(russian, ['91.02', '51']);
  const file = new Database(russian.path);
  file.exec("DROP TRIGGER account_settled; UPDATE account SET control = 1 WHERE code IN ('90.01', '90.02')");
  file.close();
  russian.setToday('2026-12-31');
  const dry = await russian.answer('fiscalYear.close', { year: 2026 }, { dryRun: true });
  expect(
    dry.ok && dry.entries?.[0]?.lines.map((line) => [line.accountCode, line.debitMinor, line.creditMinor]),
  ).toEqual([
    ['90.01', 9272, 0],
    ['90.02', 0, 3200],
    ['90.03', 0, 1672],
    ['91.02', 0, 2000],
    ['84', 0, 2400],
  ]);
  await russian.call('fiscalYear.close', { year: 2026 });
  expect(balances(russian.path)).toMatchObject({ REVENUE: 0, TAX_ON_REVENUE: 0, COGS: 0, RETAINED_EARNINGS: -2400 });
  expect(await red(russian, { from: '2026-01-01', to: '2026-12-31' })).toEqual([]);
  expect((await russian.call('integrity.check', {})).violations).toEqual([]);
  await russian.close();
});

test('a clerk may not, an accountant may', async () => {
  await sell(acme);
  acme.setToday('2027-01-15');
  const clerk = await acme.as('clerk');
  expect(await clerk.call('fiscalYear.close', { year: 2026 })).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
  const accountant = await acme.as('accountant');
  expect(await accountant.call('fiscalYear.close', { year: 2026 })).toMatchObject({ ok: true });
});
