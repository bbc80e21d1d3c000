// A package split, or merged with another one of its order: how much of each line moves, and into which.
import { Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { chosen, Quantities } from '../../parts/Quantities.tsx';
import { useUndo } from '../../parts/undo.tsx';

type Row = Output<'package.get'>;
type Others = Output<'package.list'>['rows'];

const NEW = 'new';

const sum = (rows: readonly { qtyMicro: number }[]): number => rows.reduce((all, { qtyMicro }) => all + qtyMicro, 0);
const wholeOf = ({ lines }: Row): Record<number, number> =>
  Object.fromEntries(lines.map((line) => [line.orderLineId, line.qtyMicro]));

/** What is to move: all of it where it goes into another package, nothing yet where a new one is made, until a person says. */
function useMoving(row: Row) {
  const [into, setInto] = useState(NEW);
  const [typed, setTyped] = useState<Record<number, number> | null>(null);
  const [weighed, setWeighed] = useState<number | null>(null);
  const [tracking, setTracking] = useState('');
  const value = typed ?? (into === NEW ? {} : wholeOf(row));
  const lines = chosen(value);
  const movesAll = sum(lines) >= sum(row.lines);
  // Its share by quantity is a guess that a scale replaces.
  const share = Math.round((row.weightGrams * sum(lines)) / Math.max(sum(row.lines), 1));
  const weightGrams = weighed ?? Math.min(share, row.weightGrams);
  return {
    ...{ into, setInto, value, setTyped, weightGrams, setWeighed, tracking, setTracking, lines, movesAll },
    input: {
      ...{ id: row.id, version: row.version, lines, weightGrams, tracking },
      ...(into === NEW ? {} : { intoId: Number(into) }),
    },
  };
}

type Moving = ReturnType<typeof useMoving>;

function Target({ others, moving }: { others: Others; moving: Moving }) {
  const desk = useDesk();
  const { t } = desk;
  const data = others.map(({ id, number, state, weightGrams, tracking }) => ({
    value: String(id),
    label: [
      number,
      wordOr(t, `state.${state}`),
      ...(weightGrams > 0 ? [t('move.grams', { weight: desk.decimal(weightGrams * 1_000_000) })] : []),
      ...(tracking === '' ? [] : [tracking]),
    ].join(' · '),
  }));
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <Select
        size="xs"
        w={300}
        autoFocus
        allowDeselect={false}
        label={t('move.into')}
        data={[{ value: NEW, label: t('move.new') }, ...data]}
        value={moving.into}
        onChange={(into) => moving.setInto(into ?? NEW)}
      />
      <NumberField label={t('move.weight')} scale={0} value={moving.weightGrams} onChange={moving.setWeighed} w={140} />
      <TextInput
        size="xs"
        label={t('column.tracking')}
        maxLength={100}
        value={moving.tracking}
        onChange={(event) => moving.setTracking(event.currentTarget.value)}
      />
    </Group>
  );
}

function MoveForm({ row, others }: { row: Row; others: Others }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const undo = useUndo();
  const move = useCommand('package.move');
  const moving = useMoving(row);
  const { input, lines, movesAll } = moving;
  const run = async (): Promise<void> => {
    const made = await move.run(input);
    if (!made) return;
    // Of a package that is gone there is nothing to move back into.
    if (!movesAll)
      undo(t('undo.moved', { number: made.number }), 'package.move', {
        ...{ id: made.id, intoId: row.id, lines, weightGrams: input.weightGrams },
      });
    go(`/packages/${made.id}`);
  };
  const reason = lines.length === 0 ? t('move.nothing') : move.pending ? t('common.working') : null;
  const rows = row.lines.map((line) => ({ ...line, id: line.orderLineId, mostMicro: line.qtyMicro }));
  return (
    <Page
      title={t('move.title', { number: row.number })}
      actions={[{ name: 'move', label: t('move.run'), run: () => void run(), reason, primary: true }]}
      refusal={move.refusal}
    >
      <Facts
        facts={[
          { label: t('column.customerName'), value: row.customerName },
          { label: t('column.orderNumber'), value: row.orderNumber },
          {
            label: t('column.weightGrams'),
            value: row.weightGrams === 0 ? '–' : desk.decimal(row.weightGrams * 1_000_000),
          },
          { label: t('column.tracking'), value: row.tracking || '–' },
        ]}
      />
      <Target {...{ others, moving }} />
      <Quantities
        {...{ label: t('move.quantity'), mostLabel: t('move.inPackage'), rows }}
        value={moving.value}
        onChange={moving.setTyped}
      />
      <Text size="sm" mt="sm" role="status">
        {movesAll && moving.into !== NEW ? t('move.gone', { number: row.number }) : ''}
      </Text>
    </Page>
  );
}

/** Other packages that stand beside this one: of its order, not shipped, in the same shipment or in none. */
const besideOf = (row: Row, all: Others): Others =>
  all.filter((one) => one.id !== row.id && one.state !== 'shipped' && one.shipmentId === row.shipmentId);

export function MovePackage() {
  const id = useId();
  const { data: row, error } = useQuery('package.get', { id });
  const { data: all } = useQuery('package.list', row ? { orderId: row.orderId, limit: 500 } : null);
  if (error) throw error;
  return row?.id === id && all ? <MoveForm key={row.version} row={row} others={besideOf(row, all.rows)} /> : null;
}
