// An order: its lines with the progress of each, what can be done next, and the chain of its documents.
import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { lineBefore, wholeDiscount } from '../../../shared/domain/pricing/whole.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { type Desk, InCurrency, useDesk } from '../../api/session.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { currencyFacts } from '../../parts/Currency.tsx';
import { buttonsOf, DocumentPage, type Fact } from '../../parts/DocumentPage.tsx';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { useOverride } from '../../parts/Override.tsx';
import { Quantity, UnitPrice } from '../../parts/Quantity.tsx';
import { Table, type TableColumn } from '../../parts/Table.tsx';
import { amountWord, DocumentTotals } from '../../parts/Totals.tsx';
import { useUndo } from '../../parts/undo.tsx';
import { AmendOrder } from './AmendOrder.tsx';
import { OrderChanges } from './OrderChanges.tsx';
import { DraftOrder } from './OrderDraft.tsx';
import { OrderScore } from './OrderScore.tsx';

type Row = Output<'salesOrder.get'>;
type Line = Row['lines'][number];

const packed = (line: Line): number => line.packedMicro;
const backordered = (line: Line): number => line.backorderedMicro;

function Lines({ order }: { order: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const quantity = (header: string, pick: (line: Line) => number): TableColumn<Line> => ({
    header,
    numeric: true,
    cell: (line) => {
      const qtyMicro = pick(line);
      return qtyMicro === 0 ? <span className="dim">–</span> : desk.qty(qtyMicro, line.unit);
    },
  });
  const some = (pick: (line: Line) => number, column: TableColumn<Line>): TableColumn<Line>[] =>
    order.lines.some((line) => pick(line) > 0) ? [column] : [];
  const tolerance = (field: 'overShipmentPpm' | 'underShipmentPpm'): TableColumn<Line> => ({
    ...{ header: t(`column.${field}`), numeric: true },
    cell: (line) => (line[field] === 0 ? '' : desk.percent(line[field])),
  });
  const columns: TableColumn<Line>[] = [
    { header: t('column.itemCode'), cell: (line) => line.itemCode },
    { header: t('column.description'), cell: (line) => line.description },
    { header: t('column.qtyMicro'), numeric: true, cell: (line) => <Quantity line={line} /> },
    {
      header: t('column.unitPriceMicro'),
      numeric: true,
      cell: (line) => <UnitPrice line={line} priceMicro={line.unitPriceMicro} />,
    },
    ...some((line) => line.discountPpm, {
      header: t('column.discountPpm'),
      numeric: true,
      cell: (line) => (line.discountPpm === 0 ? '' : desk.percent(line.discountPpm)),
    }),
    ...some((line) => line.discountMinor, {
      header: t('column.discountMinor'),
      numeric: true,
      cell: (line) => (line.discountMinor === 0 ? '' : desk.money(line.discountMinor)),
    }),
    {
      header: t(amountWord(order.pricesIncludeTax, wholeDiscount(order.lines))),
      numeric: true,
      cell: (line) =>
        line.belowMargin ? (
          <Tooltip label={t('order.belowMargin')}>
            <span className="bad">{desk.money(lineBefore(line))}</span>
          </Tooltip>
        ) : (
          desk.money(lineBefore(line))
        ),
    },
    ...some((line) => line.overShipmentPpm, tolerance('overShipmentPpm')),
    ...some((line) => line.underShipmentPpm, tolerance('underShipmentPpm')),
    quantity(t('column.reservedMicro'), (line) => line.reservedMicro),
    ...some(packed, quantity(t('column.packedMicro'), packed)),
    quantity(t('column.shippedMicro'), (line) => line.shippedMicro),
    quantity(t('column.invoicedMicro'), (line) => line.invoicedMicro),
    ...some(backordered, quantity(t('column.backorderedMicro'), backordered)),
  ];
  return <Table label={t('grid.lines')} columns={columns} rows={order.lines} keyOf={(line) => line.id} />;
}

const TEXTS = {
  close: 'order.closeText',
  cancel: 'order.cancelText',
  reopen: 'order.reopenText',
} as const;

/** What was done to the order and can be undone. */
function useUndoing({ id, number }: Row) {
  const { t } = useDesk();
  const undo = useUndo();
  return {
    closed: () => undo(t('undo.closed', { number }), 'salesOrder.reopen', { id }),
    released: () => undo(t('undo.released', { number }), 'salesOrder.reserve', { id }),
  };
}

/** What is mostly done next. */
function primaryOf({ deposit, stage }: Row): string[] {
  const next = ['pack', 'ship', 'invoice', 'reserve'];
  if (deposit.paidMinor < deposit.askedMinor) return ['deposit'];
  return stage === 'toInvoice' ? ['invoice', ...next] : next;
}

/** What can be done with an order that is no draft. */
function useOrderActions(order: Row, onAmend: () => void) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog: question } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const reserve = useCommand('salesOrder.reserve');
  const release = useCommand('salesOrder.release');
  const close = useCommand('salesOrder.close');
  const cancel = useCommand('salesOrder.cancel');
  const invoice = useCommand('invoice.create');
  const reopen = useCommand('salesOrder.reopen');
  const deposit = useCommand('invoice.createDeposit');
  const { overrideOf, dialog: overriding } = useOverride();
  const undo = useUndoing(order);
  const ref = { id: order.id, version: order.version };
  const bill = { orderIds: [order.id], issue: true };
  const asking = { orderId: order.id, issue: true };
  const days = invoiceDays(desk.today);
  const commands = { reserve, release, close, cancel, reopen };
  const sure = (action: 'close' | 'cancel' | 'reopen'): void => {
    const title = t(`action.${action}`);
    // The deposit is credited on a day of its own.
    const credits = action === 'cancel' && order.deposit.leftMinor > 0;
    const onDay = (cancelledOn: string) => void cancel.run({ ...ref, cancelledOn });
    if (credits) dated.askDay(title, t('order.cancelDepositText'), onDay);
    else
      ask({
        ...{ title, label: title, text: t(TEXTS[action]) },
        run: () => void commands[action].run(ref).then((done) => done && action === 'close' && undo.closed()),
      });
  };
  const handlers: Record<string, () => void> = {
    pack: () => go(`/packages/new?order=${order.id}`),
    ship: () => go(`/shipments/new?order=${order.id}`),
    invoice: () =>
      void posting.ask(
        t('action.invoice'),
        'invoice.create',
        bill,
        (input) => void invoice.run(input).then((made) => made && go(`/invoices/${made.id}`)),
        days,
      ),
    deposit: () =>
      void posting.ask(
        t('action.deposit'),
        'invoice.createDeposit',
        asking,
        (input) => void deposit.run(input).then((made) => made && go(`/invoices/${made.id}`)),
        days,
      ),
    amend: onAmend,
    reserve: () => void reserve.run(ref),
    release: () => void release.run(ref).then((done) => done && undo.released()),
    close: () => sure('close'),
    cancel: () => sure('cancel'),
    reopen: () => sure('reopen'),
  };
  // What nobody asked for is not offered: a deposit that is not asked, or is invoiced.
  const offered = order.actions.filter((row) => row.action !== 'deposit' || row.allowed);
  const actions = [
    ...buttonsOf(desk, offered, handlers, { primary: primaryOf(order) }),
    ...overrideOf(reopen.refusal, ({ overrideReason }) => void reopen.run({ ...ref, overrideReason })),
  ];
  const all = [reserve, release, close, cancel, reopen, invoice, deposit];
  const refusal = all.map((one) => one.refusal).find(Boolean) ?? null;
  return { actions, refusal, dialogs: [question, dated.dialog, posting.dialog, overriding] };
}

