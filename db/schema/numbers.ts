// The numbers of documents. SQL that checks, reports, pages and the store share.

/** The place of a number, given as SQL, in its series: what it counts behind its one dash, whatever its length (numbering.ts). */
export const placeIn = (number: string): string => `CAST(substr(${number}, instr(${number}, '-') + 1) AS INTEGER)`;

/** Documents that took a number of a series: its code, and SQL of how many as `n`. */
export const NUMBERED: readonly (readonly [series: string, sql: string])[] = [
  ['salesOrder', 'SELECT count(number) AS n FROM sales_order'],
  ['shipment', 'SELECT count(number) AS n FROM shipment'],
  ['invoice', 'SELECT count(number) AS n FROM invoice WHERE opening_on IS NULL'],
  ['payment', 'SELECT count(number) AS n FROM payment'],
  ['creditNote', 'SELECT count(number) AS n FROM credit_note'],
  ['customerReturn', "SELECT count(*) AS n FROM customer_return WHERE number <> ''"],
  ['refund', 'SELECT count(number) AS n FROM refund'],
  ['stockReceipt', "SELECT count(number) AS n FROM stock_document WHERE kind = 'stockReceipt'"],
  ['stockIssue', "SELECT count(number) AS n FROM stock_document WHERE kind = 'stockIssue'"],
  ['stockCount', "SELECT count(number) AS n FROM stock_document WHERE kind = 'stockCount'"],
  ['stockRevaluation', "SELECT count(number) AS n FROM stock_document WHERE kind = 'stockRevaluation'"],
  ['landedCost', "SELECT count(number) AS n FROM stock_document WHERE kind = 'landedCost'"],
  ['currencyRevaluation', 'SELECT count(*) AS n FROM currency_revaluation'],
  ['journalEntry', 'SELECT count(*) AS n FROM journal_entry'],
];
