// One invoice: its lines, tax per code, what is paid, and its way on to a payment.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { lineBefore, wholeDiscount } from '../../../shared/domain/pricing/whole.ts';
import { stateWord } from '../../../shared/words/gender.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { type Desk, InCurrency, useDesk } from '../../api/session.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { pageOf, useGo, useId } from '../../parts/nav.ts';
import { Quantity, UnitPrice } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';
import { amountWord, DocumentTotals } from '../../parts/Totals.tsx';
import { PromiseDialog, Promises, useReached } from './Dunning.tsx';

type Row = Output<'invoice.get'>;
type Line = Row['lines'][number];

function Lines({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  if (row.depositOrderId !== null) return <p>{t('invoice.depositFor', { order: row.orderNumbers })}</p>;
  return (
    <Table
      label={t('grid.lines')}
      rows={row.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        { header: t('column.description'), cell: (line) => line.description },
        { header: t('column.shipmentNumber'), cell: (line) => line.shipmentNumber },
        { header: t('column.qtyMicro'), numeric: true, cell: (line) => <Quantity line={line} /> },
        {
          header: t('column.unitPriceMicro'),
          numeric: true,
          cell: (line) => <UnitPrice line={line} priceMicro={line.unitPriceMicro} />,
        },
        {
          header: t('column.discountPpm'),
          numeric: true,
          cell: (line) => (line.discountPpm === 0 ? '' : desk.percent(line.discountPpm)),
        },
        ...(row.lines.some((line) => line.discountMinor > 0)
          ? [{ header: t('column.discountMinor'), numeric: true, cell: (line: Line) => desk.money(line.discountMinor) }]
          : []),
        { header: t('column.taxCode'), cell: (line) => line.taxCode },
        {
          header: t(amountWord(row.pricesIncludeTax, wholeDiscount(row.lines))),
          numeric: true,
          cell: (line) => desk.money(lineBefore(line)),
        },
      ]}
    />
  );
}

function Applications({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.applications.length === 0) return null;
  return (
    <Table
      label={t('payment.applications')}
      rows={row.applications}
      keyOf={(one) => one.id}
      columns={[
        {
          header: t('document.payment'),
          cell: (one) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(pageOf('payment', one.paymentId))}>
              {one.paymentNumber}
            </Anchor>
          ),
        },
        { header: t('common.date'), cell: (one) => desk.date(one.appliedOn) },
        { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
        ...(row.applications.some((one) => one.discountMinor !== 0 || one.differenceMinor !== 0)
          ? [
              {
                ...{ header: t('payment.withIt'), numeric: true },
                cell: (one: Row['applications'][number]) => desk.money(one.discountMinor + one.differenceMinor),
              },
            ]
          : []),
        { header: '', cell: (one) => (one.undone ? t('payment.undone') : '') },
      ]}
    />
  );
}

function CreditNotes({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.creditNotes.length === 0) return null;
  return (
    <Table
      label={t('nav.creditNotes')}
      rows={row.creditNotes}
      keyOf={(one) => one.id}
      columns={[
        {
          header: t('document.creditNote'),
          cell: (one) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(`/credit-notes/${one.id}`)}>
              {one.number === '' ? t('state.draft') : one.number}
            </Anchor>
          ),
        },
        { header: t('column.issuedOn'), cell: (one) => desk.date(one.issuedOn) },
        { header: t('column.state'), cell: (one) => stateWord(t, 'creditNote', one.state) },
        { header: t('column.grossMinor'), numeric: true, cell: (one) => desk.money(one.grossMinor) },
      ]}
    />
  );
}

