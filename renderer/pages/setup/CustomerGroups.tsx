// Groups of customers that buy at the same prices.
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CodeAndName } from '../../parts/CodeAndName.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'customerGroup.list'>;

function GroupForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('customerGroup.create');
  const update = useCommand('customerGroup.update');
  const [form, setForm] = useState({ code: row?.code ?? '', name: row?.name ?? '' });
  const save = async (): Promise<void> => {
    const saved = row ? await update.run({ ...form, id: row.id, version: row.version }) : await create.run(form);
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? `${t('document.customerGroup')} ${row.code}` : t('setup.newGroup')}
      refusal={create.refusal ?? update.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== '' && !create.pending && !update.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <CodeAndName {...form} onChange={(given) => setForm({ ...form, ...given })} />
    </Dialog>
  );
}

export function CustomerGroups() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <Text size="sm" className="dim">
        {t('setup.groupsText')}
      </Text>
      <ListGrid
        list="customerGroup.list"
        label={t('report.customerGroup')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newGroup')}</Button>}
      />
      {open && <GroupForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
