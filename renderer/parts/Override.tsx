// Passing over a credit limit or a hold: who may do it gives a reason, which is kept with the order.
import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { useConfirm } from './Confirm.tsx';
import type { PageAction } from './Page.tsx';

/** The action that a refusal for credit offers to those who may override it; `run` gets the reason. */
export function useOverride() {
  const desk = useDesk();
  const { t, company } = desk;
  const { ask, dialog } = useConfirm();
  const reason = useRef('');
  const keep = (value: string): void => {
    reason.current = value;
  };
  const overrideOf = (refusal: Refusal | null, run: (reason: string) => void): PageAction[] => {
    const credit = refusal?.code === 'CREDIT_LIMIT' || refusal?.code === 'CREDIT_HOLD';
    const may = company?.user.role === 'accountant' || company?.user.role === 'owner';
    if (!refusal || !credit || !may) return [];
    const open = (): void => {
      keep('');
      ask({
        ...{ title: t('override.title'), text: desk.sentence(refusal), label: t('override.run') },
        body: (
          <TextInput
            size="xs"
            required
            data-autofocus
            label={t('override.reason')}
            maxLength={300}
            onChange={(event) => keep(event.currentTarget.value)}
          />
        ),
        run: () => run(reason.current.trim()),
      });
    };
    return [{ name: 'override', label: t('override.title'), run: open }];
  };
  return { overrideOf, dialog };
}
