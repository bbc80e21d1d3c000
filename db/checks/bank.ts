// Bank statements: each adds up, lies within its days, tells of no day that another tells of, and what its lines met moved just
// their amounts on its account.
import { type Check, sqlCheck } from './kit.ts';

const LIVE = `bank_match m JOIN bank_statement_line l ON l.id = m.line_id JOIN bank_statement s ON s.id = l.statement_id
  LEFT JOIN journal_line j ON j.id = m.journal_line_id LEFT JOIN bank_account b ON b.account_id = s.account_id WHERE m.undone_at IS NULL`;
const OWN = `CASE WHEN b.currency IS NULL THEN j.debit_minor - j.credit_minor ELSE coalesce(j.amount_minor, 0) * sign(j.debit_minor - j.credit_minor) END`;

export const bankChecks: Check[] = [
  sqlCheck(
    'bankStatementSum',
    'bankStatement',
    `SELECT s.reference AS message, s.id AS documentId, s.opening_minor + coalesce(sum(l.amount_minor), 0) - s.closing_minor AS amount
     FROM bank_statement s LEFT JOIN bank_statement_line l ON l.statement_id = s.id GROUP BY s.id
     HAVING amount <> 0 OR min(l.booked_on) < s.from_on OR max(l.booked_on) > s.to_on OR count(DISTINCT l.position) <> count(l.id)`,
  ),
  sqlCheck(
    'bankStatementDays',
    'bankStatement',
    `SELECT s.reference || ', ' || o.reference AS message, o.id AS documentId FROM bank_statement s JOIN bank_statement o ON o.account_id = s.account_id
       AND o.id <> s.id AND o.from_on <= s.to_on AND o.to_on >= s.from_on AND (o.from_on, o.id) > (s.from_on, s.id)
     WHERE NOT (o.from_on = s.to_on AND o.opening_minor = s.closing_minor) AND NOT (s.from_on = o.to_on AND s.opening_minor = o.closing_minor)`,
  ),
  sqlCheck(
    'bankMatchSum',
    'bankStatement',
    `SELECT s.reference || ', ' || l.position AS message, s.id AS documentId, l.amount_minor - coalesce(sum(${OWN}), 0) AS amount
     FROM ${LIVE} GROUP BY l.id HAVING amount <> 0 OR max(j.account_id IS NOT s.account_id)`,
  ),
  sqlCheck(
    'bankMatchOnce',
    'bankStatement',
    `SELECT s.reference || ', ' || m.journal_line_id AS message, s.id AS documentId FROM ${LIVE}
     GROUP BY m.journal_line_id HAVING count(*) > 1`,
  ),
];
