// An item's own data: new, and changed.
import { Autocomplete, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { ItemUnits, type Unit } from './ItemUnits.tsx';

type Row = Output<'item.get'>;

const EMPTY = {
  ...{
    code: '',
    name: '',
    kind: 'goods' as 'goods' | 'service',
    unit: '',
    qtyDecimals: 0,
    barcode: '',
    category: '',
  },
  ...{ salesPriceMicro: 0, minMarginPpm: 0, taxCode: '', active: true },
  ...{ costMethod: 'movingAverage' as 'movingAverage' | 'fifo', weightGrams: 0 },
};
type Values = typeof EMPTY;

const valuesOf = (row: Row): Values => ({
  ...{ code: row.code, name: row.name, kind: row.kind, unit: row.unit, qtyDecimals: row.qtyDecimals },
  ...{ barcode: row.barcode, category: row.category, salesPriceMicro: row.salesPriceMicro },
  ...{ minMarginPpm: row.minMarginPpm, taxCode: row.taxCode, active: row.active },
  ...{ costMethod: row.costMethod, weightGrams: row.weightGrams },
});

/** How issues are costed, fixed once the item has moved, and what landed cost is spread by. */
function CostFields({ form, moved }: { form: UseFormReturnType<Values>; moved: boolean }) {
  const { t } = useDesk();
  const methods = [
    { value: 'movingAverage', label: t('cost.movingAverage') },
    { value: 'fifo', label: t('cost.fifo') },
  ];
  return (
    <Group grow align="flex-start">
      <Select
        size="xs"
        label={t('column.costMethod')}
        allowDeselect={false}
        data={methods}
        disabled={moved}
        description={moved ? t('item.methodFixed') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('costMethod')}
      />
      <NumberField
        scale={0}
        label={t('column.weightGrams')}
        value={form.values.weightGrams}
        onChange={(value) => form.setFieldValue('weightGrams', Math.max(value ?? 0, 0))}
      />
    </Group>
  );
}

/** A category that there is, or a new one. */
function CategoryField({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useDesk();
  const { data } = useQuery('itemCategory.list', { limit: 1000 });
  return (
    <Autocomplete
      size="xs"
      label={t('column.category')}
      maxLength={100}
      data={(data?.rows ?? []).map(({ name }) => name)}
      {...form.getInputProps('category')}
    />
  );
}

function Fields({ form, isNew, moved }: { form: UseFormReturnType<Values>; isNew: boolean; moved: boolean }) {
  const { t } = useDesk();
  const { data: taxes } = useQuery('taxCode.list', { limit: 200 });
  return (
    <Stack gap="sm" maw={620}>
      <Group grow align="flex-start">
        <TextInput
          size="xs"
          label={t('column.code')}
          required
          maxLength={40}
          data-autofocus={isNew}
          autoFocus={isNew}
          {...form.getInputProps('code')}
        />
        <Select
          size="xs"
          label={t('column.kind')}
          allowDeselect={false}
          data={(['goods', 'service'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
          {...form.getInputProps('kind')}
        />
      </Group>
      <TextInput size="xs" label={t('column.name')} required maxLength={200} {...form.getInputProps('name')} />
      <Group grow align="flex-start">
        <TextInput size="xs" label={t('column.unit')} required maxLength={20} {...form.getInputProps('unit')} />
        <Select
          size="xs"
          label={t('item.decimals')}
          allowDeselect={false}
          data={['0', '1', '2', '3', '4', '5', '6']}
          value={String(form.values.qtyDecimals)}
          onChange={(value) => form.setFieldValue('qtyDecimals', Number(value))}
        />
        <TextInput size="xs" label={t('column.barcode')} maxLength={60} {...form.getInputProps('barcode')} />
      </Group>
      <Group grow align="flex-end">
        <CategoryField form={form} />
        <NumberField
          scale={6}
          label={t('column.salesPriceMicro')}
          value={form.values.salesPriceMicro}
          onChange={(value) => form.setFieldValue('salesPriceMicro', Math.max(value ?? 0, 0))}
        />
        <NumberField
          scale={4}
          label={t('column.minMarginPpm')}
          value={form.values.minMarginPpm}
          onChange={(value) => form.setFieldValue('minMarginPpm', Math.min(Math.max(value ?? 0, 0), 1_000_000))}
        />
        <Select
          size="xs"
          label={t('column.taxCode')}
          data={(taxes?.rows ?? []).map((tax) => ({ value: tax.code, label: `${tax.code} · ${tax.name}` }))}
          placeholder={t('common.usual')}
          value={form.values.taxCode || null}
          onChange={(value) => form.setFieldValue('taxCode', value ?? '')}
        />
      </Group>
      {form.values.kind === 'goods' && <CostFields form={form} moved={moved} />}
      {!isNew && <Checkbox label={t('column.active')} {...form.getInputProps('active', { type: 'checkbox' })} />}
    </Stack>
  );
}

export function ItemForm({ row, onDone }: { row: Row | null; onDone: (id: number) => void }) {
  const { t } = useDesk();
  const create = useCommand('item.create');
  const update = useCommand('item.update');
  const form = useForm<Values>({ initialValues: row ? valuesOf(row) : { ...EMPTY, unit: t('item.firstUnit') } });
  const [units, setUnits] = useState<Unit[]>(row?.units ?? []);
  const save = async (): Promise<void> => {
    const { taxCode, active, ...rest } = form.values;
    const input = { ...rest, units, ...(taxCode === '' ? {} : { taxCode }) };
    const saved = row
      ? await update.run({ ...input, active, id: row.id, version: row.version })
      : await create.run(input);
    if (saved) onDone(saved.id);
  };
  const incomplete =
    form.values.code.trim() === '' ||
    form.values.name.trim() === '' ||
    form.values.unit.trim() === '' ||
    units.some((unit) => unit.code.trim() === '');
  const reason = incomplete ? t('common.fillRequired') : null;
  const actions: PageAction[] = [
    { name: 'save', label: t('common.save'), run: () => void save(), reason, primary: true },
  ];
  return (
    <Page
      title={row ? `${t('document.item')} ${row.code}` : t('item.new')}
      actions={actions}
      refusal={create.refusal ?? update.refusal}
    >
      <Fields form={form} isNew={row === null} moved={row?.moved ?? false} />
      <ItemUnits units={units} own={form.values.unit} onChange={setUnits} />
    </Page>
  );
}

export function NewItem() {
  const go = useGo();
  return <ItemForm row={null} onDone={(id) => go(`/items/${id}`)} />;
}
