// One verified copy of an open company file. SQLite writes it from one snapshot while others go on writing; it gets its
// name only after it was opened and read whole, and lies on the disk before anybody relies on it.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { fileRefused, identify, readWhole } from '../identity.ts';
import { type BackupCause, backupName, partOf } from './names.ts';

type Raw = Database.Database;

const LOG = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'command_log'";

/** Number of the last command in the file. */
export const commandsOf = (raw: Raw): number =>
  raw.prepare(LOG).pluck().get() === 1
    ? Number(raw.prepare('SELECT coalesce(max(id), 0) FROM command_log').pluck().get())
    : 0;

function sync(path: string, folder = false): void {
  // Windows can sync neither a folder nor a file opened for reading.
  if (folder && process.platform === 'win32') return;
  const fd = openSync(path, folder ? 'r' : 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Gives a finished file its name, durably. */
export function settle(part: string, path: string): void {
  sync(part);
  renameSync(part, path);
  sync(dirname(path), true);
}

/** Refuses a copy that is not a whole file of the version `version` with at least `commands` commands. */
export function verifyCopy(path: string, version: number, commands: number): void {
  // Not read-only: SQLite then says less of constraints.
  const copy = new Database(path, { fileMustExist: true });
  try {
    const found = identify(copy, path, version);
    readWhole(copy, path);
    if (found !== version) throw fileRefused('CORRUPT', 'damaged', path, `user_version ${found}`);
    if (commandsOf(copy) < commands) throw fileRefused('CORRUPT', 'damaged', path, 'command_log');
  } finally {
    copy.close();
  }
}

/**
 * Writes a backup of the open file into `folder`; `look` may judge the copy further before it counts. Answers its path.
 * What fails leaves no file; it throws what SQLite or `look` throws.
 */
export function copyInto(
  raw: Raw,
  options: { company: string; folder: string; cause: BackupCause; madeAt: string; look?: (part: string) => void },
): string {
  const { company, folder, cause, madeAt, look } = options;
  mkdirSync(folder, { recursive: true });
  const version = Number(raw.pragma('user_version', { simple: true }));
  const commands = commandsOf(raw);
  const path = join(folder, backupName(company, { madeAt, commands, version, cause }));
  const part = partOf(path);
  rmSync(part, { force: true });
  try {
    raw.prepare('VACUUM INTO ?').run(part);
    verifyCopy(part, version, commands);
    look?.(part);
    settle(part, path);
    return path;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
