// When invoices fall due: as one, or in instalments of which money pays the oldest first. SQL shared by lists, open items,
// the ageing and reminders; `v` is the invoice.

/** What of an invoice is paid, credited or written off. */
const SETTLED = 'v.gross_minor - v.open_minor';

/** The day of the oldest part that is open; the last one of an invoice that is paid, and its due day where it has no parts. */
export const NEXT_DUE = `CASE WHEN NOT EXISTS (SELECT 1 FROM invoice_instalment i WHERE i.invoice_id = v.id) THEN v.due_on
  ELSE coalesce((SELECT min(due_on) FROM (SELECT i.due_on, sum(i.amount_minor) OVER (ORDER BY i.due_on, i.position) AS until
  FROM invoice_instalment i WHERE i.invoice_id = v.id) WHERE v.open_minor > 0 AND until > ${SETTLED}), v.due_on) END`;

/** What of an invoice is open and past its day, before the day `on` (SQL). */
export const overdueMinorAt = (on: string): string =>
  `CASE WHEN v.open_minor = 0 THEN 0 ELSE max(0, coalesce(
  (SELECT sum(CASE WHEN i.due_on < ${on} THEN i.amount_minor ELSE 0 END) FROM invoice_instalment i WHERE i.invoice_id = v.id),
  CASE WHEN v.due_on < ${on} THEN v.gross_minor ELSE 0 END) - (${SETTLED})) END`;

/** What of an invoice is open and past its day, before @today. */
export const OVERDUE_MINOR = overdueMinorAt('@today');

/** Days since the oldest open part fell due. */
export const OVERDUE_DAYS = `CASE WHEN v.open_minor > 0 AND ${NEXT_DUE} < @today
  THEN CAST(julianday(@today) - julianday(${NEXT_DUE}) AS INTEGER) ELSE 0 END`;

/**
 * Every part of issued invoices with what of it is open, oldest due first; more than all of it settled, which no command can
 * do, stands with the last one as less than nothing: columns invoice_id, position, due_on,
 * amount_minor, open_minor. `which` is a condition on invoice `v` (one on the columns does not lead to it), `settled` SQL of
 * what of it is settled, for a day in the past, `whole` its total where that is wanted in the base currency.
 */
const inWhole = (amount: string): string =>
  `CASE WHEN whole = gross THEN ${amount} ELSE share_minor(whole, ${amount}, gross) END`;
export const invoiceParts = (which: string, settled: string = SETTLED, whole = 'v.gross_minor'): string =>
  `SELECT invoice_id, position, due_on, until - before AS amount_minor, max(CASE WHEN until = whole THEN min(0, whole - settled) ELSE 0 END, min(until - before, until - settled)) AS open_minor FROM (
     SELECT invoice_id, position, due_on, settled, whole, ${inWhole('until')} AS until, ${inWhole('until - amount')} AS before FROM (
       SELECT v.id AS invoice_id, coalesce(i.position, 1) AS position, coalesce(i.due_on, v.due_on) AS due_on,
         coalesce(i.amount_minor, v.gross) AS amount, v.settled, v.whole, v.gross,
         sum(coalesce(i.amount_minor, v.gross)) OVER (PARTITION BY v.id ORDER BY coalesce(i.due_on, v.due_on), coalesce(i.position, 1)) AS until
       FROM (SELECT v.id, v.due_on, v.gross_minor AS gross, ${whole} AS whole, ${settled} AS settled FROM invoice v
         WHERE v.state <> 'draft' AND ${which} LIMIT -1) v LEFT JOIN invoice_instalment i ON i.invoice_id = v.id))`;
