// Rows of one table as domain records: read by key, by parent, insert, update, delete. Statements are prepared once per
// connection; names of SQL constraints are turned into refusals in constraints.ts.
import { type Column, eq, type InferSelectModel, sql } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Handle, perConnection, type WriteDb } from './handle.ts';

type Keyed = SQLiteTable & { id: Column };
type Values = Record<string, unknown>;
type Reader = { all(values: Values): unknown[] };
type Writer = { run(values: Values): { lastInsertRowid: number | bigint; changes: number } };

type Statements = { insert: Writer; insertWithId: Writer; update: Writer; remove: Writer; by: Map<string, Reader> };

function statementsOf(db: WriteDb, table: Keyed): Statements {
  const columns = Object.keys(table).filter((key) => isColumn(table, key));
  const hole = (key: string) => sql.placeholder(key);
  const holes = (keys: string[]): Values => Object.fromEntries(keys.map((key) => [key, hole(key)]));
  const withoutId = columns.filter((key) => key !== 'id');
  return {
    insert: db
      .insert(table)
      .values(holes(withoutId) as never)
      .prepare(),
    insertWithId: db
      .insert(table)
      .values(holes(columns) as never)
      .prepare(),
    update: db
      .update(table)
      .set(holes(withoutId) as never)
      .where(eq(table.id, hole('id')))
      .prepare(),
    remove: db
      .delete(table)
      .where(eq(table.id, hole('id')))
      .prepare(),
    by: new Map(),
  };
}

const columnNames = new WeakMap<SQLiteTable, Set<string>>();

function isColumn(table: SQLiteTable, key: string): boolean {
  let names = columnNames.get(table);
  if (!names) {
    const config = getTableConfig(table);
    const own = table as unknown as Record<string, unknown>;
    names = new Set(Object.keys(table).filter((name) => config.columns.some((column) => column === own[name])));
    columnNames.set(table, names);
  }
  return names.has(key);
}

const columnOf = (table: SQLiteTable, key: string): Column =>
  (table as unknown as Record<string, Column>)[key] as Column;

const connections = perConnection(() => ({ tables: new Map<SQLiteTable, Statements>() }));

function prepared(db: WriteDb, table: Keyed): Statements {
  const { tables } = connections(db);
  const known = tables.get(table);
  if (known) return known;
  const statements = statementsOf(db, table);
  tables.set(table, statements);
  return statements;
}

function reader(db: WriteDb, table: Keyed, statements: Statements, key: string): Reader {
  let found = statements.by.get(key);
  if (!found) {
    const column = columnOf(table, key);
    found = db
      .select()
      .from(table)
      .where(eq(column, sql.param(sql.placeholder('value'), column)))
      .prepare() as Reader;
    statements.by.set(key, found);
  }
  return found;
}

export class Repository<T extends Keyed, R extends { id: number } = InferSelectModel<T> & { id: number }> {
  readonly #table: T;
  readonly #handle: Handle;

  constructor(table: T, handle: Handle) {
    this.#table = table;
    this.#handle = handle;
  }

  async byId(id: number): Promise<R | undefined> {
    const db = this.#handle.check();
    const [row] = reader(db, this.#table, prepared(db, this.#table), 'id').all({ value: id });
    return row as R | undefined;
  }

  /** Rows whose column has this value, in the order they were written. */
  async by<K extends keyof R & string>(key: K, value: R[K]): Promise<R[]> {
    const db = this.#handle.check();
    const rows = reader(db, this.#table, prepared(db, this.#table), key).all({ value }) as R[];
    // Sorted here: SQLite takes several times as long to begin a sort as to read the few rows of a document.
    return rows.sort((a, b) => a.id - b.id);
  }

  async insert(row: Omit<R, 'id'>): Promise<R> {
    const db = this.#handle.check();
    const { lastInsertRowid } = prepared(db, this.#table).insert.run(row as Values);
    return { ...row, id: Number(lastInsertRowid) } as R;
  }

  async insertWithId(row: R): Promise<void> {
    const db = this.#handle.check();
    prepared(db, this.#table).insertWithId.run(row as Values);
  }

  async insertAll(rows: readonly Omit<R, 'id'>[]): Promise<R[]> {
    const written: R[] = [];
    for (const row of rows) written.push(await this.insert(row));
    return written;
  }

  async update(row: R): Promise<void> {
    const db = this.#handle.check();
    prepared(db, this.#table).update.run(row as Values);
  }

  async updateAll(rows: readonly R[]): Promise<void> {
    for (const row of rows) await this.update(row);
  }

  async delete(id: number): Promise<void> {
    const db = this.#handle.check();
    prepared(db, this.#table).remove.run({ id });
  }
}
