// Warehouses: which there are, which one documents start from, and which are no longer used.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CodeAndName } from '../../parts/CodeAndName.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'warehouse.list'>;

function WarehouseForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('warehouse.create');
  const update = useCommand('warehouse.update');
  const [form, setForm] = useState({
    ...{ code: row?.code ?? '', name: row?.name ?? '', usual: row?.usual ?? false, active: row?.active ?? true },
  });
  const save = async (): Promise<void> => {
    const { active, ...input } = form;
    const saved = row
      ? await update.run({ ...input, active, id: row.id, version: row.version })
      : await create.run(input);
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? `${t('document.warehouse')} ${row.code}` : t('setup.newWarehouse')}
      refusal={create.refusal ?? update.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <CodeAndName {...form} onChange={(given) => setForm({ ...form, ...given })} />
      <Checkbox
        label={t('setup.usualWarehouse')}
        checked={form.usual}
        onChange={(event) => setForm({ ...form, usual: event.currentTarget.checked })}
      />
      {row && (
        <Checkbox
          label={t('column.active')}
          checked={form.active}
          onChange={(event) => setForm({ ...form, active: event.currentTarget.checked })}
        />
      )}
    </Dialog>
  );
}

export function Warehouses() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <ListGrid
        list="warehouse.list"
        label={t('setup.warehouses')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newWarehouse')}</Button>}
      />
      {open && <WarehouseForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
