// What the numbers of documents begin with and where they start: changed until the first one is given.
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { Table } from '../../parts/Table.tsx';

type Series = Output<'numberSeries.get'>['series'][number];

function SeriesDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const { t } = useDesk();
  const update = useCommand('numberSeries.update');
  const [prefix, setPrefix] = useState(series.prefix);
  const [digits, setDigits] = useState<number | null>(series.digits);
  const [first, setFirst] = useState<number | null>(series.first);
  const save = async (): Promise<void> => {
    if (await update.run({ code: series.code, prefix: prefix.trim(), digits: digits ?? 0, first: first ?? 0 }))
      onClose();
  };
  return (
    <Dialog
      title={wordOr(t, `document.${series.code}`)}
      refusal={update.refusal}
      ready={prefix.trim() !== '' && digits !== null && first !== null}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('column.prefix')}
          maxLength={12}
          data-autofocus
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value.toUpperCase())}
        />
        <NumberField size="sm" label={t('column.digits')} scale={0} value={digits} onChange={setDigits} w={120} />
        <NumberField size="sm" label={t('column.first')} scale={0} value={first} onChange={setFirst} w={160} />
      </Group>
      <span className="dim">{t('numbering.hint')}</span>
    </Dialog>
  );
}

export function Numbering() {
  const { t } = useDesk();
  const { data } = useQuery('numberSeries.get', {});
  const [open, setOpen] = useState<Series | null>(null);
  return (
    <>
      <Table
        label={t('numbering.title')}
        rows={data?.series ?? []}
        keyOf={(row) => row.code}
        columns={[
          { header: t('batch.document'), cell: (row) => wordOr(t, `document.${row.code}`) },
          { header: t('column.nextNumber'), cell: (row) => row.nextNumber },
          {
            header: '',
            cell: (row) =>
              row.used ? (
                <span className="dim">{t('numbering.used')}</span>
              ) : (
                <Button size="compact-xs" variant="subtle" onClick={() => setOpen(row)}>
                  {t('action.update')}
                </Button>
              ),
          },
        ]}
      />
      {open && <SeriesDialog series={open} onClose={() => setOpen(null)} />}
    </>
  );
}
