// One company per file: its settings, people, accounts, taxes, terms, series and the record of period locks.
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, day, instant, minor, ppm, rowId, sql, version, words } from './columns.ts';

export const company = sqliteTable(
  'company',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    country: text('country').notNull(),
    baseCurrency: text('base_currency').notNull(),
    language: text('language', { enum: ['en', 'ru'] }).notNull(),
    taxNumber: words('tax_number'),
    address: words('address'),
    chartTemplate: text('chart_template').notNull(),
    invoiceStyle: text('invoice_style', { enum: ['net', 'gross'] }).notNull(),
    costOfSales: text('cost_of_sales', { enum: ['matched', 'onShipment'] }).notNull(),
    taxRounding: text('tax_rounding', { enum: ['document', 'line'] }).notNull(),
    /** What a new order starts with. */
    pricesIncludeTax: bool('prices_include_tax'),
    /** Totals of invoices are rounded to this step (0.05 = 5); 0: not at all. */
    cashStepMinor: integer('cash_step_minor').notNull(),
    /** The service that the order screen adds as freight; an item, which is never deleted. */
    freightItemId: integer('freight_item_id'),
    /** How far a shipment may pass what was ordered, and fall short of it, in percent; each order line keeps its own. */
    overShipmentPpm: ppm('over_shipment_ppm').default(0),
    underShipmentPpm: ppm('under_shipment_ppm').default(0),
    /** How new orders are invoiced: what is shipped, or in advance. */
    invoicePolicy: text('invoice_policy', { enum: ['shipped', 'advance'] })
      .notNull()
      .default('shipped'),
    /** An early-payment discount takes its tax back with it. */
    discountCorrectsTax: bool('discount_corrects_tax').default(true),
    /** Up to this much a difference goes to SMALL_DIFFERENCE; more is a bad debt. */
    smallDifferenceMinor: minor('small_difference_minor').default(0),
    /** The tax code by which prepayments are taxed; null where the regime does not ask for it. Never deleted. */
    advanceTaxCodeId: integer('advance_tax_code_id'),
    /** Days after the last goods of an order left until its follow-up is due; 0: none is planned. */
    followUpDays: integer('follow_up_days').notNull().default(0),
    lockedThrough: text('locked_through'),
    /** First month of the fiscal year, 1 to 12. */
    fiscalYearMonth: integer('fiscal_year_month').notNull().default(1),
    version: version(),
  },
  (t) => [
    check('company_single', sql`${t.id} = 1`),
    check('company_fiscal_year', sql`${t.fiscalYearMonth} BETWEEN 1 AND 12`),
    check('company_cash_step', sql`${t.cashStepMinor} >= 0`),
    check(
      'company_tolerance',
      sql`${t.overShipmentPpm} BETWEEN 0 AND 1000000 AND ${t.underShipmentPpm} BETWEEN 0 AND 1000000`,
    ),
    check('company_follow_up', sql`${t.followUpDays} BETWEEN 0 AND 999`),
    check('company_small_difference', sql`${t.smallDifferenceMinor} >= 0`),
  ],
);

export const account = sqliteTable(
  'account',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    type: text('type', { enum: ['asset', 'liability', 'equity', 'revenue', 'expense'] }).notNull(),
    control: bool('control'),
    version: version(),
  },
  (t) => [uniqueIndex('account_code').on(t.code)],
);

export const accountRole = sqliteTable('account_role', {
  role: text('role').primaryKey(),
  accountId: integer('account_id')
    .notNull()
    .references(() => account.id),
});

/** Every account that a role has or had, those of categories too; kept by triggers. */
export const roleAccount = sqliteTable(
  'role_account',
  {
    role: text('role').notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
  },
  (t) => [primaryKey({ columns: [t.role, t.accountId] })],
);

/** Accounts that items of a category (`item.category`) post to, where they are not those of the company. */
export const itemCategory = sqliteTable(
  'item_category',
  {
    id: rowId(),
    name: text('name').notNull(),
    revenueAccountId: integer('revenue_account_id').references(() => account.id),
    cogsAccountId: integer('cogs_account_id').references(() => account.id),
    inventoryAccountId: integer('inventory_account_id').references(() => account.id),
    version: version(),
  },
  (t) => [uniqueIndex('item_category_name').on(t.name), check('item_category_named', sql`${t.name} <> ''`)],
);

export const taxCode = sqliteTable(
  'tax_code',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    category: text('category', {
      enum: ['standard', 'reduced', 'zero', 'exempt', 'reverseCharge', 'export'],
    }).notNull(),
    exemptReason: words('exempt_reason'),
    version: version(),
  },
  (t) => [uniqueIndex('tax_code_code').on(t.code)],
);

export const taxRate = sqliteTable(
  'tax_rate',
  {
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    validFrom: day('valid_from'),
    ratePpm: ppm('rate_ppm'),
  },
  (t) => [
    primaryKey({ columns: [t.taxCodeId, t.validFrom] }),
    check('tax_rate_range', sql`${t.ratePpm} BETWEEN 0 AND 1000000`),
  ],
);

