// `trialBalance`, `pnl`, `accountLedger`, `ageing`, `reconcile`: the ledger read through the engine's door, against SQL written by hand over
// the same tables.
import Database from 'better-sqlite3';
import type { Engine } from '../../db/engine.ts';
import { call, companyOf, openCompany, TODAY } from './companies.ts';
import { alone, inTurn } from './measure.ts';

const TIMES = 15;
const MONTH = { from: '2026-09-01', to: '2026-09-30' };
const MID_MONTH = { from: '2026-09-01', to: '2026-09-17' };

/** Opens a company of this many journal lines for both sides of a comparison. */
async function withCompany<T>(
  lines: number,
  work: (engine: Engine, bare: Database.Database) => Promise<T>,
): Promise<T> {
  const path = await companyOf(lines);
  const engine = await openCompany(path);
  const bare = new Database(path, { readonly: true });
  try {
    return await work(engine, bare);
  } finally {
    bare.close();
    await engine.close();
  }
}

const TURNOVER = `SELECT a.id, a.code, a.name, a.type, t.opening, t.debit, t.credit FROM account a JOIN (
    SELECT account_id, sum(CASE WHEN period < @period THEN debit_minor - credit_minor ELSE 0 END) AS opening,
      sum(CASE WHEN period = @period THEN debit_minor ELSE 0 END) AS debit,
      sum(CASE WHEN period = @period THEN credit_minor ELSE 0 END) AS credit
    FROM account_turnover WHERE period <= @period GROUP BY account_id) t ON t.account_id = a.id ORDER BY a.code`;

const trialBalanceOf = (lines: number) =>
  withCompany(lines, async (engine, bare) => {
    const sql = bare.prepare(TURNOVER);
    const monthEnd = await inTurn(
      TIMES,
      () => call(engine, 'trialBalance.list', { ...MONTH, limit: 500 }),
      () => sql.all({ period: MONTH.from.slice(0, 7) }),
    );
    const midMonth = await alone(TIMES, () => call(engine, 'trialBalance.list', { ...MID_MONTH, limit: 500 }));
    return { monthEnd, midMonth };
  });

const accountLedgerOf = (lines: number) =>
  withCompany(lines, async (engine, bare) => {
    const busiest = Number(
      bare
        .prepare('SELECT account_id FROM account_turnover GROUP BY 1 ORDER BY sum(line_count) DESC LIMIT 1')
        .pluck()
        .get(),
    );
    const { total } = await call(engine, 'accountLedger.list', { accountId: busiest, limit: 1 });
    const sql = bare.prepare(
      `SELECT l.id, l.posted_on, e.number, e.memo, e.source_type, e.source_id, e.source_number, l.debit_minor, l.credit_minor
       FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id WHERE l.account_id = @id ORDER BY l.posted_on, l.id LIMIT 100`,
    );
    const first = await inTurn(
      TIMES,
      () => call(engine, 'accountLedger.list', { accountId: busiest, limit: 100 }),
      () => sql.all({ id: busiest }),
    );
    const at = (offset: number) =>
      alone(TIMES, () => call(engine, 'accountLedger.list', { accountId: busiest, offset, limit: 100 }));
    return { lines: total, first, middle: await at(Math.floor(total / 2)), last: await at(Math.max(0, total - 100)) };
  });

async function sized<T>(work: (lines: number) => Promise<T>, sizes: readonly number[]): Promise<Record<string, T>> {
  const results: Record<string, T> = {};
  for (const lines of sizes) results[lines] = await work(lines);
  return results;
}

export const measureTrialBalance = async (sizes: readonly number[]) => ({
  ...(await sized(trialBalanceOf, sizes)),
  aim: 'ratio <= 3, month end under 5 ms, mid-month under 20 ms',
});
export const measureAccountLedger = async (sizes: readonly number[]) => ({
  ...(await sized(accountLedgerOf, sizes)),
  aim: 'ratio <= 3, any page under 5 ms',
});

const YEAR = { fromPeriod: '2026-01', toPeriod: '2026-12' };
const RESULT = `SELECT a.id, a.code, a.name, sum(b.credit_minor - b.debit_minor) AS amount FROM account a
  JOIN account_turnover b ON b.account_id = a.id WHERE a.type IN ('revenue', 'expense') AND b.period BETWEEN @from AND @to
  GROUP BY a.id ORDER BY a.code`;

const pnlOf = (lines: number) =>
  withCompany(lines, async (engine, bare) => {
    const sql = bare.prepare(RESULT);
    return inTurn(
      TIMES,
      () => call(engine, 'incomeStatement.list', { ...YEAR, limit: 500 }),
      () => sql.all({ from: YEAR.fromPeriod, to: YEAR.toPeriod }),
    );
  });

/** Profit or loss of a year. */
export const measurePnl = async (sizes: readonly number[]) => ({
  ...(await sized(pnlOf, sizes)),
  aim: 'ratio <= 3, under 5 ms',
});

const ageingOf = (lines: number) =>
  withCompany(lines, async (engine) => ({
    today: await alone(TIMES, () => call(engine, 'receivableAging.list', { asOf: TODAY, limit: 500 })),
    asOf: await alone(TIMES, () => call(engine, 'receivableAging.list', { asOf: '2026-03-31', limit: 500 })),
  }));

/** Receivables by age, today and seven months ago. */
export const measureAgeing = async (sizes: readonly number[]) => ({
  ...(await sized(ageingOf, sizes)),
  aim: 'today under 30 ms, as of under 300 ms',
});

/** R1 to R9 of a month. */
export const measureReconcile = async (lines: number) => ({
  ...(await withCompany(lines, (engine) => alone(5, () => call(engine, 'reconciliation.get', MONTH)))),
  aim: 'under 1000 ms at 1,000,000 lines',
});
