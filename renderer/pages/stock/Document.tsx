// One receipt, issue or count.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Quantity, UnitPrice } from '../../parts/Quantity.tsx';
import { Table, type TableColumn } from '../../parts/Table.tsx';

type Row = Output<'stockDocument.get'>;
type Line = Row['lines'][number];

function Lines({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const counted: TableColumn<Line>[] = [
    {
      header: t('stock.book'),
      numeric: true,
      cell: (line) => (line.bookMicro === null ? '' : desk.qty(line.bookMicro)),
    },
  ];
  const columns: TableColumn<Line>[] = [
    { header: t('column.itemCode'), cell: (line) => line.itemCode },
    { header: t('column.itemName'), cell: (line) => line.itemName },
    ...(row.kind === 'stockCount' ? counted : []),
    {
      header: row.kind === 'stockCount' ? t('stock.counted') : t('column.qtyMicro'),
      numeric: true,
      cell: (line) => <Quantity line={line} />,
    },
    {
      header: t('column.unitCostMicro'),
      numeric: true,
      cell: (line) => (line.unitCostMicro === null ? '' : <UnitPrice line={line} priceMicro={line.unitCostMicro} />),
    },
    { header: t('column.costMinor'), numeric: true, cell: (line) => desk.money(line.costMinor) },
  ];
  return <Table label={t('grid.lines')} columns={columns} rows={row.lines} keyOf={(line) => line.id} />;
}

function DocumentView({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const posting = usePosting();
  const post = useCommand('stockDocument.post');
  const remove = useCommand('stockDocument.delete');
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    post: () => void posting.ask(t('action.post'), 'stockDocument.post', ref, () => void post.run(ref)),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('stock.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/stock/documents')),
      }),
  };
  const facts = [
    { label: t('column.documentOn'), value: desk.date(row.documentOn) },
    { label: t('column.warehouseCode'), value: row.warehouseCode },
    { label: t('column.reason'), value: t(`state.${row.reason}`) },
    { label: t('column.costMinor'), value: desk.money(row.costMinor) },
    ...(row.note === '' ? [] : [{ label: t('column.note'), value: row.note }]),
  ];
  return (
    <DocumentPage
      {...{ type: row.kind, id: row.id, number: row.number, state: row.state, facts }}
      actions={buttonsOf(desk, row.actions, handlers, { primary: ['post'] })}
      refusal={post.refusal ?? remove.refusal}
    >
      <Lines row={row} />
      {dialog}
      {posting.dialog}
    </DocumentPage>
  );
}

export function StockDocument() {
  const id = useId();
  const { data: row, error } = useQuery('stockDocument.get', { id });
  if (error) throw error;
  return row && row.id === id ? <DocumentView row={row} /> : null;
}
