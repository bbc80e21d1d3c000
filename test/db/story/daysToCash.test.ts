// The day on which a sale became cash is told by the money that stands: what was set against an invoice by mistake and undone
// since says nothing of it.
import { expect, test } from 'vitest';
import { money, qty, story } from '../../kit/story.ts';

test('a payment that was applied by mistake does not tell when an invoice was paid', async () => {
  const acme = await story({ rate: '20', today: '2026-01-10' });
  await acme.receive(1, '4.00');
  const order = await acme.order(1, '10.00');
  const invoice = await acme.invoice(await acme.ship(order, 1));
  acme.setToday('2026-01-12');
  const first = await acme.pay('12.00');
  acme.setToday('2026-01-30');
  const second = await acme.pay('12.00', { [invoice]: '12.00' });
  const toCash = async (): Promise<unknown> =>
    (await acme.call('cycleTime.list', { from: '2026-01-01', to: '2026-01-31' })).rows.map(
      (row) => row.toCashMedianMicro,
    );
  expect(await toCash()).toEqual([qty(20), qty(20)]);

  const { applications } = await acme.call('payment.get', { id: second });
  await acme.call('payment.unapply', { id: second, applicationId: applications[0]?.id ?? 0 });
  expect(await toCash()).toEqual([null, null]);
  await acme.call('payment.apply', {
    ...{ id: first, appliedOn: '2026-01-12' },
    applications: [{ invoiceId: invoice, amountMinor: money('12.00') }],
  });
  expect(await toCash()).toEqual([qty(2), qty(2)]);
  await acme.close();
});
