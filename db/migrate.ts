// Bringing a file of an earlier version up to date, with a verified copy made first and an automatic way back.
import { copyFileSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { copyInto, settle } from './backup/copy.ts';
import { backupFolder, partOf } from './backup/names.ts';
import { fileRefused } from './identity.ts';
import type { Migration } from './migrations/files.ts';

type Raw = Database.Database;

const versionOf = (raw: Raw): number => Number(raw.pragma('user_version', { simple: true }));

/** Carries out, in one transaction, what the file has not had yet; whoever waited for another process finds nothing left. */
export function apply(raw: Raw, all: readonly Migration[]): void {
  raw.exec('BEGIN IMMEDIATE');
  try {
    const from = versionOf(raw);
    for (const migration of all.filter(({ version }) => version > from)) {
      raw.exec(migration.sql);
      raw.pragma(`user_version = ${migration.version}`);
    }
    raw.exec('COMMIT');
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    throw error;
  }
}

/** Whether a file is what it was before a migration that failed: the rollback worked. */
function isAsBefore(raw: Raw, from: number): boolean {
  try {
    return versionOf(raw) === from && raw.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/**
 * Brings a file up to date. A verified copy lies in its backup folder first and stays there. A migration that fails is
 * rolled back; should the file be other than before even so, the copy takes its place.
 * Refuses `CORRUPT` (migrationFailed) with the path of the copy.
 */
export function migrate(raw: Raw, path: string, all: readonly Migration[]): void {
  const from = versionOf(raw);
  if (!all.some(({ version }) => version > from)) return;
  const madeAt = new Date().toISOString();
  const copy = copyInto(raw, { company: path, folder: backupFolder(path), cause: 'migration', madeAt });
  try {
    apply(raw, all);
  } catch (error) {
    if (!isAsBefore(raw, from)) {
      raw.close();
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
      copyFileSync(copy, partOf(path));
      settle(partOf(path), path);
    }
    throw fileRefused('CORRUPT', 'migrationFailed', path, `${error instanceof Error ? error.message : error}; ${copy}`);
  }
}
