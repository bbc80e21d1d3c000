// A draft that is opened again in its entry form and saved back: kept while it is typed, asked about when it is left, told
// when somebody else has changed it meanwhile.
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DocumentType } from '../../shared/contract/documents.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { type Kept, useDrafting, useKept } from './drafting.tsx';
import { pageOf } from './nav.ts';
import { Page } from './Page.tsx';

type Document = { type: DocumentType; id: number; version: number };
type Ref = { id: number; version: number };

type WhenProps<D> = {
  type: DocumentType;
  row: { id: number; state: string };
  children: (kept: Kept<D> | null) => ReactNode;
};

/** Waits until it is known what was typed for a draft and never saved; what is no draft any more is shown on its own page. */
export function WhenKept<D>({ type, row, children }: WhenProps<D>) {
  const { history } = useRouter();
  const { id } = row;
  const kept = useKept<D>(`${type}-${id}`);
  const [over] = useState(row.state !== 'draft');
  useEffect(() => {
    if (over) history.replace(pageOf(type, id));
  }, [over, history, type, id]);
  return over || kept === undefined ? null : children(kept);
}

type Options<D, I> = {
  document: Document;
  kept: Kept<D> | null;
  start: () => D;
  /** What is saved; null while something is missing. */
  input: (draft: D) => I | null;
  /** The sentence for that. */
  missing: string;
  update: { run: (input: I & Ref, draft: D) => Promise<unknown>; pending: boolean; refusal: Refusal | null };
};

/** What an entry form needs to edit a draft: the draft itself, and what the page around it shows. */
export function useEditing<D, I extends object>({ document, kept, start, input, missing, update }: Options<D, I>) {
  const { t } = useDesk();
  const { history } = useRouter();
  const drafting = useDrafting<D>({
    ...{ name: `${document.type}-${document.id}`, kept, start, document, input },
    hasContent: () => false,
  });
  const entered = input(drafting.draft);
  const working = useRef(false);
  const save = async (): Promise<void> => {
    // A second key before the first is answered would save it twice.
    if (working.current || !entered) return;
    working.current = true;
    const ref = { id: document.id, version: drafting.version };
    const saved = await update.run({ ...entered, ...ref }, drafting.draft).finally(() => {
      working.current = false;
    });
    if (!saved) return;
    drafting.leave(() => {
      if (history.canGoBack()) history.back();
      else history.push(pageOf(document.type, document.id));
    });
  };
  const reason = update.pending ? t('common.working') : (drafting.stopped ?? (entered ? null : missing));
  return {
    ...{ draft: drafting.draft, setDraft: drafting.setDraft },
    page: {
      actions: [{ name: 'save', label: t('order.saveDraft'), run: () => void save(), reason, primary: true }],
      ...{ refusal: update.refusal, note: drafting.note, question: drafting.question },
    },
  };
}

type PageProps = { title: string; editing: { page: ReturnType<typeof useEditing>['page'] }; children: ReactNode };

/** The page around the entry form of a draft. */
export function EditPage({ title, editing, children }: PageProps) {
  const { t } = useDesk();
  const { actions, refusal, note, question } = editing.page;
  return (
    <Page title={title} state={t('state.draft')} actions={actions} refusal={refusal}>
      {note}
      {children}
      {question}
    </Page>
  );
}
