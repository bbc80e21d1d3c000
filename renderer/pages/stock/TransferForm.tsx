// Moving goods to another warehouse: from, to, the day, and lines entered like an order's; a new transfer and a draft.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { LineGrid } from '../../grid/LineGrid.tsx';
import { goodsLine, isBlank, isComplete, type Line } from '../../grid/lines.ts';
import { BackDated } from '../../parts/BackDated.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { useWarehouses, WarehouseSelect } from '../../parts/WarehouseSelect.tsx';

const FIELDS = { available: true, units: true };

type Entry = { from: number | null; to: number | null; day: string | null; note: string };

function Header({ entry, put }: { entry: Entry; put: (part: Partial<Entry>) => void }) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <WarehouseSelect
        label={t('column.fromWarehouseCode')}
        open
        value={entry.from}
        onChange={(from) => put({ from, ...(from === entry.to ? { to: null } : {}) })}
      />
      <WarehouseSelect
        label={t('column.toWarehouseCode')}
        open
        value={entry.to}
        except={entry.from}
        onChange={(to) => put({ to })}
      />
      <DayField label={t('column.transferredOn')} value={entry.day} onChange={(day) => put({ day })} />
      <TextInput
        size="xs"
        flex={1}
        miw={160}
        label={t('column.note')}
        maxLength={500}
        value={entry.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

type Draft = Entry & { lines: Line[] };

/** From the usual warehouse, and, where there are two, to the other one; a person's choice goes before. */
function usePlaces(entered: Entry) {
  const { rows, usual } = useWarehouses();
  const from = entered.from ?? usual?.id ?? null;
  const others = rows.filter((row) => row.id !== from);
  const to = entered.to ?? (others.length === 1 ? (others[0]?.id ?? null) : null);
  return { from, to, several: rows.length > 1 };
}

/** The command's input, or null while a place or every line is missing. */
function inputOf({ from, to, day, note, lines }: Draft) {
  const kept = lines.filter(isComplete);
  if (from === null || to === null || kept.length === 0) return null;
  return {
    ...{ fromWarehouseId: from, toWarehouseId: to, note, ...(day === null ? {} : { transferredOn: day }) },
    lines: kept.map((line) => ({ itemId: line.found?.id ?? 0, qtyMicro: line.qtyMicro ?? 0, unit: line.unit })),
  };
}

function Fields({ draft, put, autoFocus }: { draft: Draft; put: (part: Partial<Draft>) => void; autoFocus: boolean }) {
  const { t } = useDesk();
  return (
    <>
      <Header entry={draft} put={put} />
      <p className="dim">{t('stock.transferText')}</p>
      <BackDated on={draft.day} itemIds={draft.lines.flatMap(({ found }) => found?.id ?? [])} />
      <LineGrid
        {...{ lines: draft.lines, fields: FIELDS, autoFocus }}
        goods
        onChange={(lines) => put({ lines })}
        {...(draft.from === null ? {} : { warehouseId: draft.from })}
      />
    </>
  );
}

export function NewTransfer() {
  const { t, today } = useDesk();
  const go = useGo();
  const create = useCommand('stockTransfer.create');
  const [entered, setEntry] = useState<Draft>({ from: null, to: null, day: today, note: '', lines: [] });
  const { question, leave } = useUnsaved(entered.lines.some((line) => !isBlank(line)));
  const { from, to, several } = usePlaces(entered);
  const draft = { ...entered, from, to };
  const input = inputOf(draft);
  const save = async (post: boolean): Promise<void> => {
    const made = input && (await create.run({ ...input, post }));
    if (made) leave(() => go(`/stock/transfers/${made.id}`));
  };
  const missing = several ? t('stock.transferIncomplete') : t('stock.oneWarehouse');
  const reason = create.pending ? t('common.working') : input ? null : missing;
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: () => void save(true), reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void save(false), reason },
  ];
  return (
    <Page title={t('stock.newTransfer')} actions={actions} refusal={create.refusal}>
      <Fields draft={draft} put={(part) => setEntry((before) => ({ ...before, ...part }))} autoFocus />
      {question}
    </Page>
  );
}

type Row = Output<'stockTransfer.get'>;

const draftOf = (row: Row): Draft => ({
  ...{ from: row.fromWarehouseId, to: row.toWarehouseId, day: row.transferredOn, note: row.note },
  lines: row.lines.map((line) => goodsLine(line)),
});

function TransferEdit({ row, kept }: { row: Row; kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'stockTransfer', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('stock.transferIncomplete'), update: useCommand('stockTransfer.update') },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t('document.stockTransfer')} editing={editing}>
      <Fields draft={draft} put={(part) => setDraft((before) => ({ ...before, ...part }))} autoFocus={false} />
    </EditPage>
  );
}

export function EditTransfer() {
  const id = useId();
  const { data: row, error } = useQuery('stockTransfer.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <WhenKept<Draft> type="stockTransfer" row={row}>
      {(kept) => <TransferEdit key={id} {...{ row, kept }} />}
    </WhenKept>
  ) : null;
}
