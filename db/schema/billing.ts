// Invoices, what they billed of which shipment, and who stood on them.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  bool,
  day,
  documentId,
  instant,
  micro,
  minor,
  ppm,
  pricedPer,
  rateE10,
  rowId,
  sql,
  version,
  words,
} from './columns.ts';
import { account, paymentTerms, taxCode } from './company.ts';
import { customer, item } from './parties.ts';
import { salesOrder, salesOrderLine, shipmentLine } from './sales.ts';

export const invoice = sqliteTable(
  'invoice',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'issued', 'credited'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    issuedOn: day('issued_on'),
    taxPointOn: day('tax_point_on'),
    /** The day of the last instalment, where there are several. */
    dueOn: day('due_on'),
    /** Terms that its instalments follow; null where the due day was named by a person. */
    paymentTermsId: integer('payment_terms_id').references(() => paymentTerms.id),
    /** Taken off what is paid up to `discountOn`. */
    discountPpm: ppm('discount_ppm').default(0),
    discountOn: text('discount_on'),
    /** Set on invoices of the books before: the day their open amount was taken over. */
    openingOn: text('opening_on'),
    /** Set on deposit invoices: the order whose deposit it asks for. */
    depositOrderId: integer('deposit_order_id').references(() => salesOrder.id),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    taxRounding: text('tax_rounding', { enum: ['document', 'line'] }).notNull(),
    pricesIncludeTax: bool('prices_include_tax'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    /** What cash rounding added to net and tax, or took away. */
    roundingMinor: minor('rounding_minor'),
    grossMinor: minor('gross_minor'),
    /** Gross less applications; 0 for drafts. */
    openMinor: minor('open_minor'),
    /** In the base currency, as the ledger has them. */
    baseNetMinor: minor('base_net_minor'),
    baseTaxMinor: minor('base_tax_minor'),
    baseRoundingMinor: minor('base_rounding_minor'),
    baseGrossMinor: minor('base_gross_minor'),
    /** What of the gross in the base currency the open amount still carries. */
    baseOpenMinor: minor('base_open_minor'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('invoice_number').on(t.number).where(sql`number IS NOT NULL AND opening_on IS NULL`),
    uniqueIndex('invoice_opening').on(t.customerId, t.number).where(sql`opening_on IS NOT NULL`),
    index('invoice_customer').on(t.customerId, t.issuedOn),
    index('invoice_date').on(t.issuedOn),
    index('invoice_deposit').on(t.depositOrderId).where(sql`deposit_order_id IS NOT NULL`),
    index('invoice_draft').on(t.id).where(sql`state = 'draft'`),
    index('invoice_open')
      .on(t.customerId, t.dueOn, t.issuedOn, t.openingOn, t.baseOpenMinor)
      .where(sql`open_minor > 0`),
    check('invoice_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check(
      'invoice_adds_up',
      sql`${t.grossMinor} = ${t.netMinor} + ${t.taxMinor} + ${t.roundingMinor} OR (${t.openingOn} IS NOT NULL AND ${t.netMinor} = 0 AND ${t.taxMinor} = 0)`,
    ),
    check('invoice_open_range', sql`${t.openMinor} BETWEEN 0 AND ${t.grossMinor}`),
    check(
      'invoice_discount',
      sql`${t.discountPpm} BETWEEN 0 AND 999999 AND (${t.discountPpm} > 0) = (${t.discountOn} IS NOT NULL)`,
    ),
    check(
      'invoice_base',
      sql`${t.rateE10} > 0 AND ${t.baseOpenMinor} BETWEEN 0 AND ${t.baseGrossMinor} AND (${t.openMinor} > 0 OR ${t.baseOpenMinor} = 0)
        AND (${t.baseGrossMinor} = ${t.baseNetMinor} + ${t.baseTaxMinor} + ${t.baseRoundingMinor} OR ${t.openingOn} IS NOT NULL)`,
    ),
  ],
);

export const invoiceLine = sqliteTable(
  'invoice_line',
  {
    id: rowId(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    position: integer('position').notNull(),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    shipmentLineId: integer('shipment_line_id').references(() => shipmentLine.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    description: text('description').notNull(),
    qtyMicro: micro('qty_micro'),
    /** The unit that the price is of, as ordered; the quantity is in the item's own. */
    ...pricedPer(),
    unitPriceMicro: micro('unit_price_micro'),
    discountPpm: ppm('discount_ppm'),
    /** Share of the order line's fixed discount. */
    discountMinor: minor('discount_minor'),
    documentDiscountMinor: minor('document_discount_minor'),
    /** After discounts, as priced: net, or gross where prices include tax. */
    amountMinor: minor('amount_minor'),
    netMinor: minor('net_minor'),
    /** Net in the base currency. */
    baseNetMinor: minor('base_net_minor'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    /** Cost that became COGS with this line. */
    costMinor: minor('cost_minor'),
    /** The account of its item's category that it was posted to; null where that had none of its own. */
    revenueAccountId: integer('revenue_account_id').references(() => account.id),
  },
  (t) => [
    index('invoice_line_invoice').on(t.invoiceId, t.position),
    index('invoice_line_order_line').on(t.orderLineId),
    index('invoice_line_unshipped').on(t.orderLineId).where(sql`shipment_line_id IS NULL`),
    index('invoice_line_shipment_line').on(t.shipmentLineId).where(sql`shipment_line_id IS NOT NULL`),
    check(
      'invoice_line_qty',
      sql`${t.qtyMicro} > 0 AND ${t.costMinor} >= 0 AND ${t.unitNumerator} > 0 AND ${t.unitDenominator} > 0`,
    ),
  ],
);

export const invoiceTax = sqliteTable(
  'invoice_tax',
  {
    id: rowId(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    baseMinor: minor('base_minor'),
    taxMinor: minor('tax_minor'),
    /** The tax in the base currency. */
    baseTaxMinor: minor('base_tax_minor'),
  },
  (t) => [index('invoice_tax_invoice').on(t.invoiceId)],
);

/** A group's tax by component, where its tax code has any. */
export const invoiceTaxPart = sqliteTable(
  'invoice_tax_part',
  {
    id: rowId(),
    invoiceTaxId: integer('invoice_tax_id')
      .notNull()
      .references(() => invoiceTax.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    ratePpm: ppm('rate_ppm'),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    taxMinor: minor('tax_minor'),
  },
  (t) => [index('invoice_tax_part_tax').on(t.invoiceTaxId, t.position)],
);

/** Who stood on an invoice or credit note on the day of its issue; printed again, it reads as it did then. */
export const issuedParty = sqliteTable(
  'issued_party',
  {
    id: rowId(),
    document: text('document').$type<'invoice' | 'creditNote'>().notNull(),
    documentId: integer('document_id').notNull(),
    companyName: words('company_name'),
    companyAddress: words('company_address'),
    companyTaxNumber: words('company_tax_number'),
    name: words('name'),
    taxNumber: words('tax_number'),
    contact: words('contact'),
    address: words('address'),
    ...{ city: words('city'), region: words('region') },
    postalCode: words('postal_code'),
    country: words('country'),
  },
  (t) => [
    uniqueIndex('issued_party_of').on(t.document, t.documentId),
    check('issued_party_document', sql`${t.document} IN ('invoice', 'creditNote')`),
  ],
);
