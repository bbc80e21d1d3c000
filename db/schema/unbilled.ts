// What was shipped and what was billed as of a past day, from the documents and their dates: SQL that the cut-off of a
// month and its reconciliation share. `to` is SQL for the day, a parameter or a literal.

import { CAME_BACK } from './cameBack.ts';
import { stoodAt } from './credits.ts';
import { baseNetOf } from './inBase.ts';

/** When a reversed shipment was taken back. */
export const REVERSED_ON = `(SELECT min(moved_on) FROM stock_move WHERE document_type = 'shipment' AND document_id = s.id AND qty_micro > 0)`;

/** Billing of shipment lines that credit notes after day `to` took back. */
const unbilledAfter = (to: string): string =>
  `SELECT a.* FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id JOIN unbilling a ON a.credit_note_line_id = n.id
   JOIN invoice_line k ON k.id = a.invoice_line_id WHERE c.issued_on > ${to} AND c.state <> 'draft' AND k.shipment_line_id IS NOT NULL`;

/** Shipment lines not fully billed at the end of day `to`, with quantity and cost left, from progress now and what came after. */
export const unbilledAt = (to: string): string =>
  `SELECT s.id AS shipment_id, s.number, s.shipped_on, s.customer_id, sl.order_line_id, sl.id AS shipment_line_id,
    sl.qty_micro - sl.billed_micro - sl.returned_unbilled_micro + coalesce(after.qty, 0) + coalesce(came.qty, 0) AS qty,
    sl.cost_minor - sl.billed_cost_minor - sl.returned_unbilled_cost_minor + coalesce(after.cost, 0) + coalesce(came.cost, 0) AS cost
  FROM (SELECT DISTINCT id FROM (SELECT id FROM shipment_line WHERE qty_micro > billed_micro + returned_unbilled_micro
    UNION ALL SELECT l.shipment_line_id FROM invoice v CROSS JOIN invoice_line l ON l.invoice_id = v.id
      WHERE v.issued_on > ${to} AND v.state <> 'draft' AND l.shipment_line_id IS NOT NULL
    UNION ALL SELECT shipment_line_id FROM advance_match WHERE matched_on > ${to}
    UNION ALL SELECT l.shipment_line_id FROM (${unbilledAfter(to)}) a JOIN invoice_line l ON l.id = a.invoice_line_id
    UNION ALL SELECT l.shipment_line_id FROM ${CAME_BACK} l WHERE l.day > ${to})) k
  CROSS JOIN shipment_line sl ON sl.id = k.id CROSS JOIN shipment s ON s.id = sl.shipment_id
  LEFT JOIN (SELECT id, sum(qty) AS qty, sum(cost) AS cost FROM (
    SELECT l.shipment_line_id AS id, l.qty_micro AS qty, l.cost_minor AS cost FROM invoice v CROSS JOIN invoice_line l ON l.invoice_id = v.id
    WHERE v.issued_on > ${to} AND v.state <> 'draft' AND l.shipment_line_id IS NOT NULL
    UNION ALL SELECT shipment_line_id, qty_micro, cost_minor FROM advance_match WHERE matched_on > ${to}
    UNION ALL SELECT l.shipment_line_id, -a.qty_micro, -a.cost_minor FROM (${unbilledAfter(to)}) a JOIN invoice_line l ON l.id = a.invoice_line_id) GROUP BY 1) after ON after.id = sl.id
  LEFT JOIN (SELECT l.shipment_line_id AS id, sum(l.restocked_micro + l.scrapped_micro - l.billed_micro) AS qty,
      sum(l.cost_minor - l.billed_cost_minor) AS cost
    FROM ${CAME_BACK} l WHERE l.day > ${to} GROUP BY 1) came ON came.id = sl.id
  WHERE s.shipped_on <= ${to} AND (s.state = 'posted' OR (s.state = 'reversed' AND ${REVERSED_ON} > ${to}))`;

/** What was taken back of the billing of an order line (alias `ol`) by the end of day `to`. */
const takenBackAt = (amount: string, to: string): string =>
  `coalesce((SELECT sum(${amount}) FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id
    JOIN credit_note c ON c.id = n.credit_note_id WHERE a.order_line_id = ol.id AND c.issued_on <= ${to}), 0)`;
/** Quantity of an order line that was billed by then and not taken back. */
const invoicedAt = (to: string): string =>
  `(coalesce((SELECT sum(l.qty_micro) FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
    WHERE l.order_line_id = ol.id AND v.issued_on <= ${to} AND v.state <> 'draft'), 0) - ${takenBackAt('a.qty_micro', to)})`;
