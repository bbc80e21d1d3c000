// The bank or cash account that money comes into or leaves from; the usual one to start with.
import { Select } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

/** `value`: the account's id; null for the usual one. */
type Props = { value: string | null; onChange: (accountId: string | null) => void };

export function BankSelect({ value, onChange }: Props) {
  const { t } = useDesk();
  const { data } = useQuery('bankAccount.list', { active: true, limit: 500 });
  const rows = data?.rows ?? [];
  const usual = rows.find((row) => row.usual);
  return (
    <Select
      size="xs"
      w={200}
      searchable
      allowDeselect={false}
      label={t('column.bankAccountCode')}
      data={rows.map((row) => ({ value: String(row.accountId), label: `${row.code} ${row.name}` }))}
      value={value ?? (usual ? String(usual.accountId) : null)}
      onChange={onChange}
    />
  );
}
