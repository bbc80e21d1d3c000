// Chosen documents in one PDF, with what came of each: one that cannot be printed leaves the others alone.
import type { PrintForm } from '../../shared/contract/printing.ts';
import { call } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { documentLabel, useBatch } from './Batch.tsx';
import type { PageAction } from './Page.tsx';
import { usePrinting } from './printing.tsx';

type Document = { id: number; number: string; customerName: string };
type Props<R> = {
  form: PrintForm;
  title: string;
  /** Name of the file where there are several. */
  file: string;
  /** The ticked rows as they are now. */
  now: () => R[];
  count: number;
  after: () => void;
};

/** The button of a page and the dialog that belongs to it. */
export function useChosenPdf<R extends Document>({ form, title, file, now, count, after }: Props<R>) {
  const { t } = useDesk();
  const printing = usePrinting();
  const batch = useBatch<R>({
    ...{ title, labelOf: documentLabel, after },
    run: async ({ id }) => (await call('printForm.get', { form, id })).fileName,
    finish: (rows) =>
      printing.save(
        rows.map(({ id }) => ({ form, id })),
        rows.length === 1 ? undefined : file,
      ),
  });
  const action: PageAction = {
    ...{ name: 'printChosen', label: title, run: () => batch.ask(now()) },
    reason: count === 0 ? t('batch.chooseFirst') : null,
  };
  return { action, dialog: batch.dialog };
}
