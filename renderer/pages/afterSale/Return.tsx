// One return: what was agreed, what came back into stock or to scrap, its credit notes, the order sent in exchange.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { stateWord } from '../../../shared/words/gender.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Table, type TableColumn } from '../../parts/Table.tsx';

type Row = Output<'customerReturn.get'>;
type Line = Row['lines'][number];
type Fate = 'restockedMicro' | 'scrappedMicro' | 'sentBackMicro';
type Came = Record<number, Record<Fate, number>>;
const NOTHING: Record<Fate, number> = { restockedMicro: 0, scrappedMicro: 0, sentBackMicro: 0 };

const agreed = (row: Row): Came =>
  Object.fromEntries(row.lines.map((line) => [line.id, { ...NOTHING, restockedMicro: line.qtyMicro }]));

function Lines({ row, came, onChange }: { row: Row; came: Came; onChange: (came: Came) => void }) {
  const desk = useDesk();
  const { t } = desk;
  const open = row.state === 'authorised';
  const asked = row.state === 'requested';
  const quantity = (field: Fate): TableColumn<Line> => ({
    header: t(`column.${field}`),
    numeric: true,
    width: 130,
    cell: (line) =>
      open ? (
        <NumberField
          scale={6}
          aria-label={`${t(`column.${field}`)}: ${line.itemCode}`}
          value={came[line.id]?.[field] ?? 0}
          onChange={(value) => {
            const before = came[line.id] ?? NOTHING;
            onChange({ ...came, [line.id]: { ...before, [field]: value ?? 0 } });
          }}
        />
      ) : asked ? (
        ''
      ) : (
        desk.qty(line[field], line.unit)
      ),
  });
  return (
    <Table
      label={t('grid.lines')}
      rows={row.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        { header: t('column.description'), cell: (line) => line.description },
        { header: t('column.shipmentNumber'), cell: (line) => line.shipmentNumber },
        {
          header: t(asked ? 'aftersale.asked' : 'aftersale.agreed'),
          numeric: true,
          cell: (line) => desk.qty(line.qtyMicro, line.unit),
        },
        quantity('restockedMicro'),
        quantity('scrappedMicro'),
        quantity('sentBackMicro'),
        {
          header: t('column.costMinor'),
          numeric: true,
          cell: (line) => (open || asked ? '' : desk.money(line.costMinor)),
        },
      ]}
    />
  );
}

function Credits({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.creditNotes.length === 0) return null;
  return (
    <Table
      label={t('nav.creditNotes')}
      rows={row.creditNotes}
      keyOf={(note) => note.id}
      columns={[
        {
          header: t('document.creditNote'),
          cell: (note) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(`/credit-notes/${note.id}`)}>
              {note.number}
            </Anchor>
          ),
        },
        { header: t('column.state'), cell: (note) => stateWord(t, 'creditNote', note.state) },
        { header: t('column.grossMinor'), numeric: true, cell: (note) => desk.money(note.grossMinor, row.currency) },
      ]}
    />
  );
}

function useReturnActions(row: Row, came: Came, receivedOn: string | null) {
  const desk = useDesk();
  const { t } = desk;
  const { ask, dialog } = useConfirm();
  const posting = usePosting();
  const go = useGo();
  const agree = useCommand('customerReturn.authorise');
  const receive = useCommand('customerReturn.receive');
  const refund = useCommand('customerReturn.refund');
  const credit = useCommand('customerReturn.credit');
  const close = useCommand('customerReturn.close');
  const reverse = useCommand('customerReturn.reverse');
  const ref = { id: row.id, version: row.version };
  const lines = Object.entries(came).map(([id, one]) => ({ lineId: Number(id), ...one }));
  const received = { ...ref, lines, ...(receivedOn === null ? {} : { receivedOn }) };
  const handlers: Record<string, () => void> = {
    authorise: () => void agree.run(ref),
    receive: () =>
      void posting.ask(t('action.receive'), 'customerReturn.receive', received, () => void receive.run(received)),
    credit: () =>
      void posting.ask(t('action.credit'), 'customerReturn.credit', ref, (input) => void credit.run(input), [
        { field: 'issuedOn', label: 'column.issuedOn', start: desk.today },
      ]),
    refund: () =>
      void posting.ask(
        t('aftersale.creditAndRefund'),
        'customerReturn.refund',
        ref,
        (input) => void refund.run(input).then((made) => made && go(`/refunds/${made.refundId}`)),
        [{ field: 'refundedOn', label: 'column.refundedOn', start: desk.today }],
      ),
    replace: () => go(`/returns/${row.id}/replace`),
    reverse: () =>
      void posting.ask(t('action.reverse'), 'customerReturn.reverse', ref, (input) => void reverse.run(input), [
        { field: 'reversedOn', label: 'column.reversedOn', start: desk.today },
      ]),
    close: () =>
      ask({
        ...{ title: t('action.close'), text: t('aftersale.closeText'), label: t('action.close') },
        run: () => void close.run(ref),
      }),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, {
      primary: ['authorise', 'receive', 'credit'],
      danger: ['close', 'reverse'],
    }).map((one) => (one.name === 'refund' ? { ...one, label: t('aftersale.creditAndRefund') } : one)),
    refusal: [agree, receive, credit, refund, close, reverse].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [dialog, posting.dialog],
  };
}

function ReturnPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const [came, setCame] = useState(() => agreed(row));
  const [receivedOn, setDay] = useState<string | null>(desk.today);
  const { actions, refusal, dialogs } = useReturnActions(row, came, receivedOn);
  const { exchangeOrderId } = row;
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    ...(row.requestedOn === null ? [] : [{ label: t('column.requestedOn'), value: desk.date(row.requestedOn) }]),
    ...(row.state === 'requested' ? [] : [{ label: t('column.authorisedOn'), value: desk.date(row.authorisedOn) }]),
    {
      label: t('column.receivedOn'),
      value:
        row.state === 'authorised' ? (
          <DayField aria-label={t('column.receivedOn')} value={receivedOn} onChange={setDay} />
        ) : (
          desk.date(row.receivedOn) || '–'
        ),
    },
    ...(row.reversedOn === null ? [] : [{ label: t('column.reversedOn'), value: desk.date(row.reversedOn) }]),
    { label: t('column.warehouseCode'), value: row.warehouseCode },
    { label: t('column.reason'), value: row.reason || '–' },
    ...(exchangeOrderId === null
      ? []
      : [
          {
            label: t('aftersale.exchangeOrder'),
            value: (
              <Anchor component="button" type="button" size="sm" onClick={() => go(`/orders/${exchangeOrderId}`)}>
                {row.exchangeOrderNumber || t('state.draft')}
              </Anchor>
            ),
          },
          { label: t('aftersale.difference'), value: desk.money(row.exchangeDifferenceMinor, row.currency) },
        ]),
  ];
  return (
    <DocumentPage
      {...{ type: 'customerReturn', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}
    >
      {row.state === 'authorised' && <BackDated on={receivedOn} itemIds={row.lines.map((line) => line.itemId)} />}
      <Lines row={row} came={came} onChange={setCame} />
      <Credits row={row} />
      {dialogs}
    </DocumentPage>
  );
}

export function CustomerReturn() {
  const id = useId();
  const { data: row, error } = useQuery('customerReturn.get', { id });
  if (error) throw error;
  return row && row.id === id ? <ReturnPage key={row.id} row={row} /> : null;
}
