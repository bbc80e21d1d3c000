// R7 for accounts with statements: the balance of the statement is that of the ledger, with the lines that the books do not
// have yet, without the documents that no statement has yet. Each account in what it is kept in; the tie adds them up at the
// rate of the day, and a difference too small for that is still told by account.
import { currencyExponent } from '../../../shared/kernel/currency.ts';
import { addMinor, subMinor, sumMinor } from '../../../shared/kernel/money.ts';
import { convertMinor, RATE_DECIMALS } from '../../../shared/kernel/rate.ts';
import type { ReadDb } from '../../connection.ts';
import { BANK_CURRENCY, MOVED } from '../../schema/bankLines.ts';
import {
  LATER_IN_BOOKS,
  NOT_IN_BOOKS,
  NOT_ON_STATEMENT,
  RECONCILED,
  WITH_STATEMENTS,
} from '../../schema/bankReconciled.ts';
import { PREVIOUS } from '../bankStatements.ts';
import { all } from '../kit.ts';
import { documentsOf, type Exception, exception, once, type Period, type Tie } from './kit.ts';

type Row = {
  accountId: number;
  statementId: number;
  code: string;
  name: string;
  currency: string;
  baseCurrency: string;
  rateE10: number;
  throughOn: string;
  statement: number;
  ledger: number;
  unmatched: number;
  outstanding: number;
};

const ROWS = `SELECT r.account_id AS accountId,
    (SELECT id FROM bank_statement WHERE account_id = r.account_id AND from_on <= @to ORDER BY from_on DESC, to_on DESC, id DESC LIMIT 1) AS statementId, a.code, b.name, ${BANK_CURRENCY} AS currency, (SELECT base_currency FROM company) AS baseCurrency,
    coalesce((SELECT rate_e10 FROM exchange_rate WHERE currency = b.currency AND valid_from <= @to ORDER BY valid_from DESC LIMIT 1), ${10 ** RATE_DECIMALS}) AS rateE10,
    r.through_on AS throughOn, r.statement, r.ledger, r.unmatched, r.outstanding
  FROM (${RECONCILED}) r JOIN account a ON a.id = r.account_id JOIN bank_account b ON b.account_id = r.account_id ORDER BY a.code`;

const rowsAt = once((db: ReadDb, { to }: Period): Row[] => all<Row>(db, ROWS, { to }));

/** What the books say that the statement must say. */
const expected = (row: Row): number => subMinor(addMinor(row.ledger, row.unmatched), row.outstanding);

const inBase = ({ currency, baseCurrency, rateE10 }: Row, minor: number): number =>
  currency === baseCurrency
    ? minor
    : convertMinor(minor, rateE10, currencyExponent(currency), currencyExponent(baseCurrency));

/** By account, in the base currency: what the workbook of a close shows. */
export const bankRows = (db: ReadDb, period: Period) =>
  rowsAt(db, period).map((row) => ({
    ...{ bankAccountCode: row.code, bankAccountName: row.name, currency: row.currency, throughOn: row.throughOn },
    ...{ ledgerMinor: inBase(row, row.ledger), unmatchedMinor: inBase(row, row.unmatched) },
    outstandingMinor: inBase(row, row.outstanding),
    ...{ statementMinor: inBase(row, row.statement), expectedMinor: inBase(row, expected(row)) },
  }));

/** Statements that do not open with what the one before closed with; the first, with what the books had before it. */
const NOT_JOINED = `SELECT s.id, s.reference AS number, s.from_on AS "on", a.code || ' ' || b.name AS subject, s.opening_minor AS left,
    coalesce((SELECT closing_minor FROM bank_statement WHERE id = ${PREVIOUS}),
      (SELECT coalesce(sum(${MOVED}), 0) FROM journal_line j JOIN journal_entry e ON e.id = j.entry_id WHERE j.account_id = s.account_id
        AND (j.posted_on < s.from_on OR (j.posted_on = s.from_on AND e.source_type = 'openingBalance'))
        AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.journal_line_id = j.id AND m.undone_at IS NULL))) AS right
  FROM bank_statement s JOIN account a ON a.id = s.account_id JOIN bank_account b ON b.account_id = s.account_id
  WHERE s.from_on <= @to AND s.account_id = @accountId`;
/** Rows of one account as exceptions: those of statements beside those of the ledger. */
const apart = (rows: { from: string; where: string }, columns: string): string =>
  `SELECT ${columns} FROM (${WITH_STATEMENTS}) x, ${rows.from}${columns.includes('e.') ? ' JOIN journal_entry e ON e.id = j.entry_id' : ''}
   WHERE x.account_id = @accountId AND ${rows.where} ORDER BY "on", 1`;
const OPEN_LINES = apart(
  NOT_IN_BOOKS,
  `s.id, s.reference AS number, l.booked_on AS "on", trim(l.party || ' ' || l.text) AS subject, l.amount_minor AS left, 0 AS right`,
);
const entries = (left: string, right: string): string =>
  `e.source_id AS id, e.source_number AS number, j.posted_on AS "on", e.memo AS subject, ${left} AS left, ${right} AS right, e.source_type AS type`;
const LATER = apart(LATER_IN_BOOKS, entries(MOVED, '0'));
const OUTSTANDING = apart(NOT_ON_STATEMENT, entries('0', MOVED));

type Entry = Parameters<typeof exception>[0] & {
  type: Exception['documentType'];
  id: number;
  number: string;
  left: number;
  right: number;
};

const entriesOf = (db: ReadDb, sql: string, params: { to: string; accountId: number }): Exception[] =>
  all<Entry>(db, sql, params).map(({ type, id, number, on, subject, left, right }) =>
    exception({
      ...{ documentType: type, documentId: id, documentNumber: number, on: on ?? null, subject },
      ...{ leftMinor: left, rightMinor: right },
    }),
  );

/** What is wrong with an account's statements, then all that may explain it, in the base currency. */
function behindAccount(db: ReadDb, row: Row, to: string): Exception[] {
  const params = { to, accountId: row.accountId };
  const account = exception({
    ...{ documentType: 'bankStatement', documentId: row.statementId, subject: `${row.code} ${row.name}` },
    ...{ on: row.throughOn, leftMinor: row.statement, rightMinor: expected(row) },
  });
  const own = (one: Exception): Exception => {
    const [leftMinor, rightMinor] = [inBase(row, one.leftMinor ?? 0), inBase(row, one.rightMinor ?? 0)];
    return { ...one, leftMinor, rightMinor, differenceMinor: subMinor(leftMinor, rightMinor) };
  };
  const joints = documentsOf(db, 'bankStatement', NOT_JOINED, params).filter((one) => one.differenceMinor !== 0);
  return [
    ...[account, ...joints, ...documentsOf(db, 'bankStatement', OPEN_LINES, params)],
    ...[...entriesOf(db, LATER, params), ...entriesOf(db, OUTSTANDING, params)],
  ].map(own);
}

export const bankTies: Tie[] = [
  {
    check: 'R7',
    tie: 'statements',
    left: (db, period) => sumMinor(rowsAt(db, period).map((row) => inBase(row, row.statement))),
    right: (db, period) => sumMinor(rowsAt(db, period).map((row) => inBase(row, expected(row)))),
    exceptions: (db, period) =>
      rowsAt(db, period)
        .filter((row) => row.statement !== expected(row))
        .flatMap((row) => behindAccount(db, row, period.to)),
  },
];
