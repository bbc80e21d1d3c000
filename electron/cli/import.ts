// `ledgerdock import`: a preview without --yes, the whole import or nothing with it.

import type { Engine } from '../../db/engine.ts';
import { ask } from '../../db/import/ask.ts';
import { previewImport, runImport } from '../../db/import/preview.ts';
import { readTable } from '../../db/import/readTable.ts';
import type { ImportKind } from '../../shared/contract/host.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { parseScaled } from '../../shared/kernel/decimal.ts';
import { RefusedError, refusalOf, refused } from '../../shared/kernel/refusals.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { DONE, REFUSED } from './tell.ts';
import { type Asking, openAs } from './who.ts';

export type ImportOptions = Pick<Asking, 'user'> & {
  company: string;
  kind: ImportKind;
  file: string;
  sheet?: string;
  openingOn?: string;
  bank?: string;
  opening?: string;
  map: string[];
  update: boolean;
  yes: boolean;
};

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
};

/** The account and the opening balance that were named for a bank statement. Refuses an unknown account, and what is no amount. */
async function statementOf(engine: Engine, { bank, opening }: ImportOptions) {
  if (bank === undefined && opening === undefined) return {};
  const { rows } = await ask(engine, 'bankAccount.list', {});
  const row = rows.find(({ code, usual }) => (bank === undefined ? usual : code === bank));
  if (!row) throw refused('NOT_FOUND', { params: { what: 'account', id: bank ?? '' } });
  const amount = parseScaled(opening ?? '0', currencyExponent(row.currency));
  if (!amount.ok) throw new RefusedError(amount.refusal);
  return { bankAccountId: row.accountId, ...(opening === undefined ? {} : { openingMinor: amount.value }) };
}

export async function importFile(options: ImportOptions, language: Language): Promise<number> {
  const t = words(language);
  const engine = await openAs(options.company, options);
  try {
    const table = await readTable(options.file, options.sheet ? { sheet: options.sheet } : {});
    const { kind, openingOn, update } = options;
    const asked = { kind, openingOn, update, ...(await statementOf(engine, options)) };
    const guessed = await previewImport(engine, table, asked);
    const mapping = { ...guessed.mapping, ...Object.fromEntries(options.map.map(pair)) };
    const preview = options.map.length === 0 ? guessed : await previewImport(engine, table, { ...asked, mapping });
    for (const [field, column] of Object.entries(preview.mapping))
      if (column !== '') process.stdout.write(`${field} ← ${column}\n`);
    if (preview.ignored.length > 0)
      process.stdout.write(`${t('import.ignored', { columns: preview.ignored.join(', ') })}\n`);
    for (const { row, column, code, before, after } of preview.changes)
      process.stdout.write(`${t('cli.row', { row, column })}: ${code}: ${before} → ${after}\n`);
    for (const { reason, params } of preview.notices)
      process.stdout.write(`${refusalText(refusalOf('VALIDATION', { reason, params }), language)}\n`);
    for (const { reason, params, ...error } of preview.errors) {
      const why = refusalText(refusalOf('VALIDATION', { reason, params }), language);
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
    const done = await runImport(engine, table, { ...asked, mapping: preview.mapping });
    process.stdout.write(`${t('cli.imported', { documents: done.documentCount })}\n`);
    return DONE;
  } finally {
    await engine.close();
  }
}
