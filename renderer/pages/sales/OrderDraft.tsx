// A new order, and a draft that is opened again.
import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { isBlank } from '../../grid/lines.ts';
import { useConfirm } from '../../parts/Confirm.tsx';
import { useGo } from '../../parts/nav.ts';
import { useOverride } from '../../parts/Override.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useChanged, useUnsaved } from '../../parts/unsaved.tsx';
import { type Draft, draftOf, emptyDraft, inputOf } from './draft.ts';
import { OrderForm } from './OrderForm.tsx';

type Order = Output<'salesOrder.get'>;

const hasContent = (draft: Draft): boolean =>
  draft.customer !== null ||
  `${draft.customerReference}${draft.note}`.trim() !== '' ||
  draft.lines.some((line) => !isBlank(line));

/** Save and confirm, for a new order and for one that exists. */
function useSaving(order: Order | null, draft: Draft) {
  const create = useCommand('salesOrder.create');
  const update = useCommand('salesOrder.update');
  const confirm = useCommand('salesOrder.confirm');
  const remove = useCommand('salesOrder.delete');
  const input = inputOf(draft);
  const save = async (andConfirm: boolean, overrideReason = ''): Promise<number | undefined> => {
    if (!input) return undefined;
    if (!order && overrideReason === '') return (await create.run({ ...input, confirm: andConfirm }))?.id;
    const saved = order
      ? await update.run({ ...input, id: order.id, version: order.version })
      : await create.run(input);
    if (!saved || !andConfirm) return saved?.id;
    return (await confirm.run({ id: saved.id, version: saved.version, overrideReason }))?.id;
  };
  return {
    save,
    ready: input !== null,
    pending: create.pending || update.pending || confirm.pending,
    refusal: create.refusal ?? update.refusal ?? confirm.refusal ?? remove.refusal,
    remove: () => (order ? remove.run({ id: order.id, version: order.version }) : Promise.resolve(undefined)),
  };
}

function OrderEntry({ order }: { order: Order | null }) {
  const { t, today } = useDesk();
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const { overrideOf, dialog: overriding } = useOverride();
  const [draft, setDraft] = useState(() => (order ? draftOf(order) : emptyDraft(today)));
  const saving = useSaving(order, draft);
  const working = useRef(false);
  const changed = useChanged(inputOf(draft));
  const { question, leave } = useUnsaved(hasContent(draft) && (order === null || changed));
  const save = (andConfirm: boolean, overrideReason?: string) => async (): Promise<void> => {
    // A second key before the first is answered would save it twice.
    if (working.current) return;
    working.current = true;
    const id = await saving.save(andConfirm, overrideReason).finally(() => {
      working.current = false;
    });
    if (id === undefined) return;
    leave(() => go(`/orders/${id}`));
  };
  useHotkeys([['mod+S', () => void save(false)(), { usePhysicalKeys: true }]], []);
  const reason = saving.pending ? t('common.working') : saving.ready ? null : t('order.incomplete');
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
      <OrderForm draft={draft} change={setDraft} fresh={order === null} />
      {question}
      {dialog}
      {overriding}
    </Page>
  );
}

export const NewOrder = () => <OrderEntry order={null} />;
export const DraftOrder = ({ order }: { order: Order }) => (
  <OrderEntry key={`${order.id}:${order.version}`} order={order} />
);
