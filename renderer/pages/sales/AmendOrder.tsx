// Changing a confirmed order: the same form as for a new one, with what may not change left out, and a reason that is kept.
import { TextInput } from '@mantine/core';
import { useCallback } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { type Kept, useDrafting, useKept } from '../../parts/drafting.tsx';
import { NO_REASONS, type Reasons, useOverride } from '../../parts/Override.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { changeOf, type Draft, draftOf } from './draft.ts';
import { OrderForm } from './OrderForm.tsx';

type Order = Output<'salesOrder.get'>;
type Props = { order: Order; onDone: () => void };
/** The order as it is to be, and why. */
type Change = { order: Draft; reason: string };

function Amending({ order, onDone, kept }: Props & { kept: Kept<Change> | null }) {
  const { t } = useDesk();
  const amend = useCommand('salesOrder.amend');
  const { overrideOf, dialog } = useOverride();
  const drafting = useDrafting<Change>({
    ...{ name: nameOf(order), kept, start: () => ({ order: draftOf(order), reason: '' }), hasContent: () => true },
    input: (change) => changeOf(order, change.order, change.reason, 0),
    document: { type: 'salesOrder', id: order.id, version: order.version },
  });
  const { draft, setDraft, leave } = drafting;
  const input = changeOf(order, draft.order, draft.reason, drafting.version);
  const change = useCallback(
    (next: (draft: Draft) => Draft) => setDraft((before) => ({ ...before, order: next(before.order) })),
    [setDraft],
  );
  const save = async (reasons: Reasons): Promise<void> => {
    if (!input || !(await amend.run({ ...input, ...reasons }))) return;
    leave(onDone);
  };
  const stopped = amend.pending ? t('common.working') : (drafting.stopped ?? (input ? null : t('order.incomplete')));
  const actions: PageAction[] = [
    { name: 'save', label: t('order.amendSave'), run: () => void save(NO_REASONS), reason: stopped, primary: true },
    ...overrideOf(amend.refusal, (why) => void save(why)),
    { name: 'back', label: t('common.cancel'), run: () => leave(onDone) },
  ];
  return (
    <Page
      title={t('order.amendTitle', { order: order.number })}
      state={t('state.confirmed')}
      actions={actions}
      refusal={amend.refusal}
      onBack={onDone}
    >
      {drafting.note}
      <TextInput
        size="xs"
        maw={420}
        mb="sm"
        autoFocus
        label={t('order.amendReason')}
        maxLength={300}
        value={draft.reason}
        onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
      />
      <OrderForm draft={draft.order} change={change} fresh={false} confirmed />
      {drafting.question}
      {dialog}
    </Page>
  );
}

const nameOf = ({ id }: Order): string => `change-${id}`;

export function AmendOrder(props: Props) {
  const kept = useKept<Change>(nameOf(props.order));
  return kept === undefined ? null : <Amending {...props} kept={kept} />;
}
