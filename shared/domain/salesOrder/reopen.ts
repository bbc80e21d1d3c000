// Orders that were complete and closed with their last document are open again once that is taken back; those that a person
// closed before stay closed.
import type { SalesOrder, SalesOrderLine } from './record.ts';
import { isFulfilled } from './tolerance.ts';

/** The orders that are open again; `before` and `after` are all their lines. */
export function reopenedOrders(
  orders: readonly SalesOrder[],
  before: readonly SalesOrderLine[],
  after: readonly SalesOrderLine[],
): SalesOrder[] {
  const complete = (id: number, of: readonly SalesOrderLine[]): boolean =>
    isFulfilled(of.filter((line) => line.orderId === id));
  return orders
    .filter(({ id, state }) => state === 'closed' && complete(id, before) && !complete(id, after))
    .map((order) => ({ ...order, state: 'confirmed', version: order.version + 1 }));
}
