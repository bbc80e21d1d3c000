// Payments and their application to invoices.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { invoice } from './billing.ts';
import { bool, day, documentId, instant, minor, ppm, rateE10, rowId, sql, version, words } from './columns.ts';
import { account, taxCode } from './company.ts';
import { customer } from './parties.ts';

export const payment = sqliteTable(
  'payment',
  {
    id: documentId(),
    number: text('number'),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    paidOn: day('paid_on'),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    /** What the customer paid, with what the bank kept of it. */
    amountMinor: minor('amount_minor'),
    /** Kept back by the bank. */
    feeMinor: minor('fee_minor').default(0),
    /** Amount less applications; 0 for drafts and reversed payments. */
    unappliedMinor: minor('unapplied_minor'),
    /** Both in the base currency: what came in, and what of it the unapplied amount still carries. */
    baseAmountMinor: minor('base_amount_minor'),
    baseUnappliedMinor: minor('base_unapplied_minor'),
    /** The fee in the base currency. */
    baseFeeMinor: minor('base_fee_minor').default(0),
    /** Tax on what was not applied when it was posted, where the regime taxes prepayments. */
    advanceTaxCodeId: integer('advance_tax_code_id').references(() => taxCode.id),
    advanceRatePpm: ppm('advance_rate_ppm').default(0),
    advanceTaxMinor: minor('advance_tax_minor').default(0),
    bankAccountId: integer('bank_account_id')
      .notNull()
      .references(() => account.id),
    reference: words('reference'),
    note: words('note'),
    reversedOn: text('reversed_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('payment_number').on(t.number).where(sql`number IS NOT NULL`),
    index('payment_customer').on(t.customerId, t.paidOn),
    index('payment_date').on(t.paidOn),
    index('payment_draft').on(t.id).where(sql`state = 'draft'`),
    index('payment_reversed_on').on(t.reversedOn).where(sql`reversed_on IS NOT NULL`),
    index('payment_unapplied')
      .on(t.customerId, t.paidOn, t.state, t.baseUnappliedMinor)
      .where(sql`unapplied_minor > 0`),
    check('payment_numbered', sql`${t.state} = 'draft' OR ${t.number} IS NOT NULL`),
    check('payment_amount', sql`${t.amountMinor} > 0 AND ${t.unappliedMinor} BETWEEN 0 AND ${t.amountMinor}`),
    check('payment_fee', sql`${t.feeMinor} BETWEEN 0 AND ${t.amountMinor}`),
    check(
      'payment_advance_tax',
      sql`${t.advanceTaxMinor} >= 0 AND (${t.advanceTaxCodeId} IS NOT NULL OR ${t.advanceTaxMinor} = 0)`,
    ),
    check(
      'payment_base',
      sql`${t.rateE10} > 0 AND ${t.baseUnappliedMinor} BETWEEN 0 AND ${t.baseAmountMinor} AND (${t.unappliedMinor} > 0 OR ${t.baseUnappliedMinor} = 0)`,
    ),
  ],
);

/** Money set against an invoice; undone by a mirror row that points at it. */
export const paymentApplication = sqliteTable(
  'payment_application',
  {
    id: rowId(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payment.id),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    appliedOn: day('applied_on'),
    /** Money taken from the payment; negative on the mirror row, like all amounts of it. */
    amountMinor: minor('amount_minor'),
    /** In the base currency: what the invoice carried of it, and what the payment did; they differ by a gain or loss. */
    baseAmountMinor: minor('base_amount_minor'),
    basePaidMinor: minor('base_paid_minor'),
    /** Discount and difference in the base currency. */
    baseDiscountMinor: minor('base_discount_minor').default(0),
    baseDifferenceMinor: minor('base_difference_minor').default(0),
    /** Early-payment discount with its tax. */
    discountMinor: minor('discount_minor').default(0),
    /** A small difference written off with it; negative where the customer paid too much. */
    differenceMinor: minor('difference_minor').default(0),
    /** Taken out of an advance, later than the payment was posted. */
    fromAdvance: bool('from_advance').default(false),
    /** Tax on the advance given back with it. */
    advanceTaxMinor: minor('advance_tax_minor').default(0),
    undoesId: integer('undoes_id'),
  },
  (t) => [
    index('payment_application_payment').on(t.paymentId),
    index('payment_application_invoice').on(t.invoiceId),
    index('payment_application_date').on(t.appliedOn),
    uniqueIndex('payment_application_undoes').on(t.undoesId).where(sql`undoes_id IS NOT NULL`),
    check(
      'payment_application_sign',
      sql`(${t.undoesId} IS NULL AND ${t.amountMinor} > 0 AND ${t.discountMinor} >= 0 AND ${t.amountMinor} + ${t.discountMinor} + ${t.differenceMinor} > 0)
        OR (${t.undoesId} IS NOT NULL AND ${t.amountMinor} < 0 AND ${t.discountMinor} <= 0 AND ${t.amountMinor} + ${t.discountMinor} + ${t.differenceMinor} < 0)`,
    ),
  ],
);
