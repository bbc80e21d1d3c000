// What closing a fiscal year has to know: which years are closed, what stands on result accounts, drafts in the way.
import { and, asc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import type { CloseFacts, ResultBalance } from '../../shared/domain/ledger/yearEnd.ts';
import type { FiscalYear } from '../../shared/kernel/fiscalYear.ts';
import { periodOf } from '../../shared/kernel/localDate.ts';
import { account, yearEnd } from '../schema/company.ts';
import { draftsThrough } from '../schema/drafts.ts';
import { accountBalance } from '../schema/ledger.ts';
import type { Store } from './store.ts';

const RESULT = ['revenue', 'expense'] as const;

/** Row of the closing of each year that is closed now. */
export async function closings(store: Store): Promise<{ id: number; year: number }[]> {
  const rows = store.handle.check().select().from(yearEnd).orderBy(asc(yearEnd.id)).all();
  const last = new Map(rows.map((row) => [row.year, row]));
  return [...last.values()].filter((row) => row.action === 'close');
}

/** Balances of revenue and expense accounts at the end of a year; a control account's by customer. */
function resultBalances(store: Store, period: string): ResultBalance[] {
  const customerId = sql<number>`CASE WHEN ${account.control} THEN ${accountBalance.customerId} ELSE 0 END`;
  const balanceMinor = sql<number>`sum(${accountBalance.debitMinor} - ${accountBalance.creditMinor})`;
  const rows = store.handle
    .check()
    .select({ accountId: accountBalance.accountId, customerId, balanceMinor })
    .from(accountBalance)
    .innerJoin(account, eq(account.id, accountBalance.accountId))
    .where(and(inArray(account.type, [...RESULT]), lte(accountBalance.period, period)))
    .groupBy(accountBalance.accountId, customerId)
    .having(ne(balanceMinor, 0))
    .orderBy(asc(account.code), asc(customerId))
    .all();
  return rows.map((row) => ({ ...row, customerId: row.customerId === 0 ? null : row.customerId }));
}

export async function closeFacts(
  store: Store,
  { endsOn }: FiscalYear,
): Promise<Pick<CloseFacts, 'balances' | 'firstPeriod' | 'drafts'>> {
  const db = store.handle.check();
  const first = db
    .select({ period: sql<string | null>`min(${accountBalance.period})` })
    .from(accountBalance)
    .innerJoin(account, eq(account.id, accountBalance.accountId))
    .where(inArray(account.type, [...RESULT]))
    .get();
  const counted = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${sql.raw(draftsThrough(`'${endsOn}'`))})`);
  return {
    balances: resultBalances(store, periodOf(endsOn)),
    firstPeriod: first?.period ?? null,
    drafts: counted?.n ?? 0,
  };
}
