// Refunds: drafts with what they are to pay back, and posted ones with what they have paid back.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { creditNote } from './afterSale.ts';
import { day, documentId, instant, minor, rateE10, rowId, sql, version, words } from './columns.ts';
import { account } from './company.ts';
import { customer } from './parties.ts';
import { payment } from './payments.ts';

export const refund = sqliteTable(
  'refund',
  {
    id: documentId(),
    /** Given when it is posted. */
    number: text('number'),
    state: text('state', { enum: ['draft', 'posted', 'reversed'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    refundedOn: day('refunded_on'),
    currency: text('currency').notNull(),
    rateE10: rateE10(),
    amountMinor: minor('amount_minor'),
    /** What left the bank account, in the base currency; 0 for drafts. */
    baseAmountMinor: minor('base_amount_minor'),
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
    uniqueIndex('refund_number').on(t.number).where(sql`number IS NOT NULL`),
    index('refund_customer').on(t.customerId, t.refundedOn),
    index('refund_date').on(t.refundedOn),
    index('refund_draft').on(t.id).where(sql`state = 'draft'`),
    check('refund_amount', sql`${t.amountMinor} > 0`),
    check('refund_reversed', sql`(${t.state} = 'reversed') = (${t.reversedOn} IS NOT NULL)`),
    check(
      'refund_numbered',
      sql`(${t.state} = 'draft') = (${t.number} IS NULL) AND (${t.state} <> 'draft' OR ${t.baseAmountMinor} = 0)`,
    ),
  ],
);

/** What a posted refund has paid back: unapplied money of a payment, or the open amount of a credit note. */
export const refundLine = sqliteTable(
  'refund_line',
  {
    id: rowId(),
    refundId: integer('refund_id')
      .notNull()
      .references(() => refund.id),
    paymentId: integer('payment_id').references(() => payment.id),
    creditNoteId: integer('credit_note_id').references(() => creditNote.id),
    amountMinor: minor('amount_minor'),
    /** Tax on the advance given back with it. */
    advanceTaxMinor: minor('advance_tax_minor').default(0),
    /** In the base currency: what the source carried of it, and what left the bank; they differ by a gain or loss. */
    baseAmountMinor: minor('base_amount_minor'),
    basePaidMinor: minor('base_paid_minor'),
  },
  (t) => [
    index('refund_line_refund').on(t.refundId),
    index('refund_line_payment').on(t.paymentId).where(sql`payment_id IS NOT NULL`),
    index('refund_line_credit_note').on(t.creditNoteId).where(sql`credit_note_id IS NOT NULL`),
    check('refund_line_source', sql`${t.amountMinor} > 0 AND (${t.paymentId} IS NULL) <> (${t.creditNoteId} IS NULL)`),
  ],
);

/** What a draft refund is to pay back; gone when it is posted. */
export const refundSource = sqliteTable(
  'refund_source',
  {
    id: rowId(),
    refundId: integer('refund_id')
      .notNull()
      .references(() => refund.id),
    paymentId: integer('payment_id').references(() => payment.id),
    creditNoteId: integer('credit_note_id').references(() => creditNote.id),
    amountMinor: minor('amount_minor'),
  },
  (t) => [
    index('refund_source_refund').on(t.refundId),
    index('refund_source_credit_note').on(t.creditNoteId).where(sql`credit_note_id IS NOT NULL`),
    check('refund_source_one', sql`${t.amountMinor} > 0 AND (${t.paymentId} IS NULL) <> (${t.creditNoteId} IS NULL)`),
  ],
);
