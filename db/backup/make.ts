// A whole backup: copy, verification by every check, rotation. Reads only, so that it runs beside whoever works.
import { runChecks } from '../checks/index.ts';
import { closeReader, openReader } from '../connection.ts';
import { copyInto } from './copy.ts';
import { type Backup, type BackupCause, backupFolder, listBackups, rotate } from './names.ts';

export type Made = { backup: Backup; violations: number };

/**
 * Makes, verifies and files a backup of a company file. A copy that breaks a check is kept, since it is what there is, but
 * then no older one is taken away. Refuses `CORRUPT` (damaged) when the file cannot be read whole.
 */
export function backUp(
  company: string,
  options: { cause: BackupCause; madeAt: string; folder?: string | undefined },
): Made {
  const folder = options.folder ?? backupFolder(company);
  const db = openReader(company);
  let violations = 0;
  let path: string;
  try {
    const look = (part: string): void => {
      const copy = openReader(part);
      try {
        violations = runChecks(copy).length;
      } finally {
        closeReader(copy);
      }
    };
    path = copyInto(db.$client, { company, folder, cause: options.cause, madeAt: options.madeAt, look });
  } finally {
    closeReader(db);
  }
  if (violations === 0) rotate(company, folder);
  const backup = listBackups(company, folder).find((one) => one.path === path);
  if (!backup) throw new Error(`no backup at ${path}`);
  return { backup, violations };
}
