// Sales whose cycle is not complete: everything delivered, invoiced, paid or written off, what came back credited, cases closed, and
// every draft posted. What may be open is found on partial indexes, so that it costs what is open, not what was ever sold.
import { OVERDUE_DAYS } from '../../schema/due.ts';
import { listOf, matching } from '../list.ts';
import { TO_BILL, TO_DELIVER } from '../stages.ts';

/** Invoices with something to collect, to post or to answer. */
const INVOICES = `SELECT id FROM invoice INDEXED BY invoice_open WHERE open_minor > 0 UNION SELECT id FROM invoice WHERE state = 'draft'
  UNION SELECT invoice_id FROM credit_note WHERE state = 'draft' UNION SELECT invoice_id FROM write_off WHERE state = 'draft'
  UNION SELECT invoice_id FROM service_case WHERE state <> 'closed' AND invoice_id IS NOT NULL`;

/** Orders whose sale is not complete. */
export const OPEN_SALES = `SELECT id FROM sales_order WHERE state IN ('draft', 'confirmed')
  UNION SELECT l.order_id FROM sales_order_line l CROSS JOIN sales_order o ON o.id = l.order_id
    WHERE (l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro OR (l.kind = 'service' AND l.qty_micro > l.invoiced_micro)) AND ${TO_BILL}
  UNION SELECT ol.order_id FROM (${INVOICES}) k CROSS JOIN invoice_line l ON l.invoice_id = k.id CROSS JOIN sales_order_line ol ON ol.id = l.order_line_id
  UNION SELECT v.deposit_order_id FROM (${INVOICES}) k CROSS JOIN invoice v ON v.id = k.id WHERE v.deposit_order_id IS NOT NULL
  UNION SELECT ol.order_id FROM customer_return r CROSS JOIN customer_return_line rl ON rl.return_id = r.id
    CROSS JOIN sales_order_line ol ON ol.id = rl.order_line_id WHERE r.state NOT IN ('closed', 'reversed')
  UNION SELECT coalesce(k.order_id, s.order_id) FROM service_case k LEFT JOIN shipment s ON s.id = k.shipment_id WHERE k.state <> 'closed'
  UNION SELECT order_id FROM shipment WHERE state = 'draft'`;

const lines = (condition: string): string =>
  `(SELECT count(*) FROM sales_order_line l WHERE l.order_id = o.id AND ${condition})`;
const OF_ORDER = `SELECT l.invoice_id AS id FROM sales_order_line ol CROSS JOIN invoice_line l ON l.order_line_id = ol.id WHERE ol.order_id = o.id
  UNION SELECT id FROM invoice WHERE deposit_order_id = o.id`;
/** Of what hangs on the order's invoices. */
const billed = (what: string, table: string, on: string, condition: string): string =>
  `(SELECT ${what} FROM (${OF_ORDER}) k CROSS JOIN ${table} v ON v.${on} = k.id WHERE ${condition})`;
const returns = (states: string, which = ''): string =>
  `(SELECT count(DISTINCT r.id) FROM sales_order_line ol CROSS JOIN customer_return_line rl ON rl.order_line_id = ol.id
     CROSS JOIN customer_return r ON r.id = rl.return_id WHERE ol.order_id = o.id AND r.state IN (${states})${which})`;
/** Something came back with the return that had been invoiced; where nothing had, there is nothing to credit. */
const BILLED_CAME = 'EXISTS (SELECT 1 FROM customer_return_line b WHERE b.return_id = r.id AND b.billed_micro > 0)';

const OPEN = {
  toDeliver: lines(TO_DELIVER),
  toInvoice: lines(TO_BILL),
  toCollect: `coalesce(${billed('sum(v.open_minor)', 'invoice', 'id', 'v.open_minor > 0')}, 0)`,
  toReturn: returns("'requested', 'authorised'"),
  toCredit: returns("'received'", ` AND ${BILLED_CAME}`),
  toClose: returns("'received'", ` AND NOT ${BILLED_CAME}`),
  cases: `((SELECT count(*) FROM service_case WHERE order_id = o.id AND state <> 'closed')
    + (SELECT count(*) FROM shipment s CROSS JOIN service_case k ON k.shipment_id = s.id WHERE s.order_id = o.id AND k.state <> 'closed')
    + ${billed('count(*)', 'service_case', 'invoice_id', "v.state <> 'closed'")})`,
  drafts: `((SELECT count(*) FROM shipment WHERE order_id = o.id AND state = 'draft')
    + ${billed('count(*)', 'invoice', 'id', "v.state = 'draft'")} + ${billed('count(*)', 'credit_note', 'invoice_id', "v.state = 'draft'")}
    + ${billed('count(*)', 'write_off', 'invoice_id', "v.state = 'draft'")})`,
};
const WAITS_FOR = `CASE WHEN o.state = 'draft' THEN 'toConfirm' WHEN ${OPEN.toDeliver} > 0 THEN 'toDeliver'
  WHEN ${OPEN.toInvoice} > 0 THEN 'toInvoice' WHEN ${OPEN.toCollect} > 0 THEN 'toCollect' WHEN ${OPEN.toReturn} > 0 THEN 'toReturn'
  WHEN ${OPEN.toCredit} > 0 THEN 'toCredit' WHEN ${OPEN.toClose} > 0 THEN 'toClose' WHEN ${OPEN.cases} > 0 THEN 'inCase' ELSE 'toPost' END`;

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
    overdueDays: `coalesce(${billed(`max(${OVERDUE_DAYS})`, 'invoice', 'id', 'v.open_minor > 0')}, 0)`,
    ...{
      toReturnCount: OPEN.toReturn,
      toCreditCount: OPEN.toCredit,
      toCloseCount: OPEN.toClose,
      caseCount: OPEN.cases,
      draftCount: OPEN.drafts,
    },
  },
});
