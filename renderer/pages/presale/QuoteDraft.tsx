// A new quote, for an opportunity or on its own, and a draft that is opened again.
import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { isBlank } from '../../grid/lines.ts';
import { useConfirm } from '../../parts/Confirm.tsx';
import { useGo, useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useChanged, useUnsaved } from '../../parts/unsaved.tsx';
import { QuoteForm } from './QuoteForm.tsx';
import { type Draft, draftOf, emptyDraft, inputOf } from './quoteDraft.ts';

type Quote = Output<'quote.get'>;

const hasContent = (draft: Draft): boolean =>
  (draft.customer !== null && draft.opportunityId === null) || draft.lines.some((line) => !isBlank(line));

/** Save and send, for a new quote and for one that exists. */
function useSaving(quote: Quote | null, draft: Draft) {
  const create = useCommand('quote.create');
  const update = useCommand('quote.update');
  const send = useCommand('quote.send');
  const remove = useCommand('quote.delete');
  // What was saved and then refused to be sent is there: the next try changes it.
  const [kept, setKept] = useState<{ id: number; version: number } | null>(quote);
  const input = inputOf(draft);
  const save = async (andSend: boolean): Promise<number | undefined> => {
    if (!input) return undefined;
    const saved = kept ? await update.run({ ...input, id: kept.id, version: kept.version }) : await create.run(input);
    if (saved) setKept(saved);
    if (!saved || !andSend) return saved?.id;
    return (await send.run({ id: saved.id, version: saved.version }))?.id;
  };
  return {
    save,
    ready: input !== null,
    pending: create.pending || update.pending || send.pending,
    refusal: create.refusal ?? update.refusal ?? send.refusal ?? remove.refusal,
    remove: () => (quote ? remove.run({ id: quote.id, version: quote.version }) : Promise.resolve(undefined)),
  };
}

function QuoteEntry({ quote, start }: { quote: Quote | null; start: Draft }) {
  const { t } = useDesk();
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const [draft, setDraft] = useState(start);
  const saving = useSaving(quote, draft);
  const working = useRef(false);
  const changed = useChanged(inputOf(draft));
  const { question, leave } = useUnsaved(hasContent(draft) && (quote === null || changed));
  const save = (andSend: boolean) => async (): Promise<void> => {
    // A second key before the first is answered would save it twice.
    if (working.current) return;
    working.current = true;
    const id = await saving.save(andSend).finally(() => {
      working.current = false;
    });
    if (id === undefined) return;
    leave(() => go(`/quotes/${id}`));
  };
  useHotkeys([['mod+S', () => void save(false)(), { usePhysicalKeys: true }]], []);
  const reason = saving.pending ? t('common.working') : saving.ready ? null : t('order.incomplete');
  const actions: PageAction[] = [
    { name: 'send', label: t('action.send'), run: () => void save(true)(), reason, primary: true },
    { name: 'save', label: t('order.saveDraft'), run: () => void save(false)(), reason },
  ];
  if (quote)
    actions.push({
      ...{ name: 'delete', label: t('action.delete'), danger: true },
      run: () =>
        ask({
          ...{ title: t('action.delete'), text: t('presale.deleteQuoteText'), label: t('action.delete') },
          run: () => void saving.remove().then((gone) => gone && leave(() => go('/quotes'))),
        }),
    });
  const number = quote && quote.number !== '' ? ` ${quote.number}/${quote.revision}` : '';
  const title = quote ? `${t('document.quote')}${number} · ${quote.customerName}` : t('presale.newQuote');
  return (
    <Page title={title} state={t('state.draft')} actions={actions} refusal={saving.refusal}>
      <QuoteForm draft={draft} change={setDraft} fresh={quote === null} />
      {question}
      {dialog}
    </Page>
  );
}

export function NewQuote() {
  const { today } = useDesk();
  const asked = Number(useParams().get('opportunity') ?? 0);
  const { data: opportunity } = useQuery('opportunity.get', asked > 0 ? { id: asked } : null);
  if (asked === 0) return <QuoteEntry quote={null} start={emptyDraft(today)} />;
  if (!opportunity || opportunity.id !== asked) return null;
  const customer = { id: opportunity.customerId, name: opportunity.customerName };
  return <QuoteEntry quote={null} start={{ ...emptyDraft(today), customer, opportunityId: asked }} />;
}

export const DraftQuote = ({ quote }: { quote: Quote }) => (
  <QuoteEntry key={`${quote.id}:${quote.version}`} quote={quote} start={draftOf(quote)} />
);
