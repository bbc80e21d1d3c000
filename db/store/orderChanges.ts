// Keeping what was changed of a confirmed order: who, when, from what to what.
import type { OrderChange } from '../../shared/domain/salesOrder/changes.ts';
import type { Store } from './store.ts';

export async function keepChanges(store: Store, orderId: number, changes: readonly OrderChange[]): Promise<void> {
  const { now: at, userName } = store.call;
  await store.salesOrderChanges.insertAll(changes.map((row) => ({ ...row, orderId, at, userName })));
}