/** What a dated rate is made of, where it is more than one tax; the rates of its components add up to it. */
export const taxComponent = sqliteTable(
  'tax_component',
  {
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    validFrom: day('valid_from'),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    ratePpm: ppm('rate_ppm'),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
  },
  (t) => [
    primaryKey({ columns: [t.taxCodeId, t.validFrom, t.position] }),
    foreignKey({ columns: [t.taxCodeId, t.validFrom], foreignColumns: [taxRate.taxCodeId, taxRate.validFrom] }),
    check('tax_component_range', sql`${t.ratePpm} BETWEEN 0 AND 1000000`),
  ],
);

export const paymentTerms = sqliteTable(
  'payment_terms',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    netDays: integer('net_days').notNull(),
    /** Taken off by a customer who pays within `discountDays`. */
    discountPpm: ppm('discount_ppm').default(0),
    discountDays: integer('discount_days').notNull().default(0),
    version: version(),
  },
  (t) => [
    uniqueIndex('payment_terms_code').on(t.code),
    check('payment_terms_days', sql`${t.netDays} >= 0`),
    check('payment_terms_discount', sql`${t.discountPpm} BETWEEN 0 AND 999999 AND ${t.discountDays} >= 0`),
  ],
);

export const warehouse = sqliteTable(
  'warehouse',
  {
    id: rowId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** The one that a document starts from when none is named. */
    usual: bool('usual'),
    active: bool('active'),
    version: version(),
  },
  (t) => [uniqueIndex('warehouse_code').on(t.code), uniqueIndex('warehouse_usual').on(t.usual).where(sql`usual = 1`)],
);

/** Document numbers from `first` on; the next one is taken inside the posting transaction, so a failed posting leaves no gap. */
export const numberSeries = sqliteTable(
  'number_series',
  {
    code: text('code').primaryKey(),
    prefix: text('prefix').notNull(),
    digits: integer('digits').notNull(),
    next: integer('next').notNull(),
    first: integer('first').notNull().default(1),
  },
  (t) => [check('number_series_next', sql`${t.next} >= 1`)],
);

/** Why the numbers from one place of a series to another are missing. */
export const numberGap = sqliteTable(
  'number_gap',
  {
    id: rowId(),
    series: text('series')
      .notNull()
      .references(() => numberSeries.code),
    first: integer('first').notNull(),
    last: integer('last').notNull(),
    reason: text('reason').notNull(),
    userName: text('user_name').notNull(),
    at: instant('at'),
  },
  (t) => [
    uniqueIndex('number_gap_first').on(t.series, t.first),
    check('number_gap_places', sql`${t.first} >= 1 AND ${t.last} >= ${t.first}`),
  ],
);

export const periodLock = sqliteTable('period_lock', {
  id: rowId(),
  at: instant('at'),
  userName: text('user_name').notNull(),
  action: text('action', { enum: ['lock', 'unlock'] }).notNull(),
  through: text('through'),
  note: words('note'),
});

/** Fiscal years closed and opened again, in order; the last row of a year says how it stands. */
export const yearEnd = sqliteTable(
  'year_end',
  {
    id: rowId(),
    at: instant('at'),
    userName: text('user_name').notNull(),
    action: text('action', { enum: ['close', 'reopen'] }).notNull(),
    /** The calendar year in which the fiscal year begins. */
    year: integer('year').notNull(),
    startsOn: day('starts_on'),
    endsOn: day('ends_on'),
    note: words('note'),
  },
  (t) => [index('year_end_year').on(t.year)],
);

export const importMapping = sqliteTable('import_mapping', {
  shape: text('shape').primaryKey(),
  mapping: text('mapping').notNull(),
  version: version(),
});

/** How a user likes to see a list; the name '' is the view that it opens with. */
export const listView = sqliteTable(
  'list_view',
  {
    id: rowId(),
    userName: text('user_name').notNull(),
    list: text('list').notNull(),
    name: text('name').notNull(),
    /** JSON of columns, sort, filters and search. */
    shape: text('shape').notNull(),
    version: version(),
  },
  (t) => [uniqueIndex('list_view_name').on(t.userName, t.list, t.name)],
);

/** Every command that changed something, in order, chained by hash (I9). */
export const commandLog = sqliteTable(
  'command_log',
  {
    id: integer('id').primaryKey(),
    at: instant('at'),
    userName: text('user_name').notNull(),
    role: text('role').notNull(),
    command: text('command').notNull(),
    idempotencyKey: text('idempotency_key'),
    documentType: words('document_type'),
    documentId: integer('document_id'),
    input: text('input').notNull(),
    output: text('output').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('command_log_key').on(t.idempotencyKey).where(sql`idempotency_key IS NOT NULL`),
    index('command_log_document').on(t.documentType, t.documentId),
  ],
);
