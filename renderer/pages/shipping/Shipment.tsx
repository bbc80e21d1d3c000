// One shipment: what left at which cost, and what of it is billed.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { CostLink, useCost } from '../../parts/Cost.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { useLabelActions } from '../../parts/labels.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Quantity } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';
import { DeliveredDialog } from './Delivered.tsx';

type Row = Output<'shipment.get'>;

function Lines({ row, onCost }: { row: Row; onCost: (moveId: number) => void }) {
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
        { header: t('column.qtyMicro'), numeric: true, cell: (line) => <Quantity line={line} /> },
        {
          header: t('column.costMinor'),
          numeric: true,
          cell: ({ itemCode, costMinor, moveId }) => (
            <CostLink item={itemCode} costMinor={costMinor} moveId={moveId} open={onCost} />
          ),
        },
        { header: t('column.invoicedMicro'), numeric: true, cell: (line) => desk.qty(line.billedMicro, line.unit) },
        { header: t('column.returnedMicro'), numeric: true, cell: (line) => desk.qty(line.returnedMicro, line.unit) },
        {
          header: t('column.poolQtyMicro'),
          numeric: true,
          cell: (line) => (line.poolQtyMicro === null ? '' : desk.qty(line.poolQtyMicro, line.unit)),
        },
      ]}
      footer={['', '', '', desk.money(row.costMinor), '', '', '']}
    />
  );
}

function useShipmentActions(row: Row) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const post = useCommand('shipment.post');
  const remove = useCommand('shipment.delete');
  const [delivering, setDelivering] = useState(false);
  const reverse = useCommand('shipment.reverse');
  const invoice = useCommand('invoice.create');
  const ref = { id: row.id, version: row.version };
  const bill = { shipmentIds: [row.id], issue: true };
  const handlers: Record<string, () => void> = {
    post: () => void posting.ask(t('action.post'), 'shipment.post', ref, () => void post.run(ref)),
    update: () => go(`/shipments/${row.id}/edit`),
    invoice: () =>
      void posting.ask(
        t('action.invoice'),
        'invoice.create',
        bill,
        (input) => void invoice.run(input).then((made) => made && go(`/invoices/${made.id}`)),
        invoiceDays(desk.today),
      ),
    deliver: () => setDelivering(true),
    return: () => go(`/returns/new?shipment=${row.id}`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('ship.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go(`/orders/${row.orderId}`)),
      }),
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('ship.reverseText'),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
        { itemIds: row.lines.map((line) => line.itemId) },
      ),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, { primary: ['post', 'invoice'] }),
    refusal: [post, remove, reverse, invoice].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [
      ...[dialog, dated.dialog, posting.dialog],
      delivering && <DeliveredDialog key="delivered" row={row} onClose={() => setDelivering(false)} />,
    ],
  };
}

function ShipmentPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const { actions: own, refusal, dialogs } = useShipmentActions(row);
  const actions = [...own, ...useLabelActions(row.packages.map(({ id }) => id))];
  const cost = useCost();
  const facts = [
    { label: t('column.customerName'), value: row.customerName },
    { label: t('column.orderNumber'), value: row.orderNumber },
    { label: t('column.shippedOn'), value: desk.date(row.shippedOn) },
    ...(row.state === 'posted' ? [{ label: t('column.deliveredOn'), value: desk.date(row.deliveredOn) || '–' }] : []),
    { label: t('column.carrier'), value: row.carrier || '–' },
    { label: t('column.tracking'), value: row.tracking || '–' },
    { label: t('report.package'), value: row.packages.map((one) => one.number).join(', ') || '–' },
    { label: t('column.unbilledMinor'), value: desk.money(row.unbilledMinor) },
  ];
  return (
    <DocumentPage {...{ type: 'shipment', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}>
      {row.state === 'draft' && <BackDated on={row.shippedOn} itemIds={row.lines.map((line) => line.itemId)} />}
      <Lines row={row} onCost={cost.open} />
      {cost.dialog}
      {dialogs}
    </DocumentPage>
  );
}

export function Shipment() {
  const id = useId();
  const { data: row, error } = useQuery('shipment.get', { id });
  if (error) throw error;
  return row && row.id === id ? <ShipmentPage row={row} /> : null;
}
