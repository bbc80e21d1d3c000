// Where the last good backup of a damaged file is, and how to get it back.
import { backupFolder, listBackups } from '../../db/backup/names.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { type Language, words } from '../../shared/words/index.ts';

/** How to get the last backup back, after a refusal that means a damaged file; empty for any other. */
export function wayBack(refusal: Refusal, language: Language): string[] {
  const { path } = refusal.params;
  if (refusal.code !== 'CORRUPT' || typeof path !== 'string' || path === '') return [];
  const t = words(language);
  const [last] = listBackups(path);
  if (!last) return [t('cli.noBackupHint', { folder: backupFolder(path) })];
  return [t('cli.restoreHint', { at: last.madeAt, file: last.path }), t('cli.restoreHow', { path })];
}
