// Item categories, and the accounts that items of each post to.
import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { AccountSelect } from '../../parts/AccountSelect.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'itemCategory.list'>;

function CategoryForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const save = useCommand('itemCategory.save');
  const [form, setForm] = useState({
    name: row?.name ?? '',
    revenueAccountId: row?.revenueAccountId ?? null,
    cogsAccountId: row?.cogsAccountId ?? null,
    inventoryAccountId: row?.inventoryAccountId ?? null,
  });
  const account = (
    field: 'revenueAccountId' | 'cogsAccountId' | 'inventoryAccountId',
    type: 'revenue' | 'expense' | 'asset',
  ) => (
    <AccountSelect
      label={t(`column.${field}`)}
      none={t('setup.usualAccountOfCompany')}
      may={(one) => one.type === type && one.control === (type === 'asset')}
      value={form[field]}
      onChange={(id) => setForm({ ...form, [field]: id })}
    />
  );
  const run = async (): Promise<void> => {
    const { name, ...accounts } = form;
    const renamed = row && name.trim() !== row.name ? { newName: name } : {};
    const input = row ? { name: row.name, ...renamed, ...accounts, version: row.version } : form;
    if (await save.run(input)) onClose();
  };
  return (
    <Dialog
      title={row ? row.name : t('setup.newCategory')}
      refusal={save.refusal}
      ready={form.name.trim() !== '' && !save.pending}
      onClose={onClose}
      onSave={() => void run()}
    >
      <TextInput
        label={t('column.name')}
        required
        maxLength={100}
        data-autofocus={row === null}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      {account('revenueAccountId', 'revenue')}
      {account('cogsAccountId', 'expense')}
      {account('inventoryAccountId', 'asset')}
    </Dialog>
  );
}

export function Categories() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <Text size="sm" className="dim">
        {t('setup.categoriesText')}
      </Text>
      <ListGrid
        list="itemCategory.list"
        label={t('setup.categories')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newCategory')}</Button>}
      />
      {open && <CategoryForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
