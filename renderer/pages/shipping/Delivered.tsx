// The day on which a shipment arrived.
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { DayField } from '../../parts/inputs.tsx';

export function DeliveredDialog({ row, onClose }: { row: Output<'shipment.get'>; onClose: () => void }) {
  const { t, today } = useDesk();
  const deliver = useCommand('shipment.deliver');
  const [deliveredOn, setDay] = useState<string | null>(row.deliveredOn ?? today);
  const save = async (): Promise<void> => {
    if (await deliver.run({ id: row.id, version: row.version, deliveredOn })) onClose();
  };
  return (
    <Dialog
      title={`${t('column.deliveredOn')} ${row.number}`}
      refusal={deliver.refusal}
      ready={!deliver.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text size="sm">{t('ship.deliverText')}</Text>
      <DayField data-autofocus label={t('column.deliveredOn')} value={deliveredOn} onChange={setDay} />
    </Dialog>
  );
}
