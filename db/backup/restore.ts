// Putting a backup in a company file's place. The copy is brought up to date and checked before anything is touched; what
// it replaces is put aside, never deleted; a crash at any point leaves the old file or the new one.
import { copyFileSync, existsSync, linkSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { refused } from '../../shared/kernel/refusals.ts';
import { runChecks } from '../checks/index.ts';
import { closeReader, openCopy, openReader } from '../connection.ts';
import { fileRefused } from '../identity.ts';
import { commandsOf, settle } from './copy.ts';
import { asideName, backupFolder, listBackups, partOf } from './names.ts';

export type Restored = {
  /** The backup that stands there now. */
  from: string;
  /** Where the replaced file lies; null when there was none. */
  aside: string | null;
  /** Commands that the replaced file held beyond the backup; null when it cannot be read. */
  lostCommands: number | null;
  violations: number;
};

const SIDE_FILES = ['-wal', '-shm'];
const isBusy = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SqliteError' && 'code' in error && String(error.code) === 'SQLITE_BUSY';

/** Takes everything committed out of the side files; refuses `BUSY` while anybody has the file open. */
function standAlone(path: string): number | null {
  let raw: Database.Database | undefined;
  try {
    raw = new Database(path, { fileMustExist: true, timeout: 200 });
    const commands = commandsOf(raw);
    raw.pragma('journal_mode = DELETE');
    return commands;
  } catch (error) {
    if (isBusy(error)) throw refused('BUSY', { reason: 'fileInUse', params: { path } });
    return null;
  } finally {
    raw?.close();
  }
}

/** A copy of the backup beside the file, up to date and checked; answers how many checks it breaks and what it holds. */
function stage(backup: string, part: string): { violations: number; commands: number } {
  copyFileSync(backup, part);
  const raw = openCopy(part);
  const commands = commandsOf(raw);
  raw.close();
  const db = openReader(part);
  const violations = runChecks(db).length;
  closeReader(db);
  const last = new Database(part);
  last.pragma('journal_mode = DELETE');
  last.close();
  return { violations, commands };
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Lays `file`, which stands where `path` leads, among the backups of `path`. */
function putAside(path: string, file: string, at: string): string | null {
  if (!existsSync(file)) return null;
  mkdirSync(backupFolder(path), { recursive: true });
  const aside = join(backupFolder(path), asideName(path, at));
  for (const suffix of SIDE_FILES) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  linkOrCopy(file, aside);
  return aside;
}

/**
 * Puts `backup` in the place of `path`, or of the file that a link there leads to. Refuses `BUSY` (fileInUse) while somebody
 * has the file open, and what opening refuses when the backup itself is no whole company file; then nothing has changed.
 */
export function restoreBackup(path: string, backup: string, at: string): Restored {
  if (!existsSync(backup)) throw fileRefused('NOT_FOUND', 'fileNotFound', backup);
  mkdirSync(dirname(path), { recursive: true });
  const file = existsSync(path) ? realpathSync(path) : path;
  const part = partOf(file);
  try {
    const { violations, commands } = stage(backup, part);
    const had = existsSync(file) ? standAlone(file) : null;
    const aside = putAside(path, file, at);
    settle(part, file);
    return { from: backup, aside, violations, lostCommands: had === null ? null : Math.max(0, had - commands) };
  } finally {
    for (const suffix of ['', ...SIDE_FILES]) rmSync(part + suffix, { force: true });
  }
}

/** Restores the backup with the latest work that is whole and breaks no check; refuses NOT_FOUND (noBackup). */
export function restoreLast(path: string, at: string, folder?: string): Restored {
  for (const backup of listBackups(path, folder)) {
    const part = join(dirname(path), `${basename(partOf(path))}-look`);
    try {
      if (stage(backup.path, part).violations > 0) continue;
    } catch {
      continue;
    } finally {
      for (const suffix of ['', ...SIDE_FILES]) rmSync(part + suffix, { force: true });
    }
    return restoreBackup(path, backup.path, at);
  }
  throw refused('NOT_FOUND', { reason: 'noBackup', params: { path, folder: folder ?? backupFolder(path) } });
}
