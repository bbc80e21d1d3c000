// The rows of a report, page by page, through the same query handlers that screens use, and what its heading says about
// them. One snapshot of the file from the first page to the last.
import { type Parsed, type QueryName, specOf } from '../../shared/contract/index.ts';
import { MAX_LIMIT } from '../../shared/contract/kit.ts';
import { RefusedError, refused } from '../../shared/kernel/refusals.ts';
import type { ReadDb } from '../connection.ts';
import { parseInput } from '../parse.ts';
import { queries } from '../queries/index.ts';
import type { QueryContext, QueryHandler } from '../queries/kit.ts';
import { mayAsk, seenBy } from '../seen.ts';
import type { Row } from './columns.ts';
import { type ExportQuery, isExportQuery } from './reports.ts';

export type Page = { rows: readonly Row[]; total: number };

/** Runs a query as the engine does, without its carrier. Throws RefusedError. */
export function runQuery<K extends QueryName>(
  db: ReadDb,
  name: K,
  input: unknown,
  context: QueryContext,
): ReturnType<QueryHandler<K>> {
  const parsed = parseInput(specOf(name).input, input);
  if (!parsed.ok) throw new RefusedError(parsed.refusal);
  const { role } = context.user;
  mayAsk(role, name, parsed.value as object);
  return seenBy(role, name, (queries[name] as QueryHandler<K>)(db, parsed.value as Parsed<K>, context));
}

/** The query of a request; refuses `NOT_FOUND` exportNoReport. */
export function exportQuery(name: string): ExportQuery {
  if (!isExportQuery(name)) throw refused('NOT_FOUND', { reason: 'exportNoReport', params: { name } });
  return name;
}

function reconciliationRows(db: ReadDb, input: Row, context: QueryContext): Page {
  const { checks } = runQuery(db, 'reconciliation.get', input, context);
  const rows = checks.flatMap(({ check, green, ties }) => ties.map((tie) => ({ check, green, ...tie })));
  return { rows, total: rows.length };
}

/** Every page of a report; `offset` and `limit` of the input do not count. */
export function* pagesOf(db: ReadDb, query: ExportQuery, input: Row, context: QueryContext): Generator<Page> {
  if (query === 'reconciliation.get') {
    yield reconciliationRows(db, input, context);
    return;
  }
  for (let offset = 0; ; offset += MAX_LIMIT) {
    const page = runQuery(db, query, { ...input, offset, limit: MAX_LIMIT }, context) as Page;
    yield page;
    if (page.rows.length === 0 || offset + page.rows.length >= page.total) return;
  }
}

/** Does `work` on one snapshot: what others commit meanwhile does not tear the report. */
export async function onSnapshot<T>(db: ReadDb, work: () => Promise<T>): Promise<T> {
  db.$client.exec('BEGIN');
  try {
    return await work();
  } finally {
    db.$client.exec('ROLLBACK');
  }
}
