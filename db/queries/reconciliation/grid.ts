// R1's grid: the order lines of a period with their whole way from order to cash as it was at its end, by quantity and net amount
// in the base currency: lines that were ordered or moved in it, and those of earlier orders that its end leaves unsettled.
import { CAME_BACK } from '../../schema/cameBack.ts';
import { CREDITS, stoodAt } from '../../schema/credits.ts';
import { baseNetOf } from '../../schema/inBase.ts';
import { REVERSED_ON } from '../../schema/unbilled.ts';
import { asKnownAt } from '../known.ts';
import { listOf } from '../list.ts';
import { AHEAD, TOUCHED, UNBILLED } from './sales.ts';

const NET = baseNetOf('l', 'o');
/** Net of a part of the order line, at the order's price. */
const worth = (qty: string): string => `share_minor(${NET}, ${qty}, l.qty_micro)`;
const sum = (amount: string, rows: string): string => `coalesce((SELECT sum(${amount}) FROM ${rows}), 0)`;

const SHIPPED = sum(
  'sl.qty_micro',
  `shipment_line sl JOIN shipment s ON s.id = sl.shipment_id WHERE sl.order_line_id = l.id AND s.shipped_on <= @to
    AND (s.state = 'posted' OR (s.state = 'reversed' AND ${REVERSED_ON} > @to))`,
);
const RETURNED = sum(
  'b.restocked_micro + b.scrapped_micro',
  `${CAME_BACK} b WHERE b.order_line_id = l.id AND b.day <= @to`,
);
const INVOICES = `invoice_line k JOIN invoice v ON v.id = k.invoice_id
  WHERE k.order_line_id = l.id AND v.state <> 'draft' AND v.issued_on <= @to`;
const INVOICED = sum('k.qty_micro', INVOICES);
const credited = (amount: 'n.qty_micro' | 'n.base_net_minor'): string =>
  sum(
    amount,
    `invoice_line k JOIN credit_note_line n ON n.invoice_line_id = k.id JOIN credit_note c ON c.id = n.credit_note_id
     WHERE k.order_line_id = l.id AND ${stoodAt('c', '@to')}`,
  );
/** What is billed and not credited. */
const BILLED = `(${INVOICED} - ${credited('n.qty_micro')})`;
/** What the customer has and keeps. */
const KEPT = `(CASE l.kind WHEN 'goods' THEN ${SHIPPED} - ${RETURNED} ELSE ${BILLED} END)`;

/** Money that stands applied to an invoice. */
const applied = (invoice: string): string =>
  sum('a.amount_minor', `payment_application a WHERE a.invoice_id = ${invoice} AND a.applied_on <= @to`);
/**
 * Net that is paid of invoice `v`: the part of its net that money applied to it is of its gross, at the invoice's rate, and the
 * same of each deposit that it deducts. Discounts, write-offs and credit notes are no money; a refund pays back what was
 * credited and takes nothing off.
 */
const PAID = `(share_minor(v.base_net_minor, ${applied('v.id')}, v.gross_minor) + ${sum(
  `share_minor(x.base_net_minor, ${applied('d.id')}, d.gross_minor)`,
  'deposit_deduction x JOIN invoice d ON d.id = x.deposit_invoice_id WHERE x.invoice_id = v.id',
)})`;
const WHOLE = '(SELECT sum(z.base_net_minor) FROM invoice_line z WHERE z.invoice_id = v.id)';
/** Through a line of an invoice, in the order of its lines. */
const THROUGH =
  '(SELECT sum(z.base_net_minor) FROM invoice_line z WHERE z.invoice_id = v.id AND z.position <= k.position)';
/** Each line takes its step of what is paid (ACCOUNTING.md, section 1), so that lines come to the cent to what the invoice has. */
const PAID_NET = sum(
  `share_minor(${PAID}, ${THROUGH}, ${WHOLE}) - share_minor(${PAID}, ${THROUGH} - k.base_net_minor, ${WHOLE})`,
  INVOICES,
);
/** Of an invoice with nothing to pay all is paid. */
const PAID_QTY = sum(
  `CASE WHEN ${WHOLE} = 0 THEN k.qty_micro ELSE share_minor(k.qty_micro, ${PAID}, ${WHOLE}) END`,
  INVOICES,
);

