// Names of backups and which of them stay. A name says all that a list needs, so that backups of a file too damaged to
// open can still be listed: "Books 2026-11-25T18-00-12.345Z c1234 v13 scheduled.ledgerdock-backup".
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const BACKUP_CAUSES = ['scheduled', 'manual', 'migration'] as const;
export type BackupCause = (typeof BACKUP_CAUSES)[number];
export type Backup = {
  path: string;
  /** ISO 8601 UTC with milliseconds, by the clock of the machine that made it. */
  madeAt: string;
  /** Number of the last command it holds: orders backups even when the clock was set back. */
  commands: number;
  /** The file's version. */
  version: number;
  cause: BackupCause;
  bytes: number;
};

const ENDING = '.ledgerdock-backup';
const PART = '.part';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const plainName = (company: string): string => basename(company).replace(/\.ledgerdock$/i, '');

/** Where backups of a company file lie unless another folder is asked for. */
export const backupFolder = (company: string): string => join(dirname(company), `${plainName(company)} backups`);

export function backupName(company: string, made: Omit<Backup, 'path' | 'bytes'>): string {
  const at = made.madeAt.replaceAll(':', '-');
  return `${plainName(company)} ${at} c${made.commands} v${made.version} ${made.cause}${ENDING}`;
}

/** The name of a file that is put aside when a backup takes its place. */
export const asideName = (company: string, at: string): string =>
  `${plainName(company)} ${at.replaceAll(':', '-')} replaced.ledgerdock`;

const NAMED = /^(.*) (\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z) c(\d+) v(\d+) (\w+)\.ledgerdock-backup$/;

function backupOf(folder: string, file: string, company: string): Backup | null {
  const [, name, day, hour, minute, second, commands, version, why] = NAMED.exec(file) ?? [];
  const cause = BACKUP_CAUSES.find((one) => one === why);
  if (name !== plainName(company) || cause === undefined) return null;
  const path = join(folder, file);
  return {
    ...{ path, madeAt: `${day}T${hour}:${minute}:${second}`, commands: Number(commands), version: Number(version) },
    ...{ cause, bytes: statSync(path).size },
  };
}

const newestFirst = (a: Backup, b: Backup): number =>
  b.commands - a.commands || b.madeAt.localeCompare(a.madeAt) || b.path.localeCompare(a.path);

/** The backups of a company file, the one with the latest work first. */
export function listBackups(company: string, folder = backupFolder(company)): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => backupOf(folder, file, company))
    .filter((backup) => backup !== null)
    .sort(newestFirst);
}

/** How many stay: the newest, then one of each day, week and month; of those before migrations the newest. */
export const KEPT = { newest: 8, days: 14, weeks: 8, months: 24, migrations: 3 };

/** The backups that may go. `all` has the newest first; the first of a day, week or month is the one that stays. */
export function superfluous(all: readonly Backup[]): Backup[] {
  const stays = new Set(all.slice(0, KEPT.newest));
  const migrations = all.filter(({ cause }) => cause === 'migration');
  for (const backup of migrations.slice(0, KEPT.migrations)) stays.add(backup);
  const spans: [(at: Date) => string | number, number][] = [
    [(at) => at.toISOString().slice(0, 10), KEPT.days],
    [(at) => Math.floor(at.getTime() / (7 * DAY_MS)), KEPT.weeks],
    [(at) => at.toISOString().slice(0, 7), KEPT.months],
  ];
  for (const [spanOf, most] of spans) {
    const seen = new Set<string | number>();
    for (const backup of all) {
      const span = spanOf(new Date(backup.madeAt));
      if (seen.has(span) || seen.size === most) continue;
      seen.add(span);
      stays.add(backup);
    }
  }
  return all.filter((backup) => !stays.has(backup));
}

/** Takes superfluous backups away, and what a killed process left half written more than an hour ago. */
export function rotate(company: string, folder: string): void {
  for (const { path } of superfluous(listBackups(company, folder))) rmSync(path, { force: true });
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (file.startsWith(plainName(company)) && file.includes(`${ENDING}${PART}`))
      if (Date.now() - statSync(path).mtimeMs > HOUR_MS) rmSync(path, { force: true });
  }
}

/** Where a copy is written until it has been verified. */
export const partOf = (path: string): string => `${path}${PART}${process.pid}`;

/** Whether a scheduled backup is due: something was done since the last one, and that is old enough or from the future. */
export function isDue(last: Backup | undefined, commands: number, now: Date, everyHours: number): boolean {
  if (everyHours <= 0) return false;
  if (!last) return commands > 0;
  if (last.commands >= commands) return false;
  const age = now.getTime() - new Date(last.madeAt).getTime();
  return age < 0 || age >= everyHours * HOUR_MS;
}
