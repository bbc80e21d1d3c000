// R8 completeness (numbers, drafts, lock) and R9 integrity (balance, hash chain) for a period.
import { createHash } from 'node:crypto';
import type { Output } from '../../../shared/contract/index.ts';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import { sumMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { draftsThrough } from '../../schema/drafts.ts';
import { NUMBERED } from '../../schema/numbers.ts';
import { all, number } from '../kit.ts';
import { gapsOf, spanOf } from '../numbering.ts';
import { closingBalances, countedException, type Exception, exception, once, type Period, type Tie } from './kit.ts';

/** One piece, entry or number as a quantity. */
const MICRO = 1_000_000;

const given = (db: ReadDb, series: string): number =>
  number(db, 'SELECT next - first AS n FROM number_series WHERE code = @series', { series });

/** Numbers of each series that documents have, and those that are missing for a reason that was given. */
const accounted = once(
  (db) =>
    new Map(
      NUMBERED.map(([series, sql]) => [
        series,
        number(db, sql) +
          number(db, 'SELECT coalesce(sum(last - first + 1), 0) AS n FROM number_gap WHERE series = @series', {
            series,
          }),
      ]),
    ),
);

/** The missing numbers of a series, span by span; a series that has too many documents instead is told as a whole. */
function gaps(db: ReadDb, period: Period): Exception[] {
  return [...accounted(db, period)].flatMap(([code, had]) => {
    const apart = given(db, code) - had;
    if (apart === 0) return [];
    const row = { documentType: code as Exception['documentType'], subject: '', action: 'explain' } as const;
    const found = gapsOf(db, code);
    const missing = found?.gaps.filter(({ reason }) => reason === '') ?? [];
    if (!found || missing.length === 0)
      return [countedException({ ...row, action: 'investigate', differenceMicro: apart * MICRO })];
    return missing.map((gap) =>
      countedException({
        ...row,
        documentNumber: spanOf(found.series, gap),
        differenceMicro: (gap.last - gap.first + 1) * MICRO,
      }),
    );
  });
}

/** Drafts of documents that post, dated in the period or before it. */
const DRAFTS = draftsThrough('@to');

type DraftRow = { type: Exception['documentType']; id: number; on: string; amount: number };

/** Entries dated in a period that was locked at the moment they were posted; one instant holds an unlock before a posting. */
export const AFTER_LOCK = `SELECT e.id, e.number, e.posted_on AS "on", e.amount_minor AS amount FROM journal_entry e
  WHERE e.posted_on <= (SELECT max(through) FROM period_lock) AND e.posted_on >= @from AND e.posted_on <= @to
    AND e.posted_on <= (SELECT through FROM period_lock p
      WHERE p.at < e.posted_at OR (p.at = e.posted_at AND p.action = 'unlock') ORDER BY p.id DESC LIMIT 1)`;

const UNBALANCED = `SELECT e.id, e.number, e.posted_on AS "on", sum(l.debit_minor) AS debit, sum(l.credit_minor) AS credit
  FROM journal_entry e CROSS JOIN journal_line l ON l.entry_id = e.id WHERE e.posted_on BETWEEN @from AND @to
  GROUP BY +e.id HAVING sum(l.debit_minor) <> sum(l.credit_minor)`;

type Line = Output<'journalEntry.get'>['lines'][number];
type Entry = { id: number; hash: string; prevHash: string; earlier: string; number: string; lines: string };

/** Entries of the period with their lines as JSON, and the hash of the entry before each. */
const ENTRIES = `SELECT e.id, e.number, e.posted_on AS postedOn, e.posted_at AS postedAt, e.user_name AS userName,
    e.source_type AS sourceType, e.source_id AS sourceId, e.source_number AS sourceNumber, e.memo,
    e.amount_minor AS amountMinor, e.reverses_id AS reversesId, e.prev_hash AS prevHash, e.hash,
    coalesce((SELECT hash FROM journal_entry p WHERE p.id = e.id - 1), '') AS earlier,
    (SELECT json_group_array(json_object('accountId', account_id, 'customerId', customer_id, 'taxCodeId', tax_code_id,
      'debitMinor', debit_minor, 'creditMinor', credit_minor, 'currency', currency, 'amountMinor', amount_minor) ORDER BY id) FROM journal_line l WHERE l.entry_id = e.id) AS lines
  FROM journal_entry e WHERE e.posted_on BETWEEN @from AND @to`;

type Chained = { period: string; entryCount: number; verifiedCount: number };

/** Entries of the period by month, and of how many the hash verifies. */
export function chainByMonth(db: ReadDb, period: Period): Chained[] {
  const wrong = broken(db, period).map(({ id }) => id);
  return all<Chained>(
    db,
    `SELECT substr(posted_on, 1, 7) AS period, count(*) AS entryCount,
       count(*) FILTER (WHERE id NOT IN (SELECT value FROM json_each(@wrong))) AS verifiedCount
     FROM journal_entry WHERE posted_on BETWEEN @from AND @to GROUP BY 1 ORDER BY 1`,
    { from: period.from, to: period.to, wrong: JSON.stringify(wrong) },
  );
}

const broken = once((db, period): { id: number; number: string }[] =>
  all<Entry>(db, ENTRIES, period).filter((row) => {
    const { hash, earlier, lines, ...entry } = row;
    const parsed = JSON.parse(lines) as Line[];
    const text = canonicalJson({ ...entry, lines: parsed });
    return entry.prevHash !== earlier || createHash('sha256').update(text).digest('hex') !== hash;
  }),
);

const entries = (db: ReadDb, period: Period): number =>
  number(db, 'SELECT count(*) AS n FROM journal_entry WHERE posted_on BETWEEN @from AND @to', period);

export const integrityTies: Tie[] = [
  {
    check: 'R8',
    tie: 'numberGaps',
    left: (db, period) => [...accounted(db, period).keys()].reduce((sum, series) => sum + given(db, series), 0),
    right: (db, period) => [...accounted(db, period).values()].reduce((sum, had) => sum + had, 0),
    exceptions: gaps,
  },
  {
    check: 'R8',
    tie: 'oldDrafts',
    left: (db, { to }) => number(db, `SELECT count(*) AS n FROM (${DRAFTS})`, { to }),
    right: () => 0,
    exceptions: (db, { to }) =>
      all<DraftRow>(db, DRAFTS, { to }).map((row) =>
        exception({
          documentType: row.type,
          documentId: row.id,
          on: row.on,
          subject: '',
          leftMinor: row.amount,
          rightMinor: 0,
          action: 'issueOrDelete',
        }),
      ),
  },
  {
    check: 'R8',
    tie: 'lockedPostings',
    left: (db, period) => number(db, `SELECT count(*) AS n FROM (${AFTER_LOCK})`, period),
    right: () => 0,
    exceptions: (db, period) =>
      all<{ id: number; number: string; on: string; amount: number }>(db, AFTER_LOCK, period).map((row) =>
        exception({
          documentId: row.id,
          documentNumber: row.number,
          on: row.on,
          subject: '',
          leftMinor: row.amount,
          rightMinor: 0,
        }),
      ),
  },
  {
    check: 'R9',
    tie: 'balancedEntries',
    left: (db, period) =>
      number(
        db,
        'SELECT coalesce(sum(debit_minor), 0) AS n FROM account_balance WHERE period BETWEEN @a AND @b',
        months(period),
      ),
    right: (db, period) =>
      number(
        db,
        'SELECT coalesce(sum(credit_minor), 0) AS n FROM account_balance WHERE period BETWEEN @a AND @b',
        months(period),
      ),
    exceptions: (db, period) =>
      all<{ id: number; number: string; on: string; debit: number; credit: number }>(db, UNBALANCED, period).map(
        (row) =>
          exception({
            documentId: row.id,
            documentNumber: row.number,
            on: row.on,
            subject: '',
            leftMinor: row.debit,
            rightMinor: row.credit,
          }),
      ),
  },
  {
    check: 'R9',
    tie: 'trialBalance',
    // What stands on the accounts at the end of the days, before a year that ends in them is closed.
    left: (db, period) => sumMinor(closingBalances(db, period).filter((balance) => balance > 0)),
    right: (db, period) => 0 - sumMinor(closingBalances(db, period).filter((balance) => balance < 0)),
    exceptions: () => [],
  },
  {
    check: 'R9',
    tie: 'hashChain',
    slow: true,
    // Entries of the period, and of how many the hash verifies.
    left: entries,
    right: (db, period) => entries(db, period) - broken(db, period).length,
    exceptions: (db, period) =>
      broken(db, period).map((row) =>
        countedException({ documentId: row.id, documentNumber: row.number, subject: '', differenceMicro: MICRO }),
      ),
  },
];

const months = ({ from, to }: Period) => ({ a: from.slice(0, 7), b: to.slice(0, 7) });