/** What falls due when, where it is not all at once. */
function Instalments({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  if (row.instalments.length < 2) return null;
  return (
    <Table
      label={t('invoice.instalments')}
      rows={row.instalments}
      keyOf={(one) => one.position}
      columns={[
        {
          header: t('column.dueOn'),
          cell: (one) => (
            <span className={one.openMinor > 0 && one.dueOn < desk.today ? 'bad' : ''}>{desk.date(one.dueOn)}</span>
          ),
        },
        { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
        { header: t('column.openMinor'), numeric: true, cell: (one) => desk.money(one.openMinor) },
      ]}
    />
  );
}

function WriteOffs({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.writeOffs.length === 0) return null;
  return (
    <Table
      label={t('nav.writeOffs')}
      rows={row.writeOffs}
      keyOf={(one) => one.id}
      columns={[
        {
          header: t('document.writeOff'),
          cell: (one) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(`/write-offs/${one.id}`)}>
              {one.number === '' ? t('state.draft') : one.number}
            </Anchor>
          ),
        },
        { header: t('column.writtenOffOn'), cell: (one) => desk.date(one.writtenOffOn) },
        { header: t('column.state'), cell: (one) => stateWord(t, 'writeOff', one.state) },
        { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
      ]}
    />
  );
}

/** Facts of an early-payment discount: until when, and what was taken. */
function discountFacts(desk: Desk, row: Row): { label: string; value: string }[] {
  const { t } = desk;
  const until =
    row.discountOn === null
      ? []
      : [
          {
            label: t('invoice.discountUntil'),
            value: t('terms.discountOf', { percent: desk.percent(row.discountPpm), day: desk.date(row.discountOn) }),
          },
        ];
  const taken =
    row.discountTakenMinor === 0
      ? []
      : [{ label: t('invoice.discountTaken'), value: desk.money(row.discountTakenMinor) }];
  return [...until, ...taken];
}

/** What can be done with the invoice, and the dialogs that ask for it. */
function useInvoiceActions(row: Row) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const posting = usePosting();
  const issue = useCommand('invoice.issue');
  const remove = useCommand('invoice.delete');
  const [promising, setPromising] = useState(false);
  const ref = { id: row.id, version: row.version };
  const handlers: Record<string, () => void> = {
    issue: () =>
      void posting.ask(
        t('action.issue'),
        'invoice.issue',
        ref,
        (input) => void issue.run(input),
        invoiceDays(row.issuedOn),
      ),
    update: () => go(`/invoices/${row.id}/edit`),
    pay: () => go(`/payments/new?customer=${row.customerId}&invoice=${row.id}`),
    credit: () => go(`/credit-notes/new?invoice=${row.id}`),
    writeOff: () => go(`/write-offs/new?invoice=${row.id}`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('invoice.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/invoices')),
      }),
  };
  const promise = { name: 'promise', label: t('dunning.promise'), run: () => setPromising(true) };
  const actions = [
    ...buttonsOf(desk, row.actions, handlers, { primary: ['issue', 'pay'] }),
    ...(row.openMinor > 0 ? [promise] : []),
  ];
  return {
    actions,
    refusal: issue.refusal ?? remove.refusal,
    dialogs: [
      dialog,
      posting.dialog,
      promising && <PromiseDialog key="promise" invoice={row} onClose={() => setPromising(false)} />,
    ],
  };
}

function InvoicePage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const reached = useReached(row);
  const { actions, refusal, dialogs } = useInvoiceActions(row);
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.issuedOn'), value: desk.date(row.issuedOn) },
    {
      label: t('column.dueOn'),
      value:
        row.overdueDays > 0 ? (
          <span className="bad">{t('invoice.late', { day: desk.date(row.dueOn), count: row.overdueDays })}</span>
        ) : (
          desk.date(row.dueOn)
        ),
    },
    ...(reached === null ? [] : [reached]),
    ...discountFacts(desk, row),
    row.openingOn === null
      ? { label: t('column.orderNumbers'), value: row.orderNumbers }
      : { label: t('opening.postedOn'), value: desk.date(row.openingOn) },
    ...currencyFacts(desk, row, [
      [t('column.baseGrossMinor'), row.baseGrossMinor],
      [t('column.baseOpenMinor'), row.baseOpenMinor],
    ]),
    ...(row.pricesIncludeTax ? [{ label: t('setup.prices'), value: t('column.pricesIncludeTax') }] : []),
  ];
  return (
    <DocumentPage
      {...{ type: 'invoice', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={refusal}
    >
      <Lines row={row} />
      <DocumentTotals
        document={row}
        discounted={{ lines: row.lines, percentPpm: row.documentDiscountPpm, withTax: row.pricesIncludeTax }}
        deductions={row.deductions}
        openMinor={row.openMinor}
      />
      <Instalments row={row} />
      <Applications row={row} />
      <CreditNotes row={row} />
      <WriteOffs row={row} />
      <Promises invoiceId={row.id} />
      {dialogs}
    </DocumentPage>
  );
}

export function Invoice() {
  const id = useId();
  const { data: row, error } = useQuery('invoice.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <InvoicePage row={row} />
    </InCurrency>
  ) : null;
}
