// A customer's own data: new, and changed.
import { Checkbox, Group, Select, Stack, TextInput, type TextInputProps } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { GroupSelect } from '../../parts/GroupSelect.tsx';
import { MoneyField, NumberField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';

type Row = Output<'customer.get'>;

const EMPTY = {
  ...{ code: '', name: '', taxNumber: '', contact: '', email: '', phone: '', address: '', city: '', region: '' },
  ...{ postalCode: '', country: '', language: 'en' as 'en' | 'ru', paymentTermsCode: '', priceListCode: '' },
  currency: '',
  customerGroupCode: null as string | null,
  ...{ creditLimitMinor: null as number | null, creditHold: false, active: true },
  ...{ overShipmentPpm: null as number | null, underShipmentPpm: null as number | null },
};
type Values = typeof EMPTY;
type Form = UseFormReturnType<Values>;

const valuesOf = (row: Row): Values => ({
  ...{ code: row.code, name: row.name, taxNumber: row.taxNumber, contact: row.contact, email: row.email },
  ...{ phone: row.phone, address: row.address, city: row.city, region: row.region, postalCode: row.postalCode },
  ...{ country: row.country, language: row.language, paymentTermsCode: row.paymentTermsCode },
  ...{ currency: row.currency, priceListCode: row.priceListCode ?? '' },
  customerGroupCode: row.customerGroupCode,
  ...{ creditLimitMinor: row.creditLimitMinor, creditHold: row.creditHold, active: row.active },
  ...{ overShipmentPpm: row.overShipmentPpm, underShipmentPpm: row.underShipmentPpm },
});

function Text({ form, field, ...rest }: { form: Form; field: keyof Values } & Omit<TextInputProps, 'form'>) {
  return <TextInput size="xs" {...rest} {...form.getInputProps(field)} />;
}

function Address({ form }: { form: Form }) {
  const { t } = useDesk();
  return (
    <>
      <Text form={form} field="address" label={t('import.field.address')} maxLength={300} />
      <Group grow>
        <Text form={form} field="postalCode" label={t('import.field.postalCode')} maxLength={20} />
        <Text form={form} field="city" label={t('column.city')} maxLength={100} />
        <Text form={form} field="region" label={t('import.field.region')} maxLength={100} />
        <Text form={form} field="country" label={t('column.country')} maxLength={60} />
      </Group>
    </>
  );
}

function Terms({ form }: { form: Form }) {
  const { t } = useDesk();
  const { data: terms } = useQuery('paymentTerms.list', { limit: 200 });
  return (
    <Group grow>
      <CurrencySelect
        value={form.values.currency || null}
        onChange={(currency) => form.setFieldValue('currency', currency)}
      />
      <Select
        size="xs"
        label={t('column.paymentTermsCode')}
        placeholder={t('common.usual')}
        data={(terms?.rows ?? []).map((row) => ({ value: row.code, label: `${row.code} · ${row.name}` }))}
        value={form.values.paymentTermsCode || null}
        onChange={(value) => form.setFieldValue('paymentTermsCode', value ?? '')}
      />
      <MoneyField
        label={t('column.creditLimitMinor')}
        value={form.values.creditLimitMinor}
        onChange={(value) => form.setFieldValue('creditLimitMinor', value)}
      />
      <Select
        size="xs"
        label={t('customer.language')}
        allowDeselect={false}
        data={[
          { value: 'en', label: 'English' },
          { value: 'ru', label: 'Русский' },
        ]}
        {...form.getInputProps('language')}
      />
    </Group>
  );
}

/** The list and the group whose prices it buys at. */
function Prices({ form }: { form: Form }) {
  const { t } = useDesk();
  const { data: lists } = useQuery('priceList.list', { limit: 500 });
  return (
    <Group grow>
      <Select
        size="xs"
        clearable
        label={t('document.priceList')}
        placeholder={t('common.usual')}
        data={(lists?.rows ?? []).map((row) => ({ value: row.code, label: `${row.code} · ${row.name}` }))}
        value={form.values.priceListCode || null}
        onChange={(value) => form.setFieldValue('priceListCode', value ?? '')}
      />
      <GroupSelect
        value={form.values.customerGroupCode}
        onChange={(customerGroupCode) => form.setFieldValue('customerGroupCode', customerGroupCode)}
      />
    </Group>
  );
}

/** How far shipments may pass and fall short of what was ordered. */
function Tolerance({ form }: { form: Form }) {
  const { t } = useDesk();
  return (
    <Group grow>
      {(['overShipmentPpm', 'underShipmentPpm'] as const).map((field) => (
        <NumberField
          key={field}
          scale={4}
          label={t(`column.${field}`)}
          placeholder={t('customer.asCompany')}
          value={form.values[field]}
          onChange={(ppm) => form.setFieldValue(field, ppm === null ? null : Math.min(Math.max(ppm, 0), 1_000_000))}
        />
      ))}
    </Group>
  );
}

function Fields({ form, isNew }: { form: Form; isNew: boolean }) {
  const { t } = useDesk();
  return (
    <Stack gap="sm" maw={720}>
      <Group grow>
        <Text form={form} field="code" label={t('column.code')} required maxLength={40} autoFocus={isNew} />
        <Text form={form} field="taxNumber" label={t('column.taxNumber')} maxLength={40} />
      </Group>
      <Text form={form} field="name" label={t('column.name')} required maxLength={200} />
      <Group grow>
        <Text form={form} field="contact" label={t('column.contact')} maxLength={200} />
        <Text form={form} field="email" label={t('column.email')} maxLength={200} />
        <Text form={form} field="phone" label={t('column.phone')} maxLength={60} />
      </Group>
      <Address form={form} />
      <Terms form={form} />
      <Prices form={form} />
      <Tolerance form={form} />
      <Group>
        <Checkbox label={t('column.creditHold')} {...form.getInputProps('creditHold', { type: 'checkbox' })} />
        {!isNew && <Checkbox label={t('column.active')} {...form.getInputProps('active', { type: 'checkbox' })} />}
      </Group>
    </Stack>
  );
}

export function CustomerForm({ row, onDone }: { row: Row | null; onDone: (id: number) => void }) {
  const { t, language } = useDesk();
  const create = useCommand('customer.create');
  const update = useCommand('customer.update');
  const form = useForm<Values>({ initialValues: row ? valuesOf(row) : { ...EMPTY, language } });
  const save = async (): Promise<void> => {
    const { paymentTermsCode, priceListCode, currency, active, ...values } = form.values;
    const rest = { ...values, priceListCode: priceListCode === '' ? null : priceListCode };
    const input = {
      ...rest,
      ...(paymentTermsCode === '' ? {} : { paymentTermsCode }),
      ...(currency === '' ? {} : { currency }),
    };
    const saved = row
      ? await update.run({ ...input, active, id: row.id, version: row.version })
      : await create.run(input);
    if (saved) onDone(saved.id);
  };
  const incomplete = form.values.code.trim() === '' || form.values.name.trim() === '';
  const reason = incomplete ? t('common.fillRequired') : null;
  const actions: PageAction[] = [
    { name: 'save', label: t('common.save'), run: () => void save(), reason, primary: true },
  ];
  return (
    <Page
      title={row ? `${t('document.customer')} ${row.code}` : t('customer.new')}
      actions={actions}
      refusal={create.refusal ?? update.refusal}
    >
      <Fields form={form} isNew={row === null} />
    </Page>
  );
}

export function NewCustomer() {
  const go = useGo();
  return <CustomerForm row={null} onDone={(id) => go(`/customers/${id}`)} />;
}
