// After the invoice: credit notes and what they are set against, goods that come back, money that goes back.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { invoice, invoiceLine } from './billing.ts';
import { bool, day, documentId, instant, micro, minor, ppm, rateE10, rowId, sql, version, words } from './columns.ts';
import { taxCode, warehouse } from './company.ts';
import { customer, item } from './parties.ts';
import { salesOrder, salesOrderLine, shipmentLine } from './sales.ts';

export const customerReturn = sqliteTable(
  'customer_return',
  {
    id: documentId(),
    /** Given when it is agreed; empty until then. */
    number: text('number').notNull(),
    state: text('state', { enum: ['requested', 'authorised', 'received', 'closed', 'reversed'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    /** The day it was asked for, where it was not agreed at once. */
    requestedOn: text('requested_on'),
    /** Of one that is only asked for, that day. */
    authorisedOn: day('authorised_on'),
    receivedOn: text('received_on'),
    /** The day on which it was taken back, received by mistake. */
    reversedOn: text('reversed_on'),
    reason: words('reason'),
    note: words('note'),
    /** The order that sends other goods in exchange. */
    exchangeOrderId: integer('exchange_order_id').references(() => salesOrder.id),
    costMinor: minor('cost_minor'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('customer_return_number').on(t.number).where(sql`number <> ''`),
    index('customer_return_customer').on(t.customerId, t.authorisedOn),
    index('customer_return_open').on(t.state).where(sql`state NOT IN ('closed', 'reversed')`),
    index('customer_return_exchange').on(t.exchangeOrderId).where(sql`exchange_order_id IS NOT NULL`),
    index('customer_return_reversed_on').on(t.reversedOn).where(sql`reversed_on IS NOT NULL`),
    check(
      'customer_return_reversed',
      sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL) AND (${t.reversedOn} IS NULL OR ${t.reversedOn} >= ${t.receivedOn})`,
    ),
    check('customer_return_received', sql`${t.state} <> 'received' OR ${t.receivedOn} IS NOT NULL`),
  ],
);

export const customerReturnLine = sqliteTable(
  'customer_return_line',
  {
    id: rowId(),
    returnId: integer('return_id')
      .notNull()
      .references(() => customerReturn.id),
    shipmentLineId: integer('shipment_line_id')
      .notNull()
      .references(() => shipmentLine.id),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    /** Agreed to come back. */
    qtyMicro: micro('qty_micro'),
    restockedMicro: micro('restocked_micro'),
    scrappedMicro: micro('scrapped_micro'),
    /** Inspected and sent back to the customer: it stays sold. */
    sentBackMicro: integer('sent_back_micro').notNull().default(0),
    /** Of what came back, what had been billed. */
    billedMicro: micro('billed_micro'),
    costMinor: minor('cost_minor'),
    /** The part of the cost that had become COGS by billing. */
    billedCostMinor: minor('billed_cost_minor'),
  },
  (t) => [
    index('customer_return_line_return').on(t.returnId),
    index('customer_return_line_shipment_line').on(t.shipmentLineId),
    index('customer_return_line_order_line').on(t.orderLineId),
    check(
      'customer_return_line_qty',
      sql`${t.qtyMicro} > 0 AND ${t.restockedMicro} >= 0 AND ${t.scrappedMicro} >= 0
        AND ${t.restockedMicro} + ${t.scrappedMicro} <= ${t.qtyMicro}
        AND ${t.billedMicro} BETWEEN 0 AND ${t.restockedMicro} + ${t.scrappedMicro}`,
    ),
    check('customer_return_line_cost', sql`${t.costMinor} >= 0 AND ${t.billedCostMinor} BETWEEN 0 AND ${t.costMinor}`),
  ],
);

export const creditNote = sqliteTable(
  'credit_note',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'issued', 'reversed'] }).notNull(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    returnId: integer('return_id').references(() => customerReturn.id),
    issuedOn: day('issued_on'),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    reason: words('reason'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    roundingMinor: minor('rounding_minor'),
    grossMinor: minor('gross_minor'),
    /** One amount with tax was named for the whole invoice. */
    grossAgreed: bool('gross_agreed'),
    /** What it credits is billed again: the goods stay with the customer. */
    billAgain: bool('bill_again').default(false),
    /** Not yet applied or refunded; 0 for drafts. */
    openMinor: minor('open_minor'),
    /** In the base currency, as the ledger has them. */
    baseNetMinor: minor('base_net_minor'),
    baseTaxMinor: minor('base_tax_minor'),
    baseRoundingMinor: minor('base_rounding_minor'),
    baseGrossMinor: minor('base_gross_minor'),
    /** What of the gross in the base currency the open amount still carries. */
    baseOpenMinor: minor('base_open_minor'),
    reversedOn: text('reversed_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('credit_note_number').on(t.number).where(sql`number IS NOT NULL`),
    index('credit_note_invoice').on(t.invoiceId),
    index('credit_note_customer').on(t.customerId, t.issuedOn),
    index('credit_note_return').on(t.returnId).where(sql`return_id IS NOT NULL`),
    index('credit_note_date').on(t.issuedOn),
    index('credit_note_draft').on(t.invoiceId).where(sql`state = 'draft'`),
    index('credit_note_open').on(t.customerId, t.issuedOn, t.state, t.baseOpenMinor).where(sql`open_minor > 0`),
    index('credit_note_reversed_on').on(t.reversedOn).where(sql`reversed_on IS NOT NULL`),
    check(
      'credit_note_reversed',
      sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL) AND (${t.reversedOn} IS NULL OR (${t.reversedOn} >= ${t.issuedOn} AND ${t.openMinor} = 0))`,
    ),
    check('credit_note_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check(
      'credit_note_adds_up',
      sql`${t.grossMinor} = ${t.netMinor} + ${t.taxMinor} + ${t.roundingMinor} AND ${t.grossMinor} >= 0`,
    ),
    check(
      'credit_note_bill_again',
      sql`${t.billAgain} = 0 OR (${t.billAgain} = 1 AND ${t.returnId} IS NULL AND ${t.grossAgreed} = 0)`,
    ),
    check('credit_note_open_range', sql`${t.openMinor} BETWEEN 0 AND ${t.grossMinor}`),
    check(
      'credit_note_base',
      sql`${t.rateE10} > 0 AND ${t.baseOpenMinor} BETWEEN 0 AND ${t.baseGrossMinor} AND (${t.openMinor} > 0 OR ${t.baseOpenMinor} = 0)
        AND ${t.baseGrossMinor} = ${t.baseNetMinor} + ${t.baseTaxMinor} + ${t.baseRoundingMinor}`,
    ),
  ],
);

export const creditNoteLine = sqliteTable(
  'credit_note_line',
  {
    id: rowId(),
    creditNoteId: integer('credit_note_id')
      .notNull()
      .references(() => creditNote.id),
    position: integer('position').notNull(),
    invoiceLineId: integer('invoice_line_id')
      .notNull()
      .references(() => invoiceLine.id),
    /** 0 where only the price is credited. */
    qtyMicro: micro('qty_micro'),
    netMinor: minor('net_minor'),
    /** Net in the base currency. */
    baseNetMinor: minor('base_net_minor'),
    /** The net was named by a person, not worked out from the quantity. */
    agreed: bool('agreed'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
  },
  (t) => [
    index('credit_note_line_note').on(t.creditNoteId, t.position),
    index('credit_note_line_invoice_line').on(t.invoiceLineId),
    check('credit_note_line_amounts', sql`${t.qtyMicro} >= 0 AND ${t.netMinor} >= 0`),
  ],
);

export const creditNoteTax = sqliteTable(
  'credit_note_tax',
  {
    id: rowId(),
    creditNoteId: integer('credit_note_id')
      .notNull()
      .references(() => creditNote.id),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    baseMinor: minor('base_minor'),
    taxMinor: minor('tax_minor'),
    /** The tax in the base currency. */
    baseTaxMinor: minor('base_tax_minor'),
  },
  (t) => [index('credit_note_tax_note').on(t.creditNoteId)],
);

/** A credit note set against an invoice of the same customer; undone by a mirror row that points at it. */
export const creditApplication = sqliteTable(
  'credit_application',
  {
    id: rowId(),
    creditNoteId: integer('credit_note_id')
      .notNull()
      .references(() => creditNote.id),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    appliedOn: day('applied_on'),
    /** Negative on the mirror row. */
    amountMinor: minor('amount_minor'),
    /** In the base currency: what the invoice carried of it, and what the credit note did; they differ by a gain or loss. */
    baseAmountMinor: minor('base_amount_minor'),
    baseCreditMinor: minor('base_credit_minor'),
    undoesId: integer('undoes_id'),
  },
  (t) => [
    index('credit_application_note').on(t.creditNoteId),
    index('credit_application_invoice').on(t.invoiceId),
    index('credit_application_date').on(t.appliedOn),
    uniqueIndex('credit_application_undoes').on(t.undoesId).where(sql`undoes_id IS NOT NULL`),
    check(
      'credit_application_sign',
      sql`(${t.undoesId} IS NULL AND ${t.amountMinor} > 0) OR (${t.undoesId} IS NOT NULL AND ${t.amountMinor} < 0)`,
    ),
  ],
);
