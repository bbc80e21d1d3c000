// Files of other versions, and migrations that fail.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { verifyCopy } from '../../db/backup/copy.ts';
import { listBackups } from '../../db/backup/names.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations, newestVersion } from '../../db/migrations/files.ts';
import { isRefusedError } from '../../shared/kernel/refusals.ts';
import { type Fault, ledgerdock, logOf, must, mustBeSound, mustTellWayBack } from './kit.ts';
import { OLDEST, oldestKept } from './old/kept.ts';
import { newCompany } from './script.ts';

const versionOf = (path: string): number => {
  const db = new Database(path, { readonly: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  db.close();
  return version;
};

export const newerFile: Fault = async ({ folder }) => {
  const path = join(folder, 'newer.ledgerdock');
  await newCompany(path, 20);
  must((await ledgerdock(['backup', '--company', path])).code === 0, 'no backup');
  const db = new Database(path);
  db.pragma(`user_version = ${newestVersion() + 1}`);
  db.close();
  await mustTellWayBack(path);
  must(versionOf(path) === newestVersion() + 1, 'a newer file was changed');
  const { code } = await ledgerdock(['restore', '--company', path]);
  must(code === 0 && versionOf(path) === newestVersion(), `restore ended with ${code}`);
  await mustBeSound(path);
  return 'refused, and its backup restored';
};

/** The oldest kept version opens, keeps every command, and its backup of before can be brought back and opened again. */
export const olderFile: Fault = async ({ folder }) => {
  const path = join(folder, 'older.ledgerdock');
  await oldestKept(path);
  const before = logOf(path);
  await mustBeSound(path);
  must(versionOf(path) === newestVersion(), 'the file was not migrated');
  must(JSON.stringify([...logOf(path)]) === JSON.stringify([...before]), 'commands changed in the migration');
  const [backup] = listBackups(path);
  must(backup?.version === OLDEST.version && backup.cause === 'migration', 'no backup of before the migration');
  const { code, err } = await ledgerdock(['restore', '--company', path, '--from', backup.path]);
  must(code === 0, `restore of version ${OLDEST.version} ended with ${code}: ${err}`);
  await mustBeSound(path);
  must(JSON.stringify([...logOf(path)]) === JSON.stringify([...before]), 'commands changed in the restore');
  return `version ${OLDEST.version} to ${newestVersion()}, and its backup`;
};

/** What a migration can die of, half way through its statements. */
const FAILURES: Record<string, string> = {
  'a statement that cannot be carried out': "UPDATE customer SET name = 'x'; SELECT no_such_function()",
  'a row against a constraint': "UPDATE customer SET name = 'x'; UPDATE journal_line SET debit_minor = -1",
  'its own end of the transaction': "UPDATE customer SET name = 'x'; COMMIT; SELECT no_such_function()",
};

export const failingMigration: Fault = async ({ folder }) => {
  for (const [n, sql] of Object.values(FAILURES).entries()) {
    const path = join(folder, `failing${n}.ledgerdock`);
    await oldestKept(path);
    const names = (): string => {
      const db = new Database(path, { readonly: true });
      const all = db.prepare('SELECT group_concat(name) FROM customer').pluck().get() as string;
      db.close();
      return all;
    };
    const before = names();
    const raw = new Database(path);
    const failing = { version: newestVersion() + 1, name: 'failing', sql };
    // Another statement comes before the failing one, so that there is something to take back.
    const first = {
      version: OLDEST.version + 1,
      name: 'first',
      sql: 'CREATE TABLE first_step (id INTEGER PRIMARY KEY) STRICT',
    };
    try {
      migrate(raw, path, [...migrations().filter(({ version }) => version <= OLDEST.version), first, failing]);
      throw new Error('the migration went through');
    } catch (error) {
      must(isRefusedError(error) && error.refusal.reason === 'migrationFailed', String(error));
      const [backup] = listBackups(path);
      must(
        backup !== undefined && String(error.refusal.params.detail).includes(backup.path),
        'the backup is not named',
      );
      verifyCopy(backup.path, OLDEST.version, backup.commands);
    } finally {
      if (raw.open) raw.close();
    }
    must(versionOf(path) === OLDEST.version && names() === before, `${sql}: the file is not as it was`);
    await mustBeSound(path);
  }
  return `${Object.keys(FAILURES).join(', ')}: the file is as it was`;
};

/** The way back is a file like any other: whole, of its version, and named by what it holds. */
export const damagedBackup: Fault = async ({ folder }) => {
  const path = join(folder, 'company.ledgerdock');
  await newCompany(path, 40);
  for (let n = 0; n < 2; n++) must((await ledgerdock(['backup', '--company', path])).code === 0, 'no backup');
  const [last, before] = listBackups(path);
  must(last !== undefined && before !== undefined, 'two backups');
  const file = readFileSync(last.path);
  file.fill(0, 8192, 60_000);
  writeFileSync(last.path, file);
  const chosen = await ledgerdock(['restore', '--company', path, '--from', last.path]);
  must(chosen.code === 3 && chosen.err.includes('damaged'), `a damaged backup: ${chosen.code} ${chosen.err}`);
  await mustBeSound(path);
  const { code, out } = await ledgerdock(['restore', '--company', path]);
  must(code === 0 && out.includes(before.path), `the one before: ${code} ${out}`);
  await mustBeSound(path);
  return 'refused, and the one before it taken instead';
};
