// The lines of one account in the order of their days, with the balance after each. A page is found by the months before it.
import type { Output, Parsed } from '../../shared/contract/index.ts';
import type { ReadDb } from '../connection.ts';
import { all, number, type QueryHandler } from './kit.ts';
import { BALANCE_BEFORE, before, FIRST_DAY, IN_CURRENCY, LAST_DAY } from './ledger.ts';
import { between, type Condition, listOf, matching, type Place } from './list.ts';

type Month = { period: string; n: number };

/** Lines of an account from one day to another, both included, month by month: whole months are counted already. */
function monthsOf(db: ReadDb, accountId: number, from: string, to: string): Month[] {
  const months = all<Month>(
    db,
    `SELECT period, line_count AS n FROM account_turnover
     WHERE account_id = @accountId AND period BETWEEN @first AND @last ORDER BY period`,
    { accountId, first: from.slice(0, 7), last: to.slice(0, 7) },
  );
  const lines = `SELECT count(*) AS n FROM journal_line WHERE account_id = @accountId AND posted_on BETWEEN @a AND @b`;
  return months.map(({ period, n }) => {
    const [a, b] = [`${period}-01`, `${period}-31`];
    if (from <= a && to >= b) return { period, n };
    const edge = { accountId, a: from > a ? from : a, b: to < b ? to : b };
    return { period, n: number(db, lines, edge) };
  });
}

/** Where a page begins: the month it begins in, and how many lines of that month stand before it. */
function accountPlace(db: ReadDb, input: Parsed<'accountLedger.list'>): Place {
  const months = monthsOf(db, input.accountId, input.from ?? FIRST_DAY, input.to ?? LAST_DAY);
  let offset = input.offset;
  const begin = months.find(({ n }) => {
    if (offset < n) return true;
    offset -= n;
    return false;
  });
  const total = months.reduce((sum, { n }) => sum + n, 0);
  return {
    total,
    offset,
    from: { sql: 'l.posted_on >= @place', params: { place: `${begin?.period ?? '9999-12'}-01` } },
  };
}

const accountLines = listOf('accountLedger.list', {
  place: accountPlace,
  from: `journal_line l JOIN journal_entry e ON e.id = l.entry_id LEFT JOIN customer c ON c.id = l.customer_id`,
  base: { from: 'journal_line l', joined: ['e', 'c'] },
  key: 'l.id',
  order: 'l.posted_on, l.id',
  search: ['e.number', 'e.source_number', "coalesce(c.name, '')"],
  where: (input): Condition[] => [
    ...matching('l.account_id', 'accountId', input.accountId),
    ...between('l.posted_on', input),
  ],
  fields: {
    id: 'l.id',
    entryId: 'l.entry_id',
    number: 'e.number',
    postedOn: 'l.posted_on',
    memo: 'e.memo',
    sourceType: 'e.source_type',
    sourceId: 'e.source_id',
    sourceNumber: 'e.source_number',
    customerName: "coalesce(c.name, '')",
    debitMinor: 'l.debit_minor',
    creditMinor: 'l.credit_minor',
    ...IN_CURRENCY,
    balanceMinor: '0',
  },
});

type LedgerLine = Output<'accountLedger.list'>['rows'][number];

/** Ids of the rows that are no lines: above all that a file may give. */
const EDGES = { openingBalance: Number.MAX_SAFE_INTEGER - 1, closingBalance: Number.MAX_SAFE_INTEGER };

const edgeRow = (sourceType: keyof typeof EDGES, postedOn: string, balanceMinor: number): LedgerLine => ({
  ...{ id: EDGES[sourceType], entryId: null, number: '', postedOn, memo: '' },
  ...{ sourceType, sourceId: null, sourceNumber: '', customerName: '', debitMinor: 0, creditMinor: 0 },
  ...{ currency: null, currencyAmountMinor: null, balanceMinor },
});

/** Debit less credit of an account up to a line of a day. */
const balanceAt = (db: ReadDb, accountId: number, postedOn: string, id: number): number =>
  number(
    db,
    `SELECT ${BALANCE_BEFORE} + coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line
       WHERE account_id = @accountId AND posted_on = @before AND id <= @id), 0) AS n`,
    { ...before(postedOn), accountId, id },
  );

/**
 * The balance after each line is the account's own, in date order, whatever is filtered or sorted on the page. In that order, with
 * nothing filtered, the days asked for begin and end with a balance.
 */
export const accountLedgerList: QueryHandler<'accountLedger.list'> = (db, input, context) => {
  const { accountId, from, to, offset, limit } = input;
  const plain = !input.search && !input.where?.length && !input.sort?.length;
  if (!plain) {
    const { rows, total } = accountLines(db, input, context);
    return {
      total,
      rows: rows.map((row) => ({ ...row, balanceMinor: balanceAt(db, accountId, row.postedOn, row.id) })),
    };
  }
  const ahead = from === undefined ? 0 : 1;
  const own = { offset: Math.max(0, offset - ahead), limit: offset < ahead ? Math.max(1, limit - ahead) : limit };
  const lines = accountLines(db, { ...input, ...own }, context);
  const rows: LedgerLine[] = [];
  if (from !== undefined && offset === 0) {
    const opening = number(db, `SELECT ${BALANCE_BEFORE} AS n`, { ...before(from), accountId });
    rows.push(edgeRow('openingBalance', from, opening));
  }
  let balanceMinor = 0;
  lines.rows.forEach((row, i) => {
    balanceMinor =
      i > 0 ? balanceMinor + row.debitMinor - row.creditMinor : balanceAt(db, accountId, row.postedOn, row.id);
    rows.push({ ...row, balanceMinor });
  });
  const total = ahead + lines.total + (to === undefined ? 0 : 1);
  const last = ahead + lines.total;
  if (to !== undefined && offset <= last && last < offset + limit)
    rows.push(edgeRow('closingBalance', to, balanceAt(db, accountId, to, EDGES.closingBalance)));
  return { total, rows: rows.slice(0, limit) };
};
