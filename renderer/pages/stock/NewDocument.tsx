// Goods in, goods out, a count or a new value: the journal entry is shown before posting.
import { useDesk } from '../../api/session.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { DocumentFields } from './DocumentFields.tsx';
import { ENTERED_KINDS, type EnteredKind, missingOf, useEntry } from './entry.ts';

function DocumentEntry({ kind }: { kind: EnteredKind }) {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const entry = useEntry(kind);
  const { question, leave } = useUnsaved(entry.dirty);
  const title = t(`state.${kind}`);
  const make = async (post: boolean): Promise<void> => {
    const made = await entry.run(post);
    if (made) leave(() => go(`/stock/documents/${made.id}`));
  };
  const ask = (): void => entry.propose((name, input) => void posting.ask(title, name, input, () => void make(true)));
  const reason = entry.pending ? t('common.working') : entry.ready ? null : t(missingOf(kind));
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={title} actions={actions} refusal={entry.refusal}>
      <DocumentFields {...{ kind, draft: entry.draft, put: entry.put }} autoFocus />
      {posting.dialog}
      {question}
    </Page>
  );
}

export function NewDocument() {
  const [params] = useAddress();
  const kind = ENTERED_KINDS.find((one) => one === params.get('kind')) ?? 'stockReceipt';
  return <DocumentEntry key={kind} kind={kind} />;
}
