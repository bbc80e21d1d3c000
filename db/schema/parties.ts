// Customers, items, and the price lists that order lines start from.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, micro, ppm, rowId, sql, version, words } from './columns.ts';
import { paymentTerms, taxCode } from './company.ts';

/** Customers that buy at the same prices. */
export const customerGroup = sqliteTable(
  'customer_group',
  { id: rowId(), code: text('code').notNull(), name: text('name').notNull(), version: version() },
  (t) => [uniqueIndex('customer_group_code').on(t.code)],
);

export const priceList = sqliteTable(
  'price_list',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** What its prices are in. */
    currency: text('currency').notNull(),
    /** Counts where a customer's own list has no price. */
    usual: bool('usual'),
    /** Counts for customers of this group, before the usual list. */
    customerGroupId: integer('customer_group_id').references(() => customerGroup.id),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('price_list_code').on(t.code),
    uniqueIndex('price_list_usual').on(t.currency).where(sql`usual = 1`),
    uniqueIndex('price_list_group')
      .on(t.customerGroupId, t.currency)
      .where(sql`customer_group_id IS NOT NULL AND active = 1`),
  ],
);

export const customer = sqliteTable(
  'customer',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    taxNumber: words('tax_number'),
    contact: words('contact'),
    email: words('email'),
    phone: words('phone'),
    address: words('address'),
    city: words('city'),
    region: words('region'),
    postalCode: words('postal_code'),
    country: words('country'),
    language: text('language', { enum: ['en', 'ru'] }).notNull(),
    /** What it is billed in unless an order says otherwise. */
    currency: text('currency').notNull(),
    paymentTermsId: integer('payment_terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    priceListId: integer('price_list_id').references(() => priceList.id),
    customerGroupId: integer('customer_group_id').references(() => customerGroup.id),
    creditLimitMinor: integer('credit_limit_minor'),
    creditHold: bool('credit_hold'),
    /** What put it on hold, empty for none said. */
    holdReason: words('hold_reason'),
    /** Tolerances of this customer's orders; null: the company's. */
    overShipmentPpm: integer('over_shipment_ppm'),
    underShipmentPpm: integer('under_shipment_ppm'),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('customer_code').on(t.code),
    index('customer_name').on(t.name),
    index('customer_group_of').on(t.customerGroupId).where(sql`customer_group_id IS NOT NULL`),
    check('customer_limit', sql`${t.creditLimitMinor} IS NULL OR ${t.creditLimitMinor} >= 0`),
  ],
);

export const item = sqliteTable(
  'item',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['goods', 'service'] }).notNull(),
    unit: text('unit').notNull(),
    qtyDecimals: integer('qty_decimals').notNull(),
    barcode: words('barcode'),
    category: words('category'),
    salesPriceMicro: micro('sales_price_micro'),
    /** Least margin that a quote may leave without an accountant. */
    minMarginPpm: ppm('min_margin_ppm'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    costMethod: text('cost_method', { enum: ['movingAverage', 'fifo'] }).notNull(),
    /** Of one unit; what landed cost is spread by. */
    weightGrams: integer('weight_grams').notNull(),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('item_code').on(t.code),
    index('item_name').on(t.name),
    index('item_barcode').on(t.barcode).where(sql`barcode <> ''`),
    index('item_category_items').on(t.category).where(sql`category <> ''`),
    check('item_decimals', sql`${t.qtyDecimals} BETWEEN 0 AND 6`),
    check('item_price', sql`${t.salesPriceMicro} >= 0`),
    check('item_weight', sql`${t.weightGrams} >= 0`),
    check('item_margin', sql`${t.minMarginPpm} BETWEEN 0 AND 1000000`),
  ],
);

/** Price of an item on a list, from a quantity on, between two days (both included; null: no end). */
export const price = sqliteTable(
  'price',
  {
    id: rowId(),
    priceListId: integer('price_list_id')
      .notNull()
      .references(() => priceList.id),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    /** Unit of the quantity and of the price; empty: the item's own. */
    unit: words('unit'),
    fromQtyMicro: micro('from_qty_micro'),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    unitPriceMicro: micro('unit_price_micro'),
    version: version(),
  },
  (t) => [
    index('price_item').on(t.priceListId, t.itemId),
    check('price_range', sql`${t.fromQtyMicro} >= 0 AND ${t.unitPriceMicro} >= 0`),
    check('price_days', sql`${t.validTo} IS NULL OR ${t.validFrom} IS NULL OR ${t.validTo} >= ${t.validFrom}`),
  ],
);
