// A follow-up planned by itself: so many days after the last goods of an order arrived, or left where nobody said when they arrived;
// gone again with the shipment that is taken back.
import { addDays } from '../../shared/kernel/localDate.ts';
import type { Store } from './store.ts';

type Order = { id: number; number: string | null; customerId: number };
type Left = { order: Order; delivered: boolean };

const plannedFor = async (store: Store, orderId: number) =>
  (await store.activities.by('orderId', orderId)).filter((row) => row.kind === 'followUp' && row.state !== 'cancelled');

/** The last day on which goods of an order arrived; undefined while none has left. */
export async function arrivedOn(store: Store, orderId: number): Promise<string | undefined> {
  const posted = (await store.shipments.by('orderId', orderId)).filter(({ state }) => state === 'posted');
  return posted
    .map(({ deliveredOn, shippedOn }) => deliveredOn ?? shippedOn)
    .sort()
    .at(-1);
}

const daysAfter = async (store: Store): Promise<number> => (await store.company.by('id', 1))[0]?.followUpDays ?? 0;

/** Plans, or takes off, the follow-up of an order after a shipment; nothing where the company asks for none. */
export async function planFollowUp(store: Store, { order, delivered }: Left): Promise<void> {
  const days = await daysAfter(store);
  if (days === 0) return;
  const planned = await plannedFor(store, order.id);
  if (!delivered) {
    for (const row of planned.filter(({ state }) => state === 'open'))
      await store.activities.update({ ...row, state: 'cancelled', version: row.version + 1 });
    return;
  }
  const from = await arrivedOn(store, order.id);
  if (planned.length > 0 || from === undefined) return;
  await store.activities.insert({
    ...{ state: 'open', kind: 'followUp', subject: order.number ?? '', owner: store.call.userName, note: '' },
    ...{ dueOn: addDays(from, days), leadId: null, opportunityId: null },
    ...{ customerId: order.customerId, orderId: order.id, result: '', doneOn: null, followsId: null },
    ...{ createdAt: store.call.now, version: 1 },
  });
}

/** Moves the follow-up of an order with its arrival, which was `before`; one that a person gave another day stays. */
export async function moveFollowUp(store: Store, orderId: number, before: string | undefined): Promise<void> {
  const [days, now] = [await daysAfter(store), await arrivedOn(store, orderId)];
  if (days === 0 || before === undefined || now === undefined || now === before) return;
  for (const row of await plannedFor(store, orderId))
    if (row.state === 'open' && row.dueOn === addDays(before, days))
      await store.activities.update({ ...row, dueOn: addDays(now, days), version: row.version + 1 });
}
