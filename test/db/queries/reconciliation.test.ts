// R1 to R9 (ACCOUNTING.md, section 8): green when all is billed and tied, red for what should be looked at, with the
// document, the amount and what clears it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exceptionsOf, reconcile, redChecks } from '../../../db/queries/reconciliation/reconcile.ts';
import { damaged } from '../../kit/damage.ts';
import { type Story, story } from '../../kit/story.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const APRIL = { from: '2026-04-01', to: '2026-04-30' };
let acme: Story;

const red = async (period = MARCH): Promise<string[]> =>
  (await acme.call('reconciliation.get', period)).checks.filter(({ green }) => !green).map(({ check }) => check);
const exceptions = async (check: 'R1' | 'R2' | 'R8', period = MARCH) =>
  (await acme.call('reconciliationException.list', { ...period, check })).rows;

beforeAll(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  const order = await acme.order(12, '10.00', '5');
  await acme.invoice(await acme.ship(order, 8));
  await acme.pay('50.00', { 1: '50.00' });
});
afterAll(() => acme.close());

test('all nine are green when everything shipped is billed', async () => {
  const { checks } = await acme.call('reconciliation.get', MARCH);
  expect(checks.map(({ check }) => check)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']);
  expect(checks.filter(({ green }) => !green)).toEqual([]);
  const figures = Object.fromEntries(checks.flatMap(({ ties }) => ties.map((tie) => [tie.tie, tie.leftMinor])));
  // 8 × 10.00 less 5 % = 76.00, 20 % tax = 15.20; 8 at cost 4.00; 12 left in stock.
  expect(figures).toMatchObject({
    orderLines: 7600,
    revenue: 7600,
    tax: 1520,
    receivables: 4120,
    costOfSales: 3200,
    shippedNotBilled: 0,
    stockValue: 4800,
    cash: 5000,
  });
});

test('R1: shipped and not billed, with its net amount, and what clears it; a month later it is green again', async () => {
  const order = await acme.order(4, '10.00');
  acme.setToday('2026-03-20');
  const shipment = await acme.ship(order, 3);
  expect(await red()).toEqual(['R1']);
  expect(await exceptions('R1')).toMatchObject([
    { documentType: 'shipment', documentId: shipment, leftMinor: 3000, rightMinor: 0, action: 'invoice' },
  ]);
  acme.setToday('2026-04-02');
  await acme.invoice(shipment);
  expect(await red()).toEqual(['R1']);
  expect(await red(APRIL)).toEqual([]);
});

test('R8: a draft that posts, dated in the month or before it', async () => {
  acme.setToday('2026-04-03');
  const { id } = await acme.call('payment.create', { customerId: 1, amountMinor: 700 });
  expect(await red(APRIL)).toEqual(['R8']);
  expect(await exceptions('R8', APRIL)).toMatchObject([
    { documentType: 'payment', documentId: id, leftMinor: 700, action: 'issueOrDelete' },
  ]);
  const { version } = await acme.call('payment.get', { id });
  await acme.call('payment.delete', { id, version });
  expect(await red(APRIL)).toEqual([]);
});

/** Damage that no command can do, and the checks that must turn red on it (others may as well). */
const DAMAGE: [check: string, sql: string][] = [
  ['R1', 'UPDATE invoice_line SET unit_price_micro = unit_price_micro - 1'],
  ['R2', "UPDATE invoice SET base_open_minor = base_open_minor - 100 WHERE state = 'issued'"],
  [
    'R2',
    'UPDATE payment SET unapplied_minor = unapplied_minor + 100, base_unapplied_minor = base_unapplied_minor + 100',
  ],
  ['R3', 'UPDATE invoice SET base_net_minor = base_net_minor + 100'],
  ['R4', 'UPDATE invoice SET base_tax_minor = base_tax_minor + 1'],
  ['R4', 'UPDATE invoice_tax SET tax_code_id = tax_code_id - 1'],
  ['R5', 'UPDATE cost_pool SET value_minor = value_minor + 1'],
  ['R5', 'UPDATE stock_balance SET on_hand_micro = on_hand_micro + 1000000'],
  ['R6', 'UPDATE shipment_line SET billed_cost_minor = 0, billed_micro = 0'],
  ['R6', 'UPDATE invoice_line SET cost_minor = cost_minor + 1'],
  ['R7', 'UPDATE payment SET base_amount_minor = base_amount_minor + 1'],
  ['R8', "UPDATE number_series SET next = next + 1 WHERE code = 'invoice'"],
  ['R9', 'UPDATE account_balance SET debit_minor = debit_minor + 1'],
  ['R9', "UPDATE journal_entry SET memo = 'x' WHERE id = 2"],
];

test.each(DAMAGE)('%s turns red: %s', (check, sql) => {
  const db = damaged(acme.path, sql);
  // The same periods are asked of every file: nothing that was worked out of one is told of another.
  const found = reconcile(db, YEAR, { slow: true });
  for (const period of [MARCH, APRIL, YEAR])
    expect(redChecks(db, period)).toBe(reconcile(db, period).filter(({ green }) => !green).length);
  db.$client.close();
  expect(found.filter(({ green }) => !green).map((one) => one.check)).toContain(check);
});

test('R8, R9: a missing number is named, and what is counted is no money', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const told = (check: 'R5' | 'R8' | 'R9', sql: string) => {
    const db = damaged(acme.path, sql);
    const rows = exceptionsOf(db, year, check).filter(({ leftMinor }) => leftMinor === null);
    db.$client.close();
    return rows.map(({ tie, documentType, documentNumber, subject, differenceMinor, differenceMicro, action }) => [
      ...[tie, documentType, documentNumber, subject],
      ...[differenceMinor, differenceMicro, action],
    ]);
  };
  expect(told('R8', "UPDATE number_series SET next = next + 2 WHERE code = 'refund'")).toEqual([
    ['numberGaps', 'refund', 'RF-000001–RF-000002', '', null, 2_000_000, 'explain'],
  ]);
  expect(told('R9', "UPDATE journal_entry SET memo = 'x' WHERE id = 2")).toEqual([
    ['hashChain', 'journalEntry', 'JE-0000002', '', null, 1_000_000, 'investigate'],
  ]);
  expect(told('R5', 'UPDATE stock_balance SET on_hand_micro = on_hand_micro + 1500000')).toMatchObject([
    ['stockQuantity', 'journalEntry', '', expect.any(String), null, 1_500_000, 'investigate'],
  ]);
});

