// Objections and how they were answered, to be found when the next customer raises them.
import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Page } from '../../parts/Page.tsx';
import { PresaleTabs } from './tabs.tsx';

type Row = ListRow<'objection.list'>;

/** An objection that is new to an opportunity, or one whose answer is added. */
export function ObjectionDialog({
  opportunityId,
  row,
  onClose,
}: {
  opportunityId: number;
  row: Row | null;
  onClose: () => void;
}) {
  const { t } = useDesk();
  const create = useCommand('objection.create');
  const update = useCommand('objection.update');
  const [values, setValues] = useState({
    ...{ objection: row?.objection ?? '', answer: row?.answer ?? '', helped: row?.helped ?? false },
  });
  const save = async (): Promise<void> => {
    const saved = row
      ? await update.run({ ...values, id: row.id, version: row.version })
      : await create.run({ ...values, opportunityId });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={t('document.objection')}
      refusal={create.refusal ?? update.refusal}
      ready={values.objection.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Textarea
        size="xs"
        label={t('column.objection')}
        required
        maxLength={500}
        data-autofocus
        value={values.objection}
        onChange={(event) => setValues({ ...values, objection: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={t('column.answer')}
        maxLength={1000}
        value={values.answer}
        onChange={(event) => setValues({ ...values, answer: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('column.helped')}
        checked={values.helped}
        onChange={(event) => setValues({ ...values, helped: event.currentTarget.checked })}
      />
    </Dialog>
  );
}

export function Objections() {
  const { t } = useDesk();
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <Page title={t('report.objection')}>
      <ListGrid
        list="objection.list"
        label={t('report.objection')}
        onOpen={setOpen}
        tools={<PresaleTabs here="/objections" />}
      />
      {open && <ObjectionDialog opportunityId={open.opportunityId} row={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
