// Money in: bank and cash accounts, instalments of terms and of invoices, tax that goes back with a discount, write-offs.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { invoice } from './billing.ts';
import { bool, day, documentId, instant, minor, ppm, rowId, sql, version, words } from './columns.ts';
import { account, paymentTerms, taxCode } from './company.ts';
import { customer } from './parties.ts';
import { payment, paymentApplication } from './payments.ts';

/** An account that money comes into and leaves from. */
export const bankAccount = sqliteTable(
  'bank_account',
  {
    id: rowId(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id),
    kind: text('kind', { enum: ['bank', 'cash', 'transit'] }).notNull(),
    name: text('name').notNull(),
    /** The bank's own number of it (IBAN …). */
    bankNumber: words('bank_number'),
    /** What it is kept in; null for the base currency. */
    currency: text('currency'),
    /** Payments and refunds start with it. */
    usual: bool('usual'),
    active: bool('active'),
    version: version(),
  },
  (t) => [
    uniqueIndex('bank_account_account').on(t.accountId),
    uniqueIndex('bank_account_usual').on(t.usual).where(sql`usual = 1`),
    check('bank_account_usual_active', sql`${t.usual} = 0 OR ${t.active} = 1`),
  ],
);

/** How terms part a total; terms without any fall due as one, after their net days. */
export const paymentTermsInstalment = sqliteTable(
  'payment_terms_instalment',
  {
    id: rowId(),
    termsId: integer('terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    position: integer('position').notNull(),
    share: text('share', { enum: ['percent', 'fixed', 'remainder'] }).notNull(),
    percentPpm: ppm('percent_ppm'),
    amountMinor: minor('amount_minor'),
    due: text('due', { enum: ['netDays', 'endOfMonth', 'dayOfMonth'] }).notNull(),
    days: integer('days').notNull(),
    /** Day of the month; 0 where `due` is another rule. */
    day: integer('day').notNull(),
  },
  (t) => [
    index('payment_terms_instalment_terms').on(t.termsId, t.position),
    check('payment_terms_instalment_share', sql`${t.percentPpm} BETWEEN 0 AND 1000000 AND ${t.amountMinor} >= 0`),
    check('payment_terms_instalment_due', sql`${t.days} >= 0 AND ${t.day} BETWEEN 0 AND 31`),
  ],
);

/** What of an invoice falls due when; an invoice without any falls due as one, on its due day. */
export const invoiceInstalment = sqliteTable(
  'invoice_instalment',
  {
    id: rowId(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    position: integer('position').notNull(),
    dueOn: day('due_on'),
    amountMinor: minor('amount_minor'),
  },
  (t) => [
    index('invoice_instalment_invoice').on(t.invoiceId, t.position),
    check('invoice_instalment_amount', sql`${t.amountMinor} > 0`),
  ],
);

/** Tax that goes back with the early-payment discount of an application; negative on its mirror row. */
export const paymentDiscountTax = sqliteTable(
  'payment_discount_tax',
  {
    id: rowId(),
    applicationId: integer('application_id')
      .notNull()
      .references(() => paymentApplication.id),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    /** The group's part of the discount without tax. */
    baseMinor: minor('base_minor'),
    taxMinor: minor('tax_minor'),
  },
  (t) => [index('payment_discount_tax_application').on(t.applicationId)],
);

/** What a draft payment is to apply; gone when it is posted. */
export const draftApplication = sqliteTable(
  'draft_application',
  {
    id: rowId(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payment.id),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    amountMinor: minor('amount_minor'),
    discountMinor: minor('discount_minor').default(0),
    differenceMinor: minor('difference_minor').default(0),
  },
  (t) => [
    index('draft_application_payment').on(t.paymentId),
    index('draft_application_invoice').on(t.invoiceId),
    check('draft_application_amount', sql`${t.amountMinor} > 0 AND ${t.discountMinor} >= 0`),
  ],
);

export const writeOff = sqliteTable(
  'write_off',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    writtenOffOn: day('written_off_on'),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor'),
    baseAmountMinor: minor('base_amount_minor'),
    kind: text('kind', { enum: ['badDebt', 'smallDifference'] }).notNull(),
    reason: words('reason'),
    reversedOn: text('reversed_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('write_off_number').on(t.number).where(sql`number IS NOT NULL`),
    index('write_off_invoice').on(t.invoiceId),
    index('write_off_draft').on(t.invoiceId).where(sql`state = 'draft'`),
    index('write_off_customer').on(t.customerId, t.writtenOffOn),
    index('write_off_date').on(t.writtenOffOn),
    check('write_off_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check('write_off_amount', sql`${t.amountMinor} > 0`),
    check('write_off_reversed', sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL)`),
  ],
);
