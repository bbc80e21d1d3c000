// What bank statements are compared with: SQL that commands and queries share, so that what is shown is what is matched. `l` is
// a line of a statement `s`, `j` a line of the ledger on the bank account `b`, `e` its entry.

/** What a line of the ledger moved, in what the account is kept in; 0 for an exchange difference. */
export const MOVED = `(CASE WHEN b.currency IS NULL THEN j.debit_minor - j.credit_minor
  WHEN j.debit_minor > 0 THEN coalesce(j.amount_minor, 0) ELSE -coalesce(j.amount_minor, 0) END)`;

export const LINE_MATCHED = 'EXISTS (SELECT 1 FROM bank_match m WHERE m.line_id = l.id AND m.undone_at IS NULL)';
export const MOVED_MATCHED =
  'EXISTS (SELECT 1 FROM bank_match m WHERE m.journal_line_id = j.id AND m.undone_at IS NULL)';

/** All that a line says beside its amount. */
export const SAID = "(l.reference || ' ' || l.text || ' ' || l.party)";

/** Numbers and references by which a bank's text may name what an entry stands for. */
export const REFERENCES = `(e.source_number || ' ' || e.memo || ' ' || CASE e.source_type
  WHEN 'payment' THEN (SELECT p.reference FROM payment p WHERE p.id = e.source_id) || ' ' || coalesce((SELECT group_concat(v.number, ' ')
    FROM payment_application a JOIN invoice v ON v.id = a.invoice_id WHERE a.payment_id = e.source_id), '')
  WHEN 'refund' THEN (SELECT r.reference FROM refund r WHERE r.id = e.source_id) ELSE '' END)`;

/** Days that a bank may take, or a person may have waited, between the two. */
const DAYS_APART = 30;

/**
 * Lines of the statement `id` (SQL) with the one line of the ledger of just their amount that they name: columns line_id and
 * journal_line_id. What was reversed is left to a person, and so is what two lines could mean.
 */
export const sureOf = (id: string): string => `SELECT line_id, journal_line_id FROM (
    SELECT line_id, journal_line_id, count(*) OVER (PARTITION BY line_id) AS of_line, count(*) OVER (PARTITION BY journal_line_id) AS of_entry
    FROM (WITH free AS MATERIALIZED (
        SELECT j.id, j.entry_id, j.posted_on, ${MOVED} AS amount FROM bank_statement s JOIN bank_account b ON b.account_id = s.account_id
          JOIN journal_line j ON j.account_id = s.account_id
            AND j.posted_on BETWEEN date(s.from_on, '-${DAYS_APART} days') AND date(s.to_on, '+${DAYS_APART} days')
        WHERE s.id = ${id} AND NOT ${MOVED_MATCHED})
      SELECT l.id AS line_id, f.id AS journal_line_id FROM bank_statement_line l
        JOIN free f ON f.amount = l.amount_minor AND abs(julianday(f.posted_on) - julianday(l.booked_on)) <= ${DAYS_APART}
        JOIN journal_entry e ON e.id = f.entry_id
      WHERE l.statement_id = ${id} AND NOT ${LINE_MATCHED} AND e.reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM journal_entry x WHERE x.reverses_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM payment WHERE e.source_type = 'payment' AND id = e.source_id AND state = 'reversed')
        AND NOT EXISTS (SELECT 1 FROM refund WHERE e.source_type = 'refund' AND id = e.source_id AND state = 'reversed')
        AND names_document(${SAID}, ${REFERENCES})))
  WHERE of_line = 1 AND of_entry = 1`;

/** Own currency of a bank account `b`. */
export const BANK_CURRENCY = 'coalesce(b.currency, (SELECT base_currency FROM company))';
