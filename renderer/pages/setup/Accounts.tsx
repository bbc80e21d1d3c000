// The chart of accounts with balances and posting roles; an account opens its ledger.
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ACCOUNT_TYPES } from '../../../shared/contract/company.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { useGo } from '../../parts/nav.ts';

type Type = (typeof ACCOUNT_TYPES)[number];

function NewAccount({ onClose }: { onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('account.create');
  const [form, setForm] = useState({ code: '', name: '', type: 'asset' as Type, control: false });
  const save = async (): Promise<void> => {
    if (await create.run(form)) onClose();
  };
  return (
    <Dialog
      title={t('setup.newAccount')}
      refusal={create.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TextInput
        label={t('column.code')}
        required
        maxLength={40}
        data-autofocus
        value={form.code}
        onChange={(event) => setForm({ ...form, code: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Select
        label={t('column.type')}
        allowDeselect={false}
        data={ACCOUNT_TYPES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={form.type}
        onChange={(value) => setForm({ ...form, type: value as Type })}
      />
      <Checkbox
        label={t('column.control')}
        checked={form.control}
        onChange={(event) => setForm({ ...form, control: event.currentTarget.checked })}
      />
    </Dialog>
  );
}

export function Accounts() {
  const { t } = useDesk();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListGrid
        list="account.list"
        label={t('setup.accounts')}
        onOpen={(row) => go(`/ledger/account/${row.id}`)}
        tools={<Button onClick={() => setAdding(true)}>{t('setup.newAccount')}</Button>}
      />
      {adding && <NewAccount onClose={() => setAdding(false)} />}
    </>
  );
}
