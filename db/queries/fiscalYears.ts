// Fiscal years and their months: from the first entry to today, with what was earned and whether they are closed.
import type { Output } from '../../shared/contract/index.ts';
import { type FiscalYear, fiscalYear, fiscalYearOf } from '../../shared/kernel/fiscalYear.ts';
import { addMonths, endOfMonth, periodOf } from '../../shared/kernel/localDate.ts';
import type { ReadDb } from '../connection.ts';
import { all, number, one, type QueryHandler } from './kit.ts';
import { pageOfRows } from './rows.ts';

type Company = { fiscalYearMonth: number; lockedThrough: string | null };
type YearRow = Output<'fiscalYear.list'>['rows'][number];
type PeriodRow = Output<'period.list'>['rows'][number];

const MONTHS = 12;

function years(db: ReadDb, today: string): { company: Company; years: FiscalYear[] } {
  const company = one<Company>(
    db,
    'SELECT fiscal_year_month AS fiscalYearMonth, locked_through AS lockedThrough FROM company',
  ) ?? { fiscalYearMonth: 1, lockedThrough: null };
  const span = one<{ first: string | null; last: string | null }>(
    db,
    'SELECT min(posted_on) AS first, max(posted_on) AS last FROM journal_entry',
  );
  const last = span?.last && span.last > today ? span.last : today;
  const first = span?.first && span.first < today ? span.first : today;
  const from = fiscalYearOf(first, company.fiscalYearMonth).year;
  const to = fiscalYearOf(last, company.fiscalYearMonth).year;
  const found = Array.from({ length: to - from + 1 }, (_, i) => fiscalYear(from + i, company.fiscalYearMonth));
  return { company, years: found };
}

/** Revenue less expenses of whole months, without what closed a year. */
const RESULT = `SELECT coalesce((SELECT sum(b.credit_minor - b.debit_minor) FROM account_balance b JOIN account a ON a.id = b.account_id
      WHERE a.type IN ('revenue', 'expense') AND b.period BETWEEN @from AND @to), 0)
    - coalesce((SELECT sum(l.credit_minor - l.debit_minor) FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
      JOIN account a ON a.id = l.account_id WHERE e.source_type = 'yearEnd' AND a.type IN ('revenue', 'expense')
        AND substr(e.posted_on, 1, 7) BETWEEN @from AND @to), 0) AS n`;

/** The closing of a year, where its last word is that. */
const CLOSING = `SELECT y.id, e.id AS entryId, e.number FROM year_end y
  LEFT JOIN journal_entry e ON e.source_type = 'yearEnd' AND e.source_id = y.id AND e.reverses_id IS NULL
  WHERE y.action = 'close' AND y.id = (SELECT max(id) FROM year_end WHERE year = @year)`;

export const fiscalYearList: QueryHandler<'fiscalYear.list'> = (db, input, { today }) => {
  const { company, years: found } = years(db, today);
  const rows = found.map(({ year, name, startsOn, endsOn }): YearRow => {
    const closing = one<{ entryId: number | null; number: string | null }>(db, CLOSING, { year });
    const locked = company.lockedThrough !== null && company.lockedThrough >= endsOn;
    return {
      ...{ id: year, name, startsOn, endsOn, state: closing ? 'yearClosed' : locked ? 'locked' : 'unlocked' },
      resultMinor: number(db, RESULT, { from: periodOf(startsOn), to: periodOf(endsOn) }),
      closingEntryId: closing?.entryId ?? null,
      closingEntryNumber: closing?.number ?? '',
    };
  });
  return pageOfRows<'fiscalYear.list'>(rows.reverse(), input, ['name']);
};

function monthsOf(
  { name, startsOn }: FiscalYear,
  lockedThrough: string | null,
): Omit<PeriodRow, 'entryCount' | 'debitMinor'>[] {
  return Array.from({ length: MONTHS }, (_, i) => {
    const first = addMonths(startsOn, i);
    const last = endOfMonth(first);
    const state =
      lockedThrough === null || lockedThrough < first ? 'unlocked' : lockedThrough < last ? 'partLocked' : 'locked';
    return { id: Number(first.slice(0, 7).replace('-', '')), fiscalYear: name, startsOn: first, endsOn: last, state };
  });
}

type Moved = { period: string; entryCount: number; debitMinor: number };
const MOVED = `SELECT substr(posted_on, 1, 7) AS period, count(*) AS entryCount, sum(amount_minor) AS debitMinor
  FROM journal_entry WHERE posted_on BETWEEN @from AND @to GROUP BY 1`;

export const periodList: QueryHandler<'period.list'> = (db, input, { today }) => {
  const { company, years: found } = years(db, today);
  const asked = input.year === undefined ? found : [fiscalYear(input.year, company.fiscalYearMonth)];
  const span = { from: asked[0]?.startsOn ?? '', to: asked.at(-1)?.endsOn ?? '' };
  const moved = new Map(all<Moved>(db, MOVED, span).map((row) => [row.period, row]));
  const rows = asked
    .flatMap((year) => monthsOf(year, company.lockedThrough))
    .map((month): PeriodRow => {
      const { entryCount = 0, debitMinor = 0 } = moved.get(periodOf(month.startsOn)) ?? {};
      return { ...month, entryCount, debitMinor };
    });
  return pageOfRows<'period.list'>(rows, input, ['fiscalYear']);
};
