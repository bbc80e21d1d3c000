// R1's grid: every order line with its whole way from order to cash as it was at the end of a day, by quantity and net amount
// in the base currency.
import { CAME_BACK } from '../../schema/cameBack.ts';
import { stoodAt } from '../../schema/credits.ts';
import { baseNetOf } from '../../schema/inBase.ts';
import { REVERSED_ON } from '../../schema/unbilled.ts';
import { asKnownAt } from '../known.ts';
import { listOf } from '../list.ts';

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

export const revenueReconciliationList = listOf('revenueReconciliation.list', {
  from: `sales_order_line l JOIN sales_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id JOIN item i ON i.id = l.item_id`,
  key: 'l.id',
  order: 'o.ordered_on, o.id, l.position',
  search: ["coalesce(o.number, '')", 'c.name', 'i.code', 'l.description'],
  books: (db, { knownAt }, read) => asKnownAt(db, knownAt, read),
  params: ({ to }) => ({ to }),
  where: (input) => [
    {
      sql: "o.state IN ('confirmed', 'closed') AND o.ordered_on BETWEEN @from AND @to",
      params: { from: input.from, to: input.to },
    },
    ...(input.exceptionsOnly ? [{ sql: `l.kind = 'goods' AND ${KEPT} <> ${BILLED}` }] : []),
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
