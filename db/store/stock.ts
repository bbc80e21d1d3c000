// Stock facts of a set of items in one warehouse, and saving what a decision changed: balances, cost pools, moves.
import { and, eq, sql } from 'drizzle-orm';
import type { Balance, StockChange, StockFacts } from '../../shared/domain/stock/book.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { salesOrder, salesOrderLine } from '../schema/sales.ts';
import { perConnection, prepared } from './handle.ts';
import type { Store } from './store.ts';
import { openLayers, saveLayers, saveParts } from './valuation.ts';

const p = sql.placeholder;

const warehouseOf = prepared<StockFacts['warehouse']>('SELECT id, code FROM warehouse WHERE id = ?');
const balanceOf = prepared<Balance>(
  `SELECT item_id AS itemId, warehouse_id AS warehouseId, on_hand_micro AS onHandMicro, reserved_micro AS reservedMicro
   FROM stock_balance WHERE item_id = ? AND warehouse_id = ?`,
);
const poolOf = prepared<StockFacts['pools'][number]>(
  'SELECT item_id AS itemId, qty_micro AS qtyMicro, value_minor AS valueMinor FROM cost_pool WHERE item_id = ?',
);
const laterMoves = prepared<StockFacts['laterMoves'][number]>(
  `SELECT item_id AS itemId, moved_on AS movedOn, qty_micro AS qtyMicro FROM stock_move
   WHERE item_id = ? AND warehouse_id = ? AND moved_on > ?`,
);
const itemOf = prepared<StockFacts['items'][number]>(
  'SELECT id, code, cost_method AS costMethod FROM item WHERE id = ?',
);
const saveBalance = prepared(
  `INSERT INTO stock_balance (item_id, warehouse_id, on_hand_micro, reserved_micro)
   VALUES (@itemId, @warehouseId, @onHandMicro, @reservedMicro) ON CONFLICT (item_id, warehouse_id)
   DO UPDATE SET on_hand_micro = excluded.on_hand_micro, reserved_micro = excluded.reserved_micro`,
);
const savePool = prepared(
  `INSERT INTO cost_pool (item_id, qty_micro, value_minor) VALUES (@itemId, @qtyMicro, @valueMinor)
   ON CONFLICT (item_id) DO UPDATE SET qty_micro = excluded.qty_micro, value_minor = excluded.value_minor`,
);
const saveMove = prepared(
  `INSERT INTO stock_move (item_id, warehouse_id, moved_on, qty_micro, cost_minor, document_type, document_id, line_id,
   pool_qty_micro, pool_value_minor) VALUES (@itemId, @warehouseId, @movedOn, @qtyMicro, @costMinor, @documentType,
   @documentId, @lineId, @poolQtyMicro, @poolValueMinor)`,
);

const statements = perConnection((db) => ({
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
  const db = store.handle.check();
  const found = warehouseOf(db).get(warehouseId);
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
    const balance = balanceOf(db).get(itemId, warehouseId);
    if (balance) facts.balances.push(balance);
    const pool = poolOf(db).get(itemId);
    if (pool) facts.pools.push(pool);
    facts.laterMoves.push(...laterMoves(db).all(itemId, warehouseId, on));
    const code = itemOf(db).get(itemId);
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
  const save = saveBalance(store.handle.check());
  for (const row of balances) save.run(row);
}

/** Saves balances, pools, layers and moves; `lineIds[i]` is the document line that caused move i. */
export async function saveStock(
  store: Store,
  change: StockChange,
  document: { type: string; id: number },
  lineIds: readonly number[],
): Promise<void> {
  const db = store.handle.check();
  await saveBalances(store, change.balances);
  for (const pool of change.pools) savePool(db).run(pool);
  const made = new Map<number, number>();
  for (const [i, { parts, ...move }] of change.moves.entries()) {
    const row = { ...move, documentType: document.type, documentId: document.id, lineId: lineIds[i] };
    saveParts(store, Number(saveMove(db).run(row).lastInsertRowid), parts, change.layers, made);
  }
  saveLayers(store, change.layers);
}
