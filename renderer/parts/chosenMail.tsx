// A draft of an e-mail for each chosen document, with its PDF, and what came of each.
import type { PrintForm } from '../../shared/contract/printing.ts';
import { wordOr } from '../../shared/words/index.ts';
import { call, host } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { documentLabel, useBatch } from './Batch.tsx';
import { download, ended } from './jobs.tsx';
import type { PageAction } from './Page.tsx';

type Document = { id: number; number: string; customerName: string };
type Props<R> = {
  form: PrintForm;
  /** The ticked rows as they are now. */
  now: () => R[];
  count: number;
  /** Why nothing can be done while nothing is ticked. */
  chooseFirst: string;
  after: () => void;
};

/** The button of a page and the dialog that belongs to it. In the window the mail program shows each draft; a browser saves them. */
export function useChosenMail<R extends Document>({ form, now, count, chooseFirst, after }: Props<R>) {
  const { t, session } = useDesk();
  const inWindow = session.carrier === 'electron';
  const write = async ({ id }: R): Promise<string> => {
    const { mail, fileName: name } = await call('printForm.get', { form, id });
    if (mail.to === '') throw new Error(t('print.noAddress'));
    const asked = {
      forms: [{ form, id }],
      format: 'eml' as const,
      name,
      purpose: inWindow ? ('open' as const) : ('save' as const),
    };
    const { state, file, message, params } = await ended(await host('host.print', asked));
    if (state !== 'done') throw new Error(wordOr(t, message, params));
    if (file?.path && inWindow) await host('host.openFile', { path: file.path });
    else if (file?.url) download(file.url, file.name);
    return mail.to;
  };
  const batch = useBatch<R>({
    ...{ title: t('print.mailChosen'), after },
    labelOf: documentLabel,
    run: write,
  });
  const action: PageAction = {
    ...{ name: 'mailChosen', label: t('print.mailChosen'), run: () => batch.ask(now()) },
    reason: count === 0 ? chooseFirst : null,
  };
  return { action, dialog: batch.dialog };
}