/** How the order is invoiced, and what became of its deposit. */
function termsOf(desk: Desk, order: Row): Fact[] {
  const { t } = desk;
  const { askedMinor, paidMinor, leftMinor } = order.deposit;
  const paid = { paid: desk.money(paidMinor), asked: desk.money(askedMinor) };
  return [
    ...(order.priceListCode === '' ? [] : [{ label: t('document.priceList'), value: order.priceListCode }]),
    ...(order.invoicePolicy === 'advance'
      ? [{ label: t('column.invoicePolicy'), value: t('order.policy.advance') }]
      : []),
    ...(askedMinor > 0
      ? [
          {
            label: t('order.depositAsked'),
            value: <span className={paidMinor < askedMinor ? 'bad' : ''}>{t('order.depositPaid', paid)}</span>,
          },
        ]
      : []),
    ...(leftMinor > 0 ? [{ label: t('order.depositLeft'), value: desk.money(leftMinor) }] : []),
  ];
}

function ConfirmedOrder({ order }: { order: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const [amending, setAmending] = useState(false);
  const { actions, refusal, dialogs } = useOrderActions(order, () => setAmending(true));
  if (amending) return <AmendOrder order={order} onDone={() => setAmending(false)} />;
  const facts = [
    { label: t('column.customerName'), value: `${order.customerCode} ${order.customerName}` },
    { label: t('column.orderedOn'), value: desk.date(order.orderedOn) },
    { label: t('column.requiredOn'), value: desk.date(order.requiredOn) || '–' },
    { label: t('column.customerReference'), value: order.customerReference || '–' },
    { label: t('column.stage'), value: t(`state.${order.stage}`) },
    { label: t('column.warehouseCode'), value: order.warehouseCode },
    ...termsOf(desk, order),
    ...currencyFacts(desk, order, [[t('column.baseGrossMinor'), order.baseGrossMinor]]),
    ...(order.pricesIncludeTax ? [{ label: t('setup.prices'), value: t('column.pricesIncludeTax') }] : []),
    ...(order.note === '' ? [] : [{ label: t('column.note'), value: order.note }]),
  ];
  return (
    <DocumentPage
      {...{ type: 'salesOrder', id: order.id, number: order.number, state: order.state }}
      {...{ actions, refusal, facts }}
    >
      <Lines order={order} />
      <DocumentTotals
        document={order}
        discounted={{ lines: order.lines, percentPpm: order.discountPpm, withTax: order.pricesIncludeTax }}
      />
      <OrderChanges rows={order.changes} />
      {order.lines.some((line) => line.shippedMicro > 0) && <OrderScore orderId={order.id} />}
      {dialogs}
    </DocumentPage>
  );
}

export function Order() {
  const id = useId();
  const { data: order, error } = useQuery('salesOrder.get', { id });
  if (error) throw error;
  if (!order || order.id !== id) return null;
  return order.state === 'draft' ? (
    <DraftOrder order={order} />
  ) : (
    <InCurrency currency={order.currency}>
      <ConfirmedOrder order={order} />
    </InCurrency>
  );
}
