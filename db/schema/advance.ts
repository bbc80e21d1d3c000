// What belongs to invoicing in advance and to deposits, billing that was taken back, and what was changed of confirmed orders.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { creditNoteLine } from './afterSale.ts';
import { invoice, invoiceLine } from './billing.ts';
import { day, instant, micro, minor, ppm, rowId, sql, words } from './columns.ts';
import { taxCode } from './company.ts';
import { salesOrder, salesOrderLine, shipmentLine } from './sales.ts';

/** Units billed in advance that met the shipment they left with; undone by a mirror row that points at it. */
export const advanceMatch = sqliteTable(
  'advance_match',
  {
    id: rowId(),
    invoiceLineId: integer('invoice_line_id')
      .notNull()
      .references(() => invoiceLine.id),
    shipmentLineId: integer('shipment_line_id')
      .notNull()
      .references(() => shipmentLine.id),
    /** Negative on the mirror row, as is the cost. */
    qtyMicro: micro('qty_micro'),
    /** Cost that became COGS with it. */
    costMinor: minor('cost_minor'),
    matchedOn: day('matched_on'),
    undoesId: integer('undoes_id'),
  },
  (t) => [
    index('advance_match_invoice_line').on(t.invoiceLineId),
    index('advance_match_shipment_line').on(t.shipmentLineId),
    index('advance_match_date').on(t.matchedOn),
    uniqueIndex('advance_match_undoes').on(t.undoesId).where(sql`undoes_id IS NOT NULL`),
    check(
      'advance_match_sign',
      sql`(${t.undoesId} IS NULL AND ${t.qtyMicro} > 0 AND ${t.costMinor} >= 0) OR (${t.undoesId} IS NOT NULL AND ${t.qtyMicro} < 0 AND ${t.costMinor} <= 0)`,
    ),
  ],
);

/**
 * Billing that a credit note took back, so that it may be billed anew: of units billed in advance and not shipped, and of all
 * that a credit note says is billed again.
 */
export const unbilling = sqliteTable(
  'unbilling',
  {
    id: rowId(),
    creditNoteLineId: integer('credit_note_line_id')
      .notNull()
      .references(() => creditNoteLine.id),
    invoiceLineId: integer('invoice_line_id')
      .notNull()
      .references(() => invoiceLine.id),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    qtyMicro: micro('qty_micro'),
    netMinor: minor('net_minor'),
    /** Shares of the line's and of the document's fixed discount that the order gives again. */
    discountMinor: minor('discount_minor'),
    documentDiscountMinor: minor('document_discount_minor'),
    /** Cost that is no longer cost of sales; that of units billed in advance stands with their matches. */
    costMinor: minor('cost_minor').default(0),
  },
  (t) => [
    uniqueIndex('unbilling_note_line').on(t.creditNoteLineId),
    index('unbilling_invoice_line').on(t.invoiceLineId),
    index('unbilling_order_line').on(t.orderLineId),
    check(
      'unbilling_range',
      sql`${t.qtyMicro} > 0 AND ${t.netMinor} >= 0 AND ${t.discountMinor} >= 0 AND ${t.documentDiscountMinor} >= 0 AND ${t.costMinor} >= 0`,
    ),
  ],
);

/** What an invoice takes off for a deposit that was invoiced before, per tax of that deposit. */
export const depositDeduction = sqliteTable(
  'deposit_deduction',
  {
    id: rowId(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    depositInvoiceId: integer('deposit_invoice_id')
      .notNull()
      .references(() => invoice.id),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    /** What they carry in the base currency since the deposit was invoiced. */
    baseNetMinor: minor('base_net_minor'),
    baseTaxMinor: minor('base_tax_minor'),
  },
  (t) => [
    index('deposit_deduction_invoice').on(t.invoiceId),
    index('deposit_deduction_deposit').on(t.depositInvoiceId),
    check('deposit_deduction_range', sql`${t.netMinor} >= 0 AND ${t.taxMinor} >= 0 AND ${t.baseTaxMinor} >= 0`),
  ],
);

/** What was changed of an order once it was confirmed, and guards passed over: one row per changed value. */
export const salesOrderChange = sqliteTable(
  'sales_order_change',
  {
    id: rowId(),
    orderId: integer('order_id')
      .notNull()
      .references(() => salesOrder.id),
    at: instant('at'),
    userName: text('user_name').notNull(),
    action: text('action', {
      enum: ['amend', 'addLine', 'removeLine', 'reopen', 'overrideCredit', 'overrideMargin'],
    }).notNull(),
    reason: words('reason'),
    /** The line's description, where a line changed. */
    subject: words('subject'),
    /** The name of the field; its values as the contract spells them, empty for none. */
    field: words('field'),
    before: words('before'),
    after: words('after'),
  },
  (t) => [index('sales_order_change_order').on(t.orderId)],
);
