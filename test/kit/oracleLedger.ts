// A second opinion on the reports of the ledger: every journal line read one by one and added up in bigint arithmetic,
// without the balances that the file keeps by month.
import type { Rows } from './oracleGrid.ts';

export type Span = { from: string; to: string };
/** Rows of a report as `[key, figures]`; a key may come more than once. */
export type Told = [key: string, figures: string][];

type Account = { id: number; code: string; type: string };
type Line = { account: number; on: string; debit: bigint; credit: bigint; closing: boolean };
type Sums = { debit: bigint; credit: bigint; lines: number };

const accountsOf = (rows: Rows): Account[] => rows('SELECT id, code, type FROM account') as unknown as Account[];
const linesOf = (rows: Rows): Line[] =>
  rows(
    'SELECT l.*, e.source_type FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id ORDER BY l.posted_on, l.id',
  ).map((row) => ({
    ...{ account: Number(row.account_id), on: String(row.posted_on), closing: row.source_type === 'yearEnd' },
    ...{ debit: BigInt(row.debit_minor as number), credit: BigInt(row.credit_minor as number) },
  }));

function sums(lines: readonly Line[], which: (line: Line) => boolean): Map<number, Sums> {
  const found = new Map<number, Sums>();
  for (const line of lines) {
    if (!which(line)) continue;
    const had = found.get(line.account) ?? { debit: 0n, credit: 0n, lines: 0 };
    found.set(line.account, {
      ...{ debit: had.debit + line.debit, credit: had.credit + line.credit },
      lines: had.lines + 1,
    });
  }
  return found;
}
const NONE: Sums = { debit: 0n, credit: 0n, lines: 0 };
const sides = (amount: bigint): bigint[] => (amount < 0n ? [0n, -amount] : [amount, 0n]);

export function oracleTrialBalance(rows: Rows, { from, to }: Span): Told {
  const lines = linesOf(rows);
  const [before, within] = [sums(lines, ({ on }) => on < from), sums(lines, ({ on }) => on >= from && on <= to)];
  return accountsOf(rows).flatMap(({ id, code }): Told => {
    const [start, moved] = [before.get(id) ?? NONE, within.get(id) ?? NONE];
    if (start.lines + moved.lines === 0) return [];
    const opening = start.debit - start.credit;
    const closing = opening + moved.debit - moved.credit;
    return [[code, [...sides(opening), moved.debit, moved.credit, ...sides(closing)].join(' ')]];
  });
}

/** The lines of one account in their order, with the balance after each, between what stood before them and after. */
export function oracleAccountLedger(rows: Rows, { from, to }: Span, accountId: number): Told {
  let [balance, opening] = [0n, 0n];
  const lines = linesOf(rows).flatMap(({ account, on, debit, credit }): Told => {
    if (account !== accountId || on > to) return [];
    balance += debit - credit;
    if (on < from) opening = balance;
    return on < from ? [] : [[on, [debit, credit, balance].join(' ')]];
  });
  return [[from, `0 0 ${opening}`], ...lines, [to, `0 0 ${balance}`]];
}

/** Every line of a span with its day, account, customer, sides and what it comes to in a currency of its own. */
export function oracleJournal(rows: Rows, { from, to }: Span): Told {
  const codes = new Map(accountsOf(rows).map(({ id, code }) => [id, code]));
  const customers = new Map(rows('SELECT id, name FROM customer').map(({ id, name }) => [id, name]));
  const days = new Map(rows('SELECT id, posted_on FROM journal_entry').map((row) => [row.id, String(row.posted_on)]));
  return rows('SELECT * FROM journal_line').flatMap((row): Told => {
    const on = days.get(row.entry_id ?? 0) ?? '';
    if (on < from || on > to) return [];
    const amount = row.amount_minor === null || row.debit_minor ? row.amount_minor : -Number(row.amount_minor);
    const told = [on, codes.get(Number(row.account_id)), customers.get(row.customer_id ?? 0) ?? ''];
    return [[String(row.id), [...told, row.debit_minor, row.credit_minor, row.currency, amount].join(' ')]];
  });
}

export function oracleGeneralLedger(rows: Rows, { from, to }: Span): Told {
  const lines = linesOf(rows);
  const months: string[] = [];
  for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const period = `${year}-${String(month).padStart(2, '0')}`;
    if (period > to.slice(0, 7)) break;
    months.push(period);
  }
  return months.flatMap((period) => {
    const before = sums(lines, ({ on }) => on.slice(0, 7) < period);
    const within = sums(lines, ({ on }) => on.slice(0, 7) === period);
    return accountsOf(rows).flatMap(({ id, code }): Told => {
      const [start, moved] = [before.get(id) ?? NONE, within.get(id) ?? NONE];
      const opening = start.debit - start.credit;
      const told = [opening, moved.debit, moved.credit, opening + moved.debit - moved.credit];
      return told.every((amount) => amount === 0n) ? [] : [[`${code} ${period}`, told.join(' ')]];
    });
  });
}

