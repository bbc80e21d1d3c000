// Entering an order: who, when, and the lines, with totals that run along.
import { Group, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import type { Line } from '../../grid/lines.ts';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';
import { Totals } from '../../parts/Totals.tsx';
import { type Draft, runningTotals } from './draft.ts';

const FIELDS = { price: true, discount: true, available: true };
type Change = (change: (draft: Draft) => Draft) => void;

type HeaderProps = { draft: Draft; put: (part: Partial<Draft>) => void; fresh: boolean; onDone: () => void };

function Header({ draft, put, fresh, onDone }: HeaderProps) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <CustomerPicker
        value={draft.customer}
        onChange={(customer) => put({ customer })}
        autoFocus={fresh}
        onDone={onDone}
      />
      <DayField label={t('column.orderedOn')} value={draft.orderedOn} onChange={(orderedOn) => put({ orderedOn })} />
      <DayField
        label={t('column.requiredOn')}
        value={draft.requiredOn}
        onChange={(requiredOn) => put({ requiredOn })}
      />
      <TextInput
        size="xs"
        label={t('column.customerReference')}
        maxLength={100}
        value={draft.customerReference}
        onChange={(event) => put({ customerReference: event.currentTarget.value })}
      />
      <NumberField
        w={100}
        scale={4}
        label={t('column.discountPpm')}
        value={draft.discountPpm}
        onChange={(discountPpm) => put({ discountPpm: Math.min(Math.max(discountPpm ?? 0, 0), 1_000_000) })}
      />
      <TextInput
        size="xs"
        flex={1}
        miw={160}
        label={t('column.note')}
        maxLength={1000}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

export function OrderForm({ draft, change, fresh }: { draft: Draft; change: Change; fresh: boolean }) {
  const desk = useDesk();
  const totals = runningTotals(draft, desk.exponent, desk.company?.taxRounding ?? 'document');
  const [begin, setBegin] = useState(0);
  const put = useCallback((part: Partial<Draft>) => change((before) => ({ ...before, ...part })), [change]);
  const setLines = useCallback((lines: Line[]) => put({ lines }), [put]);
  const taxes = (totals?.taxes ?? []).map((tax) => ({
    key: `${tax.taxCodeId}:${tax.ratePpm}`,
    label: `${totals?.taxCodes.get(tax.taxCodeId) ?? ''} ${desk.percent(tax.ratePpm)} %`,
    taxMinor: tax.taxMinor,
  }));
  return (
    <>
      <Header draft={draft} put={put} fresh={fresh} onDone={() => setBegin((count) => count + 1)} />
      <LineGrid
        lines={draft.lines}
        onChange={setLines}
        fields={FIELDS}
        begin={begin}
        net={(line) => totals?.netOf.get(line.key) ?? null}
      />
      {totals === null ? (
        <p className="bad" role="alert">
          {desk.t('refusal.AMOUNT_OUT_OF_RANGE')}
        </p>
      ) : (
        <Totals netMinor={totals.netMinor} taxes={taxes} grossMinor={totals.grossMinor} />
      )}
    </>
  );
}
