// Tax codes with their dated rates: a new code, and a new rate from a day on.
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TAX_CATEGORIES } from '../../../shared/contract/company.ts';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';
import { Dialog } from './Dialog.tsx';

type Category = (typeof TAX_CATEGORIES)[number];
type Row = ListRow<'taxCode.list'>;

function NewTaxCode({ onClose }: { onClose: () => void }) {
  const { t, today } = useDesk();
  const create = useCommand('taxCode.create');
  const [form, setForm] = useState({ code: '', name: '', category: 'standard' as Category, exemptReason: '' });
  const [ratePpm, setRate] = useState<number | null>(null);
  const [validFrom, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const save = async (): Promise<void> => {
    if (await create.run({ ...form, rates: [{ validFrom: validFrom ?? today, ratePpm: ratePpm ?? 0 }] })) onClose();
  };
  return (
    <Dialog
      title={t('setup.newTaxCode')}
      refusal={create.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TextInput
        label={t('column.code')}
        required
        maxLength={40}
        data-autofocus
        value={form.code}
        onChange={(event) => setForm({ ...form, code: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Select
        label={t('column.category')}
        allowDeselect={false}
        data={TAX_CATEGORIES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={form.category}
        onChange={(value) => setForm({ ...form, category: value as Category })}
      />
      <NumberField scale={4} size="sm" label={t('column.ratePpm')} value={ratePpm} onChange={setRate} />
      <DayField label={t('setup.validFrom')} value={validFrom} onChange={setFrom} />
      <TextInput
        label={t('column.exemptReason')}
        maxLength={500}
        value={form.exemptReason}
        onChange={(event) => setForm({ ...form, exemptReason: event.currentTarget.value })}
      />
    </Dialog>
  );
}

function NewRate({ row, onClose }: { row: Row; onClose: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const add = useCommand('taxCode.addRate');
  const [ratePpm, setRate] = useState<number | null>(null);
  const [validFrom, setFrom] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    if (validFrom === null || ratePpm === null) return;
    if (await add.run({ id: row.id, version: row.version, validFrom, ratePpm })) onClose();
  };
  return (
    <Dialog
      title={`${row.code} · ${row.name}`}
      refusal={add.refusal}
      ready={validFrom !== null && ratePpm !== null}
      onClose={onClose}
      onSave={() => void save()}
    >
      <ul>
        {row.rates.map((rate) => (
          <li key={rate.validFrom}>
            {t('setup.rateSince', { rate: desk.percent(rate.ratePpm), day: desk.date(rate.validFrom) })}
          </li>
        ))}
      </ul>
      <DayField label={t('setup.validFrom')} value={validFrom} onChange={setFrom} data-autofocus />
      <NumberField scale={4} size="sm" label={t('column.ratePpm')} value={ratePpm} onChange={setRate} />
    </Dialog>
  );
}

export function TaxCodes() {
  const { t } = useDesk();
  const [adding, setAdding] = useState(false);
  const [row, setRow] = useState<Row | null>(null);
  return (
    <>
      <ListGrid
        list="taxCode.list"
        label={t('setup.taxCodes')}
        onOpen={setRow}
        tools={<Button onClick={() => setAdding(true)}>{t('setup.newTaxCode')}</Button>}
      />
      {adding && <NewTaxCode onClose={() => setAdding(false)} />}
      {row && <NewRate row={row} onClose={() => setRow(null)} />}
    </>
  );
}
