// Bank statements: taken in whole or not at all, matched by what they name, tied to the ledger (ACCOUNTING.md, section 8, R7).
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { money, type Story, story } from '../../kit/story.ts';

let acme: Story;
let bank = 0;
let fees = 0;
const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

beforeEach(async () => {
  acme = await story({ today: '2026-03-02' });
  bank = (await acme.call('bankAccount.list', {})).rows.find(({ code }) => code === '1000')?.accountId ?? 0;
  const { rows } = await acme.call('account.list', { limit: 500 });
  fees = rows.find((row) => row.type === 'expense' && !row.control)?.id ?? 0;
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

type Line = [on: string, amount: string, text?: string, more?: object];

/** A statement of the usual account, by default of all of March. */
const told = (opening: string, lines: Line[], head: Partial<Input<'bankStatement.import'>> = {}) => ({
  ...{ bankAccountId: bank, reference: 'March', fromOn: '2026-03-01', toOn: '2026-03-31' },
  openingMinor: money(opening),
  closingMinor: lines.reduce((sum, [, amount]) => sum + money(amount), money(opening)),
  lines: lines.map(([bookedOn, amount, text = '', more = {}]) => ({
    bookedOn,
    amountMinor: money(amount),
    text,
    ...more,
  })),
  ...head,
});
const takeIn = async (...given: Parameters<typeof told>): Promise<number> =>
  (await acme.call('bankStatement.import', told(...given))).id;
const refusal = async (name: Parameters<Story['answer']>[0], input: object) => {
  const answer = await acme.answer(name, input as never);
  return answer.ok ? null : ([answer.refusal.code, answer.refusal.reason, answer.refusal.params] as const);
};
const lines = async (statementId: number) => (await acme.call('bankStatementLine.list', { statementId })).rows;
const lineId = async (statementId: number, at = 0): Promise<number> => (await lines(statementId))[at]?.id ?? 0;
const tied = async (span = MARCH) => {
  const { checks } = await acme.call('reconciliation.get', span);
  const r7 = checks.find(({ check }) => check === 'R7');
  const tie = r7?.ties.find((one) => one.tie === 'statements');
  return [r7?.green, tie?.leftMinor, tie?.rightMinor];
};
const account = async (to = '2026-03-31') => {
  const [row] = (await acme.call('bankReconciliation.list', { to })).rows;
  return row && [row.statementMinor, row.ledgerMinor, row.unmatchedMinor, row.outstandingMinor, row.differenceMinor];
};
const payment = (amount: string, more: object = {}) =>
  acme.call('payment.create', { customerId: 1, amountMinor: money(amount), post: true, ...more });
const candidates = async (id: number) => (await acme.call('bankCandidate.list', { lineId: id })).rows;

test('what is sure is matched at once: one document of just the amount that the line names', async () => {
  const first = await payment('120.00', { reference: 'ORDER-7781' });
  await payment('80.00', { reference: 'ORDER-7782' });
  await payment('80.00', { reference: 'ORDER-7783' });
  const id = await takeIn('0.00', [
    ['2026-03-03', '120.00', 'Transfer PAY-000001 thanks'],
    ['2026-03-03', '80.00', 'for order/7782'],
    ['2026-03-04', '80.00', 'thank you'],
    ['2026-03-05', '-4.50', 'Charges'],
  ]);
  expect((await lines(id)).map((row) => [row.match, row.documents])).toEqual([
    ['suggested', 'PAY-000001'],
    ['suggested', 'PAY-000002'],
    ['unmatched', ''],
    ['unmatched', ''],
  ]);
  expect(await acme.call('bankStatement.get', { id })).toMatchObject({
    lineCount: 4,
    unmatchedCount: 4,
    suggestedCount: 2,
  });
  expect(await acme.call('bankStatement.matchSure', { id })).toEqual({ id, count: 2 });
  expect((await lines(id)).map(({ match }) => match)).toEqual(['matched', 'matched', 'unmatched', 'unmatched']);
  expect(await acme.call('bankMatch.ofDocument', { type: 'payment', id: first.id })).toMatchObject({
    rows: [{ statementId: id, reference: 'March', bookedOn: '2026-03-03' }],
  });
  // The exact amount comes first among what a person may choose.
  const [third] = await candidates(await lineId(id, 2));
  expect(third).toMatchObject({ documentNumber: 'PAY-000003', amountMinor: 8_000, exact: true, named: false });
  expect(await tied()).toEqual([true, money('275.50'), money('275.50')]);
  expect(await account()).toEqual([27_550, 28_000, 7_550, 8_000, 0]);
});

test('two lines that could mean one document are left to a person', async () => {
  await payment('50.00', { reference: 'ORDER-7781' });
  const id = await takeIn('0.00', [
    ['2026-03-03', '50.00', 'ORDER-7781'],
    ['2026-03-04', '50.00', 'ORDER-7781'],
  ]);
  expect(await acme.call('bankStatement.matchSure', { id })).toMatchObject({ count: 0 });
  expect((await lines(id)).map(({ match }) => match)).toEqual(['unmatched', 'unmatched']);
});

test('two documents of one amount and reference are left to a person, and so is what was reversed', async () => {
  await payment('50.00', { reference: 'ORDER-7781' });
  await payment('50.00', { reference: 'ORDER-7781' });
  const taken = await payment('30.00', { reference: 'ORDER-9991' });
  await acme.call('payment.reverse', { id: taken.id });
  const id = await takeIn('0.00', [
    ['2026-03-03', '50.00', 'ORDER-7781'],
    ['2026-03-03', '30.00', 'ORDER-9991'],
  ]);
  expect(await acme.call('bankStatement.matchSure', { id })).toMatchObject({ count: 0 });
});

test('a line meets several documents that come to just its amount, and the match is undone whole', async () => {
  await payment('70.00');
  await payment('50.00');
  const id = await takeIn('0.00', [
    ['2026-03-03', '120.00'],
    ['2026-03-04', '50.00'],
  ]);
  const [one, two] = [await lineId(id), await lineId(id, 1)];
  const ids = (await candidates(one)).map((row) => row.id);
  expect(await refusal('bankMatch.create', { lineId: one, journalLineIds: ids.slice(0, 1) })).toEqual([
    ...['VALIDATION', 'matchSum', { amountMinor: 7_000, limitMinor: 12_000, currency: 'USD' }],
  ]);
  expect(await acme.call('bankMatch.create', { lineId: one, journalLineIds: ids })).toEqual({ id: one, count: 2 });
  expect(await refusal('bankMatch.create', { lineId: one, journalLineIds: ids })).toEqual([
    'WRONG_STATE',
    'lineMatched',
    expect.anything(),
  ]);
  const taken = {
    lineId: two,
    journalLineIds: [(await acme.call('bankStatementLine.get', { id: one })).documents[1]?.journalLineId ?? 0],
  };
  expect(await refusal('bankMatch.create', taken)).toMatchObject([
    'WRONG_STATE',
    'entryMatched',
    { number: 'PAY-000002' },
  ]);
  expect(await refusal('bankStatement.delete', { id })).toMatchObject([
    'WRONG_STATE',
    'statementMatched',
    { count: 1 },
  ]);
  await acme.call('bankMatch.undo', { lineId: one });
  expect(await refusal('bankMatch.undo', { lineId: one })).toEqual(['WRONG_STATE', 'lineUnmatched', expect.anything()]);
  await acme.call('bankMatch.create', taken);
  await acme.call('bankMatch.undo', { lineId: two });
  await acme.call('bankStatement.delete', { id });
  expect((await acme.call('bankStatement.list', {})).rows).toEqual([]);
  // A number is not given twice.
  expect(await takeIn('0.00', [])).toBe(id + 1);
});

test('a payment and a fee that are recorded from a line are matched with it, or not posted at all', async () => {
  const id = await takeIn('0.00', [
    ['2026-03-03', '120.00'],
    ['2026-03-05', '-4.50', 'Charges'],
  ]);
  const [paid, charged] = [await lineId(id), await lineId(id, 1)];
  const input = { customerId: 1, amountMinor: money('119.00'), bankAccountId: bank, statementLineId: paid };
  expect(await refusal('payment.create', { ...input, post: true })).toEqual([
    'VALIDATION',
    'matchSum',
    expect.anything(),
  ]);
  expect(await refusal('payment.create', input)).toEqual(['VALIDATION', 'draftMeetsNoLine', expect.anything()]);
  expect((await acme.call('payment.list', {})).total).toBe(0);
  await acme.call('payment.create', { ...input, amountMinor: money('122.00'), feeMinor: money('2.00'), post: true });
  const fee = [
    { accountId: fees, debitMinor: money('4.50') },
    { accountId: bank, creditMinor: money('4.50') },
  ];
  await acme.call('journalEntry.create', { memo: 'Charges', lines: fee, statementLineId: charged });
  expect((await lines(id)).map((row) => row.match)).toEqual(['matched', 'matched']);
  expect(await account()).toEqual([11_550, 11_550, 0, 0, 0]);
});

test('days are told of once; a statement that does not join the one before leaves R7 red until it does', async () => {
  await payment('100.00', { paidOn: '2026-02-10' });
  const february = { reference: 'February', fromOn: '2026-02-01', toOn: '2026-02-28' };
  const id = await takeIn('0.00', [['2026-02-10', '100.00', 'PAY-000001']], february);
  await acme.call('bankStatement.matchSure', { id });
  expect(await refusal('bankStatement.import', told('100.00', [], { fromOn: '2026-02-28' }))).toBe(null);
  expect(
    await refusal(
      'bankStatement.import',
      told('90.00', [], { reference: 'Again', fromOn: '2026-03-31', toOn: '2026-03-31' }),
    ),
  ).toEqual(['DUPLICATE', 'statementOverlaps', expect.anything()]);
  expect(
    await refusal(
      'bankStatement.import',
      told('90.00', [['2026-04-02', '1.00']], { fromOn: '2026-04-01', toOn: '2026-04-01' }),
    ),
  ).toEqual(['VALIDATION', 'statementDays', expect.anything()]);
  expect(await refusal('bankStatement.import', { ...told('90.00', []), closingMinor: 1 })).toEqual([
    'UNBALANCED',
    'statementSum',
    expect.anything(),
  ]);
  const april = { from: '2026-04-01', to: '2026-04-30' };
  const gap = await takeIn('90.00', [], { reference: 'April', fromOn: april.from, toOn: april.to });
  expect(await acme.call('bankStatement.get', { id: gap })).toMatchObject({ previousClosingMinor: 10_000 });
  expect(await tied(april)).toEqual([false, 9_000, 10_000]);
  const { rows } = await acme.call('reconciliationException.list', { ...april, check: 'R7' });
  expect(rows.map((row) => [row.documentType, row.documentNumber, row.differenceMinor])).toEqual([
    ['bankStatement', '', -1_000],
    ['bankStatement', 'April', -1_000],
  ]);
  expect(await tied(FEBRUARY)).toEqual([true, 10_000, 10_000]);
  await acme.call('bankStatement.delete', { id: gap });
  expect(await tied(april)).toEqual([true, 10_000, 10_000]);
});

test('each day is tied as it was: a line waits for its document, a document for its line', async () => {
  await payment('100.00', { paidOn: '2026-02-27' });
  const head = { reference: 'February', fromOn: '2026-02-01', toOn: '2026-02-28' };
  await takeIn('0.00', [['2026-02-28', '40.00', 'early']], head);
  const id = await takeIn('40.00', [['2026-03-02', '100.00', 'PAY-000001']]);
  await acme.call('bankStatement.matchSure', { id });
  await payment('40.00', { paidOn: '2026-03-01' });
  const open = (await acme.call('bankStatementLine.list', { match: 'unmatched' })).rows[0]?.id ?? 0;
  const [own] = await candidates(open);
  await acme.call('bankMatch.create', { lineId: open, journalLineIds: [own?.id ?? 0] });
  expect(await account('2026-02-28')).toEqual([4_000, 10_000, 4_000, 10_000, 0]);
  expect(await account()).toEqual([14_000, 14_000, 0, 0, 0]);
  expect(await tied(FEBRUARY)).toEqual([true, 4_000, 4_000]);
});

test('in a locked period a match stays, and so does a statement; later documents may still meet its lines', async () => {
  await payment('100.00', { paidOn: '2026-02-10' });
  const head = { reference: 'February', fromOn: '2026-02-01', toOn: '2026-02-28' };
  const id = await takeIn(
    '0.00',
    [
      ['2026-02-10', '100.00', 'PAY-000001'],
      ['2026-02-20', '30.00'],
    ],
    head,
  );
  await acme.call('bankStatement.matchSure', { id });
  await acme.call('period.lock', { through: '2026-02-28' });
  const [met, open] = [await lineId(id), await lineId(id, 1)];
  expect(await refusal('bankMatch.undo', { lineId: met })).toEqual([
    'PERIOD_LOCKED',
    'PERIOD_LOCKED',
    expect.anything(),
  ]);
  expect(await acme.call('bankStatementLine.get', { id: met })).toMatchObject({ lockedReason: 'PERIOD_LOCKED' });
  await payment('30.00', { statementLineId: open, bankAccountId: bank });
  await acme.call('bankMatch.undo', { lineId: open });
  const empty = await takeIn('130.00', [], { reference: 'Old', fromOn: '2026-02-28', toOn: '2026-02-28' });
  expect(await refusal('bankStatement.delete', { id: empty })).toEqual([
    'PERIOD_LOCKED',
    'PERIOD_LOCKED',
    expect.anything(),
  ]);
  await acme.call('period.unlock', { through: '2026-01-31', reason: 'Checked again' });
  await acme.call('bankMatch.undo', { lineId: met });
  await acme.call('bankStatement.delete', { id: empty });
});

test('an account in a foreign currency is told in that, and its currency stays while there are statements', async () => {
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 11_000_000_000 });
  const euro = await acme.call('account.create', { code: '1041', name: 'Euro account', type: 'asset' });
  const own = await acme.call('bankAccount.create', { accountId: euro.id, name: 'Euro', currency: 'EUR' });
  await acme.call('payment.create', {
    customerId: 1,
    currency: 'EUR',
    amountMinor: 10_000,
    bankAccountId: euro.id,
    post: true,
  });
  const id = await takeIn('0.00', [['2026-03-02', '100.00', 'PAY-000001']], { bankAccountId: euro.id });
  expect(await acme.call('bankStatement.matchSure', { id })).toMatchObject({ count: 1 });
  expect(await account()).toEqual([10_000, 10_000, 0, 0, 0]);
  expect(await tied()).toEqual([true, 11_000, 11_000]);
  const change = { ...own, name: 'Euro', currency: 'USD' };
  expect(await refusal('bankAccount.update', change)).toEqual([
    'WRONG_STATE',
    'bankCurrencyStatements',
    expect.anything(),
  ]);
});

