// What is set against a document on a day that is past is no more than was open on that day and on every day since
// (ACCOUNTING.md, section 7): receivables and advances are right at the end of any day.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digest } from '../../kit/digest.ts';
import { money, type Story, story } from '../../kit/story.ts';

let acme: Story;
let invoiceId: number;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02' });
  await acme.receive(100, '4.00');
  invoiceId = await billed();
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  for (const to of ['2026-03-10', '2026-03-31', '2026-12-31']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1')).toEqual([]);
    const { rows } = await acme.call('receivableAging.list', { asOf: to });
    for (const row of rows)
      expect(Math.min(row.invoicesMinor, -row.advancesMinor, -row.creditsMinor)).toBeGreaterThanOrEqual(0);
  }
  await acme.close();
});

const billed = async (): Promise<number> => acme.invoice(await acme.ship(await acme.order(10, '10.00'), 10));
const against = (amount: string, id = invoiceId) => [{ invoiceId: id, amountMinor: money(amount) }];
const paid = async (amount: string): Promise<number> =>
  (await acme.call('payment.create', { customerId: 1, amountMinor: money(amount), paidOn: '2026-03-02', post: true }))
    .id;

async function unapplied(payment: number, unappliedOn: string): Promise<void> {
  const { applications } = await acme.call('payment.get', { id: payment });
  const applicationId = applications[0]?.id ?? 0;
  await acme.call('payment.unapply', { id: payment, applicationId, unappliedOn });
}

/** The refusal that names the first day from which it could be, and nothing else in the file. */
async function tooEarly(on: string, open: string, ask: () => ReturnType<Story['answer']>): Promise<void> {
  const before = digest(acme.path);
  const params = { on, openMinor: money(open) };
  expect(await ask()).toMatchObject({ ok: false, refusal: { code: 'OVER_APPLIED', reason: 'openLater', params } });
  expect(digest(acme.path)).toBe(before);
}

test('an invoice that was paid until 20 April takes no other money on 10 March, nor a write-off', async () => {
  const first = await acme.pay('120.00', { [invoiceId]: '120.00' });
  acme.setToday('2026-04-25');
  await unapplied(first, '2026-04-20');
  const id = await paid('120.00');
  const apply = (appliedOn: string) => () =>
    acme.answer('payment.apply', { id, appliedOn, applications: against('120.00') });
  await tooEarly('2026-04-20', '0.00', apply('2026-03-10'));
  await tooEarly('2026-04-20', '0.00', apply('2026-04-19'));
  const atOnce = { customerId: 1, amountMinor: money('5.00'), paidOn: '2026-03-10', post: true };
  await tooEarly('2026-04-20', '0.00', () =>
    acme.answer('payment.create', { ...atOnce, applications: against('5.00') }),
  );
  await tooEarly('2026-04-20', '0.00', () =>
    acme.answer('writeOff.create', { invoiceId, writtenOffOn: '2026-03-10', amountMinor: 100, post: true }),
  );
  expect(await apply('2026-04-20')()).toMatchObject({ ok: true });
});

test('a part that was open all the time is paid on any day; two parts of one command count together', async () => {
  const first = await acme.pay('70.00', { [invoiceId]: '70.00' });
  acme.setToday('2026-04-25');
  await unapplied(first, '2026-04-20');
  const id = await paid('120.00');
  const apply = (...parts: string[]) =>
    acme.answer('payment.apply', { id, appliedOn: '2026-03-10', applications: parts.flatMap((one) => against(one)) });
  await tooEarly('2026-04-20', '50.00', () => apply('50.01'));
  await tooEarly('2026-04-20', '20.00', () => apply('30.00', '20.01'));
  expect(await apply('30.00', '20.00')).toMatchObject({ ok: true });
});

test('money that an un-apply freed on 25 March is not applied or refunded on 10 March', async () => {
  const id = await acme.pay('120.00', { [invoiceId]: '120.00' });
  const other = await billed();
  acme.setToday('2026-04-25');
  await unapplied(id, '2026-03-25');
  await tooEarly('2026-03-25', '0.00', () =>
    acme.answer('payment.apply', { id, appliedOn: '2026-03-10', applications: against('120.00', other) }),
  );
  const sources = [{ paymentId: id, amountMinor: money('1.00') }];
  await tooEarly('2026-03-25', '0.00', () =>
    acme.answer('refund.create', { post: true, customerId: 1, refundedOn: '2026-03-24', sources }),
  );
  await acme.call('payment.apply', { id, appliedOn: '2026-03-25', applications: against('120.00', other) });
});

test('money whose refund was taken back on 20 March is not applied on 5 March, nor the payment reversed by then', async () => {
  const id = await paid('120.00');
  const sources = [{ paymentId: id, amountMinor: money('120.00') }];
  const refund = await acme.call('refund.create', { post: true, customerId: 1, sources });
  acme.setToday('2026-04-25');
  await acme.call('refund.reverse', { id: refund.id, reversedOn: '2026-03-20' });
  await tooEarly('2026-03-20', '0.00', () =>
    acme.answer('payment.apply', { id, appliedOn: '2026-03-05', applications: against('120.00') }),
  );
  expect(await acme.refused('payment.reverse', { id, reversedOn: '2026-03-19' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument', params: { on: '2026-03-20' } },
  });
  await acme.call('payment.reverse', { id, reversedOn: '2026-03-20' });
});

test('a credit note dated back is set against its invoice by what that has open from its day on; the rest later', async () => {
  const first = await acme.pay('90.00', { [invoiceId]: '90.00' });
  acme.setToday('2026-04-25');
  await unapplied(first, '2026-04-20');
  const { id } = await acme.call('creditNote.create', { invoiceId, issuedOn: '2026-03-10', issue: true });
  expect(await acme.call('creditNote.get', { id })).toMatchObject({
    ...{ openMinor: money('90.00'), applications: [{ appliedOn: '2026-03-10', amountMinor: money('30.00') }] },
  });
  expect(await acme.call('invoice.get', { id: invoiceId })).toMatchObject({ openMinor: money('90.00') });
  await acme.call('creditNote.apply', { id, appliedOn: '2026-04-20', applications: against('90.00') });
});

test('a credit note is applied and refunded on a day by what it had open since', async () => {
  await acme.pay('120.00', { [invoiceId]: '120.00' });
  const { id } = await acme.call('creditNote.create', { invoiceId, issue: true });
  const other = await billed();
  await acme.call('creditNote.apply', { id, applications: against('120.00', other) });
  acme.setToday('2026-04-25');
  const { applications } = await acme.call('creditNote.get', { id });
  const applicationId = applications[0]?.id ?? 0;
  await acme.call('creditNote.unapply', { id, applicationId, unappliedOn: '2026-03-25' });
  const apply = (appliedOn: string) => () =>
    acme.answer('creditNote.apply', { id, appliedOn, applications: against('120.00', other) });
  await tooEarly('2026-03-25', '0.00', apply('2026-03-10'));
  const sources = [{ creditNoteId: id, amountMinor: money('1.00') }];
  await tooEarly('2026-03-25', '0.00', () =>
    acme.answer('refund.create', { post: true, customerId: 1, refundedOn: '2026-03-10', sources }),
  );
  expect(await apply('2026-03-25')()).toMatchObject({ ok: true });
});
