// Levels of reminding: after how many days each comes, how long its letter gives, and what it says.
import { Button, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { NumberField } from '../../parts/inputs.tsx';

type Row = ListRow<'dunningLevel.list'>;
const NEW_DAYS = 7;

function LevelForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('dunningLevel.create');
  const update = useCommand('dunningLevel.update');
  const remove = useCommand('dunningLevel.delete');
  const [afterDays, setAfter] = useState<number | null>(row?.afterDays ?? null);
  const [payWithinDays, setWithin] = useState<number | null>(row?.payWithinDays ?? NEW_DAYS);
  const [textEn, setEnglish] = useState(row?.textEn ?? '');
  const [textRu, setRussian] = useState(row?.textRu ?? '');
  const save = async (): Promise<void> => {
    const input = { afterDays: afterDays ?? 0, payWithinDays: payWithinDays ?? 0, textEn, textRu };
    const saved = row ? await update.run({ ...input, id: row.id, version: row.version }) : await create.run(input);
    if (saved) onClose();
  };
  const text = (label: string, value: string, put: (text: string) => void) => (
    <Textarea
      autosize
      maxRows={8}
      label={label}
      description={t('dunning.textHint')}
      maxLength={2000}
      value={value}
      onChange={(event) => put(event.currentTarget.value)}
    />
  );
  return (
    <Dialog
      title={row ? t('dunning.level', { level: row.level }) : t('dunning.newLevel')}
      refusal={create.refusal ?? update.refusal ?? remove.refusal}
      ready={afterDays !== null && afterDays > 0}
      onClose={onClose}
      onSave={() => void save()}
    >
      <NumberField
        data-autofocus
        required
        scale={0}
        label={t('column.afterDays')}
        value={afterDays}
        onChange={setAfter}
      />
      <NumberField scale={0} label={t('column.payWithinDays')} value={payWithinDays} onChange={setWithin} />
      {text(t('column.textEn'), textEn, setEnglish)}
      {text(t('column.textRu'), textRu, setRussian)}
      {row && (
        <Button
          variant="light"
          color="red"
          onClick={() => void remove.run({ id: row.id, version: row.version }).then((gone) => gone && onClose())}
        >
          {t('dunning.removeLevel')}
        </Button>
      )}
    </Dialog>
  );
}

export function Dunning() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <Text size="sm" className="dim">
        {t('dunning.levelsText')}
      </Text>
      <ListGrid
        list="dunningLevel.list"
        label={t('dunning.levels')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('dunning.newLevel')}</Button>}
      />
      {open && <LevelForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
