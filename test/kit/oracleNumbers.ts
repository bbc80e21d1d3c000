// A second opinion on numbers that are missing: those that a series gave, one by one, looked for among its documents.
import type { Rows } from './oracleGrid.ts';
import type { Told } from './oracleLedger.ts';

/** Where the documents of a series stand. */
const TABLES: Record<string, string> = {
  ...{ lead: 'lead', opportunity: 'opportunity', quote: 'quote', salesOrder: 'sales_order', package: 'package' },
  ...{ shipment: 'shipment', payment: 'payment', creditNote: 'credit_note', customerReturn: 'customer_return' },
  ...{ invoice: 'invoice', refund: 'refund', writeOff: 'write_off', reminder: 'reminder', case: 'service_case' },
  ...{ stockReceipt: 'stock_document', stockIssue: 'stock_document', stockCount: 'stock_document' },
  ...{ stockRevaluation: 'stock_document', landedCost: 'stock_document', stockTransfer: 'stock_transfer' },
  ...{ currencyRevaluation: 'currency_revaluation', journalEntry: 'journal_entry' },
};
const TOLD = 20;

/** First and last number, how many were given, used, missing and explained, and the first that are missing, by series. */
export function oracleNumberGaps(rows: Rows): Told {
  return Object.entries(TABLES).flatMap(([series, table]): Told => {
    const [found] = rows('SELECT * FROM number_series WHERE code = ?', series);
    if (!found || found.next === found.first) return [];
    const [first, next, digits] = [Number(found.first), Number(found.next), Number(found.digits)];
    const write = (n: number): string => `${found.prefix}${String(n).padStart(digits, '0')}`;
    const used = new Set<number>();
    for (const row of rows(`SELECT * FROM ${table}`)) {
      if (table === 'stock_document' && row.kind !== series) continue;
      // What was taken over keeps the number of the books before.
      if (row.number === null || row.number === '' || (row.opening_on ?? null) !== null) continue;
      const number = String(row.number);
      used.add(Number(number.slice(number.indexOf('-') + 1)));
    }
    const explained = new Map<number, unknown>();
    for (const row of rows('SELECT * FROM number_gap WHERE series = ?', series))
      for (let n = Number(row.first); n <= Number(row.last); n += 1) explained.set(n, row);
    const runs: [from: number, to: number][] = [];
    for (let n = first; n < next; n += 1) {
      if (used.has(n)) continue;
      const last = runs.at(-1);
      if (last && last[1] === n - 1 && explained.get(n) === explained.get(n - 1)) last[1] = n;
      else runs.push([n, n]);
    }
    const missing = runs.reduce((sum, [a, b]) => sum + b - a + 1, 0);
    const told = runs.slice(0, TOLD).map(([a, b]) => (a === b ? write(a) : `${write(a)}–${write(b)}`));
    const figures = [write(first), write(next - 1), next - first, used.size, missing, explained.size];
    figures.push(told.join(', ').slice(0, 300));
    return [[series, figures.join(' ')]];
  });
}
