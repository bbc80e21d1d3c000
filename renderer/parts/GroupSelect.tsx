// The customer group that something is of, or none. Nothing in a company that has no groups.
import { Select } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

type Props = { size?: 'xs' | 'sm'; value: string | null; onChange: (customerGroupCode: string | null) => void };

export function GroupSelect({ size = 'xs', value, onChange }: Props) {
  const { t } = useDesk();
  const { data } = useQuery('customerGroup.list', { limit: 500 });
  const groups = data?.rows ?? [];
  if (groups.length === 0) return null;
  return (
    <Select
      size={size}
      searchable
      allowDeselect={false}
      label={t('document.customerGroup')}
      data={[
        { value: '', label: t('setup.noGroup') },
        ...groups.map((row) => ({ value: row.code, label: `${row.code} · ${row.name}` })),
      ]}
      value={value ?? ''}
      onChange={(code) => onChange(code ? code : null)}
    />
  );
}
