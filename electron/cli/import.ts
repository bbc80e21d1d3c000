// `ledgerdock import`: a preview without --yes, the whole import or nothing with it.

import { openEngine } from '../../db/engine.ts';
import { previewImport, runImport } from '../../db/import/preview.ts';
import { readTable } from '../../db/import/readTable.ts';
import type { ImportKind } from '../../shared/contract/host.ts';
import { type Language, wordOr, words } from '../../shared/words/index.ts';
import { DONE, REFUSED } from './tell.ts';

export type ImportOptions = {
  company: string;
  kind: ImportKind;
  file: string;
  sheet?: string;
  openingOn?: string;
  map: string[];
  update: boolean;
  yes: boolean;
};

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
};

export async function importFile(options: ImportOptions, language: Language): Promise<number> {
  const t = words(language);
  const engine = await openEngine(options.company);
  try {
    const table = await readTable(options.file, options.sheet ? { sheet: options.sheet } : {});
    const { kind, openingOn, update } = options;
    const guessed = await previewImport(engine, table, { kind, openingOn, update });
    const mapping = { ...guessed.mapping, ...Object.fromEntries(options.map.map(pair)) };
    const preview =
      options.map.length === 0 ? guessed : await previewImport(engine, table, { kind, openingOn, update, mapping });
    for (const [field, column] of Object.entries(preview.mapping))
      if (column !== '') process.stdout.write(`${field} ← ${column}\n`);
    if (preview.ignored.length > 0)
      process.stdout.write(`${t('import.ignored', { columns: preview.ignored.join(', ') })}\n`);
    for (const { row, column, code, before, after } of preview.changes)
      process.stdout.write(`${t('cli.row', { row, column })}: ${code}: ${before} → ${after}\n`);
    for (const error of preview.errors) {
      const why = wordOr(t, `refusal.${error.reason}`, { ...error.params, field: error.field, value: error.value });
      process.stderr.write(`${t('cli.row', { row: error.row, column: error.column })}: ${why} (${error.value})\n`);
    }
    process.stdout.write(
      `${t('cli.preview', { rows: preview.rowCount, documents: preview.documentCount, errors: preview.errorCount })}\n`,
    );
    if (preview.errorCount > 0) return REFUSED;
    if (!options.yes) {
      process.stdout.write(`${t('cli.addYes')}\n`);
      return DONE;
    }
    const done = await runImport(engine, table, { kind, openingOn, update, mapping: preview.mapping });
    process.stdout.write(`${t('cli.imported', { documents: done.documentCount })}\n`);
    return DONE;
  } finally {
    await engine.close();
  }
}
