// Month end: cut-off entries with the quantities behind them, and who signed a period off.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, documentId, instant, micro, minor, rowId, sql, version, words } from './columns.ts';
import { salesOrderLine, shipmentLine } from './sales.ts';

export const cutOff = sqliteTable(
  'cut_off',
  {
    id: documentId(),
    /** The period it is for: there is one of each that stands. */
    number: text('number').notNull(),
    state: text('state', { enum: ['posted', 'reversed'] }).notNull(),
    /** Last day of the period, on which it is posted. */
    endsOn: day('ends_on'),
    /** First day of the next period, on which it is taken back. */
    revertsOn: day('reverts_on'),
    unbilledMinor: minor('unbilled_minor'),
    costMinor: minor('cost_minor'),
    deferredMinor: minor('deferred_minor'),
    note: words('note'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('cut_off_period').on(t.endsOn).where(sql`state = 'posted'`),
    check('cut_off_days', sql`${t.revertsOn} > ${t.endsOn}`),
    check('cut_off_amounts', sql`${t.unbilledMinor} >= 0 AND ${t.costMinor} >= 0 AND ${t.deferredMinor} >= 0`),
  ],
);

export const cutOffLine = sqliteTable(
  'cut_off_line',
  {
    id: rowId(),
    cutOffId: integer('cut_off_id')
      .notNull()
      .references(() => cutOff.id),
    kind: text('kind', { enum: ['shippedNotInvoiced', 'invoicedNotShipped'] }).notNull(),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    shipmentLineId: integer('shipment_line_id').references(() => shipmentLine.id),
    qtyMicro: micro('qty_micro'),
    netMinor: minor('net_minor'),
    costMinor: minor('cost_minor'),
  },
  (t) => [
    index('cut_off_line_cut_off').on(t.cutOffId),
    index('cut_off_line_order_line').on(t.orderLineId),
    check('cut_off_line_qty', sql`${t.qtyMicro} > 0 AND ${t.costMinor} >= 0`),
    check('cut_off_line_shipped', sql`(${t.kind} = 'shippedNotInvoiced') = (${t.shipmentLineId} IS NOT NULL)`),
  ],
);

/** Signatures under a period, each for ever. */
export const periodSignOff = sqliteTable(
  'period_sign_off',
  {
    id: rowId(),
    at: instant('at'),
    userName: text('user_name').notNull(),
    endsOn: day('ends_on'),
    note: words('note'),
  },
  (t) => [index('period_sign_off_period').on(t.endsOn)],
);
