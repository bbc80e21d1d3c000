// Taking over the books of another program: accounts, open invoices, advances and stock, each against OPENING_BALANCE, which
// is zero when all of it is in; no revenue, no tax, and every reconciliation ties from the first day.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
const ids = async (): Promise<(code: string) => number> => {
  const { rows } = await acme.call('account.list', { limit: 500 });
  return (code) => rows.find((row) => row.code === code)?.id ?? 0;
};
const INVOICE = { customerId: 1, number: 'A-17', issuedOn: '2025-11-20', dueOn: '2025-12-20', amountMinor: 24_000 };
const red = async (from: string, to: string): Promise<string[]> =>
  (await acme.call('reconciliation.get', { from, to })).checks.filter(({ green }) => !green).map(({ check }) => check);
const whole = async (): Promise<void> => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
};

beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

test('the books are taken over, the invoice is paid, the advance is applied: the whole journal', async () => {
  const id = await ids();
  const postedOn = '2026-02-28';
  await acme.call('openingBalance.postAccounts', {
    ...{ postedOn, memo: 'Books of 2025' },
    lines: [
      { accountId: id('1000'), debitMinor: 50_000 },
      { accountId: id('2500'), creditMinor: 20_000 },
      { accountId: id('3000'), creditMinor: 60_000 },
      { accountId: id('4000'), creditMinor: 9_000 },
      { accountId: id('5000'), debitMinor: 5_000 },
    ],
  });
  await acme.call('openingBalance.postInvoices', { postedOn, lines: [INVOICE] });
  await acme.call('openingBalance.postAdvances', {
    postedOn,
    lines: [{ customerId: 1, amountMinor: 3_000, reference: 'Transfer of May' }],
  });
  await acme.call('stockReceipt.create', {
    ...{ receivedOn: postedOn, reason: 'opening', post: true },
    lines: [{ itemId: 1, qtyMicro: qty(10), unitCostMicro: price('13.00') }],
  });
  const advance = await acme.call('payment.get', { id: 1 });
  expect(advance).toMatchObject({
    number: 'PAY-000001',
    state: 'posted',
    unappliedMinor: 3_000,
    bankAccountCode: '3900',
  });
  await acme.call('payment.apply', { id: 1, applications: [{ invoiceId: 1, amountMinor: 3_000 }] });
  await acme.pay('210.00', { 1: '210.00' });
  expect(journalText(acme.path)).toBe(`2026-02-28 JE-0000001
  Dr BANK                            500.00
  Cr 2500                            200.00
  Cr 3000                            600.00
  Cr REVENUE                          90.00
  Dr COGS                             50.00
  Dr OPENING_BALANCE                 340.00
2026-02-28 A-17
  Dr AR                              240.00
  Cr OPENING_BALANCE                 240.00
2026-02-28 PAY-000001
  Dr OPENING_BALANCE                  30.00
  Cr CUSTOMER_ADVANCES                30.00
2026-02-28 RC-000001
  Dr INVENTORY                       130.00
  Cr OPENING_BALANCE                 130.00
2026-03-02 PAY-000001
  Dr CUSTOMER_ADVANCES                30.00
  Cr AR                               30.00
2026-03-02 PAY-000002
  Dr BANK                            210.00
  Cr AR                              210.00`);
  expect(balances(acme.path)).toMatchObject({ OPENING_BALANCE: 0, AR: 0, CUSTOMER_ADVANCES: 0, BANK: 71_000 });
  for (const [from, to] of [
    ['2025-11-01', '2025-11-30'],
    ['2026-02-01', '2026-02-28'],
    ['2026-03-01', '2026-03-31'],
    ['2026-01-01', '2026-12-31'],
  ] as const)
    expect(await red(from, to)).toEqual([]);
  await whole();
});

test('an opening invoice is listed, ages from its own due day and counts as exposure; the series starts at 1', async () => {
  await acme.call('openingBalance.postInvoices', { postedOn: '2026-02-28', lines: [INVOICE] });
  expect((await acme.call('invoice.list', {})).rows).toMatchObject([
    {
      number: 'A-17',
      state: 'issued',
      netMinor: 0,
      taxMinor: 0,
      grossMinor: 24_000,
      openMinor: 24_000,
      overdueDays: 72,
    },
  ]);
  expect((await acme.call('invoice.openItems', { customerId: 1 })).rows).toMatchObject([{ number: 'A-17' }]);
  expect(await acme.call('invoice.get', { id: 1 })).toMatchObject({ openingOn: '2026-02-28', lines: [], taxes: [] });
  const { nodes } = await acme.call('document.chain', { type: 'invoice', id: 1 });
  expect(nodes.map((node) => [node.type, node.number])).toEqual([
    ['invoice', 'A-17'],
    ['journalEntry', 'JE-0000001'],
  ]);
  expect((await acme.call('workQueue.get', {})).stages.find(({ stage }) => stage === 'toCollect')).toMatchObject({
    ...{ count: 1, amountMinor: 24_000 },
  });
  await acme.receive(1, '1.00');
  const order = await acme.order(1, '10.00');
  const invoice = await acme.invoice(await acme.ship(order, 1));
  expect((await acme.call('invoice.get', { id: invoice })).number).toBe('INV-000001');
  expect(
    await acme.refused('payment.create', {
      customerId: 1,
      amountMinor: 1,
      paidOn: '2026-01-05',
      applications: [{ invoiceId: 1, amountMinor: 1 }],
      post: true,
    }),
  ).toMatchObject({ reason: 'beforeDocument', params: { on: '2026-02-28' } });
  await whole();
});

