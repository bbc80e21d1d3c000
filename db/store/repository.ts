// Rows of one table as domain records: read by key, by parent, insert, update, delete. Statements are prepared once per
// connection; names of SQL constraints are turned into refusals in constraints.ts.
import type { Column, InferSelectModel } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Handle, perConnection, type WriteDb } from './handle.ts';

type Keyed = SQLiteTable & { id: Column };
type Values = Record<string, unknown>;
type Writer = { run(values: readonly unknown[]): { lastInsertRowid: number | bigint } };
type Reader = { all(value: unknown): Values[] };
type Field = { key: string; column: string; flag: boolean };

type Shape = { name: string; fields: Field[]; withoutId: Field[]; flags: Field[] };

const shapes = new WeakMap<SQLiteTable, Shape>();

function shapeOf(table: SQLiteTable): Shape {
  let shape = shapes.get(table);
  if (!shape) {
    const { name, columns } = getTableConfig(table);
    const fields = Object.entries(table).flatMap(([key, value]): Field[] => {
      const column = columns.find((one) => one === value);
      return column ? [{ key, column: `"${column.name}"`, flag: column.dataType === 'boolean' }] : [];
    });
    const withoutId = fields.filter(({ key }) => key !== 'id');
    shape = { name: `"${name}"`, fields, withoutId, flags: fields.filter(({ flag }) => flag) };
    shapes.set(table, shape);
  }
  return shape;
}

/** The statements of one table on one connection, each prepared when it is first needed. */
class Statements {
  readonly shape: Shape;
  readonly #db: WriteDb;
  readonly #readers = new Map<string, Reader>();
  readonly #writers = new Map<string, Writer>();

  constructor(db: WriteDb, table: SQLiteTable) {
    this.#db = db;
    this.shape = shapeOf(table);
  }

  /** Rows by one column. A flag stands in the text, so that an index of rows with that flag is seen. */
  by(key: string, value: unknown): Values[] {
    const field = this.shape.fields.find((one) => one.key === key);
    const flag = field?.flag ? Number(value) : null;
    const name = flag === null ? key : `${key} ${flag}`;
    let reader = this.#readers.get(name);
    if (!reader) {
      const columns = this.shape.fields.map((one) => `${one.column} AS "${one.key}"`).join(', ');
      const where = `WHERE ${field?.column} = ${flag ?? '?'}`;
      reader = this.#db.$client.prepare<unknown[], Values>(`SELECT ${columns} FROM ${this.shape.name} ${where}`);
      this.#readers.set(name, reader);
    }
    const rows = flag === null ? reader.all(value) : reader.all([]);
    for (const row of rows) for (const field of this.shape.flags) row[field.key] = row[field.key] === 1;
    return rows;
  }

  /** Of all fields, or of all but the id. */
  insert(fields: readonly Field[]): Writer {
    return this.#writer(`insert ${fields.length}`, () => {
      const columns = fields.map((field) => field.column).join(', ');
      return `INSERT INTO ${this.shape.name} (${columns}) VALUES (${fields.map(() => '?').join(', ')})`;
    });
  }

  update(fields: readonly Field[]): Writer {
    const name = fields.reduce((all, field) => `${all} ${field.key}`, 'update');
    return this.#writer(name, () => {
      const columns = fields.map((field) => `${field.column} = ?`).join(', ');
      return `UPDATE ${this.shape.name} SET ${columns} WHERE "id" = ?`;
    });
  }

  remove(): Writer {
    return this.#writer('delete', () => `DELETE FROM ${this.shape.name} WHERE "id" = ?`);
  }

  #writer(name: string, text: () => string): Writer {
    let writer = this.#writers.get(name);
    if (!writer) {
      writer = this.#db.$client.prepare(text());
      this.#writers.set(name, writer);
    }
    return writer;
  }
}

const connections = perConnection(() => new Map<SQLiteTable, Statements>());

function statementsOf(db: WriteDb, table: SQLiteTable): Statements {
  const tables = connections(db);
  let statements = tables.get(table);
  if (!statements) {
    statements = new Statements(db, table);
    tables.set(table, statements);
  }
  return statements;
}

/** What is bound for these fields. Throws when a row has no word of one. */
const bound = (fields: readonly Field[], row: Values): unknown[] =>
  fields.map(({ key, flag }) => {
    if (!(key in row)) throw new Error(`no value for ${key}`);
    const value = row[key];
    return flag ? Number(value === true) : value;
  });

export class Repository<T extends Keyed, R extends { id: number } = InferSelectModel<T> & { id: number }> {
  readonly #table: T;
  readonly #handle: Handle;

  constructor(table: T, handle: Handle) {
    this.#table = table;
    this.#handle = handle;
  }

  async byId(id: number): Promise<R | undefined> {
    return this.#read('id', id)[0];
  }

  /** Rows whose column has this value, in the order they were written. */
  async by<K extends keyof R & string>(key: K, value: R[K]): Promise<R[]> {
    // Sorted here: SQLite takes several times as long to begin a sort as to read the few rows of a document.
    return this.#read(key, value).sort((a, b) => a.id - b.id);
  }

  async insert(row: Omit<R, 'id'>): Promise<R> {
    const statements = this.#statements();
    const { withoutId } = statements.shape;
    const { lastInsertRowid } = statements.insert(withoutId).run(bound(withoutId, row));
    const written = { ...row, id: Number(lastInsertRowid) } as R;
    this.#handle.known.keep(this.#table, written.id, written);
    return written;
  }

  async insertWithId(row: R): Promise<void> {
    const statements = this.#statements();
    const { fields } = statements.shape;
    statements.insert(fields).run(bound(fields, row));
    this.#handle.known.keep(this.#table, row.id, row);
  }

  async insertAll(rows: readonly Omit<R, 'id'>[]): Promise<R[]> {
    const written: R[] = [];
    for (const row of rows) written.push(await this.insert(row));
    return written;
  }

  /** Writes what is changed of a row, or the whole of one that this transaction has not read. */
  async update(row: R): Promise<void> {
    const statements = this.#statements();
    const values: Values = row;
    const before = this.#handle.known.of(this.#table, row.id);
    const { withoutId } = statements.shape;
    const fields = before ? withoutId.filter(({ key }) => before[key] !== values[key]) : withoutId;
    if (fields.length === 0) return;
    statements.update(fields).run([...bound(fields, values), row.id]);
    this.#handle.known.keep(this.#table, row.id, values);
  }

  async updateAll(rows: readonly R[]): Promise<void> {
    for (const row of rows) await this.update(row);
  }

  async delete(id: number): Promise<void> {
    this.#statements().remove().run([id]);
    this.#handle.known.forget(this.#table, id);
  }

  #statements(): Statements {
    return statementsOf(this.#handle.check(), this.#table);
  }

  #read(key: string, value: unknown): R[] {
    const rows = this.#statements().by(key, value);
    for (const row of rows) this.#handle.known.keep(this.#table, Number(row.id), row);
    return rows as R[];
  }
}
