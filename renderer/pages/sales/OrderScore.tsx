// What the customer thought of an order: stars and a word, set and changed here.
import { Button, Group, Rating, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'orderScore.list'>;
const BEST = 5;

function ScoreDialog({ orderId, row, onClose }: { orderId: number; row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const set = useCommand('orderScore.set');
  const [satisfaction, setScore] = useState(row?.satisfaction ?? 0);
  const [note, setNote] = useState(row?.note ?? '');
  const save = async (): Promise<void> => {
    const seen = row ? { version: row.version } : {};
    if (await set.run({ orderId, satisfaction, note, ...seen })) onClose();
  };
  return (
    <Dialog
      title={t('order.score')}
      refusal={set.refusal}
      ready={satisfaction > 0 && !set.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Rating
        aria-label={t('column.satisfaction')}
        value={satisfaction}
        count={BEST}
        onChange={setScore}
        getSymbolLabel={(value) => t('order.scoreOf', { score: value })}
      />
      <TextInput
        data-autofocus
        size="xs"
        label={t('column.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}

export function OrderScore({ orderId }: { orderId: number }) {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('orderScore.list', { orderId });
  const [open, setOpen] = useState(false);
  const row = data?.rows[0] ?? null;
  return (
    <>
      <Group gap="sm" mt="sm">
        <Text size="sm">
          {row
            ? `${t('order.score')}: ${t('order.scoreOf', { score: row.satisfaction })} · ${desk.date(row.scoredOn)} ${row.note}`
            : t('order.noScore')}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          {t(row ? 'action.update' : 'order.setScore')}
        </Button>
      </Group>
      {open && <ScoreDialog orderId={orderId} row={row} onClose={() => setOpen(false)} />}
    </>
  );
}
