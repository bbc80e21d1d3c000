// How the statements of bank accounts tie to the ledger at the end of the day @to: SQL that the list, the check R7 and the
// workbook of a close share. An account is `x`.
import { LINE_MATCHED, MOVED } from './bankLines.ts';

/** Rows that an account and a day ask for. */
type Rows = { from: string; where: string };

const MOVES = 'journal_line j JOIN bank_account b ON b.account_id = j.account_id';
const MET =
  'bank_match m JOIN bank_statement_line l ON l.id = m.line_id WHERE m.journal_line_id = j.id AND m.undone_at IS NULL';

/** Lines `l` of statements `s` that the books do not have: they met nothing. */
export const NOT_IN_BOOKS: Rows = {
  from: 'bank_statement s JOIN bank_statement_line l ON l.statement_id = s.id',
  where: `s.account_id = x.account_id AND l.booked_on <= @to AND NOT ${LINE_MATCHED}`,
};
/** Lines of the ledger that met a line and are dated after the day: that day the books did not have them yet. */
export const LATER_IN_BOOKS: Rows = {
  from: `bank_match m JOIN bank_statement_line l ON l.id = m.line_id JOIN ${MOVES.replace('JOIN', 'ON j.id = m.journal_line_id JOIN')}`,
  where: 'm.undone_at IS NULL AND j.account_id = x.account_id AND l.booked_on <= @to AND j.posted_on > @to',
};
/** What the books began with was on the account before the first statement, also where it is taken over on its first day. */
const TAKEN_OVER =
  "(j.posted_on = x.first_on AND (SELECT source_type FROM journal_entry WHERE id = j.entry_id) = 'openingBalance')";
/**
 * Lines of the ledger that no statement has by then; of those from before the first statement, and of opening balances on its first
 * day, only what one has later.
 */
export const NOT_ON_STATEMENT: Rows = {
  from: MOVES,
  where: `j.account_id = x.account_id AND j.posted_on <= @to AND ${MOVED} <> 0
    AND ((j.posted_on >= x.first_on AND NOT ${TAKEN_OVER} AND NOT EXISTS (SELECT 1 FROM ${MET})) OR EXISTS (SELECT 1 FROM ${MET} AND l.booked_on > @to))`,
};

/** Accounts with statements that begin by @to: their first day, and the last one told of by then. */
export const WITH_STATEMENTS = `SELECT account_id, min(from_on) AS first_on, max(min(to_on, @to)) AS through_on FROM bank_statement
  WHERE from_on <= @to GROUP BY account_id`;

const sum = (amount: string, { from, where }: Rows): string =>
  `coalesce((SELECT sum(${amount}) FROM ${from} WHERE ${where}), 0)`;

/** The balance that the last statement tells of by @to. */
const STATEMENT = `(SELECT s.opening_minor + coalesce((SELECT sum(l.amount_minor) FROM bank_statement_line l WHERE l.statement_id = s.id AND l.booked_on <= @to), 0)
  FROM bank_statement s WHERE s.account_id = x.account_id AND s.from_on <= @to ORDER BY s.from_on DESC, s.to_on DESC, s.id DESC LIMIT 1)`;

/** Balance of the ledger at the end of @to: in the base currency from the turnover of the months before, else line by line. */
const LEDGER = `(SELECT CASE WHEN b.currency IS NULL THEN
    coalesce((SELECT sum(debit_minor - credit_minor) FROM account_turnover WHERE account_id = x.account_id AND period < substr(@to, 1, 7)), 0)
    + coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line
        WHERE account_id = x.account_id AND posted_on BETWEEN substr(@to, 1, 7) || '-01' AND @to), 0)
  ELSE ${sum(MOVED, { from: 'journal_line j', where: 'j.account_id = x.account_id AND j.posted_on <= @to' })} END
  FROM bank_account b WHERE b.account_id = x.account_id)`;

/**
 * By account: columns account_id, first_on, through_on, and in what it is kept in statement (balance), ledger (balance), unmatched (lines
 * that the books do not have) and outstanding (documents that no statement has).
 */
export const RECONCILED = `SELECT x.account_id, x.first_on, x.through_on, ${STATEMENT} AS statement,
    ${LEDGER} AS ledger,
    ${sum('l.amount_minor', NOT_IN_BOOKS)} + ${sum(MOVED, LATER_IN_BOOKS)} AS unmatched,
    ${sum(MOVED, NOT_ON_STATEMENT)} AS outstanding
  FROM (${WITH_STATEMENTS}) x`;
