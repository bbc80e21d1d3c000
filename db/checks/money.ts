// Money in: instalments add up to their invoice, discounts give back no more tax than was asked for, write-offs have their
// number and their entry, one bank account is the usual one.
import { type Check, sqlCheck } from './kit.ts';

export const moneyChecks: Check[] = [
  sqlCheck(
    'instalmentsAddUp',
    'invoice',
    `SELECT coalesce(v.number, v.id) AS message, v.id AS documentId, v.gross_minor - sum(i.amount_minor) AS amount
     FROM invoice_instalment i JOIN invoice v ON v.id = i.invoice_id GROUP BY v.id
     HAVING sum(i.amount_minor) <> v.gross_minor OR max(i.due_on) <> v.due_on`,
  ),
  sqlCheck(
    'discountTax',
    'invoice',
    `SELECT v.number || ', ' || x.tax_code_id AS message, v.id AS documentId, sum(x.tax_minor) AS amount
     FROM payment_discount_tax x JOIN payment_application a ON a.id = x.application_id JOIN invoice v ON v.id = a.invoice_id
     GROUP BY v.id, x.tax_code_id, x.rate_ppm HAVING sum(x.tax_minor) < 0 OR sum(x.tax_minor) > coalesce((SELECT sum(g.base_tax_minor) FROM invoice_tax g
       WHERE g.invoice_id = v.id AND g.tax_code_id = x.tax_code_id AND g.rate_ppm = x.rate_ppm), 0)`,
  ),
  sqlCheck(
    'undoneWhole',
    'payment',
    `SELECT p.number AS message, p.id AS documentId FROM payment_application u JOIN payment_application a ON a.id = u.undoes_id
       JOIN payment p ON p.id = a.payment_id
     WHERE u.amount_minor <> -a.amount_minor OR u.discount_minor <> -a.discount_minor OR u.difference_minor <> -a.difference_minor
       OR u.invoice_id <> a.invoice_id OR u.payment_id <> a.payment_id
       OR coalesce((SELECT sum(tax_minor) FROM payment_discount_tax WHERE application_id IN (u.id, a.id)), 0) <> 0`,
  ),
  sqlCheck(
    'numbers.writeOff',
    'writeOff',
    `SELECT 'series ' || s.next || ', count ' || d.n AS message FROM number_series s, (SELECT count(number) AS n,
       coalesce(max(CAST(substr(number, instr(number, '-') + 1) AS INTEGER)), 0) AS highest FROM write_off) d
     WHERE s.code = 'writeOff' AND (d.n <> s.next - 1 OR d.highest <> s.next - 1)`,
  ),
  sqlCheck(
    'entryOf.writeOff',
    'writeOff',
    `SELECT number AS message, id AS documentId FROM write_off w WHERE state <> 'draft' AND
       (SELECT count(*) FROM journal_entry e WHERE e.source_type = 'writeOff' AND e.source_id = w.id)
         <> CASE WHEN base_amount_minor = 0 THEN 0 WHEN state = 'posted' THEN 1 ELSE 2 END`,
  ),
  sqlCheck(
    'usualBank',
    'account',
    'SELECT count(*) AS message FROM bank_account WHERE usual = 1 HAVING count(*) <> 1 AND (SELECT count(*) FROM bank_account) > 0',
  ),
];
