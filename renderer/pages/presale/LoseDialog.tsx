// Why a sale was lost, and to whom: asked of an opportunity and of a quote alike.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Refusal } from '../../../shared/kernel/refusals.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Lost = { lostReason: string; competitor: string };
type Props = { title: string; refusal: Refusal | null; onClose: () => void; onSave: (lost: Lost) => void };

export function LoseDialog({ title, refusal, onClose, onSave }: Props) {
  const { t } = useDesk();
  const [lost, setLost] = useState<Lost>({ lostReason: '', competitor: '' });
  return (
    <Dialog
      title={title}
      refusal={refusal}
      ready={lost.lostReason.trim() !== ''}
      onClose={onClose}
      onSave={() => onSave(lost)}
    >
      <TextInput
        size="xs"
        label={t('column.lostReason')}
        required
        maxLength={200}
        data-autofocus
        value={lost.lostReason}
        onChange={(event) => setLost({ ...lost, lostReason: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t('column.competitor')}
        maxLength={100}
        value={lost.competitor}
        onChange={(event) => setLost({ ...lost, competitor: event.currentTarget.value })}
      />
    </Dialog>
  );
}
