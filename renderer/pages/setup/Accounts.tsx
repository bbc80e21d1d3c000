// The chart of accounts with balances and posting roles; an account is renamed, or opens its ledger.
import { Button, Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { ACCOUNT_TYPES } from '../../../shared/contract/company.ts';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CodeAndName } from '../../parts/CodeAndName.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { useGo } from '../../parts/nav.ts';

type Type = (typeof ACCOUNT_TYPES)[number];
type Row = ListRow<'account.list'>;

/** A new account, or another code and name of one; what kind of account it is stays. */
function AccountForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const go = useGo();
  const create = useCommand('account.create');
  const update = useCommand('account.update');
  const [form, setForm] = useState({
    ...{ code: row?.code ?? '', name: row?.name ?? '', type: (row?.type ?? 'asset') as Type },
    control: row?.control ?? false,
  });
  const save = async (): Promise<void> => {
    const { code, name } = form;
    const saved = row ? await update.run({ id: row.id, version: row.version, code, name }) : await create.run(form);
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? `${t('setup.editAccount')} ${row.code}` : t('setup.newAccount')}
      refusal={create.refusal ?? update.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <CodeAndName {...form} onChange={(given) => setForm({ ...form, ...given })} />
      {row ? (
        <Button variant="default" onClick={() => go(`/ledger/account/${row.id}`)}>
          {t('ledger.accountLedger')}
        </Button>
      ) : (
        <>
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
        </>
      )}
    </Dialog>
  );
}

export function Accounts() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <ListGrid
        list="account.list"
        label={t('setup.accounts')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newAccount')}</Button>}
      />
      {open && <AccountForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
