// What an order waits for, as SQL over its lines' counters. Each condition stands on a partial index of the lines, so it
// costs what is open, not what was ever sold.

import { baseNetOf } from '../schema/inBase.ts';

const lines = (condition: string): string =>
  `EXISTS (SELECT 1 FROM sales_order_line l WHERE l.order_id = o.id AND ${condition})`;

const CONFIRMED = "o.state = 'confirmed'";
/** More of the line is expected to leave: below the tolerance, or billed already. */
const EXPECTED = '(l.shipped_micro < l.least_micro OR l.invoiced_micro + l.returned_unbilled_micro > l.shipped_micro)';
export const BACKORDER = `l.kind = 'goods' AND l.qty_micro > l.reserved_micro + l.shipped_micro AND ${EXPECTED}`;
const UNSHIPPED_GOODS = lines(`l.kind = 'goods' AND l.qty_micro > l.shipped_micro AND ${EXPECTED}`);
/** Goods of an order invoiced in advance that neither left nor are billed. */
const TO_BILL_AHEAD = `l.kind = 'goods' AND l.qty_micro > max(l.shipped_micro, l.invoiced_micro + l.returned_unbilled_micro)
  AND ${EXPECTED}`;
const IN_ADVANCE = `${CONFIRMED} AND o.invoice_policy = 'advance'`;

/** A line `l` of an order `o` that is to leave, and one that is to be billed: shipped, a service, or in advance. */
export const TO_DELIVER = `${CONFIRMED} AND l.kind = 'goods' AND l.qty_micro > l.shipped_micro AND ${EXPECTED}`;
export const TO_BILL = `((o.state IN ('confirmed', 'closed') AND l.kind = 'goods' AND l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro)
  OR (${CONFIRMED} AND l.kind = 'service' AND l.qty_micro > l.invoiced_micro) OR (${IN_ADVANCE} AND ${TO_BILL_AHEAD}))`;

/** SQL condition on an order `o` per stage; an order may satisfy several. */
export const STAGE_SQL = {
  toConfirm: "o.state = 'draft'",
  toPack: `${CONFIRMED} AND ${lines('l.reserved_micro > l.packed_micro')}`,
  toShip: `${CONFIRMED} AND ${lines('l.packed_micro > 0')}`,
  toInvoice: `o.state IN ('confirmed', 'closed') AND (${lines("l.kind = 'goods' AND l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro")}
    OR (${IN_ADVANCE} AND ${lines(TO_BILL_AHEAD)})
    OR (${CONFIRMED} AND NOT ${UNSHIPPED_GOODS} AND ${lines("l.kind = 'service' AND l.qty_micro > l.invoiced_micro")}))`,
  backordered: `${CONFIRMED} AND ${lines(BACKORDER)}`,
  done: `(o.state = 'closed')`,
  cancelled: "o.state = 'cancelled'",
} as const;

/** The first thing an order waits for. */
export const STAGE = `CASE WHEN o.state = 'draft' THEN 'toConfirm' WHEN o.state = 'cancelled' THEN 'cancelled'
  WHEN ${IN_ADVANCE} AND ${lines(TO_BILL_AHEAD)} THEN 'toInvoice'
  WHEN ${STAGE_SQL.toPack} THEN 'toPack' WHEN ${STAGE_SQL.toShip} THEN 'toShip'
  WHEN ${STAGE_SQL.toInvoice} THEN 'toInvoice' WHEN ${STAGE_SQL.backordered} THEN 'backordered' ELSE 'done' END`;

/** Orders invoiced in advance with the net order value, in the base currency, of what neither left nor is billed of them. */
export const AHEAD_NET = `SELECT o.id, o.ordered_on, sum(share_minor(${baseNetOf('l', 'o')},
    l.qty_micro - max(l.shipped_micro, l.invoiced_micro + l.returned_unbilled_micro), l.qty_micro)) AS net
  FROM sales_order o JOIN sales_order_line l ON l.order_id = o.id
  WHERE o.state = 'confirmed' AND o.invoice_policy = 'advance' AND ${TO_BILL_AHEAD} GROUP BY o.id`;

/** Net order value, in the base currency, of what shipment lines of a shipment `s` have not billed, whole minor units, rounded per line. */
export const UNBILLED_NET = `coalesce((SELECT sum(share_minor(${baseNetOf('ol', 'so')}, sl.qty_micro - sl.billed_micro - sl.returned_unbilled_micro, ol.qty_micro))
  FROM shipment_line sl JOIN sales_order_line ol ON ol.id = sl.order_line_id JOIN sales_order so ON so.id = ol.order_id
  WHERE sl.shipment_id = s.id AND sl.billed_micro + sl.returned_unbilled_micro < sl.qty_micro AND s.state = 'posted'), 0)`;
