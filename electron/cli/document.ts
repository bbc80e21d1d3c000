// `ledgerdock document`: one document as a PDF, or as an e-mail draft that carries it.
import { closeReader, openReader } from '../../db/connection.ts';
import { printForms } from '../../db/export/pdf/printForms.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { PrintForm } from '../../shared/contract/printing.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { DONE, sayRefusal } from './tell.ts';
import { type Asking, openAs } from './who.ts';

export type DocumentOptions = Asking & {
  company: string;
  out: string;
  eml: boolean;
  in?: Language;
  from?: string;
  to?: string;
};

export async function document(
  form: PrintForm,
  number: string,
  options: DocumentOptions,
  language: Language,
): Promise<number> {
  const engine = await openAs(options.company, options);
  const company = await engine.call('company.get', {});
  const found = await engine.call('printForm.find', { form, number });
  await engine.close();
  if (!company.ok) return sayRefusal(company.refusal, language);
  if (!found.ok) return sayRefusal(found.refusal, language);
  const { today, user } = company.value as Output<'company.get'>;
  const { id } = found.value as { id: number };
  const span = { ...(options.from ? { from: options.from } : {}), ...(options.to ? { to: options.to } : {}) };
  const db = openReader(options.company);
  try {
    const { pageCount } = await printForms(db, {
      forms: [{ form, id, ...span, ...(options.in ? { language: options.in } : {}) }],
      format: options.eml || options.out.endsWith('.eml') ? 'eml' : 'pdf',
      path: options.out,
      context: { today, user },
      madeAt: new Date().toISOString(),
    });
    process.stdout.write(`${words(language)('cli.printed', { pages: pageCount, file: options.out })}\n`);
    return DONE;
  } finally {
    closeReader(db);
  }
}
