// `ledgerdock import`: a preview without --yes, the whole import or nothing with it.

import type { Engine } from '../../db/engine.ts';
import { ask } from '../../db/import/ask.ts';
import { previewImport, runImport } from '../../db/import/preview.ts';
import { readTable } from '../../db/import/readTable.ts';
import type { ImportError, ImportKind, ImportPreview } from '../../shared/contract/host.ts';
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
  takeKnown: boolean;
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

/** Writes what a file would become: what is wrong to stderr, all else to stdout. */
function tellPreview(preview: ImportPreview, language: Language): void {
  const t = words(language);
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const sentence = ({ reason, params }: Pick<ImportError, 'reason' | 'params'>): string =>
    refusalText(refusalOf('VALIDATION', { reason, params }), language);
  const cell = (error: ImportError): string =>
    `${t('cli.row', { row: error.row, column: error.column })}: ${sentence(error)} (${error.value})`;
  for (const [field, column] of Object.entries(preview.mapping)) if (column !== '') say(`${field} ← ${column}`);
  if (preview.ignored.length > 0) say(t('import.ignored', { columns: preview.ignored.join(', ') }));
  for (const { row, column, code, before, after } of preview.changes)
    say(`${t('cli.row', { row, column })}: ${code}: ${before} → ${after}`);
  for (const notice of preview.notices) say(sentence(notice));
  for (const row of preview.known) say(cell(row));
  if (preview.knownCount > 0) say(t('cli.knownCount', { known: preview.knownCount, leftOut: preview.leftOutCount }));
  for (const error of preview.errors) process.stderr.write(`${cell(error)}\n`);
  const counts = { rows: preview.rowCount, documents: preview.documentCount, errors: preview.errorCount };
  say(t('cli.preview', counts));
}

export async function importFile(options: ImportOptions, language: Language): Promise<number> {
  const t = words(language);
  const engine = await openAs(options.company, options);
  try {
    const table = await readTable(options.file, options.sheet ? { sheet: options.sheet } : {});
    const { kind, openingOn, update, takeKnown } = options;
    const asked = { kind, openingOn, update, takeKnown, ...(await statementOf(engine, options)) };
    const guessed = await previewImport(engine, table, asked);
    const mapping = { ...guessed.mapping, ...Object.fromEntries(options.map.map(pair)) };
    const preview = options.map.length === 0 ? guessed : await previewImport(engine, table, { ...asked, mapping });
    tellPreview(preview, language);
    if (preview.errorCount > 0) return REFUSED;
    if (!options.yes) {
      process.stdout.write(`${t('cli.addYes')}\n`);
      return DONE;
    }
    const done = await runImport(engine, table, { ...asked, mapping: preview.mapping });
    const counts = { documents: done.documentCount, leftOut: done.leftOutCount };
    process.stdout.write(`${t(done.leftOutCount === 0 ? 'cli.imported' : 'cli.importedLeftOut', counts)}\n`);
    return DONE;
  } finally {
    await engine.close();
  }
}