test('who has paid is told by tax number, by the invoice that is named, by name', async () => {
  const taxed = { code: 'OTHER', name: 'Other Ltd', taxNumber: '7701234567' };
  const other = await acme.call('customer.create', taxed);
  await acme.receive(5, '1.00');
  const order = await acme.order(1, '10.00');
  const invoice = await acme.invoice(await acme.ship(order, 1));
  const { number } = await acme.call('invoice.get', { id: invoice });
  const id = await takeIn('0.00', [
    ['2026-03-03', '12.00', 'something', { partyTaxNumber: '7701234567', party: 'Acme' }],
    ['2026-03-03', '12.00', `Invoice ${number}`, { party: 'Unknown' }],
    ['2026-03-03', '12.00', '', { party: 'ACME LTD' }],
    ['2026-03-03', '12.00', '', { party: 'Nobody' }],
  ]);
  const payers = [];
  for (const row of await lines(id)) payers.push((await acme.call('bankStatementLine.get', { id: row.id })).payer);
  expect(payers).toEqual([
    { customerId: other.id, customerName: 'Other Ltd', by: 'taxNumber', invoiceId: null },
    { customerId: 1, customerName: 'Acme', by: 'invoiceNumber', invoiceId: invoice },
    { customerId: 1, customerName: 'Acme', by: 'name', invoiceId: null },
    null,
  ]);
});

