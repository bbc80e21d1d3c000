// What a file is before anything is believed of it: ours or not, of which version, whole or not.
import type Database from 'better-sqlite3';
import { RefusedError } from '../shared/kernel/refusals.ts';
import { refuse } from '../shared/kernel/result.ts';

/** "LDK1": tells a company file from any other SQLite file. */
export const APPLICATION_ID = 0x4c444b31;

export type FileReason =
  | 'notACompanyFile'
  | 'newerFile'
  | 'damaged'
  | 'unreadable'
  | 'changedOutside'
  | 'migrationFailed'
  | 'fileNotFound'
  | 'fileExists';

export const fileRefused = (
  code: 'CORRUPT' | 'NOT_FOUND' | 'DUPLICATE',
  reason: FileReason,
  path: string,
  detail = '',
): RefusedError => new RefusedError(refuse(code, { reason, params: { path, detail } }).refusal);

/** Refuses a file that is not ours, or that a newer version of the app wrote; answers its version. */
export function identify(raw: Database.Database, path: string, newest: number): number {
  if (raw.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw fileRefused('CORRUPT', 'notACompanyFile', path);
  const version = Number(raw.pragma('user_version', { simple: true }));
  if (version > newest) throw fileRefused('CORRUPT', 'newerFile', path, String(version));
  return version;
}

const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && error.name === 'SqliteError';

/**
 * Reads every page of the file; refuses `damaged` at the first that does not fit, also where what is read is so far off that
 * reading itself fails, as in the index that is searched. Takes seconds for a million lines.
 */
export function readWhole(raw: Database.Database, path: string): void {
  let damage: unknown;
  try {
    damage = raw.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    if (isSqliteError(error) && error.code === 'SQLITE_ERROR') damage = error.message;
    else throw error;
  }
  if (damage !== 'ok') throw fileRefused('CORRUPT', 'damaged', path, String(damage));
}

/** An error of the driver about the file's own shape, as a refusal that names the file; any other error as it is. */
export function namingFile(error: unknown, path: string): unknown {
  if (!isSqliteError(error)) return error;
  if (error.code === 'SQLITE_NOTADB') return fileRefused('CORRUPT', 'notACompanyFile', path, error.message);
  if (error.code.startsWith('SQLITE_CORRUPT')) return fileRefused('CORRUPT', 'damaged', path, error.message);
  return error;
}
