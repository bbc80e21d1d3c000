// What stands behind a difference that no single customer, account or entry explains: the documents whose rows say one thing and
// whose moves or entries another. Asked only where a tie differs, since it goes through every document of the period.
import type { ReadDb } from '../../connection.ts';
import { CAME_BACK } from '../../schema/cameBack.ts';
import { unbilledAt } from '../../schema/unbilled.ts';
import { BANKS, byHand, documentsOf, type Exception, INTO_BANKS, type Period } from './kit.ts';

/** Cost by shipment that left and is not billed at the end of @to, told forward: moves, less bills, less what came back unbilled. */
const FORWARD = `SELECT id, sum(cost) AS cost FROM (
    SELECT document_id AS id, -cost_minor AS cost FROM stock_move WHERE document_type = 'shipment' AND moved_on <= @to
    UNION ALL SELECT sl.shipment_id, -l.cost_minor FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id
      JOIN shipment_line sl ON sl.id = l.shipment_line_id WHERE v.state <> 'draft' AND v.issued_on <= @to
    UNION ALL SELECT sl.shipment_id, -m.cost_minor FROM advance_match m JOIN shipment_line sl ON sl.id = m.shipment_line_id
      WHERE m.matched_on <= @to
    UNION ALL SELECT sl.shipment_id, a.cost_minor FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id
      JOIN unbilling a ON a.credit_note_line_id = n.id JOIN invoice_line l ON l.id = a.invoice_line_id
      JOIN shipment_line sl ON sl.id = l.shipment_line_id WHERE c.state <> 'draft' AND c.issued_on <= @to
    UNION ALL SELECT sl.shipment_id, b.billed_cost_minor - b.cost_minor FROM ${CAME_BACK} b
      JOIN shipment_line sl ON sl.id = b.shipment_line_id WHERE b.day <= @to
  ) GROUP BY id`;

const OTHER_SHIPMENTS = `SELECT s.id, s.number, s.shipped_on AS "on", c.name AS subject, coalesce(u.cost, 0) AS left, coalesce(f.cost, 0) AS right
  FROM shipment s JOIN customer c ON c.id = s.customer_id
  LEFT JOIN (SELECT shipment_id, sum(cost) AS cost FROM (${unbilledAt('@to')}) GROUP BY shipment_id) u ON u.shipment_id = s.id
  LEFT JOIN (${FORWARD}) f ON f.id = s.id
  WHERE coalesce(u.cost, 0) <> coalesce(f.cost, 0) ORDER BY s.id`;

/** Unbilled goods: entries on the account that no document made, and shipments whose lines say another cost than their documents. */
export const behindUnbilled = (db: ReadDb, { to }: Period): Exception[] => [
  ...byHand(db, ['SHIPPED_NOT_BILLED'], { from: '', to }, 'debit', ['journalEntry', 'openingBalance']),
  ...documentsOf(db, 'shipment', OTHER_SHIPMENTS, { to }),
];

type Moneys = { type: 'payment' | 'refund'; from: string; paidOn: string; amount: string };
const PAYMENTS: Moneys = {
  ...{ type: 'payment', from: INTO_BANKS, paidOn: 'paid_on' },
  amount: 'd.base_amount_minor - d.base_fee_minor',
};
const REFUNDS: Moneys = {
  ...{ type: 'refund', from: 'refund WHERE 1', paidOn: 'refunded_on', amount: '-d.base_amount_minor' },
};

/** Payments or refunds of a period that moved another amount on bank accounts than they say. */
const moneyApart = ({ type, from, paidOn, amount }: Moneys): string =>
  `SELECT d.id, d.number, d.${paidOn} AS "on", c.name AS subject, d.told AS left, d.posted AS right FROM (
    SELECT d.*, CASE WHEN d.${paidOn} BETWEEN @from AND @to THEN ${amount} ELSE 0 END
        - CASE WHEN d.reversed_on BETWEEN @from AND @to THEN ${amount} ELSE 0 END AS told,
      coalesce((SELECT sum(l.debit_minor - l.credit_minor) FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
        WHERE e.source_type = '${type}' AND e.source_id = d.id AND e.posted_on BETWEEN @from AND @to
          AND l.account_id IN ${BANKS}), 0) AS posted
    FROM (SELECT * FROM ${from} AND state <> 'draft') d
    WHERE d.${paidOn} BETWEEN @from AND @to OR d.reversed_on BETWEEN @from AND @to) d
  JOIN customer c ON c.id = d.customer_id WHERE d.told <> d.posted ORDER BY d.id`;

/** Money in and out: payments and refunds whose amount is not what they posted. */
export const behindCash = (db: ReadDb, period: Period): Exception[] =>
  [PAYMENTS, REFUNDS].flatMap((one) => documentsOf(db, one.type, moneyApart(one), period));
