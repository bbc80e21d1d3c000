// The ledger as it is read. Balances come from the turnover of months; lines are added up only for the part of a month at
// the edges of a period.
import type { Output, Parsed } from '../../shared/contract/index.ts';
import { periodOf, startOfPeriod } from '../../shared/kernel/localDate.ts';

import { all, must, one, type Params, type QueryHandler } from './kit.ts';
import { between, type Condition, listOf, matching } from './list.ts';
import { pageOfRows } from './rows.ts';

export const FIRST_DAY = '0000-01-01';
export const LAST_DAY = '9999-12-31';

export const journalEntryList = listOf('journalEntry.list', {
  from: 'journal_entry e',
  key: 'e.id',
  order: 'e.id DESC',
  search: ['e.number', 'e.source_number', 'e.memo'],
  indexed: { kind: 'journal_entry', own: ['number', 'source_number', 'memo'] },
  where: (input) => [
    ...between('e.posted_on', input),
    ...matching('e.source_type', 'sourceType', input.sourceType),
    ...matching('e.source_id', 'sourceId', input.sourceId),
  ],
  fields: {
    id: 'e.id',
    number: 'e.number',
    postedOn: 'e.posted_on',
    postedAt: 'e.posted_at',
    sourceType: 'e.source_type',
    sourceId: 'e.source_id',
    sourceNumber: 'e.source_number',
    memo: 'e.memo',
    amountMinor: 'e.amount_minor',
    userName: 'e.user_name',
  },
});

const ENTRY_LINES = `SELECT l.account_id AS accountId, a.code AS accountCode, a.name AS accountName, l.customer_id AS customerId,
  coalesce(c.name, '') AS customerName, l.debit_minor AS debitMinor, l.credit_minor AS creditMinor, l.currency, l.amount_minor AS amountMinor
  FROM journal_line l JOIN account a ON a.id = l.account_id LEFT JOIN customer c ON c.id = l.customer_id
  WHERE l.entry_id = @id ORDER BY l.id`;

export const journalEntryGet: QueryHandler<'journalEntry.get'> = (db, { id }) => {
  type Row = Omit<Output<'journalEntry.get'>, 'lines'>;
  const row = must(
    one<Row>(
      db,
      `SELECT id, number, posted_on AS postedOn, posted_at AS postedAt, source_type AS sourceType, source_id AS sourceId,
              source_number AS sourceNumber, memo, reverses_id AS reversesId, hash,
              source_type IN ('journalEntry', 'openingBalance') AS manual,
              (SELECT r.id FROM journal_entry r WHERE r.reverses_id = e.id) AS reversedById
       FROM journal_entry e WHERE id = @id`,
      { id },
    ),
    'journalEntry',
    id,
  );
  return {
    ...row,
    manual: Boolean(row.manual),
    lines: all<Output<'journalEntry.get'>['lines'][number]>(db, ENTRY_LINES, { id }),
  };
};

/** What a line `l` comes to in a currency of its own, debit positive. */
export const IN_CURRENCY = {
  currency: 'l.currency',
  currencyAmountMinor: 'CASE WHEN l.debit_minor > 0 THEN l.amount_minor ELSE -l.amount_minor END',
};

/** Lines of a span by their entries, which stand on an index by day. */
function ofDays(input: Parsed<'journal.list'>): Condition[] {
  const days = between('posted_on', input);
  if (days.length === 0) return [];
  const entries = `SELECT id FROM journal_entry WHERE ${days.map(({ sql }) => sql).join(' AND ')}`;
  return [{ sql: `l.entry_id IN (${entries})`, params: Object.assign({}, ...days.map(({ params }) => params)) }];
}

export const journalList = listOf('journal.list', {
  from: `journal_line l JOIN journal_entry e ON e.id = l.entry_id JOIN account a ON a.id = l.account_id
    LEFT JOIN customer c ON c.id = l.customer_id`,
  base: { from: 'journal_line l', joined: ['e', 'a', 'c'] },
  key: 'l.id',
  order: 'l.id',
  search: ['e.number', 'e.source_number', 'a.code', 'a.name', "coalesce(c.name, '')"],
  where: ofDays,
  fields: {
    id: 'l.id',
    entryId: 'l.entry_id',
    number: 'e.number',
    postedOn: 'e.posted_on',
    memo: 'e.memo',
    sourceNumber: 'e.source_number',
    accountCode: 'a.code',
    accountName: 'a.name',
    customerName: "coalesce(c.name, '')",
    debitMinor: 'l.debit_minor',
    creditMinor: 'l.credit_minor',
    ...IN_CURRENCY,
  },
});

/** Debit less credit of an account before a day: whole months from the balance table, the rest from lines. */
export const BALANCE_BEFORE = `(coalesce((SELECT sum(debit_minor - credit_minor) FROM account_turnover
    WHERE account_id = @accountId AND period < @period), 0)
  + coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line
    WHERE account_id = @accountId AND posted_on >= @monthStart AND posted_on < @before), 0))`;

/** Parameters of BALANCE_BEFORE. */
export const before = (day: string): Params =>
  day === FIRST_DAY
    ? { period: '', monthStart: FIRST_DAY, before: FIRST_DAY }
    : { period: periodOf(day), monthStart: startOfPeriod(periodOf(day)), before: day };

