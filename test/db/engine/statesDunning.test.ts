// Reminders and promises to pay: every state meets every action (test/kit/matrix.ts).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { promiseStates, reminderStates } from '../../../shared/domain/documents/tables.ts';
import { comparing } from '../../kit/digest.ts';
import { type Doc, matrix } from '../../kit/matrix.ts';
import { money, type Story, story } from '../../kit/story.ts';

const TODAY = '2026-06-01';
let acme: Story;
beforeAll(async () => {
  acme = comparing(await story());
  await acme.receive(10_000, '4.00');
});
afterAll(() => acme.close());

const billed = async (): Promise<number> => {
  acme.setToday('2026-03-02');
  const id = await acme.invoice(await acme.ship(await acme.order(10, '10.00'), 10));
  acme.setToday(TODAY);
  return id;
};
const sent = async (): Promise<number> => {
  const invoiceIds = [await billed()];
  return (await acme.call('reminder.create', { customerId: 1, invoiceIds })).id;
};

const reminder: Doc = {
  table: reminderStates,
  stateOf: async (id) => (await acme.call('reminder.get', { id })).state,
  make: {
    sent,
    withdrawn: async () => {
      const id = await sent();
      await acme.call('reminder.withdraw', { id });
      return id;
    },
  },
  acts: { withdraw: (id) => acme.answer('reminder.withdraw', { id }) },
};

const promised = async (part: { saidOn?: string; payOn?: string } = {}): Promise<{ id: number; invoiceId: number }> => {
  const invoiceId = await billed();
  const { id } = await acme.call('paymentPromise.create', { invoiceId, payOn: '2026-06-10', ...part });
  return { id, invoiceId };
};
const promise: Doc = {
  table: promiseStates,
  async stateOf(id) {
    const { rows } = await acme.call('paymentPromise.list', { where: [{ field: 'id', op: 'equals', value: id }] });
    return rows[0]?.state ?? '';
  },
  make: {
    open: async () => (await promised()).id,
    kept: async () => {
      const { id, invoiceId } = await promised();
      await acme.call('payment.create', {
        ...{ customerId: 1, amountMinor: money('120.00'), post: true },
        applications: [{ invoiceId, amountMinor: money('120.00') }],
      });
      return id;
    },
    broken: async () => (await promised({ saidOn: '2026-05-01', payOn: '2026-05-10' })).id,
    withdrawn: async () => {
      const { id } = await promised();
      await acme.call('paymentPromise.withdraw', { id });
      return id;
    },
  },
  acts: { withdraw: (id) => acme.answer('paymentPromise.withdraw', { id }) },
};

for (const doc of [reminder, promise]) matrix(doc);

test('after all of it the file is clean', async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
