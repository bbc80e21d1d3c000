// Goods in, goods out, a count or a new value: lines entered like an order's, the journal entry shown before posting.
import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { WarehouseSelect } from '../../parts/WarehouseSelect.tsx';
import { ENTERED_KINDS, type EnteredKind, REASONS, useEntry } from './entry.ts';

const FIELDS = {
  stockReceipt: { cost: true, available: true, units: true },
  stockIssue: { available: true, units: true },
  stockCount: { cost: true, units: true },
  stockRevaluation: { cost: true, available: true, current: true },
};

function Header({ kind, entry }: { kind: EnteredKind; entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const reasons = REASONS[kind];
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <DayField label={t('common.date')} value={entry.day} onChange={entry.setDay} />
      {kind !== 'stockRevaluation' && (
        <WarehouseSelect label={t('column.warehouseCode')} value={entry.warehouseId} onChange={entry.setWarehouse} />
      )}
      {kind === 'stockRevaluation' && (
        <SegmentedControl
          size="xs"
          aria-label={t('stock.revalueBy')}
          value={entry.whole ? 'value' : 'unit'}
          onChange={(by) => entry.setWhole(by === 'value')}
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
          value={entry.reason}
          onChange={(value) => value !== null && entry.setReason(value)}
        />
      )}
      <TextInput
        size="xs"
        flex={1}
        label={t('column.note')}
        maxLength={500}
        value={entry.note}
        onChange={(event) => entry.setNote(event.currentTarget.value)}
      />
    </Group>
  );
}

function DocumentEntry({ kind }: { kind: EnteredKind }) {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const entry = useEntry(kind);
  const { question, leave } = useUnsaved(entry.dirty);
  const title = t(`state.${kind}`);
  const make = async (post: boolean): Promise<void> => {
    const made = await entry.run(post);
    if (made) leave(() => go(`/stock/documents/${made.id}`));
  };
  const ask = (): void => entry.propose((name, input) => void posting.ask(title, name, input, () => void make(true)));
  const incomplete =
    kind === 'stockReceipt' || kind === 'stockRevaluation' ? 'stock.incompleteCost' : 'stock.incomplete';
  const reason = entry.pending ? t('common.working') : entry.ready ? null : t(incomplete);
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  const labels = {
    ...(kind === 'stockCount' ? { qtyLabel: t('stock.counted') } : {}),
    ...(kind === 'stockRevaluation' ? { costLabel: t(entry.whole ? 'stock.newWholeValue' : 'stock.newUnitCost') } : {}),
    ...(entry.warehouseId === null ? {} : { warehouseId: entry.warehouseId }),
  };
  return (
    <Page title={title} actions={actions} refusal={entry.refusal}>
      <Header kind={kind} entry={entry} />
      {kind === 'stockCount' && <p className="dim">{t('stock.countText')}</p>}
      {kind === 'stockRevaluation' && <p className="dim">{t('stock.revaluationText')}</p>}
      <BackDated on={entry.day} itemIds={entry.itemIds} />
      <LineGrid
        lines={entry.lines}
        onChange={entry.setLines}
        fields={{ ...FIELDS[kind], whole: entry.whole }}
        autoFocus
        {...labels}
      />
      {posting.dialog}
      {question}
    </Page>
  );
}

export function NewDocument() {
  const [params] = useAddress();
  const kind = ENTERED_KINDS.find((one) => one === params.get('kind')) ?? 'stockReceipt';
  return <DocumentEntry key={kind} kind={kind} />;
}
