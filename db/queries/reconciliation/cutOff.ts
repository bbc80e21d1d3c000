// What cut-offs put into a period and take out of it again, and where one differs from what it would hold today.
import { addMinor, sumMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { cutOffLinesAt } from '../../schema/unbilled.ts';
import { all, number } from '../kit.ts';
import { type Exception, exception, once, type Period } from './kit.ts';

/** Lines of cut-offs that stand at the end of day @to: their quantities count as invoiced (or, billed ahead, as not). */
export const STANDING = `SELECT l.kind, l.order_line_id, l.shipment_line_id, l.qty_micro AS qty, l.net_minor AS net, l.cost_minor AS cost, f.id, f.number
  FROM cut_off f JOIN cut_off_line l ON l.cut_off_id = f.id WHERE f.state = 'posted' AND f.ends_on <= @to AND f.reverts_on > @to`;

/** Cost of goods that a cut-off counts as sold at the end of a day. */
export const standingCost = (db: ReadDb, to: string): number =>
  number(db, `SELECT coalesce(sum(cost), 0) AS n FROM (${STANDING})`, { to });

/** What cut-offs added to revenue or cost of a period, less what they took back in it. */
export const cutOffMovement = (
  db: ReadDb,
  amount: 'unbilled_minor - deferred_minor' | 'cost_minor',
  period: Period,
): number =>
  number(
    db,
    `SELECT coalesce((SELECT sum(${amount}) FROM cut_off WHERE state = 'posted' AND ends_on BETWEEN @from AND @to), 0)
       - coalesce((SELECT sum(${amount}) FROM cut_off WHERE state = 'posted' AND reverts_on BETWEEN @from AND @to), 0) AS n`,
    period,
  );

/** Lines in which what a cut-off would hold at the end of @to and the one that stands differ: quantity and net to post. */
export const CUT_OFF_DIFFERENCE = `SELECT kind, order_line_id, shipment_line_id, sum(qty) AS qty, sum(net) AS net FROM (
    SELECT kind, order_line_id, shipment_line_id, qty, net FROM (${cutOffLinesAt('@to')})
    UNION ALL SELECT kind, order_line_id, shipment_line_id, -qty, -net FROM (${STANDING}))
  GROUP BY kind, order_line_id, shipment_line_id HAVING sum(qty) <> 0 OR sum(net) <> 0`;

export type Difference = {
  kind: string;
  order_line_id: number;
  shipment_line_id: number | null;
  qty: number;
  net: number;
};
export const differences = once((db, { to }) => all<Difference>(db, CUT_OFF_DIFFERENCE, { to }));

type Row = { id: number; number: string; on: string; subject: string; left: number; right: number };

/** A cut-off that stands and holds what was invoiced, shipped or taken back since under a day before. */
export function outdated(db: ReadDb, period: Period): Exception[] {
  const changed = differences(db, period);
  if (!changed.some(({ qty }) => qty < 0)) return [];
  const net = sumMinor(changed.map((row) => row.net));
  const rows = all<Row>(
    db,
    `SELECT f.id, f.number, f.ends_on AS "on", '' AS subject, f.unbilled_minor + f.deferred_minor AS left,
       f.unbilled_minor + f.deferred_minor AS right
     FROM cut_off f WHERE f.state = 'posted' AND f.ends_on <= @to AND f.reverts_on > @to`,
    { to: period.to },
  );
  return rows.map((row) =>
    exception({
      ...{ documentType: 'cutOff', documentId: row.id, documentNumber: row.number, on: row.on },
      ...{ subject: row.subject, leftMinor: row.left, rightMinor: addMinor(row.right, net), action: 'cutOff' },
    }),
  );
}

/** Goods billed and not shipped that no cut-off defers: the newest invoice of the order line. */
export function billedAhead(db: ReadDb, period: Period): Exception[] {
  const ahead = differences(db, period).filter(({ kind, qty }) => kind === 'invoicedNotShipped' && qty > 0);
  return ahead.flatMap(({ order_line_id: line, net }) =>
    all<Row>(
      db,
      `SELECT v.id, v.number, v.issued_on AS "on", ol.description AS subject, 0 AS left, 0 AS right
       FROM sales_order_line ol JOIN invoice v ON v.id = (
         SELECT max(v2.id) FROM invoice v2 JOIN invoice_line l ON l.invoice_id = v2.id
         WHERE l.order_line_id = ol.id AND v2.issued_on <= @to AND v2.state <> 'draft') WHERE ol.id = @line`,
      { to: period.to, line },
    ).map((row) =>
      exception({
        ...{ documentType: 'invoice', documentId: row.id, documentNumber: row.number, on: row.on },
        ...{ subject: row.subject, leftMinor: 0, rightMinor: net, action: 'cutOff' },
      }),
    ),
  );
}