/** What that came to in the base currency, as it was billed. */
const billedNetAt = (to: string): string =>
  `((SELECT sum(l.base_net_minor) FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
    WHERE l.order_line_id = ol.id AND v.issued_on <= ${to} AND v.state <> 'draft')
    - ${takenBackAt('share_minor(n.base_net_minor, a.qty_micro, n.qty_micro)', to)})`;
/** Quantity of an order line that was shipped by then, without what came back unbilled; `all`: without anything that came back. */
const shippedAt = (
  to: string,
  back: 'l.restocked_micro + l.scrapped_micro - l.billed_micro' | 'l.restocked_micro + l.scrapped_micro',
): string =>
  `coalesce((SELECT sum(sl.qty_micro) FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id WHERE sl.order_line_id = ol.id
      AND s.shipped_on <= ${to} AND (s.state = 'posted' OR (s.state = 'reversed' AND ${REVERSED_ON} > ${to}))), 0)
    - coalesce((SELECT sum(${back}) FROM ${CAME_BACK} l WHERE l.order_line_id = ol.id AND l.day <= ${to}), 0)`;
/** Quantity that was credited for good: not to be billed again. */
const creditedAt = (to: string): string =>
  `(coalesce((SELECT sum(n.qty_micro) FROM invoice_line l JOIN credit_note_line n ON n.invoice_line_id = l.id JOIN credit_note c ON c.id = n.credit_note_id
    WHERE l.order_line_id = ol.id AND ${stoodAt('c', to)}), 0)
    - ${takenBackAt('a.qty_micro', to)})`;

/** Goods billed and not shipped at the end of day `to`: what was billed and not credited beyond what was shipped and kept. */
const billedAheadAt = (to: string): string =>
  `SELECT ol.id AS order_line_id, ${invoicedAt(to)} AS invoiced, ${billedNetAt(to)} AS net,
    min(${invoicedAt(to)} - (${shippedAt(to, 'l.restocked_micro + l.scrapped_micro - l.billed_micro')}),
      ${invoicedAt(to)} - ${creditedAt(to)} - (${shippedAt(to, 'l.restocked_micro + l.scrapped_micro')})) AS qty
  FROM sales_order_line ol WHERE ol.kind = 'goods' AND ol.id IN (
      SELECT id FROM sales_order_line WHERE kind = 'goods' AND invoiced_micro > shipped_micro - returned_micro
      UNION ALL SELECT order_line_id FROM unbilling
      UNION ALL SELECT sl.order_line_id FROM shipment s CROSS JOIN shipment_line sl ON sl.shipment_id = s.id WHERE s.shipped_on > ${to})
    AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
      WHERE l.order_line_id = ol.id AND v.issued_on <= ${to} AND v.state <> 'draft')`;

/**
 * The lines of a cut-off at the end of day `to`: kind, order line, shipment line, quantity, net and cost, in the base currency.
 * What was not billed yet counts at the order's price and rate, what was billed ahead as its invoices earned it.
 * The net of a part is a step of the whole (ACCOUNTING.md, section 1), so that parts and invoices never leave a cent.
 */
export const cutOffLinesAt = (to: string): string =>
  `SELECT 'shippedNotInvoiced' AS kind, order_line_id, shipment_line_id, shipment_id, qty, cost,
    share_minor(net, invoiced + through, whole) - share_minor(net, invoiced + through - qty, whole) AS net FROM (
    SELECT u.order_line_id, u.shipment_line_id, u.shipment_id, u.qty, u.cost, ${baseNetOf('ol', 'so')} AS net, ol.qty_micro AS whole, ${invoicedAt(to)} AS invoiced,
      sum(u.qty) OVER (PARTITION BY u.order_line_id ORDER BY u.shipped_on, u.shipment_line_id ROWS UNBOUNDED PRECEDING) AS through
    FROM (${unbilledAt(to)}) u JOIN sales_order_line ol ON ol.id = u.order_line_id JOIN sales_order so ON so.id = ol.order_id WHERE u.qty > 0)
  UNION ALL SELECT 'invoicedNotShipped', a.order_line_id, NULL, NULL, a.qty, 0,
    a.net - share_minor(a.net, a.invoiced - a.qty, a.invoiced) FROM (${billedAheadAt(to)}) a WHERE a.qty > 0
  ORDER BY 1 DESC, 2, 3`;
