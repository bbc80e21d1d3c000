// One package: what is in it, its weight and tracking number, and whether it is closed.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { useLabelActions } from '../../parts/labels.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { chosen, Quantities } from '../../parts/Quantities.tsx';
import { Table } from '../../parts/Table.tsx';
import { useUndo } from '../../parts/undo.tsx';

type Row = Output<'package.get'>;

function Contents({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('grid.lines')}
      rows={row.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        { header: t('column.description'), cell: (line) => line.description },
        { header: t('column.qtyMicro'), numeric: true, cell: (line) => desk.qty(line.qtyMicro, line.unit) },
      ]}
    />
  );
}

/** Changing an open package: quantities, weight, tracking number. */
function useEditing(row: Row) {
  const [value, setValue] = useState(() =>
    Object.fromEntries(row.lines.map((line) => [line.orderLineId, line.qtyMicro])),
  );
  const [weightGrams, setWeight] = useState<number | null>(row.weightGrams);
  const [tracking, setTracking] = useState(row.tracking);
  const input = { id: row.id, version: row.version, lines: chosen(value), weightGrams: weightGrams ?? 0, tracking };
  return { value, setValue, weightGrams, setWeight, tracking, setTracking, input };
}

function Editor({ row, editing }: { row: Row; editing: ReturnType<typeof useEditing> }) {
  const { t } = useDesk();
  const rows = row.lines.map((line) => ({ ...line, id: line.orderLineId, mostMicro: line.qtyMicro }));
  return (
    <>
      <Quantities
        label={t('pack.quantity')}
        mostLabel={t('column.packedMicro')}
        {...{ rows, value: editing.value, onChange: editing.setValue }}
      />
      <Group gap="sm" align="flex-end">
        <NumberField
          label={t('column.weightGrams')}
          scale={0}
          value={editing.weightGrams}
          onChange={editing.setWeight}
          w={120}
        />
        <TextInput
          size="xs"
          label={t('column.tracking')}
          maxLength={100}
          value={editing.tracking}
          onChange={(event) => editing.setTracking(event.currentTarget.value)}
        />
      </Group>
    </>
  );
}

function PackagePage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const pack = useCommand('package.pack');
  const unpack = useCommand('package.unpack');
  const update = useCommand('package.update');
  const remove = useCommand('package.delete');
  const editing = useEditing(row);
  const undo = useUndo();
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    pack: () =>
      void pack
        .run(ref)
        .then((done) => done && undo(t('undo.packed', { number: row.number }), 'package.unpack', { id: row.id })),
    ship: () => go(`/shipments/new?order=${row.orderId}`),
    update: () => void update.run(editing.input),
    move: () => go(`/packages/${row.id}/move`),
    unpack: () =>
      void unpack
        .run(ref)
        .then((done) => done && undo(t('undo.unpacked', { number: row.number }), 'package.pack', { id: row.id })),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('pack.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go(`/orders/${row.orderId}`)),
      }),
  };
  const labels = useLabelActions([row.id]);
  const actions = [...buttonsOf(desk, row.actions, handlers, { primary: ['pack', 'ship'] }), ...labels].map((action) =>
    action.name === 'update' ? { ...action, label: t('common.save') } : action,
  );
  const refusal = [pack, unpack, update, remove].map((one) => one.refusal).find(Boolean) ?? null;
  const facts = [
    { label: t('column.customerName'), value: row.customerName },
    { label: t('column.orderNumber'), value: row.orderNumber },
    { label: t('column.packedOn'), value: desk.date(row.packedOn) || '–' },
    { label: t('column.weightGrams'), value: row.weightGrams === 0 ? '–' : desk.decimal(row.weightGrams * 1_000_000) },
    { label: t('column.tracking'), value: row.tracking || '–' },
  ];
  return (
    <DocumentPage {...{ type: 'package', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}>
      {row.state === 'open' ? <Editor row={row} editing={editing} /> : <Contents row={row} />}
      {dialog}
    </DocumentPage>
  );
}

export function Package() {
  const id = useId();
  const { data: row, error } = useQuery('package.get', { id });
  if (error) throw error;
  return row && row.id === id ? <PackagePage key={row.version} row={row} /> : null;
}
