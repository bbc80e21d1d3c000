// The numbers of documents. SQL that checks, reports, pages and the store share.

/** The place of a number, given as SQL, in its series: what it counts behind its one dash, whatever its length (numbering.ts). */
export const placeIn = (number: string): string => `CAST(substr(${number}, instr(${number}, '-') + 1) AS INTEGER)`;

/** Where the documents of a series stand, as SQL behind FROM; those that have no number yet have NULL there or are left out. */
export const NUMBERS_IN = {
  lead: 'lead',
  opportunity: 'opportunity',
  quote: 'quote',
  salesOrder: 'sales_order',
  package: 'package',
  shipment: 'shipment',
  invoice: 'invoice WHERE opening_on IS NULL',
  payment: 'payment',
  creditNote: 'credit_note',
  customerReturn: "customer_return WHERE number <> ''",
  refund: 'refund',
  writeOff: 'write_off',
  reminder: 'reminder',
  case: 'service_case',
  stockReceipt: "stock_document WHERE kind = 'stockReceipt'",
  stockIssue: "stock_document WHERE kind = 'stockIssue'",
  stockCount: "stock_document WHERE kind = 'stockCount'",
  stockRevaluation: "stock_document WHERE kind = 'stockRevaluation'",
  landedCost: "stock_document WHERE kind = 'landedCost'",
  stockTransfer: 'stock_transfer',
  currencyRevaluation: 'currency_revaluation',
  journalEntry: 'journal_entry',
} as const;
export type NumberedSeries = keyof typeof NUMBERS_IN;

/** The places of all numbers that documents of a series have, as `n`. */
export const placesOf = (series: NumberedSeries): string =>
  `SELECT ${placeIn('number')} AS n FROM (SELECT number FROM ${NUMBERS_IN[series]}) WHERE number IS NOT NULL`;

/** Series in which no number may be missing; others, such as packages, may be deleted after they took one. */
export const GAPLESS: readonly NumberedSeries[] = [
  ...(['salesOrder', 'shipment', 'invoice', 'payment', 'creditNote', 'customerReturn', 'refund'] as const),
  ...(['stockReceipt', 'stockIssue', 'stockCount', 'stockRevaluation', 'landedCost'] as const),
  ...(['currencyRevaluation', 'journalEntry'] as const),
];

/** Documents that have their number from the start: SQLite counts their rows without going through them. */
const FROM_THE_START = new Set<NumberedSeries>(['journalEntry', 'currencyRevaluation']);

/** Documents of gapless series: code, and SQL of how many took a number, as `n`. */
export const NUMBERED: readonly (readonly [series: NumberedSeries, sql: string])[] = GAPLESS.map((series) => [
  series,
  `SELECT count(${FROM_THE_START.has(series) ? '*' : 'number'}) AS n FROM ${NUMBERS_IN[series]}`,
]);
