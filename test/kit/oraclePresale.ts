// A second opinion on what became of leads and opportunities: what was won is told from the lines of the orders themselves.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

type Row = ReturnType<Rows>[number];
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const RATE_ONE = 10n ** 10n;

export type ConvertedBy = 'source' | 'owner' | 'campaign';

/** What each accepted quote came to, net in the base currency, by opportunity. All currencies have two decimals. */
function orderedOf(rows: Rows): Map<unknown, bigint> {
  const base = rows('SELECT base_currency FROM company')[0]?.base_currency;
  const orders = new Map(rows('SELECT * FROM sales_order').map((row) => [row.id, row]));
  const lines = rows('SELECT * FROM sales_order_line');
  const offered = rows('SELECT * FROM quote_line');
  const rates = rows('SELECT * FROM exchange_rate ORDER BY valid_from');
  const worth = (quote: Row): bigint => {
    const order = orders.get(quote.order_id ?? 0);
    if (order?.state === 'cancelled') return 0n;
    if (order) {
      const own = lines.filter((line) => line.order_id === order.id);
      const net = own.reduce((sum, line) => sum + big(line.net_minor), 0n);
      return order.currency === base ? net : part(net, big(order.base_gross_minor), big(order.gross_minor));
    }
    const known = rates.filter(
      (rate) => rate.currency === quote.currency && (rate.valid_from ?? '') <= (quote.decided_on ?? ''),
    );
    const own = offered.filter((line) => line.quote_id === quote.id);
    // An amount off the whole stays what it is, whatever is taken; a percent stands in each line already.
    const off = (line: Row): bigint => (big(quote.discount_minor) === 0n ? 0n : big(line.document_discount_minor));
    const taken = own.reduce((sum, line) => sum + big(line.taken) * (big(line.net_minor) + off(line)) - off(line), 0n);
    return quote.currency === base ? taken : part(taken, big(known.at(-1)?.rate_e10), RATE_ONE);
  };
  const told = new Map<unknown, bigint>();
  for (const quote of rows("SELECT * FROM quote WHERE state = 'accepted' AND opportunity_id IS NOT NULL"))
    told.set(quote.opportunity_id, (told.get(quote.opportunity_id) ?? 0n) + worth(quote));
  return told;
}

/** Leads, converted, opportunities, won, lost, amount, won and lost amount. */
export function oracleConversion(rows: Rows, { from, to }: Span, by: ConvertedBy): Told {
  const inside = (row: Row): boolean => (row.created_on ?? '') >= from && (row.created_on ?? '') <= to;
  const ordered = orderedOf(rows);
  const groups = new Map<string, bigint[]>();
  const add = (row: Row, figures: readonly bigint[]): void => {
    const label = String(row[by] || '–');
    const before = groups.get(label) ?? figures.map(() => 0n);
    groups.set(
      label,
      before.map((sum, i) => sum + (figures[i] ?? 0n)),
    );
  };
  for (const lead of rows('SELECT * FROM lead').filter(inside))
    add(lead, [1n, lead.state === 'converted' ? 1n : 0n, 0n, 0n, 0n, 0n, 0n, 0n]);
  for (const row of rows('SELECT * FROM opportunity').filter(inside)) {
    const [won, lost] = [row.state === 'won' ? 1n : 0n, row.state === 'lost' ? 1n : 0n];
    const worth = won === 1n ? (ordered.get(row.id) ?? big(row.amount_minor)) : big(row.amount_minor);
    add(row, [0n, 0n, 1n, won, lost, worth, won * worth, lost * worth]);
  }
  return [...groups].map(([label, figures]) => [label, figures.join(' ')]);
}
