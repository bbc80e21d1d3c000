// Bank and cash accounts: those that money comes into and leaves from, which one payments start with, and which are no
// longer used.
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { BANK_KINDS } from '../../../shared/contract/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'bankAccount.list'>;

/** Accounts of the chart that may become one: assets that documents alone do not keep. */
function AccountSelect({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useDesk();
  const { data } = useQuery('account.list', { limit: 500 });
  const { data: taken } = useQuery('bankAccount.list', { limit: 500 });
  const known = new Set(taken?.rows.map((row) => row.accountId));
  const free = (data?.rows ?? []).filter((row) => row.type === 'asset' && !row.control && !known.has(row.id));
  return (
    <Select
      label={t('column.accountCode')}
      required
      searchable
      data-autofocus
      data={free.map((row) => ({ value: String(row.id), label: `${row.code} ${row.name}` }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

function BankAccountForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t, company } = useDesk();
  const create = useCommand('bankAccount.create');
  const update = useCommand('bankAccount.update');
  const [accountId, setAccount] = useState<number | null>(row?.accountId ?? null);
  const [form, setForm] = useState({
    ...{ kind: row?.kind ?? ('bank' as Row['kind']), name: row?.name ?? '', bankNumber: row?.bankNumber ?? '' },
    ...{ usual: row?.usual ?? false, active: row?.active ?? true },
    currency: row?.currency ?? company?.baseCurrency ?? '',
  });
  const save = async (): Promise<void> => {
    const { active, ...input } = form;
    const saved = row
      ? await update.run({ ...input, active, id: row.id, version: row.version })
      : await create.run({ ...input, accountId: accountId ?? 0 });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? t('setup.bankAccount', { name: row.code }) : t('setup.newBankAccount')}
      refusal={create.refusal ?? update.refusal}
      ready={form.name.trim() !== '' && accountId !== null}
      onClose={onClose}
      onSave={() => void save()}
    >
      {row === null && <AccountSelect value={accountId} onChange={setAccount} />}
      <Select
        label={t('column.kind')}
        data-autofocus={row !== null || undefined}
        description={form.kind === 'transit' ? t('setup.transitHint') : null}
        allowDeselect={false}
        data={BANK_KINDS.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={form.kind}
        onChange={(value) => setForm({ ...form, kind: BANK_KINDS.find((kind) => kind === value) ?? 'bank' })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.bankNumber')}
        maxLength={60}
        value={form.bankNumber}
        onChange={(event) => setForm({ ...form, bankNumber: event.currentTarget.value })}
      />
      <CurrencySelect all size="sm" value={form.currency} onChange={(currency) => setForm({ ...form, currency })} />
      <Checkbox
        label={t('setup.usualBankAccount')}
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

export function BankAccounts() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <ListGrid
        list="bankAccount.list"
        label={t('setup.bankAccounts')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newBankAccount')}</Button>}
      />
      {open && <BankAccountForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
