// The door of printing: documents of the company into one PDF, or into an e-mail draft with a PDF each.
import type { PrintModel, PrintRef } from '../../../shared/contract/printing.ts';
import { refused } from '../../../shared/kernel/refusals.ts';
import type { ReadDb } from '../../connection.ts';
import type { QueryContext } from '../../queries/kit.ts';
import { intoFile } from '../sink.ts';
import { onSnapshot, runQuery } from '../source.ts';
import { emlOf } from './eml.ts';
import { isLabel, type Printed, renderAll, renderOne } from './render.ts';

export type PrintRequest = {
  forms: readonly PrintRef[];
  format: 'pdf' | 'eml';
  path: string;
  context: QueryContext;
  /** Instant that the file says it was made at. */
  madeAt: string;
};

type Rendered = Printed & { model: PrintModel };

/** Documents under way: half of the work is each by itself, the rest putting them together. */
async function renderEach(
  models: readonly PrintModel[],
  logo: string,
  madeAt: string,
  onProgress: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const model of models) {
    signal?.throwIfAborted();
    rendered.push({ model, ...(await renderOne(model, logo, madeAt)) });
    onProgress(rendered.length / (models.length + 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return rendered;
}

function draftOf(rendered: readonly Rendered[], madeAt: string): Buffer {
  const mail = rendered[0]?.model.mail ?? { from: '', to: '', subject: '', body: '' };
  const attachments = rendered.map(({ model, bytes }) => ({ name: `${model.fileName}.pdf`, bytes }));
  return Buffer.from(emlOf({ ...mail, madeAt, attachments }));
}

async function bytesOf(request: PrintRequest, logo: string, rendered: readonly Rendered[]): Promise<Buffer> {
  if (request.format === 'eml') return draftOf(rendered, request.madeAt);
  const [first, second] = rendered;
  if (first && !second) return first.bytes;
  const sizes = rendered.map(({ pageCount }) => pageCount);
  const all = await renderAll(
    rendered.map(({ model }) => model),
    sizes,
    logo,
    request.madeAt,
  );
  return all.bytes;
}

/**
 * Writes the documents to `path`; the file appears only when it is complete. Refuses `NOT_FOUND` for a document that is not
 * there and `VALIDATION` exportNotWritten; throws AbortError when cancelled, and leaves nothing behind then.
 */
export async function printForms(
  db: ReadDb,
  request: PrintRequest,
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<{ pageCount: number }> {
  const { models, logo } = await onSnapshot(db, async () => ({
    models: request.forms.map((form): PrintModel => runQuery(db, 'printForm.get', form, request.context)),
    logo: runQuery(db, 'letterhead.get', {}, request.context).logo,
  }));
  // Paper of two sizes is of two printers.
  if (request.format === 'pdf' && models.some(isLabel) && !models.every(isLabel))
    throw refused('VALIDATION', { reason: 'labelsApart', fields: ['forms'] });
  const rendered = await renderEach(models, logo, request.madeAt, onProgress, signal);
  const bytes = await bytesOf(request, logo, rendered);
  await intoFile(request.path, signal, (sink) => sink.write(bytes));
  onProgress(1);
  return { pageCount: rendered.reduce((sum, { pageCount }) => sum + pageCount, 0) };
}