test('what is wrong is refused by its row, and nothing of it is posted', async () => {
  const id = await ids();
  const accounts = (code: string, sides: object) =>
    acme.refused('openingBalance.postAccounts', { lines: [{ accountId: id(code), ...sides }] });
  for (const control of ['1100', '1200', '1210', '2100', '2200'])
    expect(await accounts(control, { debitMinor: 5 })).toMatchObject({
      ...{ code: 'CONTROL_ACCOUNT', params: { account: control }, fields: ['lines.0.accountId'] },
    });
  expect(await accounts('3900', { debitMinor: 5 })).toMatchObject({ reason: 'openingAccount' });
  expect(await accounts('1000', {})).toMatchObject({ reason: 'oneSide' });
  const invoices = (...lines: object[]) =>
    acme.refused('openingBalance.postInvoices', { lines: lines.map((line) => ({ ...INVOICE, ...line })) });
  expect(await invoices({}, {})).toMatchObject({ code: 'DUPLICATE', fields: ['lines.1.number'] });
  expect(await invoices({}, { number: 'B', issuedOn: '2026-03-03', dueOn: '2026-04-01' })).toMatchObject({
    ...{ reason: 'openingTooLate', fields: ['lines.1.issuedOn'] },
  });
  expect(await invoices({ dueOn: '2025-11-19' })).toMatchObject({ reason: 'dueBeforeIssue' });
  expect(await invoices({ customerId: 9 })).toMatchObject({ code: 'NOT_FOUND' });
  expect(journalText(acme.path)).toBe('');
  // Issued on the very day taken over, it is of the books before.
  const ofToday = { ...INVOICE, number: 'A-18', issuedOn: '2026-03-02', dueOn: '2026-03-02' };
  await acme.call('openingBalance.postInvoices', { lines: [INVOICE, ofToday] });
  expect(await acme.refused('creditNote.create', { invoiceId: 1, issue: true })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'openingInvoice' },
  });
  expect(await invoices({})).toMatchObject({ code: 'DUPLICATE', params: { value: 'A-17' } });
  await acme.call('period.lock', { through: '2026-03-31' });
  expect(await invoices({ number: 'C' })).toMatchObject({ code: 'PERIOD_LOCKED' });
  const advance = { lines: [{ customerId: 1, amountMinor: 5 }] };
  expect(await acme.refused('openingBalance.postAdvances', advance)).toMatchObject({ code: 'PERIOD_LOCKED' });
  expect(await accounts('1000', { debitMinor: 5 })).toMatchObject({ code: 'PERIOD_LOCKED' });
  await whole();
});

test('mistakes are taken back: an entry by its mirror, an advance by its reversal, an invoice by an advance', async () => {
  const id = await ids();
  const entry = await acme.call('openingBalance.postAccounts', {
    lines: [{ accountId: id('4000'), creditMinor: 700 }],
  });
  await acme.call('journalEntry.reverse', { id: entry.id });
  await acme.call('openingBalance.postAdvances', { lines: [{ customerId: 1, amountMinor: 900 }] });
  await acme.call('payment.reverse', { id: 1 });
  await acme.call('openingBalance.postInvoices', { lines: [INVOICE] });
  await acme.call('openingBalance.postAdvances', { lines: [{ customerId: 1, amountMinor: INVOICE.amountMinor }] });
  await acme.call('payment.apply', { id: 2, applications: [{ invoiceId: 1, amountMinor: INVOICE.amountMinor }] });
  expect(balances(acme.path)).toMatchObject({ OPENING_BALANCE: 0, AR: 0, CUSTOMER_ADVANCES: 0, REVENUE: 0 });
  const { rows } = await acme.call('journalEntry.list', { sourceType: 'openingBalance' });
  expect(rows.map((row) => row.number)).toEqual(['JE-0000002', 'JE-0000001']);
  expect(await red('2026-03-01', '2026-03-31')).toEqual([]);
  await whole();
});

test('one number may stand on invoices of two customers, and on one of the series', async () => {
  await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
  const number = 'INV-000001';
  const lines = [1, 2].map((customerId) => ({ ...INVOICE, customerId, number }));
  expect(await acme.call('openingBalance.postInvoices', { lines })).toMatchObject({ amountMinor: 48_000 });
  await acme.receive(1, '1.00');
  const order = await acme.order(1, '10.00');
  await acme.invoice(await acme.ship(order, 1));
  expect((await acme.call('invoice.list', { where: [{ field: 'number', op: 'equals', value: number }] })).total).toBe(
    3,
  );
  await whole();
});

test('a clerk may not take over books', async () => {
  const clerk = await acme.as('clerk');
  for (const name of ['postAccounts', 'postInvoices', 'postAdvances'])
    expect(await clerk.call(`openingBalance.${name}`, { lines: [] })).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
});
