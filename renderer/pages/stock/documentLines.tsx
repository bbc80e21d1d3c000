// The lines of a stock document: which columns each kind has.
import type { Output } from '../../../shared/contract/index.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { CostLink } from '../../parts/Cost.tsx';
import { Quantity, UnitPrice } from '../../parts/Quantity.tsx';
import { Table, type TableColumn } from '../../parts/Table.tsx';

export type Row = Output<'stockDocument.get'>;
type Line = Row['lines'][number];
type Column = TableColumn<Line>;

const quantity = (desk: Desk, header: string, pick: (line: Line) => number | null): Column => ({
  header,
  numeric: true,
  cell: (line) => {
    const value = pick(line);
    return value === null ? '' : desk.qty(value, line.unit);
  },
});
const money = (desk: Desk, header: string, pick: (line: Line) => number): Column => ({
  header,
  numeric: true,
  cell: (line) => desk.money(pick(line)),
});

/** A draft count shows what moved since it was made; a posted one what it was compared with. */
function counted(desk: Desk, row: Row): Column[] {
  const { t } = desk;
  const seen = quantity(desk, t('stock.seen'), (line) => line.seenMicro);
  if (row.state !== 'draft') return [seen, quantity(desk, t('stock.book'), (line) => line.bookMicro)];
  const now: Column = {
    header: t('stock.now'),
    numeric: true,
    cell: (line) => (
      <>
        {line.movedSince && <strong>{t('stock.moved')} </strong>}
        {line.nowMicro === null ? '' : desk.qty(line.nowMicro, line.unit)}
      </>
    ),
  };
  return [seen, now];
}

function columnsOf(desk: Desk, row: Row, onCost: (moveId: number) => void): Column[] {
  const { t } = desk;
  const cost = (header: string, pick: (line: Line) => number): Column => ({
    header,
    numeric: true,
    cell: (line) => <CostLink item={line.itemCode} costMinor={pick(line)} moveId={line.moveId} open={onCost} />,
  });
  const units: Column = {
    header: row.kind === 'stockCount' ? t('stock.counted') : t('column.qtyMicro'),
    numeric: true,
    cell: (line) => <Quantity line={line} />,
  };
  const unitCost = (header: string): Column => ({
    header,
    numeric: true,
    cell: (line) => (line.unitCostMicro === null ? '' : <UnitPrice line={line} priceMicro={line.unitCostMicro} />),
  });
  const own = cost(t('column.costMinor'), (line) => line.costMinor);
  switch (row.kind) {
    case 'landedCost':
      return [
        units,
        money(desk, t('stock.share'), (line) => line.costMinor),
        ...(row.state === 'draft'
          ? []
          : [
              cost(t('stock.stocked'), (line) => line.costMinor - line.goneMinor),
              money(desk, t('stock.gone'), (line) => line.goneMinor),
            ]),
      ];
    case 'stockRevaluation':
      if (row.state === 'draft')
        return row.lines.some((line) => line.valueMinor !== null)
          ? [money(desk, t('stock.newWholeValue'), (line) => line.valueMinor ?? 0)]
          : [unitCost(t('stock.newUnitCost'))];
      return [
        units,
        unitCost(t('stock.newUnitCost')),
        money(desk, t('stock.oldValue'), (line) => (line.valueMinor ?? 0) - line.costMinor),
        money(desk, t('stock.newValue'), (line) => line.valueMinor ?? 0),
        cost(t('stock.change'), (line) => line.costMinor),
      ];
    case 'stockCount':
      return [...counted(desk, row), units, unitCost(t('column.unitCostMicro')), own];
    default:
      return [units, unitCost(t('column.unitCostMicro')), own];
  }
}

export function DocumentLines({ row, onCost }: { row: Row; onCost: (moveId: number) => void }) {
  const desk = useDesk();
  const { t } = desk;
  const columns: Column[] = [
    { header: t('column.itemCode'), cell: (line) => line.itemCode },
    { header: t('column.itemName'), cell: (line) => line.itemName },
    ...columnsOf(desk, row, onCost),
  ];
  return <Table label={t('grid.lines')} columns={columns} rows={row.lines} keyOf={(line) => line.id} />;
}
