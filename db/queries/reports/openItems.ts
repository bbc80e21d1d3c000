// What was open at the end of a day, worked out from what is open now and what came after: invoices, credit notes, advances.
import { invoiceParts } from '../../schema/due.ts';

/** What of invoice `v` was settled by the end of @to: what is now, less what came after. */
const SETTLED_AT = `(v.base_gross_minor - v.base_open_minor
    - coalesce((SELECT sum(base_amount_minor) FROM payment_application WHERE invoice_id = v.id AND applied_on > @to), 0)
    - coalesce((SELECT sum(base_amount_minor) FROM credit_application WHERE invoice_id = v.id AND applied_on > @to), 0)
    - coalesce((SELECT sum(CASE WHEN written_off_on > @to THEN base_amount_minor ELSE 0 END - CASE WHEN reversed_on > @to THEN base_amount_minor ELSE 0 END)
        FROM write_off WHERE invoice_id = v.id AND state <> 'draft'), 0))`;

// What may have been open comes as a bag of ids: a set would be made in the order of another index than that of the days.
/**
 * Documents open at the end of @to: type, id, number, customer, days, currency, amount and what was open; credits and advances
 * negative, all as the ledger carries them, in the base currency. An invoice in instalments has a row for each of them: money went to the oldest due first.
 */
export const OPEN_AT = `SELECT 'invoice' AS type, p.invoice_id AS id, coalesce(w.number, '') AS number, w.customer_id, w.issued_on, p.due_on, w.currency, p.amount_minor AS amount, p.open_minor AS open
  FROM (${invoiceParts(
    SETTLED_AT,
    `coalesce(v.opening_on, v.issued_on) <= @to AND v.id IN (SELECT id FROM invoice WHERE open_minor > 0
    UNION ALL SELECT invoice_id FROM payment_application WHERE applied_on > @to UNION ALL SELECT invoice_id FROM credit_application WHERE applied_on > @to
    UNION ALL SELECT invoice_id FROM write_off WHERE written_off_on > @to OR reversed_on > @to)`,
    'v.base_gross_minor',
  )}) p JOIN invoice w ON w.id = p.invoice_id
  UNION ALL SELECT 'creditNote', n.id, coalesce(n.number, ''), n.customer_id, n.issued_on, NULL, n.currency, -n.base_gross_minor,
    -(n.base_open_minor + coalesce((SELECT sum(base_credit_minor) FROM credit_application WHERE credit_note_id = n.id AND applied_on > @to), 0)
      + coalesce((SELECT sum(CASE WHEN r.refunded_on > @to THEN rl.base_amount_minor ELSE 0 END - CASE WHEN r.reversed_on > @to THEN rl.base_amount_minor ELSE 0 END)
        FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE rl.credit_note_id = n.id), 0)
      + CASE WHEN n.reversed_on > @to THEN n.base_gross_minor ELSE 0 END)
  FROM credit_note n WHERE n.state <> 'draft' AND n.issued_on <= @to AND n.id IN (SELECT id FROM credit_note WHERE open_minor > 0 OR reversed_on > @to
    UNION ALL SELECT credit_note_id FROM credit_application WHERE applied_on > @to
    UNION ALL SELECT rl.credit_note_id FROM refund r JOIN refund_line rl ON rl.refund_id = r.id WHERE r.refunded_on > @to OR r.reversed_on > @to)
  UNION ALL SELECT 'payment', p.id, coalesce(p.number, ''), p.customer_id, p.paid_on, NULL, p.currency, -p.base_amount_minor,
    -(p.base_unapplied_minor + CASE WHEN p.reversed_on > @to THEN p.base_amount_minor ELSE 0 END
      + coalesce((SELECT sum(base_paid_minor) FROM payment_application WHERE payment_id = p.id AND applied_on > @to), 0)
      + coalesce((SELECT sum(CASE WHEN r.refunded_on > @to THEN rl.base_amount_minor ELSE 0 END - CASE WHEN r.reversed_on > @to THEN rl.base_amount_minor ELSE 0 END)
        FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE rl.payment_id = p.id), 0))
  FROM payment p WHERE p.state <> 'draft' AND p.paid_on <= @to AND p.id IN (SELECT id FROM payment WHERE unapplied_minor > 0
    UNION ALL SELECT id FROM payment WHERE reversed_on > @to UNION ALL SELECT payment_id FROM payment_application WHERE applied_on > @to
    UNION ALL SELECT rl.payment_id FROM refund r JOIN refund_line rl ON rl.refund_id = r.id WHERE r.refunded_on > @to OR r.reversed_on > @to)`;

/**
 * Goes on from OPEN_AT with what a revaluation that stood at the end of @to made of it, by customer and currency: with it the sum
 * is that of the ledger's accounts.
 */
export const REVALUED_AT = `UNION ALL SELECT 'currencyRevaluation', r.id, r.number, l.customer_id, r.revalued_on, NULL, l.currency,
    sum(l.base_revalued_minor - l.base_open_minor), sum(l.base_revalued_minor - l.base_open_minor)
  FROM currency_revaluation r JOIN currency_revaluation_line l ON l.revaluation_id = r.id
  WHERE l.customer_id IS NOT NULL AND r.revalued_on <= @to AND coalesce(r.reversed_on, r.reverses_on) > @to
  GROUP BY r.id, l.customer_id, l.currency`;

/**
 * Payments with money that open invoices of the same customer and currency could take at the end of a day, SQL for it: id and
 * what is not applied, in the base currency.
 */
export const applicableAt = (day: string): string =>
  `SELECT p.id, -o.open AS amount FROM (${OPEN_AT}) o JOIN payment p ON p.id = o.id WHERE o.type = 'payment' AND o.open < 0
     AND (p.customer_id, p.currency) IN (SELECT v.customer_id, v.currency FROM (${OPEN_AT}) i JOIN invoice v ON v.id = i.id
       WHERE i.type = 'invoice' AND i.open > 0)`.replaceAll('@to', day);

/** Days since a day, at the end of @to. */
export const daysSince = (day: string): string => `CAST(julianday(@to) - julianday(${day}) AS INTEGER)`;
