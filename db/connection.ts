// Opening a company file: what it is, whether it is whole, which version it has, and the way back when a migration
// fails. The only place that sets PRAGMAs.
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { RefusedError } from '../shared/kernel/refusals.ts';
import { refuse } from '../shared/kernel/result.ts';
import { addFunctions } from './functions.ts';
import { type Migration, migrations, newestVersion } from './migrations/files.ts';
import { strangePart } from './structure.ts';

/** "LDK1": tells a company file from any other SQLite file. */
export const APPLICATION_ID = 0x4c444b31;
/** How long a writer waits for another process before it is told `BUSY`. */
export const BUSY_TIMEOUT_MS = 5000;

export type RawDb = Database.Database;
export type ReadDb = BetterSQLite3Database & { $client: RawDb };

const refused = (code: 'CORRUPT' | 'NOT_FOUND' | 'DUPLICATE', reason: string, path: string, detail = '') =>
  new RefusedError(refuse(code, { reason, params: { path, detail } }).refusal);

function prepare(raw: RawDb, readonly: boolean): void {
  raw.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  raw.pragma('foreign_keys = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('cache_size = -65536');
  raw.pragma('temp_store = MEMORY');
  addFunctions(raw);
  if (readonly) return;
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
}

/** Refuses a file that SQLite cannot read, that is not ours, or that a newer version of the app wrote. */
function identify(raw: RawDb, path: string, newest: number): number {
  if (raw.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw refused('CORRUPT', 'notACompanyFile', path);
  const version = Number(raw.pragma('user_version', { simple: true }));
  if (version > newest) throw refused('CORRUPT', 'newerFile', path, String(version));
  const damage = raw.pragma('quick_check(1)', { simple: true });
  if (damage !== 'ok') throw refused('CORRUPT', 'damaged', path, String(damage));
  return version;
}

function apply(raw: RawDb, pending: readonly Migration[]): void {
  raw.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of pending) {
      raw.exec(migration.sql);
      raw.pragma(`user_version = ${migration.version}`);
    }
    raw.exec('COMMIT');
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Brings a file of version `from` up to date. A copy is kept beside it first; a migration that fails is rolled back,
 * and the copy stays, so that the older app can still be used.
 */
function migrate(raw: RawDb, path: string, from: number, all: readonly Migration[]): void {
  const pending = all.filter((migration) => migration.version > from);
  if (pending.length === 0) return;
  raw.pragma('wal_checkpoint(TRUNCATE)');
  const backup = `${path}.before-v${newestVersion()}`;
  copyFileSync(path, backup);
  apply(raw, pending);
  rmSync(backup);
}

function open(path: string, options: { readonly: boolean; fileMustExist: boolean }): RawDb {
  try {
    return new Database(path, options);
  } catch (error) {
    throw refused('CORRUPT', 'unreadable', path, String(error));
  }
}

const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && error.name === 'SqliteError';

/**
 * Creates an empty company file of the newest version.
 * Refuses `DUPLICATE` when the path is taken; a half-made file is removed.
 */
export function createFile(path: string): void {
  if (existsSync(path)) throw refused('DUPLICATE', 'fileExists', path);
  mkdirSync(dirname(path), { recursive: true });
  const raw = open(path, { readonly: false, fileMustExist: false });
  try {
    raw.pragma('page_size = 4096');
    prepare(raw, false);
    raw.pragma(`application_id = ${APPLICATION_ID}`);
    apply(raw, migrations());
  } catch (error) {
    raw.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    throw error;
  }
  raw.close();
}

/** Makes an empty database what every company file of this version is. */
function newest(raw: RawDb): void {
  addFunctions(raw);
  apply(raw, migrations());
}

/**
 * The writing connection of a company file, migrated to the newest version.
 * Refuses `NOT_FOUND` (no such file) and `CORRUPT` (reasons: unreadable, notACompanyFile, newerFile, damaged,
 * changedOutside: guards, tables or triggers are not those of this version).
 */
export function openFile(path: string): RawDb {
  if (!existsSync(path) || !statSync(path).isFile()) throw refused('NOT_FOUND', 'fileNotFound', path);
  const raw = open(path, { readonly: false, fileMustExist: true });
  try {
    const version = identify(raw, path, newestVersion());
    prepare(raw, false);
    migrate(raw, path, version, migrations());
    const strange = strangePart(raw, newest);
    if (strange !== null) throw refused('CORRUPT', 'changedOutside', path, strange);
    return raw;
  } catch (error) {
    raw.close();
    if (isSqliteError(error) && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code))
      throw refused('CORRUPT', error.code === 'SQLITE_NOTADB' ? 'notACompanyFile' : 'damaged', path, error.message);
    throw error;
  }
}

/** A read-only connection beside the writer: its statements see the last commit and never wait for a writer. */
export function openReader(path: string): ReadDb {
  const raw = open(path, { readonly: true, fileMustExist: true });
  prepare(raw, true);
  return drizzle({ client: raw });
}
