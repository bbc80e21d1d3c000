// Orders, packages, shipments. A line carries its own progress; the counters move in the transaction of the document
// that moves them, and db/checks proves them against those documents.
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
import { account, paymentTerms, taxCode, warehouse } from './company.ts';
import { customer, item, priceList } from './parties.ts';

export const salesOrder = sqliteTable(
  'sales_order',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'confirmed', 'closed', 'cancelled'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    orderedOn: day('ordered_on'),
    requiredOn: text('required_on'),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    paymentTermsId: integer('payment_terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    customerReference: words('customer_reference'),
    note: words('note'),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    taxRounding: text('tax_rounding', { enum: ['document', 'line'] }).notNull(),
    pricesIncludeTax: bool('prices_include_tax'),
    discountPpm: ppm('discount_ppm'),
    /** Fixed document discount; 0 where it is a percent. */
    discountMinor: minor('discount_minor'),
    invoicePolicy: text('invoice_policy', { enum: ['shipped', 'advance'] }).notNull(),
    /** The deposit it asks for: a percent of its total, or an amount with tax; 0 and 0: none. */
    depositPpm: ppm('deposit_ppm'),
    depositMinor: minor('deposit_minor'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    grossMinor: minor('gross_minor'),
    /** The gross in the base currency, at the rate of the order's day. */
    baseGrossMinor: minor('base_gross_minor'),
    createdAt: instant('created_at'),
    version: version(),
    /** The list that its prices come from; null: the customer's, else the usual one. */
    priceListId: integer('price_list_id').references(() => priceList.id),
  },
  (t) => [
    uniqueIndex('sales_order_number').on(t.number).where(sql`number IS NOT NULL`),
    index('sales_order_customer').on(t.customerId, t.orderedOn),
    index('sales_order_date').on(t.orderedOn),
    index('sales_order_open').on(t.state, t.orderedOn).where(sql`state IN ('draft', 'confirmed')`),
    index('sales_order_advance').on(t.id).where(sql`state = 'confirmed' AND invoice_policy = 'advance'`),
    check('sales_order_numbered', sql`${t.state} IN ('draft', 'cancelled') OR ${t.number} IS NOT NULL`),
    check('sales_order_adds_up', sql`${t.grossMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('sales_order_discount', sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)`),
    check(
      'sales_order_deposit',
      sql`${t.depositPpm} BETWEEN 0 AND 1000000 AND ${t.depositMinor} >= 0 AND (${t.depositPpm} = 0 OR ${t.depositMinor} = 0)`,
    ),
  ],
);

export const salesOrderLine = sqliteTable(
  'sales_order_line',
  {
    id: rowId(),
    orderId: integer('order_id')
      .notNull()
      .references(() => salesOrder.id),
    position: integer('position').notNull(),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    kind: text('kind', { enum: ['goods', 'service'] }).notNull(),
    description: text('description').notNull(),
    /** In the item's own unit; so are all quantities of progress. */
    qtyMicro: micro('qty_micro'),
    ...enteredIn(),
    /** Of one entered unit. */
    unitPriceMicro: micro('unit_price_micro'),
    discountPpm: ppm('discount_ppm'),
    /** Fixed discount of the whole line; 0 where it is a percent. */
    discountMinor: minor('discount_minor'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    /** Share of the document discount. */
    documentDiscountMinor: minor('document_discount_minor'),
    /** After discounts, as priced: net, or gross where prices include tax. */
    amountMinor: minor('amount_minor'),
    netMinor: minor('net_minor'),
    /** Tolerances in percent, and the quantities they come to: from `least` on the rest closes, past `most` nothing is shipped. */
    overShipmentPpm: ppm('over_shipment_ppm'),
    underShipmentPpm: ppm('under_shipment_ppm'),
    leastMicro: micro('least_micro'),
    mostMicro: micro('most_micro'),
    /** Set aside in stock for this line and not shipped yet. */
    reservedMicro: micro('reserved_micro'),
    /** Of the reserved quantity, what lies in packages that have not left. */
    packedMicro: micro('packed_micro'),
    shippedMicro: micro('shipped_micro'),
    invoicedMicro: micro('invoiced_micro'),
    invoicedNetMinor: minor('invoiced_net_minor'),
    /** Of the line's own fixed discount, and of the document's. */
    invoicedDiscountMinor: minor('invoiced_discount_minor'),
    invoicedDocumentDiscountMinor: minor('invoiced_document_discount_minor'),
    /** Came back from the customer; of that, what had not been billed and never will be. */
    returnedMicro: micro('returned_micro'),
    returnedUnbilledMicro: micro('returned_unbilled_micro'),
  },
  (t) => [
    index('sales_order_line_order').on(t.orderId, t.position),
    index('sales_order_line_item').on(t.itemId).where(sql`reserved_micro > 0`),
    index('sales_order_line_bought').on(t.itemId, t.orderId),
    index('sales_order_line_to_pack').on(t.orderId).where(sql`reserved_micro > packed_micro`),
    index('sales_order_line_ahead')
      .on(t.orderId)
      .where(sql`kind = 'goods' AND invoiced_micro > shipped_micro - returned_micro`),
    index('sales_order_line_to_ship').on(t.orderId).where(sql`packed_micro > 0`),
    index('sales_order_line_to_invoice')
      .on(t.orderId)
      .where(
        sql`shipped_micro > invoiced_micro + returned_unbilled_micro OR (kind = 'service' AND qty_micro > invoiced_micro)`,
      ),
    check(
      'sales_order_line_qty',
      sql`${t.qtyMicro} > 0 AND ${t.qtyMicro} * ${t.unitDenominator} = ${t.enteredMicro} * ${t.unitNumerator}`,
    ),
    check('sales_order_line_price', sql`${t.unitPriceMicro} >= 0 AND ${t.discountPpm} BETWEEN 0 AND 1000000`),
    check(
      'sales_order_line_discount',
      sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)
        AND ${t.invoicedDiscountMinor} BETWEEN 0 AND ${t.discountMinor}`,
    ),
    check(
      'sales_order_line_tolerance',
      sql`${t.overShipmentPpm} BETWEEN 0 AND 1000000 AND ${t.underShipmentPpm} BETWEEN 0 AND 1000000
        AND ${t.leastMicro} BETWEEN 1 AND ${t.qtyMicro} AND ${t.mostMicro} >= ${t.qtyMicro}`,
    ),
    check(
      'sales_order_line_progress',
      sql`${t.packedMicro} >= 0 AND ${t.packedMicro} <= ${t.reservedMicro} AND ${t.shippedMicro} >= 0
        AND ${t.reservedMicro} + ${t.shippedMicro} <= ${t.mostMicro}
        AND ${t.invoicedMicro} >= 0
        AND ${t.invoicedMicro} <= CASE ${t.kind} WHEN 'goods' THEN max(${t.qtyMicro}, ${t.shippedMicro}) - ${t.returnedUnbilledMicro} ELSE ${t.qtyMicro} END
        AND ${t.returnedUnbilledMicro} BETWEEN 0 AND ${t.returnedMicro} AND ${t.returnedMicro} <= ${t.shippedMicro}`,
    ),
  ],
);

export const shipment = sqliteTable(
  'shipment',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    orderId: integer('order_id')
      .notNull()
      .references(() => salesOrder.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    shippedOn: day('shipped_on'),
    /** The day it arrived, where somebody said so. */
    deliveredOn: text('delivered_on'),
    carrier: words('carrier'),
    tracking: words('tracking'),
    costMinor: minor('cost_minor'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('shipment_number').on(t.number).where(sql`number IS NOT NULL`),
    index('shipment_order').on(t.orderId),
    index('shipment_draft').on(t.orderId).where(sql`state = 'draft'`),
    index('shipment_customer').on(t.customerId, t.shippedOn),
    index('shipment_date').on(t.shippedOn),
    check('shipment_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
  ],
);

export const shipmentLine = sqliteTable(
  'shipment_line',
  {
    id: rowId(),
    shipmentId: integer('shipment_id')
      .notNull()
      .references(() => shipment.id),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    qtyMicro: micro('qty_micro'),
    costMinor: minor('cost_minor'),
    /** Progress: what invoices have billed of this line, and the cost that became COGS with it. */
    billedMicro: micro('billed_micro'),
    billedCostMinor: minor('billed_cost_minor'),
    /** Progress: what came back, billed and never billed, each with the cost at which it left. */
    returnedBilledMicro: micro('returned_billed_micro'),
    returnedBilledCostMinor: minor('returned_billed_cost_minor'),
    returnedUnbilledMicro: micro('returned_unbilled_micro'),
    returnedUnbilledCostMinor: minor('returned_unbilled_cost_minor'),
    /** The account that cost of it became COGS on, the last time that it did. */
    cogsAccountId: integer('cogs_account_id').references(() => account.id),
  },
  (t) => [
    index('shipment_line_shipment').on(t.shipmentId),
    index('shipment_line_order_line').on(t.orderLineId),
    index('shipment_line_unbilled').on(t.shipmentId).where(sql`qty_micro > billed_micro + returned_unbilled_micro`),
    check('shipment_line_qty', sql`${t.qtyMicro} > 0 AND ${t.costMinor} >= 0`),
    check(
      'shipment_line_billed',
      sql`${t.billedMicro} >= 0 AND ${t.returnedUnbilledMicro} >= 0 AND ${t.billedMicro} + ${t.returnedUnbilledMicro} <= ${t.qtyMicro}
        AND ${t.billedCostMinor} >= 0 AND ${t.returnedUnbilledCostMinor} >= 0
        AND ${t.billedCostMinor} + ${t.returnedUnbilledCostMinor} <= ${t.costMinor}`,
    ),
    check(
      'shipment_line_returned',
      sql`${t.returnedBilledMicro} BETWEEN 0 AND ${t.billedMicro} AND ${t.returnedBilledCostMinor} BETWEEN 0 AND ${t.billedCostMinor}`,
    ),
  ],
);

export const pack = sqliteTable(
  'package',
  {
    id: documentId(),
    number: text('number').notNull(),
    state: text('state', { enum: ['open', 'packed', 'shipped'] }).notNull(),
    orderId: integer('order_id')
      .notNull()
      .references(() => salesOrder.id),
    packedOn: text('packed_on'),
    weightGrams: integer('weight_grams').notNull(),
    tracking: words('tracking'),
    /** The shipment, draft or posted, that takes the package along. */
    shipmentId: integer('shipment_id').references(() => shipment.id),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('package_number').on(t.number),
    index('package_order').on(t.orderId),
    index('package_shipment').on(t.shipmentId).where(sql`shipment_id IS NOT NULL`),
    index('package_open').on(t.state).where(sql`state <> 'shipped'`),
    check('package_shipped', sql`${t.state} <> 'shipped' OR ${t.shipmentId} IS NOT NULL`),
  ],
);

export const packageLine = sqliteTable(
  'package_line',
  {
    id: rowId(),
    packageId: integer('package_id')
      .notNull()
      .references(() => pack.id),
    orderLineId: integer('order_line_id')
      .notNull()
      .references(() => salesOrderLine.id),
    qtyMicro: micro('qty_micro'),
  },
  (t) => [
    index('package_line_package').on(t.packageId),
    index('package_line_order_line').on(t.orderLineId),
    check('package_line_qty', sql`${t.qtyMicro} > 0`),
  ],
);
