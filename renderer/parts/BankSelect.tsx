// The bank or cash account that money comes into or leaves from; one that takes the currency, the
// usual one to start with.
import { Select } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

type Props = {
  /** The account's id; null for the one that money of the currency starts with. */
  value: string | null;
  currency: string;
  onChange: (accountId: string | null) => void;
};

export function BankSelect({ value, currency, onChange }: Props) {
  const { t, company } = useDesk();
  const { data } = useQuery('bankAccount.list', { active: true, limit: 500 });
  const base = company?.baseCurrency ?? '';
  const rows = (data?.rows ?? []).filter((row) => row.currency === currency || row.currency === base);
  const own = rows.filter((row) => row.currency === currency);
  const first = own.find((row) => row.usual) ?? own[0] ?? rows.find((row) => row.usual) ?? rows[0];
  return (
    <Select
      size="xs"
      w={260}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      searchable
      allowDeselect={false}
      label={t('column.bankAccountCode')}
      data={rows.map((row) => ({ value: String(row.accountId), label: `${row.code} ${row.name}` }))}
      value={rows.some((row) => String(row.accountId) === value) ? value : first ? String(first.accountId) : null}
      onChange={onChange}
    />
  );
}
