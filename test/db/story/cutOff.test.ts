// Month end (ACCOUNTING.md, section 6): the worked example as if the month ended between shipment and invoice, with the whole
// journal; what is refused, what is taken back, and that the reconciliation of both months knows.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, money, type Story, sendBack, story } from '../../kit/story.ts';
import { rates } from '../../kit/storyCurrency.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const APRIL = { from: '2026-04-01', to: '2026-04-30' };
let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '20' });
});
afterEach(() => acme.close());

const red = async (span: { from: string; to: string }): Promise<string[]> =>
  (await acme.call('reconciliation.get', span)).checks.filter(({ green }) => !green).map(({ check }) => check);
const tie = async (name: string, span: { from: string; to: string }) =>
  (await acme.call('reconciliation.get', span)).checks.flatMap(({ ties }) => ties).find((one) => one.tie === name);
const steps = async (period: string): Promise<string[]> =>
  (await acme.call('closeStep.list', { period })).rows.filter(({ done }) => !done).map(({ step }) => step);
const whole = async (): Promise<void> => expect((await acme.call('integrity.check', {})).violations).toEqual([]);

/** The example up to the second shipment, which is not invoiced when March ends; answers order and shipments. */
async function untilTheMonthEnds() {
  await acme.receive(10, '4.00');
  await acme.receive(5, '5.00');
  const order = await acme.order(12, '10.00', '5');
  const advance = await acme.pay('50.00');
  const first = await acme.ship(order, 8);
  const invoice = await acme.invoice(first);
  const applications = [{ invoiceId: invoice, amountMinor: money('50.00') }];
  await acme.call('payment.apply', { id: advance, applications });
  return { order, first, invoice, second: await acme.ship(order, 4) };
}

