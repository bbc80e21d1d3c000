// Changing a confirmed order: the same form as for a new one, with what may not change left out, and a reason that is kept.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useOverride } from '../../parts/Override.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useChanged, useUnsaved } from '../../parts/unsaved.tsx';
import { changeOf, draftOf } from './draft.ts';
import { OrderForm } from './OrderForm.tsx';

type Order = Output<'salesOrder.get'>;

export function AmendOrder({ order, onDone }: { order: Order; onDone: () => void }) {
  const { t } = useDesk();
  const amend = useCommand('salesOrder.amend');
  const { overrideOf, dialog } = useOverride();
  const [draft, setDraft] = useState(() => draftOf(order));
  const [reason, setReason] = useState('');
  const input = changeOf(order, draft, reason);
  const { question, leave } = useUnsaved(useChanged(input));
  const save = async (overrideReason: string): Promise<void> => {
    if (!input || !(await amend.run({ ...input, overrideReason }))) return;
    leave(onDone);
  };
  const stopped = amend.pending ? t('common.working') : input ? null : t('order.incomplete');
  const actions: PageAction[] = [
    { name: 'save', label: t('order.amendSave'), run: () => void save(''), reason: stopped, primary: true },
    ...overrideOf(amend.refusal, (why) => void save(why)),
    { name: 'back', label: t('common.cancel'), run: onDone },
  ];
  return (
    <Page
      title={t('order.amendTitle', { order: order.number })}
      state={t('state.confirmed')}
      actions={actions}
      refusal={amend.refusal}
      onBack={onDone}
    >
      <TextInput
        size="xs"
        maw={420}
        mb="sm"
        autoFocus
        label={t('order.amendReason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <OrderForm draft={draft} change={setDraft} fresh={false} confirmed />
      {question}
      {dialog}
    </Page>
  );
}
