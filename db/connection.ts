// Opening a company file: what it is, whether it is whole, which version it has, and the way back when a migration
// fails. The only place that sets PRAGMAs.
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { addFunctions } from './functions.ts';
import { APPLICATION_ID, fileRefused, identify, namingFile, readWhole } from './identity.ts';
import { apply, migrate } from './migrate.ts';
import { migrations, newestVersion } from './migrations/files.ts';
import { STRUCTURE } from './migrations/structure.ts';
import { prepareSteadily } from './steady.ts';
import { strangePart } from './structure.ts';

/** How long a writer waits for another process before it is told `BUSY`. */
export const BUSY_TIMEOUT_MS = 5000;

export type RawDb = Database.Database;
export type ReadDb = BetterSQLite3Database & { $client: RawDb };

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

function open(path: string, options: { readonly: boolean; fileMustExist: boolean }): RawDb {
  try {
    const raw = new Database(path, options);
    prepareSteadily(raw);
    return raw;
  } catch (error) {
    throw fileRefused('CORRUPT', 'unreadable', path, String(error));
  }
}

/**
 * Creates an empty company file of the newest version.
 * Refuses `DUPLICATE` when the path is taken; a half-made file is removed.
 */
export function createFile(path: string): void {
  if (existsSync(path)) throw fileRefused('DUPLICATE', 'fileExists', path);
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

/** Files up to this size are read whole at every opening: that takes a blink. */
const READ_WHOLE_BYTES = 48 * 1024 * 1024;

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** What a look here and there finds: a file cut short, and every table's way from its root to its last row. */
function lookHereAndThere(raw: RawDb, path: string): void {
  const pages = Number(raw.pragma('page_count', { simple: true })) * Number(raw.pragma('page_size', { simple: true }));
  if (sizeOf(path) < pages && sizeOf(`${path}-wal`) === 0)
    throw fileRefused('CORRUPT', 'damaged', path, `${sizeOf(path)} < ${pages}`);
  for (const name of raw.prepare(TABLES).pluck().all() as string[])
    for (const end of ['ASC', 'DESC'])
      raw.prepare(['SELECT * FROM', name, 'ORDER BY 1', end, 'LIMIT 1'].join(' ')).all();
}
const TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'";

type Opened = { raw: RawDb; lookedThrough: boolean };

function opened(path: string, lookedThrough: boolean, bringUp: (raw: RawDb) => void): Opened {
  if (!existsSync(path) || !statSync(path).isFile()) throw fileRefused('NOT_FOUND', 'fileNotFound', path);
  // A log that is still there tells of a crash, a power cut, or of somebody who has the file open now.
  const whole = !lookedThrough && (sizeOf(`${path}-wal`) > 0 || sizeOf(path) <= READ_WHOLE_BYTES);
  const raw = open(path, { readonly: false, fileMustExist: true });
  try {
    identify(raw, path, newestVersion());
    if (whole) readWhole(raw, path);
    prepare(raw, false);
    bringUp(raw);
    const strange = strangePart(raw, newest, STRUCTURE);
    if (strange !== null) throw fileRefused('CORRUPT', 'changedOutside', path, strange);
    if (!whole) lookHereAndThere(raw, path);
    return { raw, lookedThrough: lookedThrough || whole };
  } catch (error) {
    raw.close();
    throw namingFile(error, path);
  }
}

/**
 * The writing connection of a company file, migrated to the newest version after a backup. A file that is small, or was
 * not closed in order, is read whole first; of a large one the beginning and end of every table are looked at, and who
 * keeps it open long reads it whole beside the work (`lookedThrough`).
 * Refuses `NOT_FOUND` (no such file) and `CORRUPT` (reasons: unreadable, notACompanyFile, newerFile, damaged,
 * migrationFailed, changedOutside: guards, tables or triggers are not those of this version).
 */
export const openFile = (path: string, { lookedThrough = false } = {}): Opened =>
  opened(path, lookedThrough, (raw) => migrate(raw, path, migrations()));

/** As `openFile`, for a copy that was read whole before and needs no backup of its own. */
export const openCopy = (path: string): RawDb => {
  const { raw } = opened(path, true, (copy) => apply(copy, migrations()));
  try {
    readWhole(raw, path);
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
};

/** Commits wait for the disk, or, in a file that is worth nothing until it is complete, for nobody. */
export const waitForDisk = (raw: RawDb, wait: boolean): void => {
  raw.pragma(`synchronous = ${wait ? 'FULL' : 'OFF'}`);
};

/** Reads a file whole, beside whoever works in it; refuses `CORRUPT` (damaged). */
export function lookThrough(path: string): void {
  const raw = open(path, { readonly: false, fileMustExist: true });
  try {
    readWhole(raw, path);
  } catch (error) {
    throw namingFile(error, path);
  } finally {
    raw.close();
  }
}

/** A read-only connection beside the writer: its statements see the last commit and never wait for a writer. */
export function openReader(path: string): ReadDb {
  const raw = open(path, { readonly: true, fileMustExist: true });
  prepare(raw, true);
  return drizzle({ client: raw });
}

/** A second connection that a reader keeps for questions of another kind, and closes with itself. */
const beside = new WeakMap<RawDb, ReadDb>();

/** Keeps `other` beside a reader, in place of what was kept before, which is closed. */
export function keepBeside(reader: ReadDb, other: ReadDb | undefined): void {
  beside.get(reader.$client)?.$client.close();
  if (other) beside.set(reader.$client, other);
  else beside.delete(reader.$client);
}

/** Closes a reader, and what it keeps beside it. */
export function closeReader(reader: ReadDb): void {
  keepBeside(reader, undefined);
  reader.$client.close();
}