test('what was known at a past moment knows the statements and matches of then', async () => {
  await payment('100.00');
  const id = await takeIn('0.00', [['2026-03-03', '100.00', 'PAY-000001']]);
  const before = acme.pass();
  await acme.call('bankStatement.matchSure', { id });
  const matched = acme.pass();
  await acme.call('bankMatch.undo', { lineId: await lineId(id) });
  const at = async (knownAt?: string) => {
    const [row] = (await acme.call('bankReconciliation.list', { to: MARCH.to, ...(knownAt ? { knownAt } : {}) })).rows;
    return row && [row.unmatchedMinor, row.outstandingMinor];
  };
  expect([await at(before), await at(matched), await at()]).toEqual([
    [10_000, 10_000],
    [0, 0],
    [10_000, 10_000],
  ]);
});

test('what the books began with was there before the first statement, also when it is taken over on its first day', async () => {
  const opening = [{ accountId: bank, debitMinor: money('500.00') }];
  await acme.call('openingBalance.postAccounts', { postedOn: '2026-03-01', lines: opening });
  await takeIn('500.00', [['2026-03-03', '20.00']]);
  expect(await account()).toEqual([52_000, 50_000, 2_000, 0, 0]);
  expect(await tied()).toEqual([true, 52_000, 52_000]);
});

test('several payments in one go meet each its own line', async () => {
  const id = await takeIn('0.00', [
    ['2026-03-03', '20.00'],
    ['2026-03-04', '30.00'],
  ]);
  const [one, two] = [await lineId(id), await lineId(id, 1)];
  const paid = (amountMinor: number, statementLineId: number) => ({
    name: 'payment.create',
    input: { customerId: 1, amountMinor, bankAccountId: bank, statementLineId, post: true },
  });
  expect(await acme.engine.batch([paid(2_000, one), paid(3_000, two)])).toMatchObject({ ok: true });
  expect((await lines(id)).map(({ documents }) => documents)).toEqual(['PAY-000001', 'PAY-000002']);
});
