// Goods in, goods out, or a count: lines entered like an order's, the journal entry shown before posting.
import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ISSUE_REASONS, RECEIPT_REASONS, STOCK_DOCUMENT_KINDS } from '../../../shared/contract/stock.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { isBlank, isComplete, type Line } from '../../grid/lines.ts';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { WarehouseSelect } from '../../parts/WarehouseSelect.tsx';

type Kind = (typeof STOCK_DOCUMENT_KINDS)[number];
const FIELDS = {
  stockReceipt: { cost: true, available: true, units: true },
  stockIssue: { available: true, units: true },
  stockCount: { cost: true, units: true },
};
const isCounted = (line: Line): boolean => line.found !== null && line.qtyMicro !== null;

/** The document as entered, and its three commands behind one door. */
function useEntry(kind: Kind) {
  const { today } = useDesk();
  const [day, setDay] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState<string>(kind === 'stockReceipt' ? 'purchase' : 'other');
  const [lines, setLines] = useState<Line[]>([]);
  const [warehouseId, setWarehouse] = useState<number | null>(null);
  const receipt = useCommand('stockReceipt.create');
  const issue = useCommand('stockIssue.create');
  const count = useCommand('stockCount.create');
  const kept = lines.filter(kind === 'stockCount' ? isCounted : isComplete);
  const on = day ?? today;
  const place = warehouseId === null ? {} : { warehouseId };
  const inputs = {
    stockReceipt: {
      ...{ receivedOn: on, ...place, note, reason: RECEIPT_REASONS.find((one) => one === reason) ?? 'purchase' },
      lines: kept.map((line) => ({
        ...{ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unit: line.unit },
        unitCostMicro: line.unitPriceMicro ?? 0,
      })),
    },
    stockIssue: {
      ...{ issuedOn: on, ...place, note, reason: ISSUE_REASONS.find((one) => one === reason) ?? 'other' },
      lines: kept.map((line) => ({ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unit: line.unit })),
    },
    stockCount: {
      ...{ countedOn: on, ...place, note },
      lines: kept.map((line) => ({
        ...{ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unit: line.unit },
        ...(line.unitPriceMicro === null ? {} : { unitCostMicro: line.unitPriceMicro }),
      })),
    },
  };
  const run = (post: boolean): Promise<{ id: number } | undefined> => {
    if (kind === 'stockReceipt') return receipt.run({ ...inputs.stockReceipt, post });
    if (kind === 'stockIssue') return issue.run({ ...inputs.stockIssue, post });
    return count.run({ ...inputs.stockCount, post });
  };
  return {
    ...{ day, setDay, note, setNote, reason, setReason, lines, setLines, inputs, run },
    ...{ warehouseId, setWarehouse },
    ready: kept.length > 0,
    dirty: lines.some((line) => !isBlank(line)),
    pending: receipt.pending || issue.pending || count.pending,
    refusal: receipt.refusal ?? issue.refusal ?? count.refusal,
  };
}

function Header({ kind, entry }: { kind: Kind; entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const reasons = kind === 'stockReceipt' ? RECEIPT_REASONS : ISSUE_REASONS;
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <DayField label={t('common.date')} value={entry.day} onChange={entry.setDay} />
      <WarehouseSelect label={t('column.warehouseCode')} value={entry.warehouseId} onChange={entry.setWarehouse} />
      {kind !== 'stockCount' && (
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

function DocumentEntry({ kind }: { kind: Kind }) {
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
  const ask = (): void => {
    const go = (): void => void make(true);
    if (kind === 'stockReceipt')
      void posting.ask(title, 'stockReceipt.create', { ...entry.inputs.stockReceipt, post: true }, go);
    else if (kind === 'stockIssue')
      void posting.ask(title, 'stockIssue.create', { ...entry.inputs.stockIssue, post: true }, go);
    else void posting.ask(title, 'stockCount.create', { ...entry.inputs.stockCount, post: true }, go);
  };
  const reason = entry.pending ? t('common.working') : entry.ready ? null : t('stock.incomplete');
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  const place = entry.warehouseId === null ? {} : { warehouseId: entry.warehouseId };
  const qtyLabel = kind === 'stockCount' ? { qtyLabel: t('stock.counted') } : {};
  return (
    <Page title={title} actions={actions} refusal={entry.refusal}>
      <Header kind={kind} entry={entry} />
      {kind === 'stockCount' && <p className="dim">{t('stock.countText')}</p>}
      <LineGrid
        lines={entry.lines}
        onChange={entry.setLines}
        fields={FIELDS[kind]}
        autoFocus
        {...qtyLabel}
        {...place}
      />
      {posting.dialog}
      {question}
    </Page>
  );
}

export function NewDocument() {
  const [params] = useAddress();
  const kind = STOCK_DOCUMENT_KINDS.find((one) => one === params.get('kind')) ?? 'stockReceipt';
  return <DocumentEntry key={kind} kind={kind} />;
}
