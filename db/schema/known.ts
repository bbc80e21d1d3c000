// What was known at a past moment: how far tables had got when a command was logged, and what rows said before it. Triggers
// of db/migrations/0030_known.sql and those after it fill both tables; db/queries/known.ts reads them.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Columns that a command may change after a row was written, by table: their order is that of `earlier_row.said`. */
export const KEPT = {
  sales_order: ['number', 'state', 'gross_minor', 'base_gross_minor'],
  sales_order_line: [
    'position',
    'qty_micro',
    'unit_price_micro',
    'discount_ppm',
    'net_minor',
    'shipped_micro',
    'invoiced_micro',
    'invoiced_net_minor',
    'returned_micro',
  ],
  shipment: ['number', 'state', 'shipped_on'],
  shipment_line: [
    'cost_minor',
    'billed_micro',
    'billed_cost_minor',
    'returned_unbilled_micro',
    'returned_unbilled_cost_minor',
  ],
  invoice: ['number', 'state', 'issued_on', 'gross_minor', 'open_minor', 'base_open_minor'],
  payment: ['number', 'state', 'paid_on', 'amount_minor', 'unapplied_minor', 'base_unapplied_minor', 'reversed_on'],
  credit_note: ['number', 'state', 'issued_on', 'gross_minor', 'open_minor', 'base_open_minor', 'reversed_on'],
  customer_return: ['number', 'state', 'received_on', 'reversed_on'],
  refund: ['number', 'state', 'refunded_on', 'amount_minor', 'base_amount_minor', 'reversed_on'],
  write_off: ['number', 'state', 'written_off_on', 'reversed_on'],
  stock_document: ['number', 'state', 'document_on', 'cost_minor', 'reversed_on'],
  valuation_layer: ['left_value_minor'],
  currency_revaluation: ['state', 'reversed_on'],
  cut_off: ['state'],
} as const;

/** What is kept of an order line that a change of its order dropped. */
export const GONE = [...KEPT.sales_order_line, 'order_id', 'item_id', 'kind', 'description'] as const;

const top = (name: string) => integer(name).notNull();

/** The newest row of each table at the end of a command; rows of a table are numbered as they come. */
export const moment = sqliteTable('moment', {
  logId: integer('log_id').primaryKey(),
  journalEntry: top('journal_entry'),
  journalLine: top('journal_line'),
  stockMove: top('stock_move'),
  paymentApplication: top('payment_application'),
  creditApplication: top('credit_application'),
  unbilling: top('unbilling'),
  advanceMatch: top('advance_match'),
  salesOrder: top('sales_order'),
  salesOrderLine: top('sales_order_line'),
  shipment: top('shipment'),
  shipmentLine: top('shipment_line'),
  invoice: top('invoice'),
  payment: top('payment'),
  creditNote: top('credit_note'),
  customerReturn: top('customer_return'),
  refund: top('refund'),
  writeOff: top('write_off'),
  stockDocument: top('stock_document'),
  valuationLayer: top('valuation_layer'),
  currencyRevaluation: top('currency_revaluation'),
  cutOff: top('cut_off'),
});

/** What the columns of a row said before the command with this number in the log changed them. */
export const earlierRow = sqliteTable(
  'earlier_row',
  {
    logId: integer('log_id').notNull(),
    source: text('source').notNull(),
    rowId: integer('row_id').notNull(),
    said: text('said').notNull(),
  },
  (t) => [primaryKey({ columns: [t.logId, t.source, t.rowId] })],
);
