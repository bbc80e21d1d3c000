// `open`: from nothing to the first answered query of a large company, against bare SQLite opening the same file and
// answering one.
import Database from 'better-sqlite3';
import { call, companyOf, openCompany } from './companies.ts';
import { inTurn } from './measure.ts';

export async function measureOpen(lines: number) {
  const path = await companyOf(lines);
  const pair = await inTurn(
    9,
    async () => {
      const engine = await openCompany(path);
      await call(engine, 'trialBalance.list', { limit: 500 });
      await engine.close();
    },
    () => {
      const db = new Database(path);
      db.prepare('SELECT account_id, sum(debit_minor), sum(credit_minor) FROM account_turnover GROUP BY 1').all();
      db.close();
    },
  );
  return { ...pair, aim: 'ratio <= 2' };
}
