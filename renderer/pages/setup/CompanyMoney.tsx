// How money in is treated: tax of early-payment discounts and of prepayments, and what is too little to ask for.
import { Checkbox, Select } from '@mantine/core';
import { useQuery } from '../../api/hooks.ts';
import { type Company, useDesk } from '../../api/session.tsx';
import { MoneyField } from '../../parts/inputs.tsx';

export type MoneyForm = Pick<Company, 'discountCorrectsTax' | 'smallDifferenceMinor'> & {
  advanceTaxCodeId: number | null;
};

export const moneyOf = ({ discountCorrectsTax, smallDifferenceMinor, advanceTaxCode }: Company): MoneyForm => ({
  ...{ discountCorrectsTax, smallDifferenceMinor, advanceTaxCodeId: advanceTaxCode?.id ?? null },
});

const NONE = 'none';

export function MoneyFields({ form, onChange }: { form: MoneyForm; onChange: (part: Partial<MoneyForm>) => void }) {
  const { t } = useDesk();
  const { data } = useQuery('taxCode.list', { limit: 200 });
  const codes = (data?.rows ?? []).map((row) => ({ value: String(row.id), label: `${row.code} ${row.name}` }));
  return (
    <>
      <Checkbox
        size="xs"
        label={t('setup.discountCorrectsTax')}
        checked={form.discountCorrectsTax}
        onChange={(event) => onChange({ discountCorrectsTax: event.currentTarget.checked })}
      />
      <MoneyField
        w={200}
        label={t('setup.smallDifference')}
        value={form.smallDifferenceMinor}
        onChange={(minor) => onChange({ smallDifferenceMinor: Math.max(minor ?? 0, 0) })}
      />
      <Select
        size="xs"
        w={300}
        allowDeselect={false}
        label={t('setup.advanceTaxCode')}
        data={[{ value: NONE, label: t('setup.noAdvanceTax') }, ...codes]}
        value={form.advanceTaxCodeId === null ? NONE : String(form.advanceTaxCodeId)}
        onChange={(value) => onChange({ advanceTaxCodeId: value === null || value === NONE ? null : Number(value) })}
      />
    </>
  );
}
