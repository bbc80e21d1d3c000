// What was open at the end of a day, worked out from what is open now and what came after: invoices, credit notes, advances.
import { invoiceParts } from '../../schema/due.ts';

/** What was done after @to counts, what was undone after it counts the other way round. */
const doneAfter = (done: string, undone: string, amount: string): string =>
  `CASE WHEN ${done} > @to THEN ${amount} ELSE 0 END - CASE WHEN ${undone} > @to THEN ${amount} ELSE 0 END`;
const REFUNDED = doneAfter('r.refunded_on', 'r.reversed_on', 'rl.base_amount_minor');
const WRITTEN_OFF_AFTER = doneAfter('written_off_on', 'reversed_on', 'base_amount_minor');

/** Applications to invoice `v` after @to; where there are none of any invoice, none is looked for. */
const appliedAfter = (table: 'payment_application' | 'credit_application'): string =>
  `CASE WHEN EXISTS (SELECT 1 FROM ${table} WHERE applied_on > @to)
     THEN coalesce((SELECT sum(base_amount_minor) FROM ${table} WHERE invoice_id = v.id AND applied_on > @to), 0) ELSE 0 END`;
/** What of invoice `v` was settled by the end of @to: what is now, less what came after. */
const SETTLED_AT = `(v.base_gross_minor - v.base_open_minor - ${appliedAfter('payment_application')} - ${appliedAfter('credit_application')}
    - coalesce((SELECT sum(${WRITTEN_OFF_AFTER})
        FROM write_off WHERE invoice_id = v.id AND state <> 'draft'), 0))`;

// What may have been open comes as a bag of ids: a set would be made in the order of another index than that of the days.
const MAY_BE_OPEN = `SELECT id FROM invoice WHERE open_minor > 0
    UNION ALL SELECT invoice_id FROM payment_application WHERE applied_on > @to UNION ALL SELECT invoice_id FROM credit_application WHERE applied_on > @to
    UNION ALL SELECT invoice_id FROM write_off WHERE written_off_on > @to OR reversed_on > @to`;
const CREDITS_AT = `SELECT 'creditNote' AS type, n.id, coalesce(n.number, '') AS number, n.customer_id, n.issued_on, NULL AS due_on, n.currency, -n.base_gross_minor AS amount,
    -(n.base_open_minor + coalesce((SELECT sum(base_credit_minor) FROM credit_application WHERE credit_note_id = n.id AND applied_on > @to), 0)
      + coalesce((SELECT sum(${REFUNDED})
        FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE rl.credit_note_id = n.id), 0)
      + CASE WHEN n.reversed_on > @to THEN n.base_gross_minor ELSE 0 END) AS open
  FROM credit_note n WHERE n.state <> 'draft' AND n.issued_on <= @to AND n.id IN (SELECT id FROM credit_note WHERE open_minor > 0 OR reversed_on > @to
    UNION ALL SELECT credit_note_id FROM credit_application WHERE applied_on > @to
    UNION ALL SELECT rl.credit_note_id FROM refund r JOIN refund_line rl ON rl.refund_id = r.id WHERE r.refunded_on > @to OR r.reversed_on > @to)`;
const ADVANCES_AT = `SELECT 'payment' AS type, p.id, coalesce(p.number, '') AS number, p.customer_id, p.paid_on AS issued_on, NULL AS due_on, p.currency, -p.base_amount_minor AS amount,
    -(p.base_unapplied_minor + CASE WHEN p.reversed_on > @to THEN p.base_amount_minor ELSE 0 END
      + coalesce((SELECT sum(base_paid_minor) FROM payment_application WHERE payment_id = p.id AND applied_on > @to), 0)
      + coalesce((SELECT sum(${REFUNDED})
        FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE rl.payment_id = p.id), 0)) AS open
  FROM payment p WHERE p.state <> 'draft' AND p.paid_on <= @to AND p.id IN (SELECT id FROM payment WHERE unapplied_minor > 0
    UNION ALL SELECT id FROM payment WHERE reversed_on > @to UNION ALL SELECT payment_id FROM payment_application WHERE applied_on > @to
    UNION ALL SELECT rl.payment_id FROM refund r JOIN refund_line rl ON rl.refund_id = r.id WHERE r.refunded_on > @to OR r.reversed_on > @to)`;
