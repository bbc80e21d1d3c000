// Passing over a credit limit, a hold, or the least margin of an item: who may do it gives a reason, which is kept with the order
// or quote.
import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { useConfirm } from './Confirm.tsx';
import type { PageAction } from './Page.tsx';

export type Reasons = { overrideReason: string; marginReason: string };
export const NO_REASONS: Reasons = { overrideReason: '', marginReason: '' };

const CONFIRMED = { why: 'override.reason', go: 'override.run' } as const;
const SENT = { why: 'override.quoteReason', go: 'override.quoteRun' } as const;
const CREDIT = { name: 'overrideReason', title: 'override.title', ...CONFIRMED } as const;
const MARGIN = { name: 'marginReason', title: 'override.margin' } as const;

/** The guard that refused, where a reason passes over it. */
function guardOf({ code, reason }: Refusal) {
  if (code === 'CREDIT_LIMIT' || code === 'CREDIT_HOLD') return CREDIT;
  if (reason === 'marginNeedsReason') return { ...MARGIN, ...CONFIRMED };
  return reason === 'quoteMarginNeedsReason' ? { ...MARGIN, ...SENT } : null;
}

/**
 * The action that such a refusal offers to those who may; `run` gets the reason, and with it that of the guard before: each is
 * passed over knowingly.
 */
export function useOverride() {
  const desk = useDesk();
  const { t, company } = desk;
  const { ask, dialog } = useConfirm();
  const given = useRef(NO_REASONS);
  const overrideOf = (refusal: Refusal | null, run: (reasons: Reasons) => void): PageAction[] => {
    const guard = refusal && guardOf(refusal);
    const may = company?.user.role === 'accountant' || company?.user.role === 'owner';
    if (!guard || !may) return [];
    const title = t(guard.title);
    const open = (): void => {
      let reason = '';
      ask({
        ...{ title, text: desk.sentence(refusal), label: t(guard.go) },
        body: (
          <TextInput
            size="xs"
            required
            data-autofocus
            label={t(guard.why)}
            maxLength={300}
            onChange={(event) => {
              reason = event.currentTarget.value;
            }}
          />
        ),
        run: () => {
          given.current = { ...given.current, [guard.name]: reason.trim() };
          run(given.current);
        },
      });
    };
    return [{ name: 'override', label: title, run: open }];
  };
  return { overrideOf, dialog };
}
