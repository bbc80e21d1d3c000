// Choosing one item in a dialog, by code or name.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

type Picked = { id: number; code: string; name: string };
type Props = {
  label: string;
  value: Picked | null;
  onChange: (item: Picked | null) => void;
  services?: boolean;
  autoFocus?: boolean;
  size?: 'xs';
};

const labelOf = (item: Picked): string => `${item.code} · ${item.name}`;

const fits = (option: object, search: string): boolean =>
  'label' in option && String(option.label).toLowerCase().includes(search.trim().toLowerCase());

export function ItemSelect({ label, value, onChange, services = false, autoFocus, size }: Props) {
  const { t } = useDesk();
  const [text, setText] = useState('');
  const asking = value !== null && text === labelOf(value) ? '' : text;
  const [asked] = useDebouncedValue(asking, 120);
  const { data, isPlaceholderData } = useQuery('item.find', { text: asked, limit: 30 });
  const behind = isPlaceholderData || asked !== asking;
  const found = (data?.rows ?? []).filter((row) => !services || row.kind === 'service');
  const rows: Picked[] = value && !found.some((row) => row.id === value.id) ? [value, ...found] : found;
  return (
    <Select
      {...(size ? { size } : {})}
      label={label}
      searchable
      clearable
      data={rows.map((row) => ({ value: String(row.id), label: labelOf(row) }))}
      // What fits is found by the engine, which also knows barcodes. Until it has answered to the last letter, nothing
      // is offered that does not fit by its name.
      filter={({ options, search }) => (behind ? options.filter((one) => fits(one, search)) : options)}
      nothingFoundMessage={t('grid.noItem')}
      searchValue={text}
      onSearchChange={setText}
      value={value ? String(value.id) : null}
      onChange={(id) => onChange(rows.find((row) => String(row.id) === id) ?? null)}
      data-autofocus={autoFocus}
    />
  );
}
