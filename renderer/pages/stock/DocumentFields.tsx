// What a receipt, an issue, a count or a new value says: its day, place and reason, and lines entered like an order's; for a
// new document and for a draft.
import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { WarehouseSelect } from '../../parts/WarehouseSelect.tsx';
import { type EnteredKind, filledOf, REASONS, type StockDraft } from './entry.ts';

const FIELDS = {
  stockReceipt: { cost: true, available: true, units: true },
  stockIssue: { available: true, units: true },
  stockCount: { cost: true, units: true },
  stockRevaluation: { cost: true, available: true, current: true },
};

type Props = { kind: EnteredKind; draft: StockDraft; put: (part: Partial<StockDraft>) => void };

function Header({ kind, draft, put }: Props) {
  const { t, exponent } = useDesk();
  const reasons = REASONS[kind];
  // Another meaning of what was typed: it is typed anew.
  const revalueBy = (by: string): void =>
    put({
      wholeExponent: by === 'value' ? exponent : null,
      lines: draft.lines.map((line) => ({ ...line, unitPriceMicro: null, priceTyped: false })),
    });
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <DayField label={t('common.date')} value={draft.day} onChange={(day) => put({ day })} />
      {kind !== 'stockRevaluation' && (
        <WarehouseSelect
          label={t('column.warehouseCode')}
          value={draft.warehouseId}
          onChange={(warehouseId) => put({ warehouseId })}
        />
      )}
      {kind === 'stockRevaluation' && (
        <SegmentedControl
          size="xs"
          aria-label={t('stock.revalueBy')}
          value={draft.wholeExponent === null ? 'unit' : 'value'}
          onChange={revalueBy}
          data={[
            { value: 'unit', label: t('stock.newUnitCost') },
            { value: 'value', label: t('stock.newWholeValue') },
          ]}
        />
      )}
      {reasons.length > 0 && (
        <Select
          size="xs"
          label={t('column.reason')}
          allowDeselect={false}
          data={reasons.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={draft.reason}
          onChange={(reason) => reason !== null && put({ reason })}
        />
      )}
      <TextInput
        size="xs"
        flex={1}
        label={t('column.note')}
        maxLength={500}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

export function DocumentFields({ kind, draft, put, autoFocus }: Props & { autoFocus: boolean }) {
  const { t } = useDesk();
  const whole = draft.wholeExponent !== null;
  const labels = {
    ...(kind === 'stockCount' ? { qtyLabel: t('stock.counted') } : {}),
    ...(kind === 'stockRevaluation' ? { costLabel: t(whole ? 'stock.newWholeValue' : 'stock.newUnitCost') } : {}),
    ...(draft.warehouseId === null ? {} : { warehouseId: draft.warehouseId }),
  };
  const itemIds = filledOf(kind, draft).kept.flatMap(({ found }) => found?.id ?? []);
  return (
    <>
      <Header {...{ kind, draft, put }} />
      {kind === 'stockCount' && <p className="dim">{t('stock.countText')}</p>}
      {kind === 'stockRevaluation' && <p className="dim">{t('stock.revaluationText')}</p>}
      <BackDated on={draft.day} itemIds={itemIds} />
      <LineGrid
        {...{ lines: draft.lines, fields: { ...FIELDS[kind], whole }, autoFocus }}
        goods
        onChange={(lines) => put({ lines })}
        {...labels}
      />
    </>
  );
}
