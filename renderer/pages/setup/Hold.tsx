// Putting a customer on hold and freeing it again, with the reason.
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

export function HoldDialog({ row, onClose }: { row: Output<'customer.get'>; onClose: () => void }) {
  const { t } = useDesk();
  const set = useCommand('customer.setHold');
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    const { id, version, creditHold } = row;
    if (await set.run({ id, version, creditHold: !creditHold, reason })) onClose();
  };
  return (
    <Dialog
      title={t(row.creditHold ? 'dunning.free' : 'dunning.hold')}
      refusal={set.refusal}
      ready={reason.trim() !== '' && !set.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text size="sm">{t(row.creditHold ? 'dunning.freeText' : 'dunning.holdText')}</Text>
      <TextInput
        data-autofocus
        required
        size="xs"
        label={t('column.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
