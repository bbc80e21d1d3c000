// Exchange rates by day: added one by one, or pasted as a table out of a workbook or a bank's list.
import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { parseScaled } from '../../../shared/kernel/decimal.ts';
import { RATE_DECIMALS } from '../../../shared/kernel/rate.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';
import { readDay } from '../../parts/typed.ts';

type Row = ListRow<'exchangeRate.list'>;

function RateForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t, today, company } = useDesk();
  const create = useCommand('exchangeRate.create');
  const update = useCommand('exchangeRate.update');
  const remove = useCommand('exchangeRate.delete');
  const { ask, dialog } = useConfirm();
  const [currency, setCurrency] = useState(row?.currency ?? company?.currencies[1] ?? 'EUR');
  const [validFrom, setDay] = useState<string | null>(row?.validFrom ?? today);
  const [rateE10, setRate] = useState<number | null>(row?.rateE10 ?? null);
  const save = async (): Promise<void> => {
    if (validFrom === null || rateE10 === null) return;
    const saved = row
      ? await update.run({ id: row.id, version: row.version, rateE10 })
      : await create.run({ currency, validFrom, rateE10 });
    if (saved) onClose();
  };
  const gone = (): void =>
    ask({
      ...{ title: t('action.delete'), text: t('currency.deleteText'), label: t('action.delete') },
      run: () => void (row && remove.run({ id: row.id, version: row.version }).then((done) => done && onClose())),
    });
  return (
    <Dialog
      title={row ? `${t('document.exchangeRate')} ${row.currency}` : t('currency.newRate')}
      refusal={create.refusal ?? update.refusal ?? remove.refusal}
      ready={validFrom !== null && (rateE10 ?? 0) > 0}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Group gap="xs" align="flex-end">
        {row === null && <CurrencySelect all size="sm" value={currency} onChange={setCurrency} />}
        <DayField size="sm" label={t('column.validFrom')} value={validFrom} onChange={setDay} readOnly={row !== null} />
        <NumberField
          w={150}
          size="sm"
          scale={RATE_DECIMALS}
          minDecimals={4}
          label={t('currency.rateHint', { base: company?.baseCurrency ?? '', currency })}
          value={rateE10}
          onChange={setRate}
          data-autofocus
        />
        {row !== null && (
          <Button variant="default" color="red" onClick={gone}>
            {t('action.delete')}
          </Button>
        )}
      </Group>
      {dialog}
    </Dialog>
  );
}

type Read = {
  lines: { currency: string; validFrom: string; rateE10: number }[];
  bad: { line: number; text: string } | null;
};

/** Currency, day and rate of each line, whatever stands between them. */
function readRates(text: string): Read {
  const lines: Read['lines'] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [currency = '', day = '', rate = ''] = line.trim().split(/[\s;]+/);
    const validFrom = readDay(day);
    const parsed = parseScaled(rate, RATE_DECIMALS, { decimalSeparator: rate.includes(',') ? ',' : '.' });
    if (!/^[A-Za-z]{3}$/.test(currency) || !validFrom || !parsed.ok || parsed.value <= 0)
      return { lines, bad: { line: i + 1, text: line.trim().slice(0, 60) } };
    lines.push({ currency: currency.toUpperCase(), validFrom, rateE10: parsed.value });
  }
  return { lines, bad: null };
}

function PasteForm({ onClose }: { onClose: (told: string) => void }) {
  const { t } = useDesk();
  const run = useCommand('exchangeRate.import');
  const [text, setText] = useState('');
  const { lines, bad } = readRates(text);
  const save = async (): Promise<void> => {
    const done = await run.run({ lines });
    if (done) onClose(t('currency.imported', done));
  };
  return (
    <Dialog
      title={t('currency.paste')}
      refusal={run.refusal}
      ready={lines.length > 0 && bad === null}
      onClose={() => onClose('')}
      onSave={() => void save()}
    >
      <Textarea
        rows={10}
        label={t('currency.pasteText')}
        value={text}
        error={bad && t('currency.badLine', bad)}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}

export function ExchangeRates() {
  const { t } = useDesk();
  const [open, setOpen] = useState<'new' | 'paste' | Row | null>(null);
  const [told, setTold] = useState('');
  return (
    <>
      <ListGrid
        list="exchangeRate.list"
        label={t('currency.rates')}
        onOpen={(row) => setOpen(row)}
        tools={
          <>
            <Button onClick={() => setOpen('new')}>{t('currency.newRate')}</Button>
            <Button variant="default" onClick={() => setOpen('paste')}>
              {t('currency.paste')}
            </Button>
          </>
        }
      />
      <Text size="sm" aria-live="polite">
        {told}
      </Text>
      {open === 'paste' && (
        <PasteForm
          onClose={(text) => {
            setTold(text);
            setOpen(null);
          }}
        />
      )}
      {open !== null && open !== 'paste' && (
        <RateForm row={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
