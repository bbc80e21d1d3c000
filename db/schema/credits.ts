// Issued credit notes by the day on which they count; one that was taken back counts against itself on the day of that. SQL
// that checks, reports and the end of a month share.

/** A row source: every issued credit note with its `day` and `sign`, and again with sign -1 on the day it was taken back. */
export const CREDITS = `(SELECT *, issued_on AS day, 1 AS sign FROM credit_note WHERE state <> 'draft'
  UNION ALL SELECT *, reversed_on, -1 FROM credit_note WHERE reversed_on IS NOT NULL)`;

/** Whether credit note `c` stood at the end of day `to`, SQL for a day. */
export const stoodAt = (c: string, to: string): string =>
  `${c}.state <> 'draft' AND ${c}.issued_on <= ${to} AND (${c}.reversed_on IS NULL OR ${c}.reversed_on > ${to})`;
