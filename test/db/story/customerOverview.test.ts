// A customer at a glance, told by what it bought, paid and sent back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credit, money, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

const sale = async (quantity: number): Promise<number> =>
  acme.invoice(await acme.ship(await acme.order(quantity, '10.00'), quantity));
const span = { from: '2026-01-01', to: '2026-12-31' };
const glance = async (part = {}) => (await acme.call('customerOverview.list', { ...span, ...part })).rows[0];

test('turnover and margin are billed less credited; a return takes its part of both back', async () => {
  const shipment = await acme.ship(await acme.order(10, '10.00'), 10);
  await acme.invoice(shipment);
  await sale(5);
  expect(await glance()).toMatchObject({
    ...{ customerCode: 'ACME', orderCount: 2, lastOrderedOn: '2026-03-02', netMinor: money('150.00') },
    ...{ costMinor: money('60.00'), marginMinor: money('90.00'), marginPercent: 600_000, returnCount: 0 },
  });
  await credit(acme, await sendBack(acme, shipment, 4));
  expect(await glance()).toMatchObject({
    ...{ netMinor: money('110.00'), costMinor: money('44.00'), returnCount: 1, returnedMinor: money('40.00') },
    openMinor: money('132.00'),
  });
  expect(await glance({ customerId: 1 })).toEqual(await glance());
  expect(await glance({ from: '2026-04-01' })).toMatchObject({ orderCount: 0, netMinor: 0, lastOrderedOn: null });
});

test('punctuality counts what fell due: in time, late, and open past its day', async () => {
  const [first, second] = [await sale(1), await sale(1)];
  await sale(1);
  expect(await glance()).toMatchObject({ dueCount: 0, onTimePercent: null, lateDays: null });
  acme.setToday('2026-04-01');
  await acme.pay('12.00', { [first]: '12.00' });
  acme.setToday('2026-04-11');
  await acme.pay('12.00', { [second]: '12.00' });
  acme.setToday('2026-04-21');
  // In time, ten days late, twenty days late and still open.
  expect(await glance()).toMatchObject({
    ...{ dueCount: 3, onTimePercent: 333_333, lateDays: 10, openMinor: money('12.00'), overdueMinor: money('12.00') },
  });
});

test('an instalment that is open past its day is late, though the invoice falls due later', async () => {
  await acme.call('paymentTerms.create', {
    ...{ code: 'HALVES', name: 'Two halves', netDays: 0 },
    instalments: [
      { share: 'percent', percentPpm: 500_000, days: 10 },
      { share: 'remainder', days: 60 },
    ],
  });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', paymentTermsCode: 'HALVES' });
  const id = await sale(1);
  acme.setToday('2026-03-12');
  expect(await glance()).toMatchObject({ dueCount: 1, onTimePercent: 1_000_000, lateDays: 0, overdueMinor: 0 });
  acme.setToday('2026-03-16');
  expect(await glance()).toMatchObject({ dueCount: 1, onTimePercent: 0, lateDays: 4, overdueMinor: money('6.00') });
  await acme.pay('6.00', { [id]: '6.00' });
  // The other half is due on 1 May.
  expect(await glance()).toMatchObject({ dueCount: 0, lateDays: null });
  acme.setToday('2026-05-03');
  expect(await glance()).toMatchObject({ dueCount: 1, onTimePercent: 0, lateDays: 2 });
});

test('cases and the hold stand beside it, and a customer who bought nothing too', async () => {
  await acme.call('customer.create', { code: 'QUIET', name: 'Quiet' });
  const { id } = await acme.call('case.create', { customerId: 1, subject: 'Broken' });
  await acme.call('case.create', { customerId: 1, subject: 'Late' });
  await acme.call('case.resolve', { id, resolution: 'Replaced' });
  await acme.call('customer.setHold', { id: 1, creditHold: true, reason: 'Cheque came back' });
  const { rows } = await acme.call('customerOverview.list', span);
  expect(rows.map((row) => [row.customerCode, row.caseCount, row.openCaseCount, row.creditHold])).toEqual([
    ['ACME', 2, 1, true],
    ['QUIET', 0, 0, false],
  ]);
});