/** Order lines whose shipments were taken back, or whose invoices or the deposits on them were paid, in the period. */
const MOVED = `SELECT sl.order_line_id FROM stock_move m JOIN shipment_line sl ON sl.shipment_id = m.document_id
    WHERE m.document_type = 'shipment' AND m.qty_micro > 0 AND m.moved_on BETWEEN @from AND @to
  UNION SELECT k.order_line_id FROM payment_application a JOIN invoice_line k ON k.invoice_id = a.invoice_id
    WHERE a.applied_on BETWEEN @from AND @to
  UNION SELECT k.order_line_id FROM payment_application a JOIN deposit_deduction x ON x.deposit_invoice_id = a.invoice_id
    JOIN invoice v ON v.id = x.invoice_id JOIN invoice_line k ON k.invoice_id = v.id
    WHERE a.applied_on BETWEEN @from AND @to AND v.state <> 'draft' AND v.issued_on <= @to`;
const UNSETTLED = `l.kind = 'goods' AND ${KEPT} <> ${BILLED}`;
/** Where what is kept and what is billed can differ: asked first, since the figures themselves are costly. */
const DOUBTFUL = `SELECT order_line_id FROM (${UNBILLED}) UNION SELECT order_line_id FROM (${AHEAD}) WHERE qty > 0
  UNION SELECT b.order_line_id FROM ${CAME_BACK} b WHERE b.day <= @to
  UNION SELECT k.order_line_id FROM ${CREDITS} c JOIN credit_note_line n ON n.credit_note_id = c.id
    JOIN invoice_line k ON k.id = n.invoice_line_id WHERE c.day <= @to`;
const OF_PERIOD = `SELECT z.id FROM sales_order h JOIN sales_order_line z ON z.order_id = h.id WHERE h.ordered_on BETWEEN @from AND @to
  UNION ${TOUCHED} UNION ${MOVED} UNION SELECT l.id FROM sales_order_line l WHERE l.id IN (${DOUBTFUL}) AND ${UNSETTLED}`;

export const revenueReconciliationList = listOf('revenueReconciliation.list', {
  from: `sales_order_line l JOIN sales_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id JOIN item i ON i.id = l.item_id`,
  key: 'l.id',
  order: 'o.ordered_on, o.id, l.position',
  search: ["coalesce(o.number, '')", 'c.name', 'i.code', 'l.description'],
  books: (db, { knownAt }, read) => asKnownAt(db, knownAt, read),
  params: ({ to }) => ({ to }),
  where: (input) => [
    {
      sql: `o.state IN ('confirmed', 'closed') AND l.id IN (${OF_PERIOD})`,
      params: { from: input.from, to: input.to },
    },
    ...(input.exceptionsOnly ? [{ sql: UNSETTLED }] : []),
  ],
  fields: {
    id: 'l.id',
    orderId: 'o.id',
    orderNumber: "coalesce(o.number, '')",
    orderedOn: 'o.ordered_on',
    customerName: 'c.name',
    itemCode: 'i.code',
    description: 'l.description',
    unit: 'i.unit',
    orderedMicro: 'l.qty_micro',
    shippedMicro: SHIPPED,
    invoicedMicro: INVOICED,
    creditedMicro: credited('n.qty_micro'),
    returnedMicro: RETURNED,
    paidMicro: PAID_QTY,
    orderedMinor: NET,
    shippedMinor: worth(`(CASE l.kind WHEN 'goods' THEN ${SHIPPED} ELSE ${INVOICED} END)`),
    invoicedMinor: sum('k.base_net_minor', INVOICES),
    creditedMinor: credited('n.base_net_minor'),
    returnedNetMinor: worth(RETURNED),
    paidMinor: PAID_NET,
    shippedNotBilledMinor: worth(`max(0, ${KEPT} - ${BILLED})`),
    billedNotShippedMinor: worth(`max(0, ${BILLED} - ${KEPT})`),
  },
});
