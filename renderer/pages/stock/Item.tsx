// One item: price, tax, stock per warehouse, and its moves.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useCost } from '../../parts/Cost.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { Notes } from '../../parts/Notes.tsx';
import { useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';
import { Companions } from './Companions.tsx';
import { ItemForm } from './ItemForm.tsx';

type Row = Output<'item.get'>;
const HIDDEN = ['itemCode', 'itemName'];

function Warehouses({ row }: { row: Row }) {
  const { t, qty } = useDesk();
  return (
    <Table
      label={t('stock.byWarehouse')}
      rows={row.warehouses}
      keyOf={(one) => one.warehouseId}
      columns={[
        { header: t('column.warehouseCode'), cell: (one) => `${one.code} · ${one.name}` },
        { header: t('column.onHandMicro'), numeric: true, cell: (one) => qty(one.onHandMicro, row.unit) },
        { header: t('column.reservedMicro'), numeric: true, cell: (one) => qty(one.reservedMicro, row.unit) },
        {
          header: t('column.availableMicro'),
          numeric: true,
          cell: (one) => qty(one.onHandMicro - one.reservedMicro, row.unit),
        },
      ]}
    />
  );
}

function ItemPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const cost = useCost();
  const [editing, setEditing] = useState(false);
  if (editing) return <ItemForm row={row} onDone={() => setEditing(false)} />;
  const goods = row.kind === 'goods';
  const stock = [
    { label: t('column.onHandMicro'), value: desk.qty(row.onHandMicro, row.unit) },
    { label: t('column.reservedMicro'), value: desk.qty(row.reservedMicro, row.unit) },
    { label: t('column.availableMicro'), value: desk.qty(row.availableMicro, row.unit) },
    { label: t('column.backorderedMicro'), value: desk.qty(row.backorderedMicro, row.unit) },
    { label: t('column.valueMinor'), value: desk.money(row.valueMinor) },
    { label: t('column.averageCostMicro'), value: desk.price(row.averageCostMicro) },
    {
      label: t('column.costMethod'),
      value: t(row.costMethod === 'fifo' ? 'cost.fifo' : 'cost.movingAverage'),
    },
    ...(row.weightGrams === 0 ? [] : [{ label: t('column.weightGrams'), value: String(row.weightGrams) }]),
  ];
  const facts = [
    { label: t('column.name'), value: row.name },
    { label: t('column.salesPriceMicro'), value: desk.price(row.salesPriceMicro) },
    { label: t('column.taxCode'), value: `${row.taxCode} ${desk.percent(row.taxRatePpm)} %` },
    ...(goods ? stock : []),
    ...row.units.map((unit) => ({
      label: t('column.enteredUnit'),
      value: `${unit.denominator === 1 ? '' : `${unit.denominator} `}${unit.code} = ${unit.numerator} ${row.unit}`,
    })),
    ...(row.barcode === '' ? [] : [{ label: t('column.barcode'), value: row.barcode }]),
  ];
  const kind = row.active ? t(`state.${row.kind}`) : t('common.inactive');
  return (
    <Page
      title={`${t('document.item')} ${row.code}`}
      state={kind}
      actions={[{ name: 'edit', label: t('action.update'), run: () => setEditing(true) }]}
    >
      <div className="document">
        <Facts facts={facts} />
        <aside className="document-side">
          <Notes type="item" id={row.id} />
        </aside>
      </div>
      {goods && row.warehouses.length > 1 && <Warehouses row={row} />}
      {goods && <Companions itemId={row.id} />}
      {goods && (
        <ListGrid
          list="stockMove.list"
          label={t('stock.moves')}
          filter={{ itemId: row.id }}
          hidden={HIDDEN}
          onOpen={(move) => cost.open(move.id)}
        />
      )}
      {cost.dialog}
    </Page>
  );
}

export function Item() {
  const id = useId();
  const { data: row, error } = useQuery('item.get', { id });
  if (error) throw error;
  return row && row.id === id ? <ItemPage row={row} /> : null;
}
