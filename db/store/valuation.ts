// Cost layers of FIFO items, what moves did to them, and the posted moves of a document with what happened since.
import { sql } from 'drizzle-orm';
import type { StockFacts } from '../../shared/domain/stock/book.ts';
import type { PostedMove, PostedPart } from '../../shared/domain/stock/moved.ts';
import type { LaterDay } from '../../shared/domain/stock/revaluation.ts';
import type { Layer, LayerPart } from '../../shared/domain/valuation/layers.ts';
import { stockMove } from '../schema/stock.ts';
import { layerMove, valuationLayer } from '../schema/valuation.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  open: db
    .select()
    .from(valuationLayer)
    .where(sql`${valuationLayer.itemId} = ${p('itemId')} AND left_qty_micro > 0`)
    .orderBy(valuationLayer.id)
    .prepare(),
  byId: db
    .select()
    .from(valuationLayer)
    .where(sql`${valuationLayer.id} = ${p('id')}`)
    .prepare(),
  insert: db
    .insert(valuationLayer)
    .values({
      itemId: p('itemId'),
      moveId: p('moveId'),
      qtyMicro: p('qtyMicro'),
      valueMinor: p('valueMinor'),
      leftQtyMicro: p('leftQtyMicro'),
      leftValueMinor: p('leftValueMinor'),
    })
    .prepare(),
  update: db
    .update(valuationLayer)
    .set({
      qtyMicro: sql`${p('qtyMicro')}`,
      valueMinor: sql`${p('valueMinor')}`,
      leftQtyMicro: sql`${p('leftQtyMicro')}`,
      leftValueMinor: sql`${p('leftValueMinor')}`,
    })
    .where(sql`${valuationLayer.id} = ${p('id')}`)
    .prepare(),
  part: db
    .insert(layerMove)
    .values({ moveId: p('moveId'), layerId: p('layerId'), qtyMicro: p('qtyMicro'), valueMinor: p('valueMinor') })
    .prepare(),
  moves: db
    .select()
    .from(stockMove)
    .where(sql`${stockMove.documentType} = ${p('type')} AND ${stockMove.documentId} = ${p('id')}`)
    .orderBy(stockMove.id)
    .prepare(),
  after: db
    .select({
      ...{ itemId: stockMove.itemId, movedOn: stockMove.movedOn },
      ...{ qtyMicro: sql<number>`sum(qty_micro)`, costMinor: sql<number>`sum(cost_minor)` },
    })
    .from(stockMove)
    .where(sql`${stockMove.itemId} = ${p('itemId')} AND ${stockMove.movedOn} > ${p('on')}`)
    .groupBy(stockMove.movedOn)
    .prepare(),
  // What only changes the warehouse, or the value, leaves the pool's quantity as it was.
  poolLater: db
    .select({ qtyMicro: stockMove.qtyMicro })
    .from(stockMove)
    .where(sql`${stockMove.itemId} = ${p('itemId')} AND ${stockMove.id} > ${p('moveId')} AND qty_micro <> 0
      AND document_type <> 'stockTransfer'`)
    .orderBy(stockMove.id)
    .prepare(),
  parts: db
    .select()
    .from(layerMove)
    .where(sql`${layerMove.moveId} = ${p('moveId')}`)
    .orderBy(layerMove.id)
    .prepare(),
  layerRows: db
    .select({ id: layerMove.id, qtyMicro: layerMove.qtyMicro })
    .from(layerMove)
    .where(sql`${layerMove.layerId} = ${p('layerId')}`)
    .orderBy(layerMove.id)
    .prepare(),
  moved: db
    .select({ id: stockMove.id })
    .from(stockMove)
    .where(sql`${stockMove.itemId} = ${p('itemId')}`)
    .limit(1)
    .prepare(),
  newestMove: db.select({ id: sql<number>`coalesce(max(id), 0)` }).from(stockMove).prepare(),
  since: db
    .select({ itemId: stockMove.itemId })
    .from(stockMove)
    .where(
      sql`${stockMove.itemId} = ${p('itemId')} AND warehouse_id = ${p('warehouseId')} AND moved_on <= ${p('on')}
        AND ${stockMove.id} > ${p('moveId')} AND qty_micro <> 0`,
    )
    .limit(1)
    .prepare(),
}));

