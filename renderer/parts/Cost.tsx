// How the cost of a stock move came about: the layers it took with their receipts, or the pool before and after it.
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { shareMinor, unitPriceOfMicro } from '../../shared/kernel/money.ts';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { pageOf, useGo } from './nav.ts';
import { Table } from './Table.tsx';

type Cost = Output<'stockMove.cost'>;

const unitCost = (desk: Desk, valueMinor: number, qtyMicro: number): string =>
  qtyMicro === 0 ? '' : desk.price(unitPriceOfMicro(Math.abs(valueMinor), Math.abs(qtyMicro), desk.exponent));

/** One sentence for what happened. */
function sentence(desk: Desk, { costMethod, qtyMicro, costMinor, before, after, layers }: Cost): string {
  const { t } = desk;
  if (costMethod === 'fifo') {
    if (qtyMicro === 0) return t('cost.changedLayers');
    if (qtyMicro < 0) return t('cost.tookLayers');
    return layers[0]?.qtyMicro === layers[0]?.afterQtyMicro && layers.length === 1
      ? t('cost.madeLayer')
      : t('cost.putBack');
  }
  if (qtyMicro === 0) return t('cost.averageValue');
  if (qtyMicro > 0) return t('cost.averageIn', { cost: desk.money(costMinor) });
  if (after.qtyMicro === 0) return t('cost.averageEmpties');
  if (shareMinor(before.valueMinor, -qtyMicro, before.qtyMicro) !== -costMinor) return t('cost.averageBack');
  return t('cost.averageOut', {
    ...{ value: desk.money(before.valueMinor), qty: desk.decimal(-qtyMicro) },
    ...{ held: desk.decimal(before.qtyMicro), cost: desk.money(-costMinor) },
  });
}

function Pools({ cost }: { cost: Cost }) {
  const desk = useDesk();
  const { t } = desk;
  const rows = [
    { name: t('cost.before'), ...cost.before },
    {
      name: `${wordOr(t, `document.${cost.documentType}`)} ${cost.documentNumber}`,
      ...{ qtyMicro: cost.qtyMicro, valueMinor: cost.costMinor },
    },
    { name: t('cost.after'), ...cost.after },
  ];
  return (
    <Table
      label={t('cost.title')}
      rows={rows}
      keyOf={(row) => row.name}
      columns={[
        { header: '', cell: (row) => row.name },
        { header: t('column.qtyMicro'), numeric: true, cell: (row) => desk.qty(row.qtyMicro, cost.unit) },
        { header: t('column.valueMinor'), numeric: true, cell: (row) => desk.money(row.valueMinor) },
        { header: t('cost.unit'), numeric: true, cell: (row) => unitCost(desk, row.valueMinor, row.qtyMicro) },
      ]}
    />
  );
}

function LayersTaken({ cost, onOpen }: { cost: Cost; onOpen: (to: string) => void }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('cost.layers')}
      rows={cost.layers}
      keyOf={(row) => row.id}
      columns={[
        {
          header: t('cost.layerOf'),
          cell: (row) => (
            <Anchor
              component="button"
              type="button"
              fz="inherit"
              onClick={() => onOpen(pageOf(row.documentType, row.documentId))}
            >
              {row.documentNumber}
            </Anchor>
          ),
        },
        { header: t('common.date'), cell: (row) => desk.date(row.movedOn) },
        { header: t('cost.taken'), numeric: true, cell: (row) => desk.qty(row.qtyMicro, cost.unit) },
        { header: t('column.costMinor'), numeric: true, cell: (row) => desk.money(row.costMinor) },
        { header: t('cost.unit'), numeric: true, cell: (row) => unitCost(desk, row.costMinor, row.qtyMicro) },
        { header: t('cost.leftInLayer'), numeric: true, cell: (row) => desk.qty(row.afterQtyMicro, cost.unit) },
      ]}
    />
  );
}

function Panel({ id, onOpen }: { id: number; onOpen: (to: string) => void }) {
  const desk = useDesk();
  const { t } = desk;
  const { data: cost, error } = useQuery('stockMove.cost', { id });
  if (error) throw error;
  if (cost?.id !== id) return null;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {cost.itemCode} · {cost.itemName}, {desk.date(cost.movedOn)} ·{' '}
        {t(cost.costMethod === 'fifo' ? 'cost.fifo' : 'cost.movingAverage')}
      </Text>
      <Text size="sm" fw={600}>
        {sentence(desk, cost)}
      </Text>
      {cost.layers.length > 0 && <LayersTaken cost={cost} onOpen={onOpen} />}
      <Pools cost={cost} />
      <Group justify="flex-end">
        <Button size="xs" variant="default" onClick={() => onOpen(pageOf(cost.documentType, cost.documentId))}>
          {t('cost.openDocument')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The panel for a page: `open` with the id of a stock move. */
export function useCost(): { open: (moveId: number) => void; dialog: ReactNode } {
  const { t } = useDesk();
  const go = useGo();
  const [id, setId] = useState<number | null>(null);
  const close = (): void => setId(null);
  const leave = (to: string): void => {
    close();
    go(to);
  };
  const dialog = (
    <Modal
      opened={id !== null}
      onClose={close}
      title={t('cost.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {id !== null && <Panel id={id} onOpen={leave} />}
    </Modal>
  );
  return { open: setId, dialog };
}

type CostCell = { item: string; costMinor: number; moveId: number | null; open: (moveId: number) => void };

/** A cost in a table that opens how it came about. */
export function CostLink({ item, costMinor, moveId, open }: CostCell) {
  const desk = useDesk();
  if (moveId === null) return <>{desk.money(costMinor)}</>;
  return (
    <Anchor
      component="button"
      type="button"
      fz="inherit"
      aria-label={`${desk.money(costMinor)}, ${desk.t('cost.open', { item })}`}
      onClick={() => open(moveId)}
    >
      {desk.money(costMinor)}
    </Anchor>
  );
}
