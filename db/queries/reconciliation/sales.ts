// R1 order lines and R6 cost of sales: what was shipped and kept against what was billed and not credited, as of the end
// of the period.
import { addMinor, shareMinor, sumMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { CAME_BACK } from '../../schema/cameBack.ts';
import { CREDITS, stoodAt } from '../../schema/credits.ts';
import { baseNetOf } from '../../schema/inBase.ts';
import { REVERSED_ON, unbilledAt } from '../../schema/unbilled.ts';
import { all, number, one } from '../kit.ts';
import { behindUnbilled } from './behind.ts';
import { billedAhead, cutOffMovement, differences, outdated, STANDING, standingCost } from './cutOff.ts';
import { balanceAt, byHand, type Exception, exception, movementOf, once, type Period, type Tie } from './kit.ts';

export const UNBILLED = unbilledAt('@to');

/** Goods billed in advance that have not left at the end of day @to, per invoice line. */
export const AHEAD = `SELECT vl.order_line_id, vl.qty_micro
    - coalesce((SELECT sum(m.qty_micro) FROM advance_match m WHERE m.invoice_line_id = vl.id AND m.matched_on <= @to), 0)
    - coalesce((SELECT sum(a.qty_micro) FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id
        JOIN credit_note c ON c.id = n.credit_note_id WHERE a.invoice_line_id = vl.id AND c.issued_on <= @to), 0) AS qty
  FROM invoice_line vl CROSS JOIN sales_order_line ol ON ol.id = vl.order_line_id CROSS JOIN invoice v ON v.id = vl.invoice_id
  WHERE vl.shipment_line_id IS NULL AND ol.kind = 'goods' AND v.state <> 'draft' AND v.issued_on <= @to`;

/** Order lines of which something was shipped, billed, brought back or credited in the period. */
export const TOUCHED = `SELECT sl.order_line_id FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id
      WHERE s.shipped_on BETWEEN @from AND @to AND s.state <> 'draft'
    UNION SELECT l.order_line_id FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id
      WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft'
    UNION SELECT l.order_line_id FROM ${CAME_BACK} l WHERE l.day BETWEEN @from AND @to
    UNION SELECT l.order_line_id FROM ${CREDITS} c JOIN credit_note_line n ON n.credit_note_id = c.id
      JOIN invoice_line l ON l.id = n.invoice_line_id WHERE c.day BETWEEN @from AND @to`;

/** Order lines touched in the period or unbilled at its end, with what was shipped, kept, billed, credited and cut off of them through its end. */
export const LINES = `SELECT ol.id, ${baseNetOf('ol', 'so')} AS net, ol.qty_micro AS whole,
    coalesce((SELECT sum(sl.qty_micro) FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id
      WHERE sl.order_line_id = ol.id AND s.shipped_on <= @to
        AND (s.state = 'posted' OR (s.state = 'reversed' AND ${REVERSED_ON} > @to))), 0) AS shipped,
    coalesce((SELECT sum(l.qty_micro) FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
      WHERE l.order_line_id = ol.id AND v.issued_on <= @to AND v.state <> 'draft'), 0) AS invoiced,
    coalesce((SELECT sum(l.restocked_micro + l.scrapped_micro) FROM ${CAME_BACK} l
      WHERE l.order_line_id = ol.id AND l.day <= @to), 0) AS returned,
    coalesce((SELECT sum(l.billed_micro) FROM ${CAME_BACK} l WHERE l.order_line_id = ol.id AND l.day <= @to), 0) AS to_credit,
    coalesce((SELECT sum(n.qty_micro) FROM invoice_line l JOIN credit_note_line n ON n.invoice_line_id = l.id
      JOIN credit_note c ON c.id = n.credit_note_id
      WHERE l.order_line_id = ol.id AND ${stoodAt('c', '@to')}), 0) AS credited,
    coalesce((SELECT sum(a.qty_micro) FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id
      JOIN credit_note c ON c.id = n.credit_note_id WHERE a.order_line_id = ol.id AND c.issued_on <= @to), 0) AS taken_back,
    coalesce((SELECT sum(CASE kind WHEN 'shippedNotInvoiced' THEN qty ELSE -qty END) FROM (${STANDING}) WHERE order_line_id = ol.id), 0) AS cut_off
  FROM sales_order_line ol JOIN sales_order so ON so.id = ol.order_id WHERE ol.kind = 'goods' AND ol.id IN (
    ${TOUCHED}
    UNION SELECT order_line_id FROM (${UNBILLED}) UNION SELECT order_line_id FROM (${STANDING})
    UNION SELECT order_line_id FROM (${AHEAD}) WHERE qty > 0)`;

type Line = Record<
  'id' | 'net' | 'whole' | 'shipped' | 'invoiced' | 'returned' | 'to_credit' | 'credited' | 'taken_back' | 'cut_off',
  number
>;
const linesOf = once((db, period) => all<Line>(db, LINES, period));

const worth = (db: ReadDb, period: Period, qtyOf: (line: Line) => number): number =>
  sumMinor(linesOf(db, period).map((line) => shareMinor(line.net, qtyOf(line), line.whole)));

type UnbilledRow = { line: number; id: number; number: string; shippedOn: string; customer: string };

/** Goods that left and are not billed, on a line that no cut-off holds. */
const LOOSE = `SELECT 1 AS n FROM (${UNBILLED}) WHERE qty > 0
  AND shipment_line_id NOT IN (SELECT shipment_line_id FROM (${STANDING}) WHERE shipment_line_id IS NOT NULL) LIMIT 1`;

/** Shipments with goods that are neither billed nor held by a cut-off. */
function shippedNotBilled(db: ReadDb, period: Period): Exception[] {
  const left = differences(db, period).filter(({ shipment_line_id: line, qty }) => line !== null && qty > 0);
  const netOf = new Map(left.map((row) => [row.shipment_line_id, row.net]));
  const rows = all<UnbilledRow>(
    db,
    `SELECT sl.id AS line, s.id, s.number, s.shipped_on AS shippedOn, c.name AS customer
     FROM json_each(@lines) k CROSS JOIN shipment_line sl ON sl.id = k.value JOIN shipment s ON s.id = sl.shipment_id
     JOIN customer c ON c.id = s.customer_id ORDER BY s.shipped_on, s.id`,
    { lines: JSON.stringify([...netOf.keys()]) },
  );
  const shipments = new Map<number, { row: UnbilledRow; net: number }>();
  for (const row of rows) {
    const found = shipments.get(row.id) ?? { row, net: 0 };
    found.net = addMinor(found.net, netOf.get(row.line) ?? 0);
    shipments.set(row.id, found);
  }
  return [...shipments.values()].map(({ row, net }) =>
    exception({
      ...{ documentType: 'shipment', documentId: row.id, documentNumber: row.number, on: row.shippedOn },
      ...{ subject: row.customer, leftMinor: net, rightMinor: 0, action: 'invoice' },
    }),
  );
}

function otherPrices(db: ReadDb, period: Period): Exception[] {
  const rows = all<{ id: number; number: string; on: string; item: string; billed: number; ordered: number }>(
    db,
    `SELECT v.id, v.number, v.issued_on AS "on", l.description AS item, l.base_net_minor AS billed, ${baseNetOf('ol', 'so')} AS ordered
     FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id JOIN sales_order_line ol ON ol.id = l.order_line_id
     JOIN sales_order so ON so.id = ol.order_id
     WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft'
       AND (l.unit_price_micro <> ol.unit_price_micro OR l.discount_ppm <> ol.discount_ppm)
       AND l.qty_micro > coalesce((SELECT sum(a.qty_micro) FROM unbilling a WHERE a.invoice_line_id = l.id), 0)`,
    period,
  );
  return rows.map((row) =>
    exception({
      ...{ documentType: 'invoice', documentId: row.id, documentNumber: row.number, on: row.on },
      ...{ subject: row.item, leftMinor: row.ordered, rightMinor: row.billed },
    }),
  );
}

type LineRow = { id: number; number: string; on: string; item: string; left: number; right: number };

const asException = (documentType: Exception['documentType'], action: Exception['action']) => (row: LineRow) =>
  exception({
    ...{ documentType, documentId: row.id, documentNumber: row.number, on: row.on },
    ...{ subject: row.item, leftMinor: row.left, rightMinor: row.right, action },
  });

/** What is told of an order line whose credits and returns differ: the newest document that says so. */
function told(db: ReadDb, period: Period, lines: readonly Line[], newest: string): LineRow[] {
  return lines.flatMap(({ id, net, whole, to_credit: due, credited }) => {
    const rows = all<LineRow>(
      db,
      `SELECT d.id, d.number, d."on", ol.description AS item, 0 AS left, 0 AS right FROM sales_order_line ol JOIN (${newest}) d WHERE ol.id = @line`,
      { to: period.to, line: id },
    );
    return rows.map((row) => ({
      ...row,
      left: shareMinor(net, due, whole),
      right: shareMinor(net, credited, whole),
    }));
  });
}

const NEWEST_RETURN = `SELECT r.id, r.number, r.received_on AS "on" FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id
  WHERE l.order_line_id = @line AND r.received_on <= @to AND coalesce(r.reversed_on, '9') > @to ORDER BY r.id DESC LIMIT 1`;
const NEWEST_CREDIT = `SELECT c.id, c.number, c.issued_on AS "on" FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id
  JOIN invoice_line l ON l.id = n.invoice_line_id
  WHERE l.order_line_id = @line AND n.qty_micro > 0 AND ${stoodAt('c', '@to')} ORDER BY c.id DESC LIMIT 1`;

/** Billed goods came back and are not credited: the newest return of the order line, what is due and what was credited. */
function uncredited(db: ReadDb, period: Period): Exception[] {
  const lines = linesOf(db, period).filter((line) => line.to_credit > line.credited - line.taken_back);
  return told(db, period, lines, NEWEST_RETURN).map(asException('customerReturn', 'credit'));
}

/** Goods were credited and did not come back: the newest credit note of the order line. */
function unreturned(db: ReadDb, period: Period): Exception[] {
  const lines = linesOf(db, period).filter((line) => line.credited - line.taken_back > line.to_credit);
  return told(db, period, lines, NEWEST_CREDIT).map(asException('creditNote', 'investigate'));
}

const matched = (db: ReadDb): boolean =>
  one<{ policy: string }>(db, 'SELECT cost_of_sales AS policy FROM company')?.policy === 'matched';

/** Cost of goods that came back in the period. */
const cameBack = (db: ReadDb, column: 'l.cost_minor' | 'l.billed_cost_minor', period: Period): number =>
  number(db, `SELECT coalesce(sum(${column}), 0) AS n FROM ${CAME_BACK} l WHERE l.day BETWEEN @from AND @to`, period);

/** Landed cost of the period that is not in stock: what fell on goods already gone, and what goods took along. */
const landed = (db: ReadDb, period: Period): number =>
  number(
    db,
    `SELECT coalesce((SELECT sum(cost_minor) FROM stock_document WHERE kind = 'landedCost' AND state <> 'draft'
         AND document_on BETWEEN @from AND @to), 0)
       - coalesce((SELECT sum(cost_minor) FROM stock_document WHERE kind = 'landedCost' AND reversed_on BETWEEN @from AND @to), 0)
       - coalesce((SELECT sum(cost_minor) FROM stock_move WHERE document_type = 'landedCost' AND moved_on BETWEEN @from AND @to), 0) AS n`,
    period,
  );

export const salesTies: Tie[] = [
  {
    check: 'R1',
    tie: 'orderLines',
    surely: (db, { to }) => number(db, LOOSE, { to }) > 0,
    left: (db, period) => worth(db, period, (line) => line.shipped - line.returned),
    right: (db, period) => worth(db, period, (line) => line.invoiced - line.credited + line.cut_off),
    exceptions: (db, period) => [
      ...shippedNotBilled(db, period),
      ...billedAhead(db, period),
      ...outdated(db, period),
      ...otherPrices(db, period),
      ...uncredited(db, period),
      ...unreturned(db, period),
    ],
  },
  {
    check: 'R6',
    tie: 'shippedNotBilled',
    left: (db, { to }) =>
      matched(db)
        ? number(db, `SELECT coalesce(sum(cost), 0) AS n FROM (${UNBILLED})`, { to }) - standingCost(db, to)
        : 0,
    right: (db, { to }) => balanceAt(db, 'SHIPPED_NOT_BILLED', to),
    exceptions: () => [],
    behind: behindUnbilled,
  },
  {
    check: 'R6',
    tie: 'costOfSales',
    left: (db, period) =>
      landed(db, period) +
      (matched(db)
        ? number(
            db,
            `SELECT coalesce(sum(l.cost_minor), 0) AS n FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id
             WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft'`,
            period,
          ) +
          number(
            db,
            'SELECT coalesce(sum(cost_minor), 0) AS n FROM advance_match WHERE matched_on BETWEEN @from AND @to',
            period,
          ) -
          number(
            db,
            `SELECT coalesce(sum(a.cost_minor), 0) AS n FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id
             JOIN unbilling a ON a.credit_note_line_id = n.id WHERE c.issued_on BETWEEN @from AND @to`,
            period,
          ) -
          cameBack(db, 'l.billed_cost_minor', period) +
          cutOffMovement(db, 'cost_minor', period)
        : number(
            db,
            `SELECT coalesce(-sum(m.cost_minor), 0) AS n FROM stock_move m
             WHERE m.document_type = 'shipment' AND m.moved_on BETWEEN @from AND @to`,
            period,
          ) - cameBack(db, 'l.cost_minor', period)),
    right: (db, period) => movementOf(db, ['COGS'], period),
    exceptions: (db, period) => byHand(db, ['COGS'], period, 'debit'),
  },
];
