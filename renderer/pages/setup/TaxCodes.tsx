// Tax codes with their dated rates: a new code, and a new rate from a day on.
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TAX_CATEGORIES } from '../../../shared/contract/company.ts';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { CodeAndName } from '../../parts/CodeAndName.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { isRate, newRate, RateFields, rateInput } from './TaxRate.tsx';

type Category = (typeof TAX_CATEGORIES)[number];
type Row = ListRow<'taxCode.list'>;

function NewTaxCode({ onClose }: { onClose: () => void }) {
  const { t, today } = useDesk();
  const create = useCommand('taxCode.create');
  const [form, setForm] = useState({ code: '', name: '', category: 'standard' as Category, exemptReason: '' });
  const [rate, setRate] = useState(() => newRate(`${today.slice(0, 4)}-01-01`, 0));
  const save = async (): Promise<void> => {
    const first = rateInput(rate);
    if (first && (await create.run({ ...form, rates: [first] }))) onClose();
  };
  return (
    <Dialog
      title={t('setup.newTaxCode')}
      refusal={create.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== '' && isRate(rate)}
      onClose={onClose}
      onSave={() => void save()}
    >
      <CodeAndName {...form} onChange={(given) => setForm({ ...form, ...given })} />
      <Select
        label={t('column.category')}
        allowDeselect={false}
        data={TAX_CATEGORIES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={form.category}
        onChange={(value) => setForm({ ...form, category: value as Category })}
      />
      <RateFields rate={rate} onChange={setRate} />
      <TextInput
        label={t('column.exemptReason')}
        maxLength={500}
        value={form.exemptReason}
        onChange={(event) => setForm({ ...form, exemptReason: event.currentTarget.value })}
      />
    </Dialog>
  );
}

/** Opens a tax code: its words, its rates so far, and a new rate from a day on. */
function NewRate({ row, onClose }: { row: Row; onClose: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const ratesIn = ({ ratePpm, components }: Row['rates'][number]): string =>
    components.length === 0
      ? desk.percent(ratePpm)
      : components.map((one) => `${one.name} ${desk.percent(one.ratePpm)}`).join(' + ');
  const add = useCommand('taxCode.addRate');
  const update = useCommand('taxCode.update');
  const [words, setWords] = useState({ name: row.name, exemptReason: row.exemptReason });
  const [rate, setRate] = useState(() => newRate(null, null, row.rates.at(-1)?.components));
  const reworded = words.name !== row.name || words.exemptReason !== row.exemptReason;
  const save = async (): Promise<void> => {
    let { version } = row;
    if (reworded) {
      const saved = await update.run({ id: row.id, version, ...words });
      if (!saved) return;
      version = saved.version;
    }
    const next = rateInput(rate);
    if (next === null || (await add.run({ id: row.id, version, ...next }))) onClose();
  };
  return (
    <Dialog
      title={`${row.code} · ${row.name}`}
      refusal={update.refusal ?? add.refusal}
      ready={isRate(rate) || (reworded && words.name.trim() !== '' && rate.validFrom === null)}
      onClose={onClose}
      onSave={() => void save()}
    >
      <ul>
        {row.rates.map((rate) => (
          <li key={rate.validFrom}>{t('setup.rateSince', { rate: ratesIn(rate), day: desk.date(rate.validFrom) })}</li>
        ))}
      </ul>
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={words.name}
        onChange={(event) => setWords({ ...words, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.exemptReason')}
        maxLength={500}
        value={words.exemptReason}
        onChange={(event) => setWords({ ...words, exemptReason: event.currentTarget.value })}
      />
      <RateFields rate={rate} onChange={setRate} focus />
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