/** Where an account stands in a statement of profit or loss. */
function sectionOf({ id, type }: Account, roles: ReadonlyMap<number, readonly string[]>): string {
  const has = (...which: string[]): boolean => (roles.get(id) ?? []).some((role) => which.includes(role));
  if (has('TAX_ON_REVENUE', 'SALES_RETURNS')) return 'revenue';
  if (type === 'expense') return has('COGS') ? 'costOfSales' : 'expense';
  return has('REVENUE', 'SALES_DISCOUNT') ? 'revenue' : 'otherIncome';
}

/** The month that lies so many months before the one of a day. */
function monthBefore(day: string, back: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - back;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
const monthsIn = ({ from, to }: Span): number => {
  let months = 1;
  while (monthBefore(to, months - 1) > from.slice(0, 7)) months += 1;
  return months;
};

/** Earned in the months of a span and in those a year before, or just before; what closed a year does not count. */
export function oracleIncome(rows: Rows, { from, to }: Span, compare: 'previousYear' | 'previousPeriod'): Told {
  const lines = linesOf(rows);
  const roles = new Map<number, string[]>();
  for (const row of rows('SELECT account_id, role FROM role_account'))
    roles.set(Number(row.account_id), [...(roles.get(Number(row.account_id)) ?? []), String(row.role)]);
  const back = compare === 'previousYear' ? 12 : monthsIn({ from, to });
  const within = (first: string, last: string) =>
    sums(lines, ({ on, closing }) => !closing && on.slice(0, 7) >= first && on.slice(0, 7) <= last);
  const [now, then] = [
    within(from.slice(0, 7), to.slice(0, 7)),
    within(monthBefore(from, back), monthBefore(to, back)),
  ];
  return accountsOf(rows).flatMap((account): Told => {
    if (account.type !== 'revenue' && account.type !== 'expense') return [];
    const [a, b] = [now.get(account.id) ?? NONE, then.get(account.id) ?? NONE];
    const [amount, compared] = [a.credit - a.debit, b.credit - b.debit];
    if (amount === 0n && compared === 0n) return [];
    return [[account.code, [sectionOf(account, roles), amount, compared, amount - compared].join(' ')]];
  });
}

/** Earned in each of twelve months, and in all of them. */
export function oracleIncomeByMonth(rows: Rows, { from }: Span): Told {
  const months = Array.from({ length: 12 }, (_, i) => monthBefore(from, -i));
  const found = months.map((month) => sums(linesOf(rows), ({ on, closing }) => !closing && on.slice(0, 7) === month));
  return accountsOf(rows).flatMap(({ id, code, type }): Told => {
    if (type !== 'revenue' && type !== 'expense') return [];
    const amounts = found.map((of) => (of.get(id)?.credit ?? 0n) - (of.get(id)?.debit ?? 0n));
    if (amounts.every((amount) => amount === 0n)) return [];
    return [[code, [...amounts, amounts.reduce((sum, amount) => sum + amount, 0n)].join(' ')]];
  });
}

/** What stands at the end of a span, beside what stood on its first day. */
export function oracleBalanceSheet(rows: Rows, { from, to }: Span): Told {
  const lines = linesOf(rows);
  const [now, then] = [sums(lines, ({ on }) => on <= to), sums(lines, ({ on }) => on <= from)];
  const told: Told = [];
  const result = [0n, 0n];
  for (const { id, code, type } of accountsOf(rows)) {
    const [a, b] = [now.get(id) ?? NONE, then.get(id) ?? NONE];
    const [amount, compared] = [a.debit - a.credit, b.debit - b.credit];
    if (type === 'revenue' || type === 'expense') {
      result[0] = (result[0] ?? 0n) - amount;
      result[1] = (result[1] ?? 0n) - compared;
    } else if (amount !== 0n || compared !== 0n)
      told.push([code, (type === 'asset' ? [amount, 0n, compared, 0n] : [0n, -amount, 0n, -compared]).join(' ')]);
  }
  if (result.some((amount) => amount !== 0n)) told.push(['', [0n, result[0], 0n, result[1]].join(' ')]);
  return told;
}
