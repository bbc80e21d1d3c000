// What a query handler is, and running SQL with statements prepared once per connection.
import type { Output, Parsed, QueryName } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/contract/kit.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { RawDb, ReadDb } from '../connection.ts';

export type QueryContext = { today: string; user: { name: string; role: Role } };
export type QueryHandler<K extends QueryName> = (db: ReadDb, input: Parsed<K>, context: QueryContext) => Output<K>;
export type Params = Record<string, string | number | null>;

type Statement = { all(params: Params): unknown[]; get(params: Params): unknown };

const statements = new WeakMap<RawDb, Map<string, Statement>>();
const MOST_STATEMENTS = 500;

function prepared(db: ReadDb, text: string): Statement {
  let known = statements.get(db.$client);
  if (!known) {
    known = new Map();
    statements.set(db.$client, known);
  }
  let statement = known.get(text);
  if (!statement) {
    if (known.size >= MOST_STATEMENTS) known.clear();
    statement = db.$client.prepare(text) as unknown as Statement;
    known.set(text, statement);
  }
  return statement;
}

export const all = <R>(db: ReadDb, text: string, params: Params = {}): R[] => prepared(db, text).all(params) as R[];

export const one = <R>(db: ReadDb, text: string, params: Params = {}): R | undefined =>
  prepared(db, text).get(params) as R | undefined;

/** The row, or a refusal `NOT_FOUND` thrown with what was looked for. */
export function must<R>(row: R | undefined, what: string, id: number | string): R {
  if (row === undefined) throw refused('NOT_FOUND', { params: { what, id }, fields: ['id'] });
  return row;
}

/** A sum or count that SQL answers as one number; 0 for no rows. */
export const number = (db: ReadDb, text: string, params: Params = {}): number =>
  one<{ n: number | null }>(db, text, params)?.n ?? 0;
