// Statements of banks, and what their lines met. Lines are written first; the statement seals them.
import { eq, sql } from 'drizzle-orm';
import type { StatementHead, StatementLine } from '../../shared/domain/bankStatement/import.ts';
import { type Moved, mayMatch } from '../../shared/domain/bankStatement/match.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { LINE_MATCHED, MOVED, MOVED_MATCHED, sureOf } from '../schema/bankLines.ts';
import { bankMatch, bankStatement, bankStatementLine } from '../schema/bankStatements.ts';
import { found } from './facts.ts';
import { Repository } from './repository.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

const rows = ({ handle }: Store) => ({
  statements: new Repository(bankStatement, handle),
  lines: new Repository(bankStatementLine, handle),
  matches: new Repository(bankMatch, handle),
});

/** A statement by id. Throws `NOT_FOUND`. */
export const statementById = async (store: Store, id: number) =>
  found(await rows(store).statements.byId(id), 'bankStatement', id);

/** The statements of an account. */
export const statementsOf = (store: Store, accountId: number): StatementHead[] =>
  store.handle.check().select().from(bankStatement).where(eq(bankStatement.accountId, accountId)).all();

/** Writes a statement that the domain has checked; the database checks again that it adds up. Answers its id. */
export async function saveStatement(
  store: Store,
  head: StatementHead & { accountId: number },
  lines: readonly StatementLine[],
): Promise<number> {
  const db = store.handle.check();
  const last = db.get<{ n: number } | undefined>(
    sql`SELECT seq AS n FROM sqlite_sequence WHERE name = 'bank_statement'`,
  );
  const id = (last?.n ?? 0) + 1;
  await rows(store).lines.insertAll(lines.map((line, i) => ({ ...line, statementId: id, position: i + 1 })));
  await rows(store).statements.insertWithId({
    ...{ ...head, id, importedBy: store.call.userName, importedAt: store.call.now },
  });
  return id;
}

/** Takes a statement out with its lines, and with what they once met. */
export async function removeStatement(store: Store, id: number): Promise<void> {
  await rows(store).statements.delete(id);
}

/** How many lines of a statement are matched. */
export const matchedLines = (store: Store, statementId: number): number =>
  store.handle
    .check()
    .get<{ n: number }>(
      sql.raw(
        `SELECT count(*) AS n FROM bank_statement_line l WHERE l.statement_id = ${statementId} AND ${LINE_MATCHED}`,
      ),
    ).n;

/** What a bank account is kept in. */
export async function currencyOf(store: Store, accountId: number): Promise<string> {
  const [bank] = await store.bankAccounts.by('accountId', accountId);
  return bank?.currency ?? (await loadSettings(store)).baseCurrency;
}

/** A line with its account and what it met. Throws `NOT_FOUND`. */
export async function lineWithMatches(store: Store, id: number) {
  const line = found(await rows(store).lines.byId(id), 'bankStatementLine', id, 'lineId');
  const statement = await statementById(store, line.statementId);
  const matches = (await rows(store).matches.by('lineId', id)).filter(({ undoneAt }) => undoneAt === null);
  const currency = await currencyOf(store, statement.accountId);
  return { line, accountId: statement.accountId, currency, matches };
}

type MovedRow = {
  id: number;
  account_id: number;
  posted_on: string;
  number: string;
  amount: number | null;
  taken: number;
};

function movedWhere(store: Store, where: string): Moved[] {
  const text = `SELECT j.id, j.account_id, j.posted_on, e.source_number AS number, CASE WHEN b.id IS NULL THEN 0 ELSE ${MOVED} END AS amount,
      ${MOVED_MATCHED} AS taken
    FROM journal_line j JOIN journal_entry e ON e.id = j.entry_id LEFT JOIN bank_account b ON b.account_id = j.account_id
    WHERE ${where} ORDER BY j.id`;
  return store.handle
    .check()
    .all<MovedRow>(sql.raw(text))
    .map((row) => ({
      ...{ id: row.id, accountId: row.account_id, postedOn: row.posted_on, number: row.number },
      ...{ amountMinor: row.amount ?? 0, matched: row.taken === 1 },
    }));
}

/** Lines of the ledger by id, with what each moved. Throws `NOT_FOUND`. */
export function movedLines(store: Store, ids: readonly number[]): Moved[] {
  const moved = movedWhere(store, `j.id IN (${[...new Set(ids)].join()})`);
  for (const id of ids) {
    const row = moved.find((one) => one.id === id);
    found(row, 'journalLine', id, 'journalLineIds');
  }
  return moved;
}

/** Sets a line against lines of the ledger that the domain let pass. */
export async function saveMatches(store: Store, lineId: number, journalLineIds: readonly number[]): Promise<void> {
  const { userName: matchedBy, now: matchedAt } = store.call;
  await rows(store).matches.insertAll(
    journalLineIds.map((journalLineId) => ({
      ...{ lineId, journalLineId, matchedBy, matchedAt, undoneBy: null, undoneAt: null },
    })),
  );
}

/** Undoes all that a line met. Answers how many there were. */
export async function undoMatches(store: Store, lineId: number): Promise<number> {
  const { matches } = await lineWithMatches(store, lineId);
  const undone = { undoneBy: store.call.userName, undoneAt: store.call.now };
  await rows(store).matches.updateAll(matches.map((row) => ({ ...row, ...undone })));
  return matches.length;
}

/** Each line of a statement that one document fits for sure, with the line of the ledger. */
export const sureMatches = (store: Store, statementId: number): { lineId: number; journalLineId: number }[] =>
  store.handle
    .check()
    .all<{ line_id: number; journal_line_id: number }>(sql.raw(sureOf(String(statementId))))
    .map((row) => ({ lineId: row.line_id, journalLineId: row.journal_line_id }));

/**
 * Sets a line against entries on its account that a command has just posted: a payment or an entry that was recorded from the
 * line. Throws what `mayMatch` refuses, and nothing is posted then.
 */
export async function matchPosted(
  store: Store,
  lineId: number | undefined,
  entryIds: readonly number[],
): Promise<void> {
  if (lineId === undefined) return;
  const { line, accountId, currency, matches } = await lineWithMatches(store, lineId);
  const moved = movedWhere(store, `j.entry_id IN (${entryIds.join() || 'NULL'}) AND j.account_id = ${accountId}`);
  const may = mayMatch({ amountMinor: line.amountMinor, accountId, currency, matched: matches.length > 0 }, moved);
  if (!may.ok) throw new RefusedError({ ...may.refusal, fields: ['statementLineId'] });
  await saveMatches(
    store,
    lineId,
    moved.map(({ id }) => id),
  );
}

/** Lines of the ledger that a line met. */
export function matchedMoves(store: Store, journalLineIds: readonly number[]): Moved[] {
  return journalLineIds.length === 0 ? [] : movedWhere(store, `j.id IN (${journalLineIds.join()})`);
}

/** Whether statements of an account were taken in. */
export const hasStatements = (store: Store, accountId: number): boolean =>
  store.handle
    .check()
    .select({ id: bankStatement.id })
    .from(bankStatement)
    .where(eq(bankStatement.accountId, accountId))
    .limit(1)
    .get() !== undefined;
