// Money in: instalments add up to their invoice, discounts give back no more tax than was asked for, write-offs have their
// number and their entry, what is open is within its bounds on every day, one bank account is the usual one, and each
// took only money that it takes.
import { type Check, sqlCheck } from './kit.ts';

/** What refunds paid back of it, and what came back of that when they were reversed. */
const refundedOf = (source: 'payment_id' | 'credit_note_id'): string =>
  `SELECT l.${source}, r.refunded_on, l.amount_minor FROM refund_line l JOIN refund r ON r.id = l.refund_id WHERE l.${source} IS NOT NULL
   UNION ALL SELECT l.${source}, r.reversed_on, -l.amount_minor FROM refund_line l JOIN refund r ON r.id = l.refund_id
     WHERE l.${source} IS NOT NULL AND r.state = 'reversed'`;

const APPLIED_TO: Record<'invoice' | 'payment' | 'creditNote', { table: string; whole: string; events: string }> = {
  invoice: {
    ...{ table: 'invoice', whole: 'gross_minor' },
    events: `SELECT invoice_id AS id, applied_on AS day, amount_minor + discount_minor + difference_minor AS amount FROM payment_application
      UNION ALL SELECT invoice_id, applied_on, amount_minor FROM credit_application
      UNION ALL SELECT invoice_id, written_off_on, amount_minor FROM write_off WHERE state <> 'draft'
      UNION ALL SELECT invoice_id, reversed_on, -amount_minor FROM write_off WHERE state = 'reversed'`,
  },
  payment: {
    ...{ table: 'payment', whole: 'amount_minor' },
    events: `SELECT payment_id AS id, applied_on AS day, amount_minor AS amount FROM payment_application
      UNION ALL ${refundedOf('payment_id')}`,
  },
  creditNote: {
    ...{ table: 'credit_note', whole: 'gross_minor' },
    events: `SELECT credit_note_id AS id, applied_on AS day, amount_minor AS amount FROM credit_application
      UNION ALL ${refundedOf('credit_note_id')}`,
  },
};

/** What is open of a document at the end of any day is neither less than nothing nor more than all of it. */
function openEveryDay(document: keyof typeof APPLIED_TO): Check {
  const { table, whole, events } = APPLIED_TO[document];
  return sqlCheck(
    `openEveryDay.${document}`,
    document,
    `SELECT d.number || ', ' || min(e.day) AS message, d.id AS documentId, d.${whole} - max(e.settled) AS amount FROM (
       SELECT id, day, sum(sum(amount)) OVER (PARTITION BY id ORDER BY day) AS settled FROM (${events}) GROUP BY id, day) e
     JOIN ${table} d ON d.id = e.id WHERE e.settled NOT BETWEEN 0 AND d.${whole} GROUP BY d.id`,
  );
}

export const moneyChecks: Check[] = [
  openEveryDay('invoice'),
  openEveryDay('payment'),
  openEveryDay('creditNote'),
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
    'entryOf.writeOff',
    'writeOff',
    `SELECT number AS message, id AS documentId FROM write_off w WHERE state <> 'draft' AND
       (SELECT count(*) FROM journal_entry e WHERE e.source_type = 'writeOff' AND e.source_id = w.id)
         <> CASE WHEN base_amount_minor = 0 THEN 0 WHEN state = 'posted' THEN 1 ELSE 2 END`,
  ),
  sqlCheck(
    'bankCurrency',
    '',
    `SELECT p.number AS message, p.id AS documentId FROM payment p JOIN bank_account b ON b.account_id = p.bank_account_id
     WHERE p.state <> 'draft' AND b.currency IS NOT NULL AND b.currency <> p.currency
     UNION ALL SELECT r.number, r.id FROM refund r JOIN bank_account b ON b.account_id = r.bank_account_id
     WHERE r.state <> 'draft' AND b.currency IS NOT NULL AND b.currency <> r.currency`,
  ),
  sqlCheck(
    'draftApplied',
    'payment',
    `SELECT coalesce(p.number, p.id) AS message, p.id AS documentId FROM payment p JOIN draft_application a ON a.payment_id = p.id
       JOIN invoice v ON v.id = a.invoice_id
     GROUP BY p.id HAVING p.state <> 'draft' OR sum(a.amount_minor) > p.amount_minor
       OR max(v.state = 'draft' OR v.customer_id <> p.customer_id OR v.currency <> p.currency)`,
  ),
  sqlCheck(
    'usualBank',
    'account',
    'SELECT count(*) AS message FROM bank_account WHERE usual = 1 HAVING count(*) <> 1 AND (SELECT count(*) FROM bank_account) > 0',
  ),
];
