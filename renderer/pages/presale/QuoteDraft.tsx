// A new quote, for an opportunity or on its own, and a draft that is opened again.
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { isBlank } from '../../grid/lines.ts';
import { useConfirm } from '../../parts/Confirm.tsx';
import { DraftSide } from '../../parts/DraftSide.tsx';
import { type Kept, useDrafting, useKept } from '../../parts/drafting.tsx';
import { useGo, useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { QuoteForm } from './QuoteForm.tsx';
import { type Draft, draftOf, emptyDraft, inputOf } from './quoteDraft.ts';

type Quote = Output<'quote.get'>;

const hasContent = (draft: Draft): boolean =>
  (draft.customer !== null && draft.opportunityId === null) || draft.lines.some((line) => !isBlank(line));

type Saved = { id: number; version: number };
type Drafting = Pick<ReturnType<typeof useDrafting<Draft>>, 'draft' | 'version' | 'saved'>;

/** Save and send, for a new quote and for one that exists, in the version that the person has seen. */
function useSaving(quote: Quote | null, { draft, version, saved: seen }: Drafting) {
  const create = useCommand('quote.create');
  const update = useCommand('quote.update');
  const send = useCommand('quote.send');
  const remove = useCommand('quote.delete');
  // What was saved and then refused to be sent is there: the next try changes it.
  const [made, setMade] = useState<Saved | null>(null);
  const there = made ?? (quote && { id: quote.id, version });
  const input = inputOf(draft);
  const save = async (andSend: boolean): Promise<Saved | undefined> => {
    if (!input) return undefined;
    const saved = there ? await update.run({ ...input, ...there }) : await create.run(input);
    if (saved && quote) seen(saved.version);
    else if (saved) setMade(saved);
    if (!saved || !andSend) return saved;
    return send.run({ id: saved.id, version: saved.version });
  };
  return {
    save,
    ready: input !== null,
    pending: create.pending || update.pending || send.pending,
    refusal: create.refusal ?? update.refusal ?? send.refusal ?? remove.refusal,
    remove: () => (quote ? remove.run({ id: quote.id, version }) : Promise.resolve(undefined)),
  };
}

type EntryProps = { quote: Quote | null; start: Draft };

function QuoteEntry({ quote, start, kept }: EntryProps & { kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const drafting = useDrafting<Draft>({
    ...{ name: nameOf(quote, start), kept, start: () => start, input: inputOf, hasContent },
    document: quote && { type: 'quote', id: quote.id, version: quote.version },
  });
  const { draft, leave } = drafting;
  const saving = useSaving(quote, drafting);
  const working = useRef(false);
  const save = (andSend: boolean) => async (): Promise<void> => {
    // A second key before the first is answered would save it twice.
    if (working.current) return;
    working.current = true;
    const saved = await saving.save(andSend).finally(() => {
      working.current = false;
    });
    if (!saved) return;
    if (!quote || andSend) leave(() => go(`/quotes/${saved.id}`));
  };
  const reason = saving.pending
    ? t('common.working')
    : (drafting.stopped ?? (saving.ready ? null : t('order.incomplete')));
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
      {drafting.note}
      <QuoteForm
        draft={draft}
        change={drafting.setDraft}
        fresh={quote === null}
        warehouseId={quote?.warehouseId ?? null}
      />
      {quote && <DraftSide type="quote" id={quote.id} />}
      {drafting.question}
      {dialog}
    </Page>
  );
}

const nameOf = (quote: Quote | null, { opportunityId }: Draft): string =>
  `quote-${quote?.id ?? (opportunityId === null ? 'new' : `of${opportunityId}`)}`;

function Entry({ quote, start }: EntryProps) {
  const kept = useKept<Draft>(nameOf(quote, start));
  return kept === undefined ? null : <QuoteEntry {...{ quote, start, kept }} />;
}

export function NewQuote() {
  const { today } = useDesk();
  const asked = Number(useParams().get('opportunity') ?? 0);
  const { data: opportunity } = useQuery('opportunity.get', asked > 0 ? { id: asked } : null);
  const { data: buyer } = useQuery('customer.get', opportunity ? { id: opportunity.customerId } : null);
  if (asked === 0) return <Entry quote={null} start={emptyDraft(today)} />;
  if (!opportunity || opportunity.id !== asked || buyer?.id !== opportunity.customerId) return null;
  const { id, name, currency } = buyer;
  return (
    <Entry quote={null} start={{ ...emptyDraft(today), customer: { id, name }, currency, opportunityId: asked }} />
  );
}

export const DraftQuote = ({ quote }: { quote: Quote }) => (
  <Entry key={quote.id} quote={quote} start={draftOf(quote)} />
);
