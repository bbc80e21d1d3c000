// Cost layers of FIFO items, what each move did to them, and which account a reason posts to.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { micro, minor, rowId, sql, version } from './columns.ts';
import { account } from './company.ts';
import { item } from './parties.ts';
import { stockMove } from './stock.ts';

/** What one receipt of a FIFO item brought, and what is left of it. */
export const valuationLayer = sqliteTable(
  'valuation_layer',
  {
    id: rowId(),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    /** The move that brought it. */
    moveId: integer('move_id')
      .notNull()
      .references(() => stockMove.id),
    /** What its steps are counted from (shared/domain/valuation/layers.ts). */
    qtyMicro: micro('qty_micro'),
    valueMinor: minor('value_minor'),
    leftQtyMicro: micro('left_qty_micro'),
    leftValueMinor: minor('left_value_minor'),
  },
  (t) => [
    index('valuation_layer_open').on(t.itemId, t.id).where(sql`left_qty_micro > 0`),
    uniqueIndex('valuation_layer_move').on(t.moveId),
    check(
      'valuation_layer_left',
      sql`${t.leftQtyMicro} BETWEEN 0 AND ${t.qtyMicro} AND ${t.leftValueMinor} BETWEEN 0 AND ${t.valueMinor}
        AND (${t.leftQtyMicro} > 0 OR ${t.leftValueMinor} = 0)`,
    ),
  ],
);

/** What one move did to one layer, positive in, negative out; never changed afterwards. */
export const layerMove = sqliteTable(
  'layer_move',
  {
    id: rowId(),
    moveId: integer('move_id')
      .notNull()
      .references(() => stockMove.id),
    layerId: integer('layer_id')
      .notNull()
      .references(() => valuationLayer.id),
    qtyMicro: micro('qty_micro'),
    valueMinor: minor('value_minor'),
  },
  (t) => [index('layer_move_move').on(t.moveId), index('layer_move_layer').on(t.layerId, t.id)],
);

/** The account that gains or losses of a reason go to, where it is not that of the role. */
export const stockReasonAccount = sqliteTable(
  'stock_reason_account',
  {
    id: rowId(),
    reason: text('reason').notNull(),
    side: text('side', { enum: ['gain', 'loss'] }).notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    version: version(),
  },
  (t) => [uniqueIndex('stock_reason_account_reason').on(t.reason, t.side)],
);