type Saved = Layer & { moveId: number };

const layerOf = ({ moveId: _, ...layer }: Saved): Layer => layer;

/** Layers of an item with something left, oldest first. */
export const openLayers = (store: Store, itemId: number): Layer[] =>
  statements(store.handle.check()).open.all({ itemId }).map(layerOf);

/** Stock with the layers that goods of these moves are put back into, though they are used up; oldest first. */
export function withLayersOf(store: Store, stock: StockFacts, moves: readonly PostedMove[]): StockFacts {
  const run = statements(store.handle.check());
  const ids = new Set(moves.flatMap((move) => move.parts.map((part) => part.layerId)));
  for (const layer of stock.layers) ids.delete(layer.id);
  const more = [...ids].flatMap((id) => run.byId.all({ id })).map(layerOf);
  return { ...stock, layers: [...stock.layers, ...more].sort((a, b) => a.id - b.id) };
}

/** Saves what one move did to layers, a new layer with it; answers the ids that new layers got. */
export function saveParts(
  store: Store,
  moveId: number,
  parts: readonly LayerPart[],
  layers: readonly Layer[],
  made: Map<number, number>,
): void {
  const run = statements(store.handle.check());
  for (const part of parts) {
    let { layerId } = part;
    if (layerId < 0 && !made.has(layerId)) {
      const layer = layers.find((row) => row.id === layerId);
      made.set(layerId, Number(run.insert.run({ ...layer, moveId }).lastInsertRowid));
    }
    layerId = made.get(layerId) ?? layerId;
    run.part.run({ moveId, layerId, qtyMicro: part.qtyMicro, valueMinor: part.valueMinor });
  }
}

/** Saves layers that were there before. */
export function saveLayers(store: Store, layers: readonly Layer[]): void {
  const run = statements(store.handle.check());
  for (const layer of layers) if (layer.id > 0) run.update.run(layer);
}

/** The moves that a document posted, with what moved in their pools and layers since. */
export function postedMoves(store: Store, type: string, id: number): PostedMove[] {
  const run = statements(store.handle.check());
  return run.moves.all({ type, id }).map((move) => {
    const parts = run.parts.all({ moveId: move.id }).map((part): PostedPart => {
      const rows = run.layerRows.all({ layerId: part.layerId });
      const before = rows.filter((row) => row.id <= part.id);
      const later = rows.filter((row) => row.id > part.id && row.qtyMicro !== 0);
      return {
        ...{ layerId: part.layerId, qtyMicro: part.qtyMicro, valueMinor: part.valueMinor },
        afterMicro: before.reduce((sum, row) => sum + row.qtyMicro, 0),
        laterMicro: later.map((row) => row.qtyMicro),
      };
    });
    const { itemId, lineId, qtyMicro, costMinor, poolQtyMicro } = move;
    const laterMicro = run.poolLater.all({ itemId, moveId: move.id }).map((row) => row.qtyMicro);
    return { itemId, lineId, qtyMicro, costMinor, poolQtyMicro, laterMicro, parts };
  });
}

/** True once an item has moved: its cost method is fixed from then on. */
export const hasMoved = (store: Store, itemId: number): boolean =>
  statements(store.handle.check()).moved.get({ itemId }) !== undefined;

/** Id of the newest move of all; 0 where nothing has moved yet. */
export const newestMoveId = (store: Store): number => statements(store.handle.check()).newestMove.get()?.id ?? 0;

/** Items of these that moved in a warehouse after a move, on a day or before it. */
export function movedSince(
  store: Store,
  itemIds: readonly number[],
  since: { warehouseId: number; on: string; moveId: number },
): { itemId: number }[] {
  const run = statements(store.handle.check());
  return [...new Set(itemIds)].flatMap((itemId) => run.since.all({ itemId, ...since }));
}

/** What moved of these items after a day, by day, in all warehouses: quantity and cost. */
export function movedAfter(store: Store, itemIds: readonly number[], on: string): LaterDay[] {
  const run = statements(store.handle.check());
  return [...new Set(itemIds)].flatMap((itemId) => run.after.all({ itemId, on }));
}
