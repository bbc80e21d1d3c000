// Which invoices a customer is to be reminded of: SQL that the worklist and the command share, so that what is shown is what
// is sent. `v` is the invoice.
import { NEXT_DUE, overdueMinorAt } from './due.ts';

/** Of the reminders that stand for the part of an invoice that is due next. */
const reached = (what: string): string =>
  `(SELECT ${what} FROM reminder_line l JOIN reminder r ON r.id = l.reminder_id
    WHERE l.invoice_id = v.id AND r.state = 'sent' AND l.due_on = ${NEXT_DUE})`;

/** The level an invoice has reached, 0 for none, and the day of it. */
export const LEVEL_REACHED = `coalesce(${reached('max(l.level)')}, 0)`;
export const LEVEL_ON = reached('max(r.reminded_on)');

/** The levels with their numbers. */
export const LEVELS = `SELECT id, row_number() OVER (ORDER BY after_days) AS level, after_days, pay_within_days, count(*) OVER () AS levels
  FROM dunning_level`;

/** An invoice's promise that is waited for on the day `on` (SQL). */
const promised = (on: string): string =>
  `EXISTS (SELECT 1 FROM payment_promise p WHERE p.invoice_id = x.invoice_id AND p.state = 'open' AND p.pay_on >= ${on}
    AND p.open_minor - x.open_minor < p.amount_minor)`;

/** Of the letters that stand for the open part of a due invoice `w`. */
const sent = (what: string): string =>
  `(SELECT ${what} FROM reminder_line l JOIN reminder r ON r.id = l.reminder_id
    WHERE l.invoice_id = w.invoice_id AND r.state = 'sent' AND l.due_on = w.due_on)`;

/**
 * Overdue invoices whose next level has come on the day `on` (SQL): past its days, the day of the letter before gone by, and no
 * promise waited for. `which` is a condition on the invoice.
 */
export const toRemindAt = (on: string, which = '1'): string =>
  // LIMIT keeps each step from being folded into the next, which would work its sums out again and again.
  `SELECT x.*, n.level, n.levels FROM (
     SELECT w.*, coalesce(${sent('max(l.level)')}, 0) AS reached, ${sent('max(r.reminded_on)')} AS reminded_on, ${sent('max(r.pay_by)')} AS pay_by FROM (
       SELECT v.id AS invoice_id, v.number, v.customer_id, v.currency, v.issued_on, v.open_minor, d.due_on,
         CAST(julianday(${on}) - julianday(d.due_on) AS INTEGER) AS overdue_days, ${overdueMinorAt(on)} AS overdue_minor,
         share_minor(v.base_open_minor, ${overdueMinorAt(on)}, v.open_minor) AS base_overdue_minor
       FROM (SELECT v.id, ${NEXT_DUE} AS due_on FROM invoice v WHERE v.open_minor > 0 AND ${which} LIMIT -1) d JOIN invoice v ON v.id = d.id
       WHERE d.due_on < ${on} LIMIT -1) w LIMIT -1) x
   JOIN (${LEVELS}) n ON n.level = x.reached + 1
   WHERE x.overdue_days >= n.after_days AND (x.pay_by IS NULL OR x.pay_by < ${on}) AND NOT ${promised(on)}`;

/** What has become of a promise `p` about invoice `v` by @today. */
export const PROMISE_STATE = `CASE WHEN p.state = 'withdrawn' THEN 'withdrawn'
  WHEN p.open_minor - v.open_minor >= p.amount_minor THEN 'kept' WHEN p.pay_on < @today THEN 'broken' ELSE 'open' END`;
