// Price lists: which there are, and which one is the usual one.
import { Button, Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CodeAndName } from '../../parts/CodeAndName.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { GroupSelect } from '../../parts/GroupSelect.tsx';
import { useGo } from '../../parts/nav.ts';

type Row = ListRow<'priceList.list'>;

/** A list's own data: new, or changed. */
export function PriceListForm({ row, onClose }: { row: Row | null; onClose: (id?: number) => void }) {
  const { t } = useDesk();
  const create = useCommand('priceList.create');
  const update = useCommand('priceList.update');
  const [form, setForm] = useState({
    ...{ code: row?.code ?? '', name: row?.name ?? '', usual: row?.usual ?? false, active: row?.active ?? true },
    customerGroupCode: row?.customerGroupCode ?? null,
  });
  const [currency, setCurrency] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const { active, ...input } = form;
    const saved = row
      ? await update.run({ ...input, active, id: row.id, version: row.version })
      : await create.run({ ...input, ...(currency === null ? {} : { currency }) });
    if (saved) onClose(saved.id);
  };
  return (
    <Dialog
      title={row ? `${t('document.priceList')} ${row.code}` : t('setup.newPriceList')}
      refusal={create.refusal ?? update.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={() => onClose()}
      onSave={() => void save()}
    >
      <CodeAndName {...form} onChange={(given) => setForm({ ...form, ...given })} />
      {row === null && <CurrencySelect size="sm" value={currency} onChange={setCurrency} />}
      <GroupSelect
        size="sm"
        value={form.customerGroupCode}
        onChange={(customerGroupCode) => setForm({ ...form, customerGroupCode })}
      />
      <Checkbox
        label={t('setup.usualPriceList')}
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

export function PriceLists() {
  const { t } = useDesk();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" maw={900}>
        {t('setup.pricesHint')}
      </Text>
      <ListGrid
        list="priceList.list"
        label={t('setup.priceLists')}
        onOpen={(row) => go(`/setup/prices/${row.id}`)}
        tools={<Button onClick={() => setAdding(true)}>{t('setup.newPriceList')}</Button>}
      />
      {adding && (
        <PriceListForm
          row={null}
          onClose={(id) => {
            setAdding(false);
            if (id !== undefined) go(`/setup/prices/${id}`);
          }}
        />
      )}
    </>
  );
}
