// Find-as-you-type on customers by code, name or tax number.
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { call } from '../api/client.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

export type PickedCustomer = Output<'customer.find'>['rows'][number];
type Props = {
  value: { id: number; name: string } | null;
  onChange: (customer: PickedCustomer) => void;
  autoFocus?: boolean;
  onDone?: () => void;
};

function Choices({ rows }: { rows: readonly PickedCustomer[] }) {
  const { t } = useDesk();
  return (
    <Combobox.Options>
      {rows.map((row) => (
        <Combobox.Option value={String(row.id)} key={row.id}>
          <b>{row.code}</b> {row.name} <span className="dim">{row.city}</span>
          {row.creditHold && <span className="hold"> · {t('column.creditHold')}</span>}
        </Combobox.Option>
      ))}
      {rows.length === 0 && <Combobox.Empty>{t('common.nothingFound')}</Combobox.Empty>}
    </Combobox.Options>
  );
}

export function CustomerPicker({ value, onChange, autoFocus, onDone }: Props) {
  const desk = useDesk();
  const [text, setText] = useState<string | null>(null);
  const [asked] = useDebouncedValue(text ?? '', 120);
  const combobox = useCombobox();
  const { data, isPlaceholderData } = useQuery('customer.find', text === null ? null : { text: asked, limit: 10 });
  const rows = data?.rows ?? [];
  // The library marks an option in the page itself, so the first one is marked anew whenever other ones are shown.
  const shown = rows.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed when its ids have
  useEffect(() => {
    if (text !== null) combobox.selectFirstOption();
  }, [shown, text]);
  const take = (row: PickedCustomer | undefined): void => {
    if (!row) return;
    onChange(row);
    setText(null);
    combobox.closeDropdown();
    onDone?.();
  };
  /** What is typed may be ahead of the list: then it is asked for before the first row is taken. */
  const takeTyped = async (): Promise<void> => {
    const typed = text ?? '';
    const answer = await call('customer.find', { text: typed, limit: 10 }).catch(() => ({ rows: [] }));
    take(answer.rows.find((row) => row.code.toLowerCase() === typed.trim().toLowerCase()) ?? answer.rows[0]);
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (text === null) onDone?.();
    else if (asked === text && data && !isPlaceholderData) take(rows[Math.max(0, combobox.getSelectedOptionIndex())]);
    else void takeTyped();
  };
  return (
    <div onKeyDownCapture={onEnter}>
      <Combobox store={combobox} onOptionSubmit={(id) => take(rows.find((row) => String(row.id) === id))} size="xs">
        <Combobox.Target>
          <TextInput
            size="xs"
            w={300}
            label={desk.t('document.customer')}
            placeholder={desk.t('common.findCustomer')}
            autoFocus={autoFocus}
            data-autofocus={autoFocus}
            autoComplete="off"
            value={text ?? value?.name ?? ''}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
            }}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => {
              setText(null);
              combobox.closeDropdown();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={text === null}>
          <Choices rows={rows} />
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
