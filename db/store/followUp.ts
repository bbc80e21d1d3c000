// A follow-up planned by itself: so many days after the last goods of an order left, and gone again with the shipment that is
// taken back.
import { addDays } from '../../shared/kernel/localDate.ts';
import type { Store } from './store.ts';

type Order = { id: number; number: string | null; customerId: number };
type Left = { order: Order; delivered: boolean; shippedOn: string };

const plannedFor = async (store: Store, orderId: number) =>
  (await store.activities.by('orderId', orderId)).filter((row) => row.kind === 'followUp' && row.state !== 'cancelled');

/** Plans, or takes off, the follow-up of an order after a shipment; nothing where the company asks for none. */
export async function planFollowUp(store: Store, { order, delivered, shippedOn }: Left): Promise<void> {
  const [company] = await store.company.by('id', 1);
  if (!company || company.followUpDays === 0) return;
  const planned = await plannedFor(store, order.id);
  if (!delivered) {
    for (const row of planned.filter(({ state }) => state === 'open'))
      await store.activities.update({ ...row, state: 'cancelled', version: row.version + 1 });
    return;
  }
  if (planned.length > 0) return;
  await store.activities.insert({
    ...{ state: 'open', kind: 'followUp', subject: order.number ?? '', owner: store.call.userName, note: '' },
    ...{ dueOn: addDays(shippedOn, company.followUpDays), leadId: null, opportunityId: null },
    ...{ customerId: order.customerId, orderId: order.id, result: '', doneOn: null, followsId: null },
    ...{ createdAt: store.call.now, version: 1 },
  });
}
