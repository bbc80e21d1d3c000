// Goods moved between warehouses, and the units beside its own in which an item is entered.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, day, documentId, enteredIn, instant, micro, rowId, sql, version, words } from './columns.ts';
import { warehouse } from './company.ts';
import { item } from './parties.ts';

/** Quantities leave one warehouse and reach another on one day; cost and ledger do not know of it. */
export const stockTransfer = sqliteTable(
  'stock_transfer',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    transferredOn: day('transferred_on'),
    fromWarehouseId: integer('from_warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    toWarehouseId: integer('to_warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    note: words('note'),
    /** The day on which the goods went back; null while they did not. */
    reversedOn: text('reversed_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('stock_transfer_number').on(t.number).where(sql`number IS NOT NULL`),
    index('stock_transfer_date').on(t.transferredOn),
    index('stock_transfer_draft').on(t.id).where(sql`state = 'draft'`),
    check('stock_transfer_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check('stock_transfer_apart', sql`${t.fromWarehouseId} <> ${t.toWarehouseId}`),
    check('stock_transfer_reversed', sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL)`),
  ],
);

export const stockTransferLine = sqliteTable(
  'stock_transfer_line',
  {
    id: rowId(),
    transferId: integer('transfer_id')
      .notNull()
      .references(() => stockTransfer.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    qtyMicro: micro('qty_micro'),
    ...enteredIn(),
  },
  (t) => [
    index('stock_transfer_line_transfer').on(t.transferId),
    check(
      'stock_transfer_line_qty',
      sql`${t.qtyMicro} > 0 AND ${t.qtyMicro} * ${t.unitDenominator} = ${t.enteredMicro} * ${t.unitNumerator}`,
    ),
  ],
);

/** One of this unit is numerator / denominator of the item's own unit; documents keep the fraction they were entered by. */
export const itemUnit = sqliteTable(
  'item_unit',
  {
    id: rowId(),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    position: integer('position').notNull(),
    code: text('code').notNull(),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
    qtyDecimals: integer('qty_decimals').notNull(),
    /** Lines of orders start with it. */
    usual: bool('usual'),
  },
  (t) => [
    uniqueIndex('item_unit_code').on(t.itemId, t.code),
    uniqueIndex('item_unit_usual').on(t.itemId).where(sql`usual = 1`),
    check('item_unit_factor', sql`${t.numerator} > 0 AND ${t.denominator} > 0`),
    check('item_unit_decimals', sql`${t.qtyDecimals} BETWEEN 0 AND 6`),
  ],
);
