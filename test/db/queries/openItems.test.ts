// An invoice that is settled past its amount on a day, which no command can do, is told of and not shown as settled.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChecks } from '../../../db/checks/index.ts';
import { OPEN_AT } from '../../../db/queries/reports/openItems.ts';
import { damaged } from '../../kit/damage.ts';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeAll(async () => {
  acme = await story();
  await acme.receive(10, '4.00');
  const invoiceId = await acme.invoice(await acme.ship(await acme.order(10, '10.00'), 10));
  const id = await acme.pay('120.00', { [invoiceId]: '120.00' });
  acme.setToday('2026-04-25');
  await acme.call('payment.unapply', { id, applicationId: 1, unappliedOn: '2026-04-20' });
  await acme.call('payment.apply', { id, appliedOn: '2026-04-20', applications: [{ invoiceId, amountMinor: 12_000 }] });
});
afterAll(() => acme.close());

test('applied twice on 10 March, it has less than nothing open', () => {
  const db = damaged(acme.path, "UPDATE payment_application SET applied_on = '2026-03-10' WHERE id = 3");
  const open = db.$client
    .prepare(`SELECT open FROM (${OPEN_AT}) WHERE type = 'invoice' AND open <> 0`)
    .all({ to: '2026-03-15' });
  const found = runChecks(db).map(({ check, documentType, amountMinor }) => [check, documentType, amountMinor]);
  db.$client.close();
  expect(open).toEqual([{ open: -12_000 }]);
  expect(found).toEqual(expect.arrayContaining([['openEveryDay.invoice', 'invoice', -12_000]]));
});
