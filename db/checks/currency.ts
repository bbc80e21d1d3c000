// Foreign currency: base amounts add up as the documents' own do, what is carried is what was not taken, and documents in
// the base currency carry what they say (ACCOUNTING.md, section 6).
import { type Check, sqlCheck } from './kit.ts';

const BASE = '(SELECT base_currency FROM company)';
const sum = (column: string, from: string): string => `coalesce((SELECT sum(${column}) FROM ${from}), 0)`;
/** What an invoice `v` takes off for deposits: it was paid before, and is credited with the rest. */
const OFF = 'deposit_deduction WHERE invoice_id = v.id';
const REFUNDED = 'refund_line l JOIN refund r ON r.id = l.refund_id';

/** What a revaluation `r` moved on a day for the account and customer (none for a bank account) of `x`. */
const revaluedOn = (day: string): string =>
  sum(
    'l.debit_minor - l.credit_minor',
    `journal_entry e JOIN journal_line l ON l.entry_id = e.id WHERE e.source_type = 'currencyRevaluation' AND e.source_id = r.id
       AND e.posted_on = ${day} AND l.account_id = x.account_id AND l.customer_id IS x.customer_id`,
  );

export const currencyChecks: Check[] = [
  sqlCheck(
    'invoiceInBase',
    'invoice',
    `SELECT coalesce(v.number, v.id) AS message, v.id AS documentId FROM invoice v
     WHERE (v.opening_on IS NULL AND v.base_gross_minor <> v.base_net_minor + v.base_tax_minor + v.base_rounding_minor)
       OR (v.deposit_order_id IS NULL AND v.base_net_minor <> ${sum('base_net_minor', 'invoice_line WHERE invoice_id = v.id')} - ${sum('base_net_minor', OFF)})
       OR v.base_tax_minor <> ${sum('base_tax_minor', 'invoice_tax WHERE invoice_id = v.id')} - ${sum('base_tax_minor', OFF)}`,
  ),
  sqlCheck(
    'creditNoteInBase',
    'creditNote',
    `SELECT coalesce(n.number, n.id) AS message, n.id AS documentId FROM credit_note n
     WHERE n.base_gross_minor <> n.base_net_minor + n.base_tax_minor + n.base_rounding_minor
       OR (n.base_net_minor <> ${sum('base_net_minor', 'credit_note_line WHERE credit_note_id = n.id')}
         AND NOT EXISTS (SELECT 1 FROM invoice v WHERE v.id = n.invoice_id AND v.deposit_order_id IS NOT NULL))
       OR n.base_tax_minor <> ${sum('base_tax_minor', 'credit_note_tax WHERE credit_note_id = n.id')}`,
  ),
  sqlCheck(
    'creditedInBase',
    'invoice',
    `SELECT v.number AS message, v.id AS documentId, v.base_gross_minor - c.base AS amount FROM (
       SELECT v.id, v.number, v.gross_minor + ${sum('net_minor + tax_minor', OFF)} AS gross_minor,
         v.base_gross_minor + ${sum('base_net_minor + base_tax_minor', OFF)} AS base_gross_minor FROM invoice v) v
     JOIN (SELECT invoice_id, sum(gross_minor) AS gross, sum(base_gross_minor) AS base FROM credit_note WHERE state = 'issued' GROUP BY 1) c
       ON c.invoice_id = v.id
     WHERE c.base > v.base_gross_minor OR (c.gross = v.gross_minor AND c.base <> v.base_gross_minor)`,
  ),
  sqlCheck(
    'invoiceCarries',
    'invoice',
    `SELECT v.number AS message, v.id AS documentId FROM invoice v WHERE v.state <> 'draft' AND v.base_open_minor <> v.base_gross_minor
       - ${sum('base_amount_minor', 'payment_application WHERE invoice_id = v.id')}
       - ${sum('base_amount_minor', "write_off WHERE state = 'posted' AND invoice_id = v.id")}
       - ${sum('base_amount_minor', 'credit_application WHERE invoice_id = v.id')}`,
  ),
  sqlCheck(
    'creditNoteCarries',
    'creditNote',
    `SELECT n.number AS message, n.id AS documentId FROM credit_note n WHERE n.state = 'issued' AND n.base_open_minor <> n.base_gross_minor
       - ${sum('base_credit_minor', 'credit_application WHERE credit_note_id = n.id')}
       - ${sum('l.base_amount_minor', `${REFUNDED} WHERE l.credit_note_id = n.id AND r.state = 'posted'`)}`,
  ),
  sqlCheck(
    'paymentCarries',
    'payment',
    `SELECT p.number AS message, p.id AS documentId FROM payment p WHERE p.base_unapplied_minor <>
       CASE p.state WHEN 'posted' THEN p.base_amount_minor - ${sum('base_paid_minor', 'payment_application WHERE payment_id = p.id')}
         - ${sum('l.base_amount_minor', `${REFUNDED} WHERE l.payment_id = p.id AND r.state = 'posted'`)} ELSE 0 END`,
  ),
  sqlCheck(
    'refundInBase',
    'refund',
    `SELECT r.number AS message, r.id AS documentId FROM refund r
     WHERE r.base_amount_minor <> ${sum('base_paid_minor', 'refund_line WHERE refund_id = r.id')}`,
  ),
  sqlCheck(
    'baseCurrencyIsItself',
    '',
    `SELECT number AS message, id AS documentId, gross_minor - base_gross_minor AS amount FROM invoice
       WHERE currency = ${BASE} AND (gross_minor <> base_gross_minor OR open_minor <> base_open_minor)
     UNION ALL SELECT number, id, gross_minor - base_gross_minor FROM credit_note
       WHERE currency = ${BASE} AND (gross_minor <> base_gross_minor OR open_minor <> base_open_minor)
     UNION ALL SELECT number, id, amount_minor - base_amount_minor FROM payment
       WHERE currency = ${BASE} AND (amount_minor <> base_amount_minor OR unapplied_minor <> base_unapplied_minor)
     UNION ALL SELECT number, id, gross_minor - base_gross_minor FROM sales_order
       WHERE currency = ${BASE} AND gross_minor <> base_gross_minor`,
  ),
  sqlCheck(
    'oneCurrency',
    '',
    `SELECT p.number AS message, p.id AS documentId FROM payment_application a JOIN payment p ON p.id = a.payment_id
       JOIN invoice v ON v.id = a.invoice_id WHERE p.currency <> v.currency
     UNION ALL SELECT n.number, n.id FROM credit_application a JOIN credit_note n ON n.id = a.credit_note_id
       JOIN invoice v ON v.id = a.invoice_id WHERE n.currency <> v.currency
     UNION ALL SELECT r.number, r.id FROM refund r JOIN refund_line l ON l.refund_id = r.id LEFT JOIN payment p ON p.id = l.payment_id
       LEFT JOIN credit_note n ON n.id = l.credit_note_id WHERE r.currency <> coalesce(p.currency, n.currency)`,
  ),
  sqlCheck(
    'revaluationPosted',
    'currencyRevaluation',
    `SELECT r.number AS message, r.id AS documentId FROM currency_revaluation r
     WHERE r.difference_minor <> ${sum('base_revalued_minor - base_open_minor', 'currency_revaluation_line WHERE revaluation_id = r.id')}
       OR EXISTS (SELECT 1 FROM (SELECT revaluation_id, account_id, customer_id, sum(base_revalued_minor - base_open_minor) AS difference
           FROM currency_revaluation_line GROUP BY 1, 2, 3) x WHERE x.revaluation_id = r.id AND (
         x.difference * (r.reversed_on IS NOT r.revalued_on) <> ${revaluedOn('r.revalued_on')}
         OR -x.difference * (r.state = 'posted') <> ${revaluedOn('r.reverses_on')}
         OR (r.reversed_on > r.revalued_on AND -x.difference <> ${revaluedOn('r.reversed_on')})))`,
  ),
  sqlCheck(
    'foreignReceivables',
    'customer',
    // A line worth nothing in the base currency is not posted (one yen, in dollars): each may leave less than a cent.
    `SELECT 'customer ' || customer_id || ', ' || currency AS message, customer_id AS documentId, sum(amount) AS amount FROM (
       SELECT customer_id, currency, open_minor AS amount, gross_minor AS gross, base_gross_minor AS base FROM invoice WHERE currency <> ${BASE}
       UNION ALL SELECT customer_id, currency, -open_minor, gross_minor, base_gross_minor FROM credit_note WHERE currency <> ${BASE}
       UNION ALL SELECT customer_id, currency, CASE WHEN debit_minor > 0 THEN -amount_minor ELSE amount_minor END, 0, 0 FROM journal_line
         WHERE currency IS NOT NULL AND account_id IN (SELECT account_id FROM role_account WHERE role = 'AR'))
     GROUP BY customer_id, currency HAVING sum(amount) <> 0 AND abs(sum(amount)) * sum(base) > sum(gross) * count(*)`,
  ),
];
