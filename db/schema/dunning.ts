// Reminders: the levels that overdue invoices go through, letters with the invoices in them, and promises to pay.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { invoice } from './billing.ts';
import { bool, day, documentId, instant, minor, rowId, sql, version, words } from './columns.ts';
import { customer } from './parties.ts';

/** A level is numbered by its place among all, by the days from which it counts. */
export const dunningLevel = sqliteTable(
  'dunning_level',
  {
    id: rowId(),
    afterDays: integer('after_days').notNull(),
    payWithinDays: integer('pay_within_days').notNull(),
    /** What the letter says; empty: the standard text of its tone. */
    textEn: words('text_en'),
    textRu: words('text_ru'),
    version: version(),
  },
  (t) => [
    uniqueIndex('dunning_level_after').on(t.afterDays),
    check('dunning_level_days', sql`${t.afterDays} >= 1 AND ${t.payWithinDays} >= 0`),
  ],
);

export const reminder = sqliteTable(
  'reminder',
  {
    id: documentId(),
    number: text('number').notNull(),
    state: text('state', { enum: ['sent', 'withdrawn'] }).notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    remindedOn: day('reminded_on'),
    payBy: day('pay_by'),
    /** The highest level of its invoices. */
    level: integer('level').notNull(),
    tone: text('tone', { enum: ['first', 'again', 'last'] }).notNull(),
    textEn: words('text_en'),
    textRu: words('text_ru'),
    /** It put the customer on hold. */
    held: bool('held'),
    withdrawnOn: text('withdrawn_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('reminder_number').on(t.number),
    index('reminder_customer').on(t.customerId, t.remindedOn),
    index('reminder_date').on(t.remindedOn),
    check('reminder_withdrawn', sql`(${t.state} = 'withdrawn') = (${t.withdrawnOn} IS NOT NULL)`),
    check('reminder_level', sql`${t.level} >= 1`),
  ],
);

export const reminderLine = sqliteTable(
  'reminder_line',
  {
    id: rowId(),
    reminderId: integer('reminder_id')
      .notNull()
      .references(() => reminder.id),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    level: integer('level').notNull(),
    /** Of the oldest part that was open: a later instalment begins with the first level again. */
    dueOn: day('due_on'),
    overdueDays: integer('overdue_days').notNull(),
    overdueMinor: minor('overdue_minor'),
    baseOverdueMinor: minor('base_overdue_minor'),
  },
  (t) => [
    index('reminder_line_reminder').on(t.reminderId),
    index('reminder_line_invoice').on(t.invoiceId),
    check('reminder_line_amount', sql`${t.level} >= 1 AND ${t.overdueDays} >= 1 AND ${t.overdueMinor} > 0`),
  ],
);

/** Kept or broken is read off the invoice and the day, never stored. */
export const paymentPromise = sqliteTable(
  'payment_promise',
  {
    id: rowId(),
    state: text('state', { enum: ['open', 'withdrawn'] }).notNull(),
    invoiceId: integer('invoice_id')
      .notNull()
      .references(() => invoice.id),
    saidOn: day('said_on'),
    payOn: day('pay_on'),
    amountMinor: minor('amount_minor'),
    /** What of the invoice was open then. */
    openMinor: minor('open_minor'),
    note: words('note'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    index('payment_promise_invoice').on(t.invoiceId),
    index('payment_promise_day').on(t.payOn),
    check('payment_promise_amount', sql`${t.amountMinor} > 0 AND ${t.amountMinor} <= ${t.openMinor}`),
    check('payment_promise_days', sql`${t.payOn} >= ${t.saidOn}`),
  ],
);