/** Lines of a span of days, account by account: each span is a range of the index. */
const linesOf = (from: string, to: string): string =>
  `SELECT account_id, debit_minor, credit_minor FROM journal_line INDEXED BY journal_line_account
      WHERE ${from} <= ${to} AND account_id IN (SELECT id FROM account) AND posted_on BETWEEN ${from} AND ${to}`;
/** Turnover per account: whole months from balances, the days before and after them from lines. */
const TURNOVER = `SELECT account_id, sum(debit_minor) AS debit, sum(credit_minor) AS credit FROM (
    SELECT account_id, debit_minor, credit_minor FROM account_turnover WHERE period >= @firstWhole AND period < @lastWhole
    UNION ALL ${linesOf('@headFrom', '@headTo')} UNION ALL ${linesOf('@tailFrom', '@tailTo')}
  ) GROUP BY account_id`;

/** No day: a span that begins after its end. */
const NO_DAYS = [LAST_DAY, FIRST_DAY] as const;

/** The whole months between two days, both included, and the spans of days before and after them. */
function turnoverParams(from: string, to: string): Params {
  const startsWhole = from === FIRST_DAY || from === startOfPeriod(periodOf(from));
  const firstWhole = from === FIRST_DAY ? '' : startsWhole ? periodOf(from) : nextMonth(periodOf(from));
  const endsWhole = to === LAST_DAY || isLastDay(to);
  const lastWhole = to === LAST_DAY ? '9999-99' : endsWhole ? nextMonth(periodOf(to)) : periodOf(to);
  const spans = (head: readonly [string, string], tail: readonly [string, string]): Params => ({
    ...{ headFrom: head[0], headTo: head[1], tailFrom: tail[0], tailTo: tail[1] },
  });
  if (firstWhole >= lastWhole && !(startsWhole && endsWhole))
    return { firstWhole: '', lastWhole: '', ...spans([from, to], NO_DAYS) };
  return {
    ...{ firstWhole, lastWhole },
    ...spans(
      startsWhole ? NO_DAYS : [from, dayBefore(startOfPeriod(firstWhole))],
      endsWhole ? NO_DAYS : [startOfPeriod(lastWhole), to],
    ),
  };
}

const nextMonth = (period: string): string => {
  const [year, month] = period.split('-').map(Number);
  return (month ?? 0) === 12
    ? `${(year ?? 0) + 1}-01`
    : `${period.slice(0, 5)}${String((month ?? 0) + 1).padStart(2, '0')}`;
};
const isLastDay = (day: string): boolean => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

type TrialRow = Output<'trialBalance.list'>['rows'][number];
type Turnover = { account_id: number; debit: number; credit: number };

/** Turnover by account between two days, both included. */
export function turnover(
  db: Parameters<QueryHandler<'trialBalance.list'>>[0],
  from: string,
  to: string,
): Map<number, Turnover> {
  if (to < from) return new Map();
  const rows = all<Turnover>(db, TURNOVER, turnoverParams(from, to));
  return new Map(rows.map((row) => [row.account_id, row]));
}

/** Turnover of the entries that closed a year. */
const YEAR_END = `SELECT l.account_id, sum(l.debit_minor) AS debit, sum(l.credit_minor) AS credit FROM journal_entry e
  JOIN journal_line l ON l.entry_id = e.id WHERE e.source_type = 'yearEnd' AND e.posted_on BETWEEN @from AND @to GROUP BY 1`;

function leaveOut(all: Map<number, Turnover>, rows: readonly Turnover[]): void {
  for (const { account_id, debit, credit } of rows) {
    const own = all.get(account_id);
    if (!own) continue;
    if (own.debit === debit && own.credit === credit) all.delete(account_id);
    else all.set(account_id, { account_id, debit: own.debit - debit, credit: own.credit - credit });
  }
}

/** Every account with an opening balance or turnover; both sides of the trial balance add up to the same. */
export const trialBalanceList: QueryHandler<'trialBalance.list'> = (db, input) => {
  const from = input.from ?? FIRST_DAY;
  const to = input.to ?? LAST_DAY;
  const opening = from === FIRST_DAY ? new Map<number, Turnover>() : turnover(db, FIRST_DAY, dayBefore(from));
  const period = turnover(db, from, to);
  if (input.beforeClosing === true) leaveOut(period, all<Turnover>(db, YEAR_END, { from, to }));
  const accounts = all<Pick<TrialRow, 'accountId' | 'code' | 'name' | 'type'>>(
    db,
    'SELECT id AS accountId, code, name, type FROM account ORDER BY code',
  );
  const rows = accounts.flatMap((account): TrialRow[] => {
    const start = opening.get(account.accountId);
    const moved = period.get(account.accountId);
    if (!start && !moved) return [];
    const openingMinor = (start?.debit ?? 0) - (start?.credit ?? 0);
    const debitMinor = moved?.debit ?? 0;
    const creditMinor = moved?.credit ?? 0;
    const closingMinor = openingMinor + debitMinor - creditMinor;
    return [
      {
        ...account,
        openingDebitMinor: Math.max(0, openingMinor),
        openingCreditMinor: Math.max(0, -openingMinor),
        ...{ debitMinor, creditMinor },
        closingDebitMinor: Math.max(0, closingMinor),
        closingCreditMinor: Math.max(0, -closingMinor),
      },
    ];
  });
  return pageOfRows<'trialBalance.list'>(rows, input, ['code', 'name']);
};
