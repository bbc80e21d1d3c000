// Customers and items.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, micro, rowId, sql, version, words } from './columns.ts';
import { paymentTerms, taxCode } from './company.ts';

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
    paymentTermsId: integer('payment_terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    creditLimitMinor: integer('credit_limit_minor'),
    creditHold: bool('credit_hold'),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('customer_code').on(t.code),
    index('customer_name').on(t.name),
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
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    costMethod: text('cost_method', { enum: ['movingAverage'] }).notNull(),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('item_code').on(t.code),
    index('item_name').on(t.name),
    index('item_barcode').on(t.barcode).where(sql`barcode <> ''`),
    check('item_decimals', sql`${t.qtyDecimals} BETWEEN 0 AND 6`),
    check('item_price', sql`${t.salesPriceMicro} >= 0`),
  ],
);
