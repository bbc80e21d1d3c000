// A new order, and a draft that is opened again.
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { isBlank } from '../../grid/lines.ts';
import { useConfirm } from '../../parts/Confirm.tsx';
import { DraftSide } from '../../parts/DraftSide.tsx';
import { type Kept, useDrafting, useKept } from '../../parts/drafting.tsx';
import { useGo } from '../../parts/nav.ts';
import { type Reasons, useOverride } from '../../parts/Override.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { type Draft, draftOf, emptyDraft, inputOf } from './draft.ts';
import { OrderForm } from './OrderForm.tsx';

type Order = Output<'salesOrder.get'>;

const hasContent = (draft: Draft): boolean =>
  draft.customer !== null ||
  `${draft.customerReference}${draft.note}`.trim() !== '' ||
  draft.lines.some((line) => !isBlank(line));

type Saved = { id: number; version: number };
type Drafting = Pick<ReturnType<typeof useDrafting<Draft>>, 'draft' | 'version' | 'saved'>;

/** Save and confirm, for a new order and for one that exists, in the version that the person has seen. */
function useSaving(order: Order | null, { draft, version, saved: seen }: Drafting) {
  const create = useCommand('salesOrder.create');
  const update = useCommand('salesOrder.update');
  const confirm = useCommand('salesOrder.confirm');
  const remove = useCommand('salesOrder.delete');
  // What was made and then refused to be confirmed is there: the next try changes it.
  const [made, setMade] = useState<Saved | null>(null);
  const there = made ?? (order && { id: order.id, version });
  const input = inputOf(draft);
  const text = JSON.stringify(input);
  const tried = useRef(text);
  const save = async (andConfirm: boolean, reasons?: Reasons): Promise<Saved | undefined> => {
    if (!input) return undefined;
    tried.current = text;
    if (!there && !reasons) return create.run({ ...input, confirm: andConfirm });
    const saved = there ? await update.run({ ...input, ...there }) : await create.run(input);
    if (saved && order) seen(saved.version);
    else if (saved) setMade({ id: saved.id, version: saved.version });
    if (!saved || !andConfirm) return saved;
    return confirm.run({ id: saved.id, version: saved.version, ...reasons });
  };
  return {
    save,
    ready: input !== null,
    pending: create.pending || update.pending || confirm.pending,
    /** Of what stands there: what was put right is no longer said to be wrong. */
    refusal: (tried.current === text ? (create.refusal ?? update.refusal ?? confirm.refusal) : null) ?? remove.refusal,
    remove: () => (order ? remove.run({ id: order.id, version }) : Promise.resolve(undefined)),
  };
}

function OrderEntry({ order, kept }: { order: Order | null; kept: Kept<Draft> | null }) {
  const { t, today } = useDesk();
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const { overrideOf, dialog: overriding } = useOverride();
  const drafting = useDrafting<Draft>({
    ...{ name: nameOf(order), kept, input: inputOf, hasContent },
    start: () => (order ? draftOf(order) : emptyDraft(today)),
    document: order && { type: 'salesOrder', id: order.id, version: order.version },
  });
  const { draft, leave } = drafting;
  const saving = useSaving(order, drafting);
  const working = useRef(false);
  const save = (andConfirm: boolean, reasons?: Reasons) => async (): Promise<void> => {
    // A second key before the first is answered would save it twice.
    if (working.current) return;
    working.current = true;
    const saved = await saving.save(andConfirm, reasons).finally(() => {
      working.current = false;
    });
    if (!saved) return;
    if (!order || andConfirm) leave(() => go(`/orders/${saved.id}`));
  };
  const reason = saving.pending
    ? t('common.working')
    : (drafting.stopped ?? (saving.ready ? null : t('order.incomplete')));
  const actions: PageAction[] = [
    { name: 'confirm', label: t('action.confirm'), run: () => void save(true)(), reason, primary: true },
    ...overrideOf(saving.refusal, (why) => void save(true, why)()),
    { name: 'save', label: t('order.saveDraft'), run: () => void save(false)(), reason },
  ];
  if (order)
    actions.push({
      ...{ name: 'delete', label: t('action.delete'), danger: true },
      run: () =>
        ask({
          ...{ title: t('action.delete'), text: t('order.deleteText'), label: t('action.delete') },
          run: () => void saving.remove().then((gone) => gone && leave(() => go('/orders'))),
        }),
    });
  const title = order ? `${t('document.salesOrder')} · ${order.customerName}` : t('order.new');
  return (
    <Page title={title} state={t('state.draft')} actions={actions} refusal={saving.refusal}>
      {drafting.note}
      <OrderForm draft={draft} change={drafting.setDraft} fresh={order === null} />
      {order && <DraftSide type="salesOrder" id={order.id} />}
      {drafting.question}
      {dialog}
      {overriding}
    </Page>
  );
}

const nameOf = (order: Order | null): string => `order-${order?.id ?? 'new'}`;

function Entry({ order }: { order: Order | null }) {
  const kept = useKept<Draft>(nameOf(order));
  return kept === undefined ? null : <OrderEntry order={order} kept={kept} />;
}

export const NewOrder = () => <Entry order={null} />;
export const DraftOrder = ({ order }: { order: Order }) => <Entry key={order.id} order={order} />;
