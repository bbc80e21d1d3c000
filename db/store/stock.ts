// Stock facts of a set of items in one warehouse, and saving what a decision changed: balances, cost pools, moves.
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Balance, StockChange, StockFacts } from '../../shared/domain/stock/book.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { warehouse } from '../schema/company.ts';
import { item } from '../schema/parties.ts';
import { salesOrder, salesOrderLine } from '../schema/sales.ts';
import { costPool, stockBalance, stockMove } from '../schema/stock.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';
import { openLayers, saveLayers, saveParts } from './valuation.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  warehouse: db
    .select({ id: warehouse.id, code: warehouse.code })
    .from(warehouse)
    .where(eq(warehouse.id, p('id')))
    .prepare(),
  balance: db
    .select()
    .from(stockBalance)
    .where(and(eq(stockBalance.itemId, p('itemId')), eq(stockBalance.warehouseId, p('warehouseId'))))
    .prepare(),
  pool: db
    .select()
    .from(costPool)
    .where(eq(costPool.itemId, p('itemId')))
    .prepare(),
  later: db
    .select({ itemId: stockMove.itemId, movedOn: stockMove.movedOn, qtyMicro: stockMove.qtyMicro })
    .from(stockMove)
    .where(
      and(
        eq(stockMove.itemId, p('itemId')),
        eq(stockMove.warehouseId, p('warehouseId')),
        gt(stockMove.movedOn, p('on')),
      ),
    )
    .prepare(),
  code: db
    .select({ id: item.id, code: item.code, costMethod: item.costMethod })
    .from(item)
    .where(eq(item.id, p('itemId')))
    .prepare(),
  holders: db
    .selectDistinct({ itemId: salesOrderLine.itemId, orderNumber: sql<string>`coalesce(${salesOrder.number}, '')` })
    .from(salesOrderLine)
    .innerJoin(salesOrder, eq(salesOrder.id, salesOrderLine.orderId))
    .where(
      and(
        eq(salesOrderLine.itemId, p('itemId')),
        eq(salesOrder.warehouseId, p('warehouseId')),
        sql`reserved_micro > 0`,
      ),
    )
    .limit(10)
    .prepare(),
  saveBalance: db
    .insert(stockBalance)
    .values({
      itemId: p('itemId'),
      warehouseId: p('warehouseId'),
      onHandMicro: p('onHandMicro'),
      reservedMicro: p('reservedMicro'),
    })
    .onConflictDoUpdate({
      target: [stockBalance.itemId, stockBalance.warehouseId],
      set: { onHandMicro: sql`excluded.on_hand_micro`, reservedMicro: sql`excluded.reserved_micro` },
    })
    .prepare(),
  savePool: db
    .insert(costPool)
    .values({ itemId: p('itemId'), qtyMicro: p('qtyMicro'), valueMinor: p('valueMinor') })
    .onConflictDoUpdate({
      target: costPool.itemId,
      set: { qtyMicro: sql`excluded.qty_micro`, valueMinor: sql`excluded.value_minor` },
    })
    .prepare(),
  move: db
    .insert(stockMove)
    .values({
      itemId: p('itemId'),
      warehouseId: p('warehouseId'),
      movedOn: p('movedOn'),
      qtyMicro: p('qtyMicro'),
      costMinor: p('costMinor'),
      documentType: p('documentType'),
      documentId: p('documentId'),
      lineId: p('lineId'),
      poolQtyMicro: p('poolQtyMicro'),
      poolValueMinor: p('poolValueMinor'),
    })
    .prepare(),
}));

/**
 * Stock of these items in a warehouse. `on` is the day of the document: moves after it tell whether a later day would
 * run short. Throws a refusal `NOT_FOUND` for an unknown warehouse.
 */
export async function loadStock(
  store: Store,
  itemIds: readonly number[],
  warehouseId: number,
  on: string,
): Promise<StockFacts> {
  const run = statements(store.handle.check());
  const found = run.warehouse.get({ id: warehouseId });
  if (!found) throw refused('NOT_FOUND', { params: { what: 'warehouse', id: warehouseId }, fields: ['warehouseId'] });
  const facts: StockFacts = {
    warehouse: found,
    balances: [],
    pools: [],
    layers: [],
    laterMoves: [],
    items: [],
    holders: [],
  };
  for (const itemId of new Set(itemIds)) {
    const balance = run.balance.get({ itemId, warehouseId });
    if (balance) facts.balances.push(balance);
    const pool = run.pool.get({ itemId });
    if (pool) facts.pools.push(pool);
    facts.laterMoves.push(...run.later.all({ itemId, warehouseId, on }));
    const code = run.code.get({ itemId });
    if (code) facts.items.push(code);
    if (code?.costMethod === 'fifo') facts.layers.push(...openLayers(store, itemId));
  }
  return facts;
}

/** Orders that hold reservations of these items in a warehouse, for the sentence of a refusal. */
export async function loadHolders(
  store: Store,
  itemIds: readonly number[],
  warehouseId: number,
): Promise<StockFacts['holders']> {
  const run = statements(store.handle.check());
  return [...new Set(itemIds)].flatMap((itemId) => run.holders.all({ itemId, warehouseId }));
}

export async function saveBalances(store: Store, balances: readonly Balance[]): Promise<void> {
  const { saveBalance } = statements(store.handle.check());
  for (const row of balances) saveBalance.run(row);
}

/** Saves balances, pools, layers and moves; `lineIds[i]` is the document line that caused move i. */
export async function saveStock(
  store: Store,
  change: StockChange,
  document: { type: string; id: number },
  lineIds: readonly number[],
): Promise<void> {
  const run = statements(store.handle.check());
  await saveBalances(store, change.balances);
  for (const pool of change.pools) run.savePool.run(pool);
  const made = new Map<number, number>();
  for (const [i, { parts, ...move }] of change.moves.entries()) {
    const row = { ...move, documentType: document.type, documentId: document.id, lineId: lineIds[i] };
    saveParts(store, Number(run.move.run(row).lastInsertRowid), parts, change.layers, made);
  }
  saveLayers(store, change.layers);
}
