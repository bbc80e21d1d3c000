// Quotes and their lines, entered like an order's.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  bool,
  day,
  documentId,
  enteredIn,
  instant,
  micro,
  minor,
  ppm,
  rateE10,
  rowId,
  sql,
  version,
  words,
} from './columns.ts';
import { paymentTerms, taxCode, warehouse } from './company.ts';
import { customer, item, priceList } from './parties.ts';
import { opportunity } from './presale.ts';
import { salesOrder } from './sales.ts';

export const quote = sqliteTable(
  'quote',
  {
    id: documentId(),
    /** Given when it is first sent; revisions share it. */
    number: text('number'),
    revision: integer('revision').notNull(),
    /** Never `expired`: that is read off the last day. */
    state: text('state', { enum: ['draft', 'sent', 'accepted', 'declined', 'replaced'] }).notNull(),
    /** The revision that this one replaces. */
    revisesId: integer('revises_id'),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    opportunityId: integer('opportunity_id').references(() => opportunity.id),
    quotedOn: day('quoted_on'),
    validUntil: day('valid_until'),
    requiredOn: text('required_on'),
    sentOn: text('sent_on'),
    decidedOn: text('decided_on'),
    lostReason: words('lost_reason'),
    competitor: words('competitor'),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    paymentTermsId: integer('payment_terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    customerReference: words('customer_reference'),
    note: words('note'),
    paymentText: words('payment_text'),
    deliveryText: words('delivery_text'),
    currency: text('currency').notNull(),
    /** Of the day it was written or, once it is out, sent. */
    rateE10: rateE10(),
    /** The list that its prices come from; null: the customer's, else the usual one. */
    priceListId: integer('price_list_id').references(() => priceList.id),
    taxRounding: text('tax_rounding', { enum: ['document', 'line'] }).notNull(),
    pricesIncludeTax: bool('prices_include_tax'),
    discountPpm: ppm('discount_ppm'),
    discountMinor: minor('discount_minor'),
    /** The deposit that its order will ask for: a percent of the total, or an amount with tax; 0 and 0: none. */
    depositPpm: ppm('deposit_ppm'),
    depositMinor: minor('deposit_minor'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    grossMinor: minor('gross_minor'),
    /** The order it became; none again when that draft is deleted. */
    orderId: integer('order_id').references(() => salesOrder.id, { onDelete: 'set null' }),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('quote_number').on(t.number, t.revision).where(sql`number IS NOT NULL`),
    index('quote_customer').on(t.customerId, t.quotedOn),
    index('quote_opportunity').on(t.opportunityId).where(sql`opportunity_id IS NOT NULL`),
    index('quote_date').on(t.quotedOn),
    uniqueIndex('quote_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
    index('quote_revises').on(t.revisesId).where(sql`revises_id IS NOT NULL`),
    check('quote_numbered', sql`${t.state} = 'draft' OR (${t.number} IS NOT NULL AND ${t.sentOn} IS NOT NULL)`),
    check('quote_adds_up', sql`${t.grossMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('quote_discount', sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)`),
    check(
      'quote_deposit',
      sql`${t.depositPpm} BETWEEN 0 AND 1000000 AND ${t.depositMinor} >= 0 AND (${t.depositPpm} = 0 OR ${t.depositMinor} = 0)`,
    ),
    check('quote_days', sql`${t.validUntil} >= ${t.quotedOn}`),
    check('quote_ordered', sql`${t.orderId} IS NULL OR ${t.state} = 'accepted'`),
  ],
);

export const quoteLine = sqliteTable(
  'quote_line',
  {
    id: rowId(),
    quoteId: integer('quote_id')
      .notNull()
      .references(() => quote.id),
    position: integer('position').notNull(),
    /** May be taken instead of the line above it that is none; not part of the totals. */
    alternative: bool('alternative'),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    kind: text('kind', { enum: ['goods', 'service'] }).notNull(),
    description: text('description').notNull(),
    /** In the item's own unit. */
    qtyMicro: micro('qty_micro'),
    ...enteredIn(),
    /** Of one entered unit. */
    unitPriceMicro: micro('unit_price_micro'),
    discountPpm: ppm('discount_ppm'),
    discountMinor: minor('discount_minor'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    documentDiscountMinor: minor('document_discount_minor'),
    amountMinor: minor('amount_minor'),
    netMinor: minor('net_minor'),
    /** At the average cost when it was saved or sent; null for a service, and where nothing is in stock. */
    costMinor: integer('cost_minor'),
    /** The item's minimum margin then. */
    minMarginPpm: ppm('min_margin_ppm'),
    /** Taken instead of its main line when the quote was accepted. */
    taken: bool('taken'),
  },
  (t) => [
    index('quote_line_quote').on(t.quoteId, t.position),
    check(
      'quote_line_qty',
      sql`${t.qtyMicro} > 0 AND ${t.qtyMicro} * ${t.unitDenominator} = ${t.enteredMicro} * ${t.unitNumerator}`,
    ),
    check('quote_line_price', sql`${t.unitPriceMicro} >= 0 AND ${t.discountPpm} BETWEEN 0 AND 1000000`),
    check('quote_line_discount', sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)`),
  ],
);
