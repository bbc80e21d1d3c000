// Month end: the nine checks, the rows behind them, and the grid of order lines from order to invoice.
import type { QueryHandler } from './kit.ts';
import { asKnownAt } from './known.ts';
import { listOf } from './list.ts';
import { exceptionsOf, reconcile } from './reconciliation/reconcile.ts';
import { pageOfRows } from './rows.ts';

export const reconciliationGet: QueryHandler<'reconciliation.get'> = (db, { knownAt, ...period }) => ({
  checks: asKnownAt(db, knownAt, (books) => reconcile(books, period, { slow: true })),
});

export const reconciliationExceptionList: QueryHandler<'reconciliationException.list'> = (db, input) => {
  const rows = asKnownAt(db, input.knownAt, (books) => exceptionsOf(books, input, input.check));
  return pageOfRows<'reconciliationException.list'>(rows, input, ['subject', 'documentNumber']);
};

const SHARE = (qty: string): string => `share_minor(l.net_minor, ${qty}, l.qty_micro)`;
const CREDITED = (column: 'qty_micro' | 'net_minor'): string =>
  `coalesce((SELECT sum(nl.${column}) FROM invoice_line vl JOIN credit_note_line nl ON nl.invoice_line_id = vl.id
    JOIN credit_note n ON n.id = nl.credit_note_id WHERE vl.order_line_id = l.id AND n.state = 'issued'), 0)`;
/** Billing that credit notes took back: the line's counters have it no more, the invoices and credit notes have. */
const TAKEN_BACK = (column: 'qty_micro' | 'net_minor'): string =>
  `coalesce((SELECT sum(a.${column}) FROM unbilling a WHERE a.order_line_id = l.id), 0)`;
/** What is billed and not credited. */
const BILLED = `(l.invoiced_micro + ${TAKEN_BACK('qty_micro')} - ${CREDITED('qty_micro')})`;
/** What the customer has and keeps. */
const KEPT = `(CASE l.kind WHEN 'goods' THEN l.shipped_micro - l.returned_micro ELSE ${BILLED} END)`;
const EXCEPTION = `l.kind = 'goods' AND ${KEPT} <> ${BILLED}`;

export const revenueReconciliationList = listOf('revenueReconciliation.list', {
  from: `sales_order_line l JOIN sales_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id JOIN item i ON i.id = l.item_id`,
  key: 'l.id',
  order: 'o.ordered_on, o.id, l.position',
  search: ["coalesce(o.number, '')", 'c.name', 'i.code', 'l.description'],
  books: (db, { knownAt }, read) => asKnownAt(db, knownAt, read),
  where: (input) => [
    {
      sql: "o.state IN ('confirmed', 'closed') AND o.ordered_on BETWEEN @from AND @to",
      params: { from: input.from, to: input.to },
    },
    ...(input.exceptionsOnly ? [{ sql: EXCEPTION }] : []),
  ],
  fields: {
    id: 'l.id',
    orderId: 'o.id',
    orderNumber: "coalesce(o.number, '')",
    orderedOn: 'o.ordered_on',
    customerName: 'c.name',
    itemCode: 'i.code',
    description: 'l.description',
    orderedMicro: 'l.qty_micro',
    shippedMicro: 'l.shipped_micro',
    invoicedMicro: `l.invoiced_micro + ${TAKEN_BACK('qty_micro')}`,
    returnedMicro: 'l.returned_micro',
    creditedMicro: CREDITED('qty_micro'),
    orderedMinor: 'l.net_minor',
    shippedMinor: SHARE("(CASE l.kind WHEN 'goods' THEN l.shipped_micro ELSE l.invoiced_micro END)"),
    invoicedMinor: `l.invoiced_net_minor + ${TAKEN_BACK('net_minor')}`,
    creditedMinor: CREDITED('net_minor'),
    shippedNotBilledMinor: SHARE(`max(0, ${KEPT} - ${BILLED})`),
    billedNotShippedMinor: SHARE(`max(0, ${BILLED} - ${KEPT})`),
  },
});
