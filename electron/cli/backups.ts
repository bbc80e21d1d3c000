// `ledgerdock backup` and `ledgerdock restore`.
import { type BackupCause, backupFolder, listBackups } from '../../db/backup/names.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { DAMAGED, DONE } from './tell.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const KILO = 1024;

export type BackupOptions = { company: string; to?: string; cause: BackupCause; list?: boolean };

/** Makes a backup, or lists what there is; a backup of a file that breaks checks is told and ends with 3. */
export async function backup(options: BackupOptions, language: Language): Promise<number> {
  const t = words(language);
  if (options.list) {
    for (const one of listBackups(options.company, options.to ?? backupFolder(options.company)))
      say(
        t('cli.backupLine', {
          ...{ at: one.madeAt, commands: one.commands, kilobytes: Math.ceil(one.bytes / KILO) },
          ...{ cause: t(`backup.${one.cause}`), file: one.path },
        }),
      );
    return DONE;
  }
  const { backUp } = await import('../../db/backup/make.ts');
  const { openFile } = await import('../../db/connection.ts');
  // Opening refuses what is no whole company file of ours by its name.
  openFile(options.company).raw.close();
  const madeAt = new Date().toISOString();
  const made = backUp(options.company, { cause: options.cause, madeAt, folder: options.to });
  say(t('cli.backedUp', { file: made.backup.path }));
  if (made.violations === 0) return DONE;
  say(t('cli.backupViolations', { count: made.violations }));
  return DAMAGED;
}

export type RestoreOptions = { company: string; from?: string; folder?: string };

/** Puts a backup in the file's place: the one named, or the last that is whole and breaks no check. */
export async function restore(options: RestoreOptions, language: Language): Promise<number> {
  const t = words(language);
  const { restoreBackup, restoreLast } = await import('../../db/backup/restore.ts');
  const at = new Date().toISOString();
  const done =
    options.from === undefined
      ? restoreLast(options.company, at, options.folder)
      : restoreBackup(options.company, options.from, at);
  say(t('cli.restored', { file: options.company, backup: done.from }));
  if (done.aside !== null) say(t('cli.restoredAside', { aside: done.aside }));
  if (done.lostCommands !== null) say(t('cli.restoredLost', { count: done.lostCommands }));
  say(t('cli.checked', { count: done.violations }));
  return done.violations === 0 ? DONE : DAMAGED;
}
