// A refund that waits to be paid: a draft has no number and moves nothing, is changed and deleted, holds up the close of its
// days, and is worked out anew when it is posted (ACCOUNTING.md, section 3).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { money, type Story, story } from '../../kit/story.ts';
import { journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let acme: Story;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02' });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

const from = (paymentId: number, amount: string) => ({ paymentId, amountMinor: money(amount) });
const drafted = async (paymentId: number, amount: string) =>
  acme.call('refund.create', { customerId: 1, refundedOn: '2026-03-03', sources: [from(paymentId, amount)] });
const open = async (id: number): Promise<number> => (await acme.call('payment.get', { id })).unappliedMinor;

test('entered for 20.00, changed to 30.00, posted: one entry, one number, and the money is no longer open', async () => {
  const payment = await acme.pay('50.00');
  acme.setToday('2026-03-05');
  const { id, version, number, state } = await drafted(payment, '20.00');
  expect({ number, state, open: await open(payment) }).toEqual({ number: '', state: 'draft', open: 5_000 });
  const sources = [from(payment, '30.00')];
  await acme.call('refund.update', { id, version, sources, reference: 'Sent too much' });
  expect(await acme.refused('refund.update', { id, version, sources })).toMatchObject({ code: 'STALE' });
  expect(await acme.call('refund.get', { id })).toMatchObject({
    ...{ state: 'draft', refundedOn: '2026-03-03', amountMinor: 3_000, baseAmountMinor: 0, reference: 'Sent too much' },
    lines: [{ paymentId: payment, sourceNumber: 'PAY-000001', amountMinor: 3_000 }],
  });
  const posted = await acme.call('refund.post', { id });
  expect(posted).toMatchObject({ number: 'RF-000001', state: 'posted' });
  expect(await open(payment)).toBe(2_000);
  expect(journalText(acme.path)).toBe(`2026-03-02 PAY-000001
  Dr BANK                             50.00
  Cr CUSTOMER_ADVANCES                50.00
2026-03-03 RF-000001
  Dr CUSTOMER_ADVANCES                30.00
  Cr BANK                             30.00`);
  await acme.call('refund.reverse', { id });
  expect(await open(payment)).toBe(5_000);
});

test('what was applied meanwhile is not paid back: posting is refused, the draft can be changed or deleted', async () => {
  await acme.receive(10, '4.00');
  const invoice = await acme.invoice(await acme.ship(await acme.order(1, '20.00'), 1));
  const payment = await acme.pay('50.00');
  const { id } = await drafted(payment, '40.00');
  await acme.call('payment.apply', { id: payment, applications: [{ invoiceId: invoice, amountMinor: 2_400 }] });
  expect(await acme.refused('refund.post', { id, refundedOn: '2026-03-02' })).toMatchObject({
    ...{ code: 'OVER_APPLIED', reason: 'refundExceeded', params: { openMinor: 2_600, askedMinor: 4_000 } },
  });
  expect(await acme.refused('refund.reverse', { id })).toMatchObject({ code: 'WRONG_STATE' });
  await acme.call('refund.delete', { id });
  expect(await acme.refused('refund.get', { id })).toMatchObject({ code: 'NOT_FOUND' });
  // No number was taken.
  const { number } = await acme.call('refund.create', { customerId: 1, sources: [from(payment, '26.00')], post: true });
  expect(number).toBe('RF-000001');
});

test('a draft of no more than is open, of one customer and one currency', async () => {
  const payment = await acme.pay('50.00');
  const asked = (amount: string) => ({ customerId: 1, sources: [from(payment, amount)] });
  expect(await acme.refused('refund.create', asked('50.01'))).toMatchObject({ code: 'OVER_APPLIED' });
  const { id, version } = await acme.call('refund.create', asked('50.00'));
  const more = { id, version, sources: [from(payment, '50.01')] };
  expect(await acme.refused('refund.update', more)).toMatchObject({ code: 'OVER_APPLIED' });
  await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
  expect(await acme.refused('refund.create', { ...asked('1.00'), customerId: 2 })).toMatchObject({ code: 'NOT_FOUND' });
});

test('drafts of refunds and write-offs hold up the close of their days', async () => {
  await acme.receive(10, '4.00');
  const invoice = await acme.invoice(await acme.ship(await acme.order(1, '20.00'), 1));
  const { id } = await drafted(await acme.pay('50.00'), '20.00');
  const off = await acme.call('writeOff.create', { invoiceId: invoice, amountMinor: 100, writtenOffOn: '2026-03-04' });
  const { rows } = await acme.call('reconciliationException.list', {
    ...{ from: '2026-03-01', to: '2026-03-31', check: 'R8' },
  });
  expect(rows.map((row) => [row.documentType, row.documentId, row.leftMinor]).sort()).toEqual([
    ['refund', id, 2_000],
    ['writeOff', off.id, 100],
  ]);
});

test('in euros: the draft is worth nothing yet, posting counts it at the rate of its day', async () => {
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.2' });
  const { id: payment } = await acme.call('payment.create', {
    ...{ customerId: 1, currency: 'EUR', amountMinor: minor('100', 'EUR'), post: true },
  });
  acme.setToday('2026-03-12');
  const { id } = await drafted(payment, '40.00');
  await acme.call('refund.post', { id, refundedOn: '2026-03-11' });
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(`2026-03-11 RF-000001
  Dr CUSTOMER_ADVANCES     44.00  40.00 EUR
  Cr BANK                  48.00  40.00 EUR
  Dr FX_LOSS                4.00  0.00 EUR`);
});