const REVALUATIONS_AT = `SELECT 'currencyRevaluation' AS type, r.id, r.number, l.customer_id, r.revalued_on AS issued_on, NULL AS due_on, l.currency,
    sum(l.base_revalued_minor - l.base_open_minor) AS amount, sum(l.base_revalued_minor - l.base_open_minor) AS open
  FROM currency_revaluation r JOIN currency_revaluation_line l ON l.revaluation_id = r.id
  WHERE l.customer_id IS NOT NULL AND r.revalued_on <= @to AND coalesce(r.reversed_on, r.reverses_on) > @to
  GROUP BY r.id, l.customer_id, l.currency`;
/**
 * Documents open at the end of @to: type, id, number, customer, days, currency, amount and what was open; credits and advances
 * negative, all as the ledger carries them, in the base currency. An invoice in instalments has a row for each of them: money went to the oldest due first.
 */
export const OPEN_AT = `SELECT 'invoice' AS type, p.invoice_id AS id, coalesce(w.number, '') AS number, w.customer_id, w.issued_on, p.due_on, w.currency, p.amount_minor AS amount, p.open_minor AS open
  FROM (${invoiceParts(
    `coalesce(v.opening_on, v.issued_on) <= @to AND v.id IN (${MAY_BE_OPEN})`,
    SETTLED_AT,
    'v.base_gross_minor',
  )}) p JOIN invoice w ON w.id = p.invoice_id
  UNION ALL ${CREDITS_AT} UNION ALL ${ADVANCES_AT}`;

/**
 * Goes on from OPEN_AT with what a revaluation that stood at the end of @to made of it, by customer and currency: with it the sum
 * is that of the ledger's accounts.
 */
export const REVALUED_AT = `UNION ALL ${REVALUATIONS_AT}`;

const ISSUED_BY = 'coalesce(v.opening_on, v.issued_on) <= @to';
const HAS_PARTS = 'EXISTS (SELECT 1 FROM invoice_instalment WHERE invoice_id = v.id)';
/** The day that an invoice's age counts from. */
type Aged = 'due' | 'invoice';
/** A document's type, the day of its age, and the condition that it was there by @to; credits count against the customer. */
type Kind = { from: string; type: string; day: string; sign: '' | '-'; there: string };
const invoices = (by: Aged): Kind => ({
  ...{ from: 'invoice v', type: 'invoice', day: by === 'due' ? 'v.due_on' : 'v.issued_on', sign: '' },
  there: ISSUED_BY,
});
const CREDIT: Kind = {
  ...{ from: 'credit_note v', type: 'creditNote', day: 'NULL', sign: '-' },
  there: "v.state <> 'draft' AND v.issued_on <= @to",
};
const ADVANCE: Kind = {
  ...{ from: 'payment v', type: 'payment', day: 'NULL', sign: '-' },
  there: "v.state <> 'draft' AND v.paid_on <= @to",
};
/** What is open now, added up in the order of the index that has just that. */
const nowOf = ({ from, type, day, sign, there }: Kind, index: string, open: string): string =>
  `SELECT '${type}', v.customer_id, ${day}, ${sign}sum(v.base_${open}) FROM ${from} INDEXED BY ${index}
   WHERE v.${open} > 0 AND ${there} GROUP BY v.customer_id, ${day}`;
/** Movements after @to (id of the document, amount), put back to what is open now. */
const putBack = ({ from, type, day, sign, there }: Kind, rows: string): string =>
  `SELECT '${type}', v.customer_id, ${day}, ${sign}m.amount FROM (${rows}) m CROSS JOIN ${from} ON v.id = m.id WHERE ${there}`;
const applied = (table: string, of: string, amount: string): string =>
  `SELECT ${of} AS id, ${amount} AS amount FROM ${table} WHERE applied_on > @to`;
