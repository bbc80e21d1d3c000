// One price list: its prices per item, from a quantity on and between days.
import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { refused } from '../../../shared/kernel/refusals.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { ItemSelect } from '../../parts/ItemSelect.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';
import { useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { PriceListForm } from './PriceLists.tsx';

type List = ListRow<'priceList.list'>;
type Price = ListRow<'price.list'>;
const HIDDEN = ['priceListCode'];
const MICRO = 6;

const fieldsOf = (row: Price | null) => ({
  item: row ? { id: row.itemId, code: row.itemCode, name: row.itemName } : null,
  unit: row?.unit ?? '',
  fromQtyMicro: row?.fromQtyMicro ?? 0,
  validFrom: row?.validFrom ?? null,
  validTo: row?.validTo ?? null,
  unitPriceMicro: row?.unitPriceMicro ?? null,
});

/** The unit of a price, where the item has more than one. */
function PriceUnit({ itemId, value, onChange }: { itemId: number; value: string; onChange: (unit: string) => void }) {
  const { t } = useDesk();
  const { data } = useQuery('item.get', { id: itemId });
  if (!data || data.id !== itemId || data.units.length === 0) return null;
  return (
    <Select
      label={t('column.unit')}
      allowDeselect={false}
      data={[data.unit, ...data.units.map((unit) => unit.code)]}
      value={value === '' ? data.unit : value}
      onChange={(unit) => unit !== null && onChange(unit)}
    />
  );
}

type Days = { validFrom: string | null; validTo: string | null };

/** First and last day; with a last one it is an offer, and that is said. */
function Span({ validFrom, validTo, onChange }: Days & { onChange: (days: Partial<Days>) => void }) {
  const { t } = useDesk();
  const field = (name: keyof Days, value: string | null) => (
    <DayField size="sm" label={t(`column.${name}`)} value={value} onChange={(day) => onChange({ [name]: day })} />
  );
  return (
    <>
      <Group grow>
        {field('validFrom', validFrom)}
        {field('validTo', validTo)}
      </Group>
      {validTo !== null && (
        <Text size="xs" c="dimmed">
          {t('setup.offerHint')}
        </Text>
      )}
    </>
  );
}

function PriceForm({ list, row, onClose }: { list: List; row: Price | null; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('price.create');
  const update = useCommand('price.update');
  const remove = useCommand('price.delete');
  const [form, setForm] = useState(() => fieldsOf(row));
  const { item, unitPriceMicro, ...rest } = form;
  const save = async (): Promise<void> => {
    if (item === null || unitPriceMicro === null) return;
    const input = { ...rest, itemId: item.id, unitPriceMicro };
    const saved = row
      ? await update.run({ ...input, id: row.id, version: row.version })
      : await create.run({ ...input, priceListId: list.id });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? `${list.code} · ${row.itemCode}` : t('setup.newPrice')}
      refusal={create.refusal ?? update.refusal ?? remove.refusal}
      ready={item !== null && unitPriceMicro !== null}
      onClose={onClose}
      onSave={() => void save()}
    >
      <ItemSelect
        label={t('column.itemCode')}
        value={item}
        onChange={(picked) => setForm({ ...form, item: picked, unit: '' })}
        autoFocus
      />
      {item && <PriceUnit itemId={item.id} value={form.unit} onChange={(unit) => setForm({ ...form, unit })} />}
      <NumberField
        size="sm"
        scale={MICRO}
        label={t('column.unitPriceMicro')}
        value={unitPriceMicro}
        onChange={(value) => setForm({ ...form, unitPriceMicro: value })}
      />
      <NumberField
        size="sm"
        scale={MICRO}
        label={t('column.fromQtyMicro')}
        value={form.fromQtyMicro}
        onChange={(value) => setForm({ ...form, fromQtyMicro: value ?? 0 })}
      />
      <Span {...form} onChange={(days) => setForm({ ...form, ...days })} />
      {row && (
        <Button
          variant="light"
          color="red"
          onClick={() => void remove.run({ id: row.id, version: row.version }).then((gone) => gone && onClose())}
        >
          {t('setup.removePrice')}
        </Button>
      )}
    </Dialog>
  );
}

export function PriceList() {
  const { t } = useDesk();
  const id = useId();
  const { data, error } = useQuery('priceList.list', { where: [{ field: 'id', op: 'equals', value: id }] });
  const [open, setOpen] = useState<{ row: Price | null } | null>(null);
  const [editing, setEditing] = useState(false);
  if (error) throw error;
  if (!data) return null;
  const list = data.rows[0];
  if (!list) throw refused('NOT_FOUND', { params: { what: 'priceList', id } });
  const usual = list.usual ? [t('setup.usual')] : [];
  const group = list.customerGroupCode === null ? [] : [`${t('document.customerGroup')} ${list.customerGroupCode}`];
  const state = list.active ? [...usual, ...group].join(' · ') : t('common.inactive');
  return (
    <Page
      title={`${t('document.priceList')} ${list.code} · ${list.name}`}
      {...(state === '' ? {} : { state })}
      actions={[
        { name: 'new', label: t('setup.newPrice'), run: () => setOpen({ row: null }), primary: true },
        { name: 'edit', label: t('action.update'), run: () => setEditing(true) },
      ]}
    >
      <ListGrid
        list="price.list"
        label={t('setup.priceLists')}
        filter={{ priceListId: list.id }}
        hidden={HIDDEN}
        onOpen={(row) => setOpen({ row })}
      />
      {open && <PriceForm list={list} row={open.row} onClose={() => setOpen(null)} />}
      {editing && <PriceListForm row={list} onClose={() => setEditing(false)} />}
    </Page>
  );
}