test('R9: the trial balance is of what stands on the accounts at the end of the days, not of what moved', async () => {
  const sides = async (from: string, to: string) => {
    const { checks } = await acme.call('reconciliation.get', { from, to });
    return checks.flatMap(({ ties }) => ties).find(({ tie }) => tie === 'trialBalance');
  };
  for (const [from, to] of [
    ['2026-03-01', '2026-03-19'],
    ['2026-03-01', '2026-03-31'],
    ['2026-04-01', '2026-04-30'],
  ] as const) {
    const { rows } = await acme.call('trialBalance.list', { from, to, limit: 500 });
    const sum = (field: 'closingDebitMinor' | 'closingCreditMinor'): number =>
      rows.reduce((all, row) => all + row[field], 0);
    expect(await sides(from, to)).toMatchObject({
      ...{ leftMinor: sum('closingDebitMinor'), rightMinor: sum('closingCreditMinor'), differenceMinor: 0 },
    });
  }
});

test('the grid of a month has what moved in it and what it leaves unsettled, whenever it was ordered', async () => {
  const MAY = { from: '2026-05-01', to: '2026-05-31' };
  const JUNE = { from: '2026-06-01', to: '2026-06-30' };
  const other = await story();
  const figures = async (span: { from: string; to: string }) =>
    (await other.call('revenueReconciliation.list', span)).rows.map((row) => [
      ...[row.orderNumber, row.shippedMinor, row.invoicedMinor],
      ...[row.paidMinor, row.shippedNotBilledMinor],
    ]);
  await other.receive(9, '4.00');
  const order = await other.order(2, '10.00');
  other.setToday('2026-05-04');
  const shipment = await other.ship(order, 2);
  expect(await figures(MAY)).toEqual([['SO-000001', 2000, 0, 0, 2000]]);
  // Nothing happens to it in June, and it is still not billed.
  expect(await figures(JUNE)).toEqual([['SO-000001', 2000, 0, 0, 2000]]);
  other.setToday('2026-06-02');
  const invoice = await other.invoice(shipment);
  expect(await figures(JUNE)).toEqual([['SO-000001', 2000, 2000, 0, 0]]);
  other.setToday('2026-07-02');
  expect(await figures({ from: '2026-07-01', to: '2026-07-31' })).toEqual([]);
  await other.pay('24.00', { [invoice]: '24.00' });
  expect(await figures({ from: '2026-07-01', to: '2026-07-31' })).toEqual([['SO-000001', 2000, 2000, 2000, 0]]);
  await other.close();
});

test('R6, R7: a difference opens the documents that make it up, to the cent', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const behind = (check: 'R6' | 'R7', sql: string) => {
    const db = damaged(acme.path, sql);
    const rows = exceptionsOf(db, year, check).filter(({ tie }) => tie === 'shippedNotBilled' || tie === 'cash');
    const ties = reconcile(db, year).flatMap((one) => (one.check === check ? one.ties : []));
    const left = ties.filter(({ tie }) => tie === 'shippedNotBilled' || tie === 'cash');
    db.$client.close();
    expect(rows.reduce((sum, row) => sum + (row.differenceMinor ?? 0), 0)).toBe(left[0]?.differenceMinor);
    return rows.map(({ documentType, documentId, differenceMinor }) => [documentType, documentId, differenceMinor]);
  };
  const lost = 'UPDATE shipment_line SET billed_cost_minor = 0, billed_micro = 0 WHERE shipment_id = 1';
  expect(behind('R6', lost)).toEqual([['shipment', 1, 3200]]);
  expect(behind('R7', 'UPDATE payment SET base_amount_minor = base_amount_minor + 1')).toEqual([['payment', 1, 1]]);
});

test('R6: an account that had entries by hand before goods not billed came to stand there tells them', async () => {
  const { rows } = await acme.call('account.list', { limit: 500 });
  const [held, other] = rows.filter(({ type, control }) => type === 'asset' && !control);
  const lines = [
    { accountId: held?.id ?? 0, debitMinor: 500, creditMinor: 0 },
    { accountId: other?.id ?? 0, debitMinor: 0, creditMinor: 500 },
  ];
  const { id } = await acme.call('journalEntry.create', { postedOn: '2026-03-10', memo: 'By hand', lines });
  const db = damaged(
    acme.path,
    `INSERT INTO role_account (role, account_id) VALUES ('SHIPPED_NOT_BILLED', ${held?.id})`,
  );
  const told = exceptionsOf(db, MARCH, 'R6');
  db.$client.close();
  expect(told).toMatchObject([
    {
      tie: 'shippedNotBilled',
      documentType: 'journalEntry',
      documentId: id,
      differenceMinor: -500,
      subject: 'By hand',
    },
  ]);
});