test('the month ends: 38.00 of revenue and 17.33 of cost move into March, both back on the 1st, and then the invoice', async () => {
  const { second } = await untilTheMonthEnds();
  acme.setToday('2026-04-02');
  const proposed = await acme.call('cutOffProposal.list', { period: '2026-03' });
  expect(proposed.rows).toMatchObject([
    { kind: 'shippedNotInvoiced', shipmentId: second, qtyMicro: 4_000_000, netMinor: 3800, costMinor: 1733 },
  ]);
  const dry = await acme.answer('cutOff.post', { period: '2026-03' }, { dryRun: true });
  expect(dry).toMatchObject({ ok: true, entries: [{ postedOn: '2026-03-31' }, { postedOn: '2026-04-01' }] });
  expect(await red(MARCH)).toEqual(['R1']);
  const { id } = await acme.call('cutOff.post', { period: '2026-03', note: 'Delivery note 2 signed' });
  expect(await red(MARCH)).toEqual([]);
  expect(await tie('shippedNotBilled', MARCH)).toMatchObject({ leftMinor: 0, rightMinor: 0 });
  expect(await tie('costOfSales', MARCH)).toMatchObject({ leftMinor: 5200, rightMinor: 5200 });
  expect(await tie('revenue', MARCH)).toMatchObject({ leftMinor: 11400, rightMinor: 11400 });
  await acme.invoice(second);
  expect(await tie('revenue', APRIL)).toMatchObject({ leftMinor: 0, rightMinor: 0 });
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
  expect(await acme.call('cutOff.get', { id })).toMatchObject({
    ...{ number: '2026-03', state: 'posted', unbilledMinor: 3800, costMinor: 1733, deferredMinor: 0 },
    lines: [{ orderNumber: 'SO-000001', shipmentNumber: 'SH-000002', netMinor: 3800 }],
  });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 RC-000002
  Dr INVENTORY                        25.00
  Cr GOODS_RECEIVED_NOT_INVOICED      25.00
2026-03-02 PAY-000001
  Dr BANK                             50.00
  Cr CUSTOMER_ADVANCES                50.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               34.67
  Cr INVENTORY                        34.67
2026-03-02 INV-000001
  Dr AR                               91.20
  Cr REVENUE                          76.00
  Cr OUTPUT_TAX                       15.20
  Dr COGS                             34.67
  Cr SHIPPED_NOT_BILLED               34.67
2026-03-02 PAY-000001
  Dr CUSTOMER_ADVANCES                50.00
  Cr AR                               50.00
2026-03-02 SH-000002
  Dr SHIPPED_NOT_BILLED               17.33
  Cr INVENTORY                        17.33
2026-03-31 2026-03
  Dr UNBILLED_RECEIVABLE              38.00
  Cr REVENUE                          38.00
  Dr COGS                             17.33
  Cr SHIPPED_NOT_BILLED               17.33
2026-04-01 2026-03
  Cr UNBILLED_RECEIVABLE              38.00
  Dr REVENUE                          38.00
  Cr COGS                             17.33
  Dr SHIPPED_NOT_BILLED               17.33
2026-04-02 INV-000002
  Dr AR                               45.60
  Cr REVENUE                          38.00
  Cr OUTPUT_TAX                        7.60
  Dr COGS                             17.33
  Cr SHIPPED_NOT_BILLED               17.33`);
  expect(balances(acme.path)).toMatchObject({
    UNBILLED_RECEIVABLE: 0,
    SHIPPED_NOT_BILLED: 0,
    COGS: 5200,
    REVENUE: -11400,
  });
  await whole();
});

test('refused: before the month is over, with nothing to cut off, a second time, into a locked period', async () => {
  acme.setToday('2026-03-30');
  expect(await acme.refused('cutOff.post', { period: '2026-03' })).toMatchObject({ reason: 'periodNotOver' });
  expect(await acme.refused('cutOff.post', { period: '2026-13' })).toMatchObject({
    code: 'VALIDATION',
    reason: 'period',
  });
  // From its last day on a month may be cut off.
  acme.setToday('2026-03-31');
  expect(await acme.refused('cutOff.post', { period: '2026-03' })).toMatchObject({ reason: 'nothingToCutOff' });
  acme.setToday('2026-03-02');
  await untilTheMonthEnds();
  acme.setToday('2026-04-01');
  await acme.call('period.lock', { through: '2026-03-31' });
  expect(await acme.refused('cutOff.post', { period: '2026-03' })).toMatchObject({ code: 'PERIOD_LOCKED' });
  await acme.call('period.unlock', { through: null, reason: 'Cut-off' });
  await acme.call('cutOff.post', { period: '2026-03' });
  expect(await acme.refused('cutOff.post', { period: '2026-03' })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'cutOffPosted', params: { period: '2026-03' } },
  });
  const clerk = await acme.as('clerk');
  expect(await clerk.call('cutOff.post', { period: '2026-03' })).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
});

test('taken back, both months are as they were; posted again with what was shipped late into the month', async () => {
  const { order, second } = await untilTheMonthEnds();
  acme.setToday('2026-04-02');
  const before = await acme.call('trialBalance.list', { ...MARCH, limit: 500 });
  const { id, version } = await acme.call('cutOff.post', { period: '2026-03' });
  await acme.call('cutOff.reverse', { id, version });
  const after = await acme.call('trialBalance.list', { ...MARCH, limit: 500 });
  const closing = (rows: typeof after.rows) =>
    Object.fromEntries(
      rows.flatMap((row) => {
        const left = row.closingDebitMinor - row.closingCreditMinor;
        return left === 0 ? [] : [[row.code, left]];
      }),
    );
  expect(closing(after.rows)).toEqual(closing(before.rows));
  expect(await acme.refused('cutOff.reverse', { id })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await red(MARCH)).toEqual(['R1']);
  // The invoice is issued with a day in March after all: nothing is left to cut off.
  await acme.call('invoice.create', { shipmentIds: [second], issuedOn: '2026-03-31', issue: true });
  expect(await acme.refused('cutOff.post', { period: '2026-03' })).toMatchObject({ reason: 'nothingToCutOff' });
  expect([await red(MARCH), await red(APRIL)]).toEqual([[], []]);
  expect(order.id).toBe(1);
  await whole();
});

test('an invoice dated back into a month that is cut off shows as a difference, until the cut-off is done again', async () => {
  const { second } = await untilTheMonthEnds();
  acme.setToday('2026-04-02');
  const { id } = await acme.call('cutOff.post', { period: '2026-03' });
  await acme.call('invoice.create', { shipmentIds: [second], issuedOn: '2026-03-31', issue: true });
  expect(await red(MARCH)).toContain('R1');
  const { rows } = await acme.call('reconciliationException.list', { ...MARCH, check: 'R1' });
  expect(rows).toMatchObject([
    { documentType: 'cutOff', documentId: id, leftMinor: 3800, rightMinor: 0, action: 'cutOff' },
  ]);
  await acme.call('cutOff.reverse', { id });
  expect(await red(MARCH)).toEqual([]);
});

test('returns and credits: what came back unbilled is not cut off, what was credited stays credited', async () => {
  const { first, second } = await untilTheMonthEnds();
  await sendBack(acme, second, 1);
  await credit(acme, await sendBack(acme, first, 2));
  acme.setToday('2026-04-02');
  const { rows } = await acme.call('cutOffProposal.list', { period: '2026-03' });
  // 3 of 12 at 114.00: round(114.00 × 11/12) − round(114.00 × 8/12) = 104.50 − 76.00; the cost of one of four went back.
  expect(rows).toMatchObject([{ qtyMicro: 3_000_000, netMinor: 2850, costMinor: 1300 }]);
  await acme.call('cutOff.post', { period: '2026-03' });
  expect(await red(MARCH)).toEqual([]);
  await whole();
});

test('cost of sales on shipment: only revenue is cut off', async () => {
  const other = await story({ costOfSales: 'onShipment' });
  await other.receive(10, '4.00');
  await other.ship(await other.order(10, '10.00'), 10);
  other.setToday('2026-04-01');
  await other.call('cutOff.post', { period: '2026-03' });
  expect(journalText(other.path).split('\n').slice(-6).join('\n')).toBe(`2026-03-31 2026-03
  Dr UNBILLED_RECEIVABLE             100.00
  Cr REVENUE                         100.00
2026-04-01 2026-03
  Cr UNBILLED_RECEIVABLE             100.00
  Dr REVENUE                         100.00`);
  expect((await other.call('integrity.check', {})).violations).toEqual([]);
  await other.close();
});

test('the checklist of a close is answered by the books, step by step', async () => {
  const { invoice, second } = await untilTheMonthEnds();
  await acme.pay('10.00');
  const { id } = await acme.call('payment.create', { customerId: 1, amountMinor: 700 });
  acme.setToday('2026-04-02');
  expect(await steps('2026-03')).toEqual([
    ...['noDrafts', 'allInvoiced', 'moneyApplied', 'cutOffPosted', 'checksGreen', 'signedOff', 'periodLocked'],
  ]);
  const { rows } = await acme.call('closeStep.list', { period: '2026-03' });
  expect(rows.map(({ step, count, counted, amountMinor }) => [step, count, counted, amountMinor])).toEqual([
    ...[
      ['earlierPeriods', 0, null, 0],
      ['noDrafts', 1, 'drafts', 700],
      ['allInvoiced', 1, 'unbilledShipments', 3800],
      ['moneyApplied', 1, 'paymentsToApply', 1000],
    ],
    ...[
      ['cutOffPosted', 1, 'cutOffLines', 3800],
      ['checksGreen', 2, 'redChecks', 0],
      ['signedOff', 0, null, 0],
      ['periodLocked', 0, null, 0],
    ],
  ]);
  // The list that the step opens has the payments that it counts, as of the month's end and as of the day before any was there.
  const toApply = async (applicableOn: string) =>
    (await acme.call('payment.list', { applicableOn })).rows.map((row) => [row.id, row.baseUnappliedMinor]);
  expect([await toApply('2026-03-31'), await toApply('2026-03-01')]).toEqual([[[2, 1000]], []]);
  await acme.call('payment.delete', { id });
  await acme.call('payment.apply', {
    id: 2,
    appliedOn: '2026-03-31',
    applications: [{ invoiceId: invoice, amountMinor: 1000 }],
  });
  await acme.call('cutOff.post', { period: '2026-03' });
  // What the cut-off holds is not left to invoice any more.
  expect(await steps('2026-03')).toEqual(['signedOff', 'periodLocked']);
  await acme.call('period.signOff', { period: '2026-03', note: 'Agreed' });
  expect(await acme.refused('period.signOff', { period: '2026-03' })).toMatchObject({ reason: 'alreadySigned' });
  await acme.call('period.lock', { through: '2026-03-31' });
  await acme.invoice(second);
  expect(await steps('2026-03')).toEqual([]);
  expect(await steps('2026-04')).toEqual(['signedOff', 'periodLocked']);
  expect(await acme.call('periodSignOff.list', { period: '2026-03' })).toMatchObject({
    rows: [{ userName: 'tester', at: '2026-04-02T09:00:00.000Z', note: 'Agreed', endsOn: '2026-03-31' }],
  });
  expect(await acme.refused('period.signOff', { period: '2026-05' })).toMatchObject({ reason: 'periodNotOver' });
});

test('money in one currency is not left to apply to invoices in another', async () => {
  await rates(acme, 'EUR', { '2026-03-01': '1.1000' });
  await acme.receive(10, '4.00');
  await acme.invoice(await acme.ship(await acme.order(2, '10.00'), 2));
  await acme.call('payment.create', { customerId: 1, currency: 'EUR', amountMinor: 900, post: true });
  const found = async () =>
    (await acme.call('closeStep.list', { period: '2026-03' })).rows.find(({ step }) => step === 'moneyApplied');
  expect(await found()).toMatchObject({ done: true, count: 0 });
  await acme.pay('5.00');
  expect(await found()).toMatchObject({ done: false, count: 1, amountMinor: 500 });
});
