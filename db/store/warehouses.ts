// What keeps a warehouse in use: goods that lie in it, and orders that wait to be shipped from it.
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { item } from '../schema/parties.ts';
import { salesOrder } from '../schema/sales.ts';
import { stockBalance } from '../schema/stock.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  goods: db
    .select({ code: item.code })
    .from(stockBalance)
    .innerJoin(item, eq(item.id, stockBalance.itemId))
    .where(and(eq(stockBalance.warehouseId, p('id')), gt(stockBalance.onHandMicro, 0)))
    .orderBy(item.code)
    .limit(1)
    .prepare(),
  order: db
    .select({ number: sql<string>`coalesce(${salesOrder.number}, '')` })
    .from(salesOrder)
    .where(and(eq(salesOrder.warehouseId, p('id')), inArray(salesOrder.state, ['confirmed'])))
    .orderBy(salesOrder.id)
    .limit(1)
    .prepare(),
}));

/** The first item that lies in the warehouse and the first confirmed order that ships from it; null for none. */
export async function whatHolds(
  store: Store,
  warehouseId: number,
): Promise<{ item: string | null; order: string | null }> {
  const run = statements(store.handle.check());
  return {
    item: run.goods.get({ id: warehouseId })?.code ?? null,
    order: run.order.get({ id: warehouseId })?.number ?? null,
  };
}
