// Choosing an account of the chart by code or name.
import { Select } from '@mantine/core';
import type { ListRow } from '../../shared/contract/index.ts';
import { useQuery } from '../api/hooks.ts';

type Account = ListRow<'account.list'>;

type Props = {
  label: string;
  value: number | null;
  onChange: (id: number | null) => void;
  /** Which accounts may be chosen. */
  may: (account: Account) => boolean;
  /** Shown where nothing is chosen; without it an account is needed. */
  none?: string;
  focus?: boolean;
};

export function AccountSelect({ label, value, onChange, may, none, focus }: Props) {
  const { data } = useQuery('account.list', { limit: 5000 });
  return (
    <Select
      label={label}
      searchable
      clearable={none !== undefined}
      allowDeselect={false}
      placeholder={none}
      data-autofocus={focus}
      data={(data?.rows ?? [])
        .filter((account) => may(account) || account.id === value)
        .map((account) => ({ value: String(account.id), label: `${account.code} · ${account.name}` }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
