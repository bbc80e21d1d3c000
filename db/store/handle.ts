// The transaction handle that store functions take. A handle is good for one transaction; used after that it throws,
// so a forgotten await cannot write into somebody else's transaction.
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { RawDb } from '../connection.ts';
import { KnownRows } from './known.ts';

export type WriteDb = BetterSQLite3Database & { $client: RawDb };

export class Handle {
  readonly db: WriteDb;
  readonly known = new KnownRows();
  #open = true;

  constructor(db: WriteDb) {
    this.db = db;
  }

  /** Throws when the transaction this handle belongs to has ended. */
  check(): WriteDb {
    if (!this.#open) throw new Error('transaction handle used after its transaction ended');
    return this.db;
  }

  end(): void {
    this.#open = false;
  }
}

export const writeDb = (raw: RawDb): WriteDb => drizzle({ client: raw });

/**
 * Statements of one kind, prepared once per connection: building a query anew for every call costs more than running it.
 */
export function perConnection<T>(build: (db: WriteDb) => T): (db: WriteDb) => T {
  const made = new WeakMap<WriteDb, T>();
  return (db) => {
    let value = made.get(db);
    if (value === undefined) {
      value = build(db);
      made.set(db, value);
    }
    return value;
  };
}

/** A statement of this text, prepared once per connection: for what every command reads, where mapping costs more than reading. */
export const prepared = <R>(text: string) => perConnection((db) => db.$client.prepare<unknown[], R>(text));
