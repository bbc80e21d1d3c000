// Profit or loss, the balance sheet and the general ledger: from balances by month, lines only for part of a month, so that
// they take as long in a file of a million entries as in a new one.
import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { INCOME_SECTIONS } from '../../../shared/contract/reports.ts';
import { addMonths, nextPeriod, periodOf, startOfPeriod } from '../../../shared/kernel/localDate.ts';
import { addMinor, subMinor, sumMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { all, type QueryHandler } from '../kit.ts';
import { FIRST_DAY, turnover } from '../ledger.ts';
import { pageOfRows } from '../rows.ts';

type Moved = { accountId: number; period: string; amount: number };
type Section = (typeof INCOME_SECTIONS)[number];
type Account = { accountId: number; code: string; name: string; section: Section };

/** Accounts of profit or loss; where revenue is posted gross, its tax lessens it. */
const RESULT_ACCOUNTS = `SELECT a.id AS accountId, a.code, a.name, CASE
    WHEN a.id IN (SELECT account_id FROM role_account WHERE role IN ('TAX_ON_REVENUE', 'SALES_RETURNS')) THEN 'revenue'
    WHEN a.type = 'expense' AND a.id IN (SELECT account_id FROM role_account WHERE role = 'COGS') THEN 'costOfSales'
    WHEN a.type = 'expense' THEN 'expense'
    WHEN a.id IN (SELECT account_id FROM role_account WHERE role IN ('REVENUE', 'SALES_DISCOUNT')) THEN 'revenue'
    ELSE 'otherIncome' END AS section
  FROM account a WHERE a.type IN ('revenue', 'expense')`;

/** In the order of the statement. Sorted here: SQLite takes as long to begin a sort as for all the rest of it. */
const resultAccounts = (db: ReadDb): Account[] =>
  all<Account>(db, RESULT_ACCOUNTS).sort(
    (a, b) => INCOME_SECTIONS.indexOf(a.section) - INCOME_SECTIONS.indexOf(b.section) || (a.code < b.code ? -1 : 1),
  );

/** Credit less debit by account, or by account and month, in the order of the balances. */
const MOVED = (by: 'a.id' | 'a.id, b.period'): string =>
  `SELECT a.id AS accountId, b.period, sum(b.credit_minor - b.debit_minor) AS amount
   FROM account a CROSS JOIN account_turnover b ON b.account_id = a.id
   WHERE a.type IN ('revenue', 'expense') AND b.period BETWEEN @from AND @to GROUP BY ${by}`;
const BY_ACCOUNT = MOVED('a.id');
const BY_MONTH = MOVED('a.id, b.period');
/** What closed a year, the other way round: it is no profit or loss. */
const YEAR_ENDS = `SELECT l.account_id AS accountId, substr(e.posted_on, 1, 7) AS period, l.debit_minor - l.credit_minor AS amount
  FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id JOIN account a ON a.id = l.account_id
  WHERE e.source_type = 'yearEnd' AND a.type IN ('revenue', 'expense') AND substr(e.posted_on, 1, 7) BETWEEN @from AND @to`;

const monthsLater = (period: string, months: number): string => periodOf(addMonths(startOfPeriod(period), months));
const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

function sums(db: ReadDb, from: string, to: string): Map<number, number> {
  const byAccount = new Map<number, number>();
  const asked = { from, to };
  for (const { accountId, amount } of [...all<Moved>(db, BY_ACCOUNT, asked), ...all<Moved>(db, YEAR_ENDS, asked)])
    byAccount.set(accountId, addMinor(byAccount.get(accountId) ?? 0, amount));
  return byAccount;
}

/** The months that stand beside those asked for: a year before, or as many before. */
export function comparedMonths({
  fromPeriod: from,
  toPeriod: to,
  compare,
}: Pick<Parsed<'incomeStatement.list'>, 'fromPeriod' | 'toPeriod' | 'compare'>): readonly [from: string, to: string] {
  const back = compare === 'previousYear' ? 12 : monthsBetween(from, to) + 1;
  return [monthsLater(from, -back), monthsLater(to, -back)];
}

export const incomeStatementList: QueryHandler<'incomeStatement.list'> = (db, input) => {
  const { fromPeriod: from, toPeriod: to, compare } = input;
  const now = sums(db, from, to);
  const then = compare === 'none' ? new Map<number, number>() : sums(db, ...comparedMonths(input));
  const rows = resultAccounts(db).flatMap((account) => {
    const amountMinor = now.get(account.accountId) ?? 0;
    const comparedMinor = then.get(account.accountId) ?? 0;
    if (amountMinor === 0 && comparedMinor === 0) return [];
    const changeMinor = subMinor(amountMinor, comparedMinor);
    return [{ id: account.accountId, ...account, amountMinor, comparedMinor, changeMinor }];
  });
  return pageOfRows<'incomeStatement.list'>(rows, input, ['code', 'name']);
};

const MONTHS = 12;
type ByMonth = Output<'incomeByMonth.list'>['rows'][number];

/** The twelve months from one on. */
export const monthsFrom = (from: string): string[] => Array.from({ length: MONTHS }, (_, i) => monthsLater(from, i));

export const incomeByMonthList: QueryHandler<'incomeByMonth.list'> = (db, input) => {
  const periods = monthsFrom(input.fromPeriod);
  const asked = { from: periods[0] ?? '', to: periods.at(-1) ?? '' };
  const found = new Map<string, number>();
  for (const { accountId, period, amount } of [...all<Moved>(db, BY_MONTH, asked), ...all<Moved>(db, YEAR_ENDS, asked)])
    found.set(`${accountId} ${period}`, addMinor(found.get(`${accountId} ${period}`) ?? 0, amount));
  const rows = resultAccounts(db).flatMap((account): ByMonth[] => {
    const amounts = periods.map((period) => found.get(`${account.accountId} ${period}`) ?? 0);
    if (amounts.every((amount) => amount === 0)) return [];
    const months = Object.fromEntries(amounts.map((amount, i) => [`month${i + 1}Minor`, amount]));
    return [{ id: account.accountId, ...account, ...months, totalMinor: sumMinor(amounts) } as ByMonth];
  });
  return pageOfRows<'incomeByMonth.list'>(rows, input, ['code', 'name']);
};

type BalanceRow = Output<'balanceSheet.list'>['rows'][number];
type Standing = {
  accountId: number;
  code: string;
  name: string;
  type: 'asset' | 'liability' | 'equity' | 'revenue' | 'expense';
};

/** Debit less credit per account at the end of a day. */
const balancesAt = (db: ReadDb, day: string): Map<number, number> =>
  new Map([...turnover(db, FIRST_DAY, day)].map(([accountId, row]) => [accountId, subMinor(row.debit, row.credit)]));

export const balanceSheetList: QueryHandler<'balanceSheet.list'> = (db, input) => {
  const now = balancesAt(db, input.asOf);
  const then = input.compareOn === undefined ? new Map<number, number>() : balancesAt(db, input.compareOn);
  const accounts = all<Standing>(
    db,
    `SELECT id AS accountId, code, name, type FROM account
     ORDER BY CASE type WHEN 'asset' THEN 1 WHEN 'liability' THEN 2 WHEN 'equity' THEN 3 ELSE 4 END, code`,
  );
  const rows: BalanceRow[] = [];
  let [resultMinor, comparedResultMinor] = [0, 0];
  for (const { accountId, code, name, type } of accounts) {
    const [amount, compared] = [now.get(accountId) ?? 0, then.get(accountId) ?? 0];
    if (type === 'revenue' || type === 'expense') {
      resultMinor = subMinor(resultMinor, amount);
      comparedResultMinor = subMinor(comparedResultMinor, compared);
    } else if (amount !== 0 || compared !== 0) {
      const asset = type === 'asset';
      rows.push({
        ...{ id: accountId, section: type, accountId, code, name },
        ...{ assetsMinor: asset ? amount : 0, liabilitiesMinor: asset ? 0 : 0 - amount },
        ...{ comparedAssetsMinor: asset ? compared : 0, comparedLiabilitiesMinor: asset ? 0 : 0 - compared },
      });
    }
  }
  if (resultMinor !== 0 || comparedResultMinor !== 0)
    rows.push({
      ...{
        id: 1 + Math.max(0, ...accounts.map(({ accountId }) => accountId)),
        section: 'result',
        accountId: null,
        code: '',
        name: '',
      },
      ...{
        assetsMinor: 0,
        liabilitiesMinor: resultMinor,
        comparedAssetsMinor: 0,
        comparedLiabilitiesMinor: comparedResultMinor,
      },
    });
  return pageOfRows<'balanceSheet.list'>(rows, input, ['code', 'name']);
};

type LedgerRow = Output<'generalLedger.list'>['rows'][number];
type Turned = { accountId: number; code: string; name: string; period: string; debit: number; credit: number };

/** By account and month up to the last month asked for; what is before the first month comes as one row of period ''. */
const LEDGER = `SELECT a.id AS accountId, a.code, a.name, CASE WHEN b.period < @from THEN '' ELSE b.period END AS period,
    sum(b.debit_minor) AS debit, sum(b.credit_minor) AS credit
  FROM account a JOIN account_turnover b ON b.account_id = a.id WHERE b.period <= @to AND (@accountId IS NULL OR a.id = @accountId)
  GROUP BY a.id, 4 ORDER BY a.code, 4`;

export const generalLedgerList: QueryHandler<'generalLedger.list'> = (db, input) => {
  const { fromPeriod: from, toPeriod: to } = input;
  const turned = all<Turned>(db, LEDGER, { from, to, accountId: input.accountId ?? null });
  const rows: LedgerRow[] = [];
  const accounts = new Map(turned.map(({ accountId, code, name }) => [accountId, { accountId, code, name }]));
  const moved = new Map(turned.map((row) => [`${row.accountId} ${row.period}`, row]));
  for (const account of accounts.values()) {
    const before = moved.get(`${account.accountId} `);
    let openingMinor = subMinor(before?.debit ?? 0, before?.credit ?? 0);
    for (let period = from; period <= to; period = nextPeriod(period)) {
      const { debit: debitMinor = 0, credit: creditMinor = 0 } = moved.get(`${account.accountId} ${period}`) ?? {};
      const closingMinor = subMinor(addMinor(openingMinor, debitMinor), creditMinor);
      if (openingMinor !== 0 || debitMinor !== 0 || creditMinor !== 0)
        rows.push({ id: rows.length + 1, ...account, period, openingMinor, debitMinor, creditMinor, closingMinor });
      openingMinor = closingMinor;
    }
  }
  return pageOfRows<'generalLedger.list'>(rows, input, ['code', 'name', 'period']);
};