const refunded = (of: string): string =>
  `SELECT rl.${of} AS id, ${REFUNDED} AS amount FROM refund r JOIN refund_line rl ON rl.refund_id = r.id
   WHERE rl.${of} IS NOT NULL AND (r.refunded_on > @to OR r.reversed_on > @to)`;
const reversed = (table: string, amount: string): string =>
  `SELECT id, ${amount} AS amount FROM ${table} WHERE reversed_on > @to`;
const WRITTEN_OFF = `SELECT invoice_id AS id, ${WRITTEN_OFF_AFTER} AS amount
  FROM write_off WHERE state <> 'draft' AND (written_off_on > @to OR reversed_on > @to)`;
const paidAfter = (by: Aged): string[] => {
  const whole = { ...invoices(by), there: `${ISSUED_BY} AND NOT ${HAS_PARTS}` };
  return [
    putBack(whole, applied('payment_application', 'invoice_id', 'base_amount_minor')),
    putBack(whole, applied('credit_application', 'invoice_id', 'base_amount_minor')),
    putBack(whole, WRITTEN_OFF),
  ];
};
/** Invoices in instalments, part by part, and in the place of each what counted it as one. */
const inParts = (by: Aged): string[] => [
  putBack(
    invoices(by),
    'SELECT k.id, -i.base_open_minor AS amount FROM parted k CROSS JOIN invoice i ON i.id = k.id WHERE i.open_minor > 0',
  ),
  `SELECT 'invoice', w.customer_id, ${by === 'due' ? 'p.due_on' : 'w.issued_on'}, p.open_minor FROM (${invoiceParts(
    `${ISSUED_BY} AND v.id IN (SELECT id FROM parted)`,
    SETTLED_AT,
    'v.base_gross_minor',
  )}) p CROSS JOIN invoice w ON w.id = p.invoice_id`,
];

/**
 * As OPEN_AT with REVALUED_AT, but only what sums need: type, customer_id, day (that an invoice's age counts from) and open. What is
 * open now is added up in the order of its index and every movement since is a row of its own, which takes a fraction of the time.
 * Only invoices in instalments are worked out one by one, for their money goes to the oldest part.
 */
export const owedAt = (
  by: Aged,
): string => `WITH parted AS MATERIALIZED (SELECT DISTINCT v.id FROM (${MAY_BE_OPEN}) v WHERE ${HAS_PARTS})
  SELECT NULL AS type, NULL AS customer_id, NULL AS day, 0 AS open WHERE 0
  UNION ALL ${[
    nowOf(invoices(by), 'invoice_open', 'open_minor'),
    ...inParts(by),
    ...paidAfter(by),
    nowOf(CREDIT, 'credit_note_open', 'open_minor'),
    putBack(CREDIT, applied('credit_application', 'credit_note_id', 'base_credit_minor')),
    putBack(CREDIT, refunded('credit_note_id')),
    putBack(CREDIT, reversed('credit_note', 'base_gross_minor')),
    nowOf(ADVANCE, 'payment_unapplied', 'unapplied_minor'),
    putBack(ADVANCE, applied('payment_application', 'payment_id', 'base_paid_minor')),
    putBack(ADVANCE, refunded('payment_id')),
    putBack(ADVANCE, reversed('payment', 'base_amount_minor')),
    `SELECT type, customer_id, NULL, open FROM (${REVALUATIONS_AT})`,
  ].join('\n  UNION ALL ')}`;

/**
 * Payments with money that open invoices of the same customer and currency could take at the end of a day, SQL for it: id and
 * what is not applied, in the base currency.
 */
export const applicableAt = (day: string): string =>
  `SELECT p.id, -o.open AS amount FROM (${OPEN_AT}) o JOIN payment p ON p.id = o.id WHERE o.type = 'payment' AND o.open < 0
     AND (p.customer_id, p.currency) IN (SELECT v.customer_id, v.currency FROM (${OPEN_AT}) i JOIN invoice v ON v.id = i.id
       WHERE i.type = 'invoice' AND i.open > 0)`.replaceAll('@to', day);

/** Days since a day, at the end of @to. */
export const daysSince = (day: string): string => `CAST(julianday(@to) - julianday(${day}) AS INTEGER)`;
