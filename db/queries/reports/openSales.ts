// Sales whose cycle is not complete: everything delivered, invoiced, paid or written off, what came back credited, cases closed, and
// every draft posted. What may be open is found on partial indexes, so that it costs what is open, not what was ever sold.
import { OVERDUE_DAYS } from '../../schema/due.ts';
import { listOf, matching } from '../list.ts';
import { TO_BILL, TO_DELIVER } from '../stages.ts';

/** Orders that an invoice `v` bills, of invoices that satisfy a condition. */
const billedBy = (which: string): string =>
  `SELECT ol.order_id FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE ${which}
   UNION SELECT v.deposit_order_id FROM invoice v WHERE v.deposit_order_id IS NOT NULL AND ${which}`;
const CASES = `SELECT coalesce(k.order_id, s.order_id) AS order_id FROM service_case k LEFT JOIN shipment s ON s.id = k.shipment_id
  WHERE k.state <> 'closed' AND k.invoice_id IS NULL
  UNION ${billedBy("v.id IN (SELECT invoice_id FROM service_case WHERE state <> 'closed' AND invoice_id IS NOT NULL)")}`;
const RETURNS = `SELECT ol.order_id FROM customer_return r JOIN customer_return_line rl ON rl.return_id = r.id
  JOIN sales_order_line ol ON ol.id = rl.order_line_id WHERE r.state <> 'closed'`;

/** Orders whose sale is not complete. */
export const OPEN_SALES = `SELECT id FROM sales_order WHERE state IN ('draft', 'confirmed')
  UNION SELECT l.order_id FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id
    WHERE (l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro OR (l.kind = 'service' AND l.qty_micro > l.invoiced_micro)) AND ${TO_BILL}
  UNION ${billedBy("v.open_minor > 0 OR (v.state = 'draft' AND v.id IN (SELECT id FROM invoice WHERE state = 'draft'))")}
  UNION ${RETURNS} UNION ${CASES}
  UNION SELECT order_id FROM shipment WHERE state = 'draft'
  UNION ${billedBy("v.id IN (SELECT invoice_id FROM credit_note WHERE state = 'draft' UNION SELECT invoice_id FROM write_off WHERE state = 'draft')")}`;

const lines = (condition: string): string =>
  `(SELECT count(*) FROM sales_order_line l WHERE l.order_id = o.id AND ${condition})`;
const OF_ORDER = `SELECT DISTINCT l.invoice_id FROM sales_order_line ol JOIN invoice_line l ON l.order_line_id = ol.id WHERE ol.order_id = o.id
  UNION SELECT id FROM invoice WHERE deposit_order_id = o.id`;
const returns = (states: string): string =>
  `(SELECT count(DISTINCT r.id) FROM sales_order_line ol JOIN customer_return_line rl ON rl.order_line_id = ol.id
     JOIN customer_return r ON r.id = rl.return_id WHERE ol.order_id = o.id AND r.state IN (${states}))`;
const drafts = (table: string): string =>
  `(SELECT count(*) FROM ${table} WHERE state = 'draft' AND invoice_id IN (${OF_ORDER}))`;

const OPEN = {
  toDeliver: lines(TO_DELIVER),
  toInvoice: lines(TO_BILL),
  toCollect: `coalesce((SELECT sum(open_minor) FROM invoice WHERE open_minor > 0 AND id IN (${OF_ORDER})), 0)`,
  toReturn: returns("'requested', 'authorised'"),
  toCredit: returns("'received'"),
  cases: `(SELECT count(*) FROM service_case WHERE state <> 'closed' AND (order_id = o.id
    OR shipment_id IN (SELECT id FROM shipment WHERE order_id = o.id) OR invoice_id IN (${OF_ORDER})))`,
  drafts: `((SELECT count(*) FROM shipment WHERE state = 'draft' AND order_id = o.id)
    + (SELECT count(*) FROM invoice WHERE state = 'draft' AND id IN (${OF_ORDER})) + ${drafts('credit_note')} + ${drafts('write_off')})`,
};
const WAITS_FOR = `CASE WHEN o.state = 'draft' THEN 'toConfirm' WHEN ${OPEN.toDeliver} > 0 THEN 'toDeliver'
  WHEN ${OPEN.toInvoice} > 0 THEN 'toInvoice' WHEN ${OPEN.toCollect} > 0 THEN 'toCollect' WHEN ${OPEN.toReturn} > 0 THEN 'toReturn'
  WHEN ${OPEN.toCredit} > 0 THEN 'toCredit' WHEN ${OPEN.cases} > 0 THEN 'inCase' ELSE 'toPost' END`;

export const openSaleList = listOf('openSale.list', {
  from: 'sales_order o JOIN customer c ON c.id = o.customer_id',
  key: 'o.id',
  order: 'o.ordered_on, o.id',
  search: ["coalesce(o.number, '')", 'c.code', 'c.name'],
  where: ({ customerId, waitsFor }) => [
    { sql: `o.id IN (${OPEN_SALES})` },
    ...matching('o.customer_id', 'customerId', customerId),
    ...(waitsFor === undefined ? [] : [{ sql: `${WAITS_FOR} = @waitsFor`, params: { waitsFor } }]),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'o.id', orderNumber: "coalesce(o.number, '')", orderedOn: 'o.ordered_on', customerId: 'c.id' },
    ...{ customerCode: 'c.code', customerName: 'c.name', waitsFor: WAITS_FOR },
    ageDays: 'CAST(max(0, julianday(@today) - julianday(o.ordered_on)) AS INTEGER)',
    ...{ currency: 'o.currency', grossMinor: 'o.gross_minor', toDeliverCount: OPEN.toDeliver },
    ...{ toInvoiceCount: OPEN.toInvoice, toCollectMinor: OPEN.toCollect },
    overdueDays: `coalesce((SELECT max(${OVERDUE_DAYS}) FROM invoice v WHERE v.open_minor > 0 AND v.id IN (${OF_ORDER})), 0)`,
    ...{ toReturnCount: OPEN.toReturn, toCreditCount: OPEN.toCredit, caseCount: OPEN.cases, draftCount: OPEN.drafts },
  },
});
