// One transfer: what went from where to where, and bringing it back.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Quantity } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'stockTransfer.get'>;

function useTransferActions(row: Row) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const post = useCommand('stockTransfer.post');
  const reverse = useCommand('stockTransfer.reverse');
  const remove = useCommand('stockTransfer.delete');
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    post: () => void post.run(ref),
    update: () => go(`/stock/transfers/${row.id}/edit`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('stock.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/stock/transfers')),
      }),
    reverse: () =>
      dated.askDay(
        t('stock.reverseTransfer'),
        t('stock.reverseTransferText', { warehouse: row.fromWarehouseCode }),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
        { itemIds: row.lines.map((line) => line.itemId) },
      ),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, { primary: ['post'] }),
    refusal: [post, remove, reverse].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [dialog, dated.dialog],
  };
}

function TransferPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const { actions, refusal, dialogs } = useTransferActions(row);
  const facts = [
    { label: t('column.transferredOn'), value: desk.date(row.transferredOn) },
    { label: t('column.fromWarehouseCode'), value: row.fromWarehouseCode },
    { label: t('column.toWarehouseCode'), value: row.toWarehouseCode },
    ...(row.reversedOn === null ? [] : [{ label: t('column.reversedOn'), value: desk.date(row.reversedOn) }]),
    ...(row.note === '' ? [] : [{ label: t('column.note'), value: row.note }]),
  ];
  return (
    <DocumentPage
      {...{ type: 'stockTransfer', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}
    >
      {row.state === 'draft' && <BackDated on={row.transferredOn} itemIds={row.lines.map((line) => line.itemId)} />}
      <Table
        label={t('grid.lines')}
        rows={row.lines}
        keyOf={(line) => line.id}
        columns={[
          { header: t('column.itemCode'), cell: (line) => line.itemCode },
          { header: t('column.itemName'), cell: (line) => line.itemName },
          { header: t('column.qtyMicro'), numeric: true, cell: (line) => <Quantity line={line} /> },
        ]}
      />
      {dialogs}
    </DocumentPage>
  );
}

export function StockTransfer() {
  const id = useId();
  const { data: row, error } = useQuery('stockTransfer.get', { id });
  if (error) throw error;
  return row && row.id === id ? <TransferPage row={row} /> : null;
}
