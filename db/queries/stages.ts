// What an order waits for, as SQL over its lines' counters. Each condition stands on a partial index of the lines, so it
// costs what is open, not what was ever sold.

import { baseNetOf } from '../schema/inBase.ts';

const lines = (condition: string): string =>
  `EXISTS (SELECT 1 FROM sales_order_line l WHERE l.order_id = o.id AND ${condition})`;

const CONFIRMED = "o.state = 'confirmed'";
const BACKORDER = "l.kind = 'goods' AND l.qty_micro > l.reserved_micro + l.shipped_micro";
const UNSHIPPED_GOODS = lines("l.kind = 'goods' AND l.shipped_micro < l.qty_micro");

/** SQL condition on an order `o` per stage; an order may satisfy several. */
export const STAGE_SQL = {
  toConfirm: "o.state = 'draft'",
  toPack: `${CONFIRMED} AND ${lines('l.reserved_micro > l.packed_micro')}`,
  toShip: `${CONFIRMED} AND ${lines('l.packed_micro > 0')}`,
  toInvoice: `o.state IN ('confirmed', 'closed') AND (${lines("l.kind = 'goods' AND l.shipped_micro > l.invoiced_micro + l.returned_unbilled_micro")}
    OR (${CONFIRMED} AND NOT ${UNSHIPPED_GOODS} AND ${lines("l.kind = 'service' AND l.qty_micro > l.invoiced_micro")}))`,
  backordered: `${CONFIRMED} AND ${lines(BACKORDER)}`,
  done: `(o.state = 'closed')`,
  cancelled: "o.state = 'cancelled'",
} as const;

/** The first thing an order waits for. */
export const STAGE = `CASE WHEN o.state = 'draft' THEN 'toConfirm' WHEN o.state = 'cancelled' THEN 'cancelled'
  WHEN ${STAGE_SQL.toPack} THEN 'toPack' WHEN ${STAGE_SQL.toShip} THEN 'toShip'
  WHEN ${STAGE_SQL.toInvoice} THEN 'toInvoice' WHEN ${STAGE_SQL.backordered} THEN 'backordered' ELSE 'done' END`;

/** Net order value, in the base currency, of what shipment lines of a shipment `s` have not billed, whole minor units, rounded per line. */
export const UNBILLED_NET = `coalesce((SELECT sum(share_minor(${baseNetOf('ol', 'so')}, sl.qty_micro - sl.billed_micro - sl.returned_unbilled_micro, ol.qty_micro))
  FROM shipment_line sl JOIN sales_order_line ol ON ol.id = sl.order_line_id JOIN sales_order so ON so.id = ol.order_id
  WHERE sl.shipment_id = s.id AND sl.billed_micro + sl.returned_unbilled_micro < sl.qty_micro AND s.state = 'posted'), 0)`;
