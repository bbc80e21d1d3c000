// An application has its own date, not before either document's; what undoes one is not before it (ACCOUNTING.md,
// section 7).
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digest } from '../../kit/digest.ts';
import { journalText } from '../../kit/journal.ts';
import { money, type Story, story } from '../../kit/story.ts';

let acme: Story;
let invoiceId: number;

beforeEach(async () => {
  acme = await story({ today: '2026-03-10' });
  await acme.receive(10, '4.00');
  invoiceId = await acme.invoice(await acme.ship(await acme.order(8, '10.00'), 8));
});
afterEach(() => acme.close());

const asked = () => [{ invoiceId, amountMinor: money('50.00') }];
const paidOn = async (day: string, post = true): Promise<number> =>
  (await acme.call('payment.create', { customerId: 1, amountMinor: money('50.00'), paidOn: day, post })).id;

/** The refusal that names the first day on which it could be, and nothing else in the file. */
async function tooEarly(on: string, ask: () => ReturnType<Story['answer']>): Promise<void> {
  const before = digest(acme.path);
  expect(await ask()).toMatchObject({
    ok: false,
    refusal: { code: 'VALIDATION', reason: 'beforeDocument', params: { on } },
  });
  expect(digest(acme.path)).toBe(before);
}

describe('a payment', () => {
  test('is not applied before it was paid', async () => {
    const id = await paidOn('2026-03-20');
    await tooEarly('2026-03-20', () =>
      acme.answer('payment.apply', { id, appliedOn: '2026-03-19', applications: asked() }),
    );
    await acme.call('payment.apply', { id, appliedOn: '2026-03-20', applications: asked() });
  });

  test('is not applied before the invoice was issued, also not at once', async () => {
    const id = await paidOn('2026-03-05');
    await tooEarly('2026-03-10', () =>
      acme.answer('payment.apply', { id, appliedOn: '2026-03-09', applications: asked() }),
    );
    const atOnce = { customerId: 1, amountMinor: money('50.00'), paidOn: '2026-03-09', applications: asked() };
    await tooEarly('2026-03-10', () => acme.answer('payment.create', { ...atOnce, post: true }));
    await acme.call('payment.apply', { id, appliedOn: '2026-03-10', applications: asked() });
    expect(journalText(acme.path).split('\n').slice(-6)).toEqual([
      '2026-03-05 PAY-000001',
      '  Dr BANK                             50.00',
      '  Cr CUSTOMER_ADVANCES                50.00',
      '2026-03-10 PAY-000001',
      '  Dr CUSTOMER_ADVANCES                50.00',
      '  Cr AR                               50.00',
    ]);
  });

  test('is not taken off an invoice before it was set against it, nor reversed before that', async () => {
    const id = await paidOn('2026-03-12');
    await acme.call('payment.apply', { id, appliedOn: '2026-03-15', applications: asked() });
    const [row] = (await acme.call('payment.get', { id })).applications;
    const applicationId = row?.id ?? 0;
    await tooEarly('2026-03-15', () =>
      acme.answer('payment.unapply', { id, applicationId, unappliedOn: '2026-03-14' }),
    );
    await tooEarly('2026-03-15', () => acme.answer('payment.reverse', { id, reversedOn: '2026-03-14' }));
    await acme.call('payment.unapply', { id, applicationId, unappliedOn: '2026-03-15' });
    expect(await acme.call('invoice.get', { id: invoiceId })).toMatchObject({ openMinor: money('96.00') });
  });
});

describe('a credit note', () => {
  test('is not applied before it or the invoice was issued, nor taken off before it was applied', async () => {
    await acme.pay('96.00', { [invoiceId]: '96.00' });
    const note = { invoiceId, issuedOn: '2026-03-14', issue: true };
    const { id } = await acme.call('creditNote.create', note);
    acme.setToday('2026-03-20');
    invoiceId = await acme.invoice(await acme.ship(await acme.order(1, '90.00'), 1));
    await tooEarly('2026-03-14', () =>
      acme.answer('creditNote.apply', { id, appliedOn: '2026-03-13', applications: asked() }),
    );
    await tooEarly('2026-03-20', () =>
      acme.answer('creditNote.apply', { id, appliedOn: '2026-03-19', applications: asked() }),
    );
    await acme.call('creditNote.apply', { id, appliedOn: '2026-03-21', applications: asked() });
    const [row] = (await acme.call('creditNote.get', { id })).applications;
    const applicationId = row?.id ?? 0;
    await tooEarly('2026-03-21', () =>
      acme.answer('creditNote.unapply', { id, applicationId, unappliedOn: '2026-03-20' }),
    );
    await acme.call('creditNote.unapply', { id, applicationId, unappliedOn: '2026-03-21' });
  });
});
