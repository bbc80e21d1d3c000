// Stock documents, the moves they cause, and the balances kept in the same transaction.
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { day, documentId, enteredIn, instant, micro, minor, rowId, sql, version, words } from './columns.ts';
import { account, warehouse } from './company.ts';
import { item } from './parties.ts';

export const stockDocument = sqliteTable(
  'stock_document',
  {
    id: documentId(),
    number: text('number'),
    kind: text('kind', {
      enum: ['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'],
    }).notNull(),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    documentOn: day('document_on'),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    reason: text('reason').notNull(),
    note: words('note'),
    costMinor: minor('cost_minor'),
    /** Counts: the newest move of all when it was drafted, so that it can say what moved since. */
    seenMoveId: integer('seen_move_id'),
    /** Landed cost: the receipt that it belongs to, what it is spread by, and the account it came from. */
    receiptId: integer('receipt_id').references((): AnySQLiteColumn => stockDocument.id),
    basis: text('basis', { enum: ['value', 'weight', 'quantity'] }),
    accountId: integer('account_id').references(() => account.id),
    reversedOn: text('reversed_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('stock_document_number').on(t.number).where(sql`number IS NOT NULL`),
    index('stock_document_date').on(t.documentOn),
    index('stock_document_draft').on(t.id).where(sql`state = 'draft'`),
    index('stock_document_receipt').on(t.receiptId).where(sql`receipt_id IS NOT NULL`),
    check('stock_document_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check('stock_document_reversed', sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL)`),
    check(
      'stock_document_landed',
      sql`(${t.kind} = 'landedCost') = (${t.receiptId} IS NOT NULL AND ${t.basis} IS NOT NULL)`,
    ),
  ],
);

export const stockDocumentLine = sqliteTable(
  'stock_document_line',
  {
    id: rowId(),
    documentId: integer('document_id')
      .notNull()
      .references(() => stockDocument.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    /** Received, issued or counted. */
    qtyMicro: micro('qty_micro'),
    ...enteredIn(),
    /** Counts: the book quantity that posting compared with. */
    bookMicro: integer('book_micro'),
    /** Of one entered unit. */
    unitCostMicro: integer('unit_cost_micro'),
    /** Given for receipts, found at posting for issues; signed for counts and revaluations; the share of a landed cost. */
    costMinor: minor('cost_minor'),
    /** Counts: the book quantity when it was drafted. */
    seenMicro: integer('seen_micro'),
    /** Revaluations: what the goods on hand are worth from then on. */
    valueMinor: integer('value_minor'),
    receiptLineId: integer('receipt_line_id').references((): AnySQLiteColumn => stockDocumentLine.id),
    /** Landed cost: the part of goods already gone. */
    goneMinor: minor('gone_minor'),
  },
  (t) => [
    index('stock_document_line_document').on(t.documentId),
    check(
      'stock_document_line_qty',
      sql`${t.qtyMicro} >= 0 AND ${t.qtyMicro} * ${t.unitDenominator} = ${t.enteredMicro} * ${t.unitNumerator}`,
    ),
  ],
);

/**
 * One quantity of one item through one warehouse, with its cost; never changed afterwards. Quantity 0 is a new value of
 * the goods on hand (revaluation, landed cost).
 */
export const stockMove = sqliteTable(
  'stock_move',
  {
    id: rowId(),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    movedOn: day('moved_on'),
    /** Positive in, negative out; so is the cost. */
    qtyMicro: micro('qty_micro'),
    costMinor: minor('cost_minor'),
    documentType: text('document_type').notNull(),
    documentId: integer('document_id').notNull(),
    lineId: integer('line_id').notNull(),
    /** The item's cost pool after this move: how the next cost comes about. */
    poolQtyMicro: micro('pool_qty_micro'),
    poolValueMinor: minor('pool_value_minor'),
  },
  (t) => [
    index('stock_move_item').on(t.itemId, t.id),
    index('stock_move_item_date').on(t.itemId, t.warehouseId, t.movedOn, t.qtyMicro),
    index('stock_move_document').on(t.documentType, t.documentId),
    index('stock_move_date').on(t.movedOn),
    check(
      'stock_move_sign',
      sql`(${t.qtyMicro} > 0 AND ${t.costMinor} >= 0) OR (${t.qtyMicro} < 0 AND ${t.costMinor} <= 0) OR (${t.qtyMicro} = 0 AND ${t.costMinor} <> 0)`,
    ),
    check('stock_move_pool', sql`${t.poolQtyMicro} >= 0 AND ${t.poolValueMinor} >= 0`),
  ],
);

export const stockBalance = sqliteTable(
  'stock_balance',
  {
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    onHandMicro: micro('on_hand_micro'),
    reservedMicro: micro('reserved_micro'),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.warehouseId] }),
    check('stock_balance_range', sql`${t.onHandMicro} >= 0 AND ${t.reservedMicro} BETWEEN 0 AND ${t.onHandMicro}`),
  ],
);

/** One cost pool per item for the whole company (ACCOUNTING.md, section 5). */
export const costPool = sqliteTable(
  'cost_pool',
  {
    itemId: integer('item_id')
      .primaryKey()
      .references(() => item.id),
    qtyMicro: micro('qty_micro'),
    valueMinor: minor('value_minor'),
  },
  (t) => [
    check(
      'cost_pool_range',
      sql`${t.qtyMicro} >= 0 AND ${t.valueMinor} >= 0 AND (${t.qtyMicro} > 0 OR ${t.valueMinor} = 0)`,
    ),
  ],
);
