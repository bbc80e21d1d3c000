// The company's own data; what decides how it posts is shown and stays as it was set up.
import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useCommand } from '../../api/hooks.ts';
import type { Company } from '../../api/session.tsx';
import { useDesk } from '../../api/session.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { ItemSelect } from '../../parts/ItemSelect.tsx';
import { MoneyField, NumberField } from '../../parts/inputs.tsx';
import { formsUnsaved, saveForms, useKeptForm } from '../../parts/keptForm.ts';
import { SaveRow } from '../../parts/SaveRow.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { MoneyFields, moneyOf } from './CompanyMoney.tsx';
import { Letterhead } from './Letterhead.tsx';

const monthsIn = (language: string): { value: string; label: string }[] =>
  Array.from({ length: 12 }, (_, i) => ({
    value: String(i + 1),
    label: new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, i, 1)),
  }));

type Pricing = Pick<
  Company,
  | 'taxRounding'
  | 'pricesIncludeTax'
  | 'cashStepMinor'
  | 'freightItem'
  | 'overShipmentPpm'
  | 'underShipmentPpm'
  | 'invoicePolicy'
  | 'followUpDays'
>;

/** How new orders and invoices count; documents that exist keep their own. */
function PricingFields({ form, onChange }: { form: Pricing; onChange: (part: Partial<Pricing>) => void }) {
  const { t } = useDesk();
  return (
    <>
      <Select
        size="xs"
        w={200}
        allowDeselect={false}
        label={t('setup.taxRounding')}
        data={(['document', 'line'] as const).map((value) => ({ value, label: t(`setup.taxRounding.${value}`) }))}
        value={form.taxRounding}
        onChange={(value) => onChange({ taxRounding: value === 'line' ? 'line' : 'document' })}
      />
      <Checkbox
        size="xs"
        label={t('setup.pricesIncludeTax')}
        checked={form.pricesIncludeTax}
        onChange={(event) => onChange({ pricesIncludeTax: event.currentTarget.checked })}
      />
      <MoneyField
        w={200}
        label={t('setup.cashStep')}
        value={form.cashStepMinor}
        onChange={(step) => onChange({ cashStepMinor: Math.max(step ?? 0, 0) })}
      />
      <ItemSelect
        services
        size="xs"
        label={t('setup.freightItem')}
        value={form.freightItem}
        onChange={(freightItem) => onChange({ freightItem })}
      />
    </>
  );
}

/** How new orders are shipped and invoiced, where neither the customer nor the order says otherwise. */
function SalesFields({ form, onChange }: { form: Pricing; onChange: (part: Partial<Pricing>) => void }) {
  const { t } = useDesk();
  return (
    <>
      <Select
        size="xs"
        w={200}
        allowDeselect={false}
        label={t('setup.invoicePolicy')}
        data={[
          { value: 'shipped', label: t('order.policy.shipped') },
          { value: 'advance', label: t('order.policy.advance') },
        ]}
        value={form.invoicePolicy}
        onChange={(value) => onChange({ invoicePolicy: value === 'advance' ? 'advance' : 'shipped' })}
      />
      <Group>
        {(['overShipmentPpm', 'underShipmentPpm'] as const).map((field) => (
          <NumberField
            key={field}
            w={200}
            scale={4}
            label={t(`column.${field}`)}
            value={form[field]}
            onChange={(ppm) => onChange({ [field]: Math.min(Math.max(ppm ?? 0, 0), 1_000_000) })}
          />
        ))}
      </Group>
      <NumberField
        w={300}
        scale={0}
        label={t('column.followUpDays')}
        description={t('setup.followUpHint')}
        value={form.followUpDays}
        onChange={(days) => onChange({ followUpDays: Math.min(Math.max(days ?? 0, 0), 999) })}
      />
    </>
  );
}

const salesOf = ({ overShipmentPpm, underShipmentPpm, invoicePolicy, followUpDays }: Company) => ({
  ...{ overShipmentPpm, underShipmentPpm, invoicePolicy, followUpDays },
});

const formOf = (company: Company) => ({
  ...{ name: company.name, taxNumber: company.taxNumber, address: company.address, language: company.language },
  ...{
    fiscalYearMonth: company.fiscalYearMonth,
    taxRounding: company.taxRounding,
    pricesIncludeTax: company.pricesIncludeTax,
  },
  ...{ cashStepMinor: company.cashStepMinor, freightItem: company.freightItem },
  ...{ ...salesOf(company), ...moneyOf(company) },
});

function Form({ company }: { company: Company }) {
  const { t, language } = useDesk();
  const update = useCommand('company.update');
  const { form, setForm, saved, around } = useKeptForm(
    formOf(company),
    company.version,
    ({ freightItem, ...rest }, version) => update.run({ ...rest, freightItemId: freightItem?.id ?? null, version }),
  );
  return (
    <form {...around}>
      <Stack gap="sm" maw={620}>
        <TextInput
          size="xs"
          required
          maxLength={200}
          label={t('setup.companyName')}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          maxLength={40}
          label={t('column.taxNumber')}
          value={form.taxNumber}
          onChange={(event) => setForm({ ...form, taxNumber: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          maxLength={500}
          label={t('import.field.address')}
          value={form.address}
          onChange={(event) => setForm({ ...form, address: event.currentTarget.value })}
        />
        <Select
          size="xs"
          w={200}
          allowDeselect={false}
          label={t('setup.documentsIn')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
          value={form.language}
          onChange={(value) => setForm({ ...form, language: value === 'ru' ? 'ru' : 'en' })}
        />
        <Select
          size="xs"
          w={240}
          allowDeselect={false}
          label={t('column.fiscalYearMonth')}
          data={monthsIn(language)}
          value={String(form.fiscalYearMonth)}
          onChange={(value) => setForm({ ...form, fiscalYearMonth: Number(value ?? 1) })}
        />
        <PricingFields form={form} onChange={(part) => setForm({ ...form, ...part })} />
        <SalesFields form={form} onChange={(part) => setForm({ ...form, ...part })} />
        <MoneyFields form={form} onChange={(part) => setForm({ ...form, ...part })} />
        <SaveRow refusal={update.refusal} ready={form.name.trim() !== ''} pending={update.pending} saved={saved} />
      </Stack>
    </form>
  );
}

export function CompanyForm() {
  const desk = useDesk();
  const { t, company } = desk;
  const { question } = useUnsaved(formsUnsaved);
  useHotkeys([['mod+S', () => void saveForms(), { usePhysicalKeys: true }]], []);
  if (!company) return null;
  const facts = [
    { label: t('setup.currency'), value: company.baseCurrency },
    { label: t('setup.country'), value: company.country },
    {
      label: t('setup.chart'),
      value: t(company.chartTemplate === 'russia' ? 'setup.chart.russia' : 'setup.chart.international'),
    },
    { label: t('setup.costOfSales'), value: t(`setup.costOfSales.${company.costOfSales}`) },
    { label: t('setup.user'), value: `${company.user.name} · ${t(`role.${company.user.role}`)}` },
    { label: t('setup.file'), value: desk.session.company?.path ?? '' },
  ];
  return (
    <>
      <Facts facts={facts} />
      <Form company={company} />
      <Letterhead />
      {question}
    </>
  );
}
