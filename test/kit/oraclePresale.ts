// A second opinion on what became of leads and opportunities: what was won is told from the lines of the orders themselves.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';
import { soldIn } from './oracleReports.ts';

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

/** What an opportunity is worth: as ordered where it is won and something was accepted, else its estimate. */
function worthOf(rows: Rows): (row: Row) => bigint {
  const ordered = orderedOf(rows);
  return (row) => (row.state === 'won' ? ordered.get(row.id) : undefined) ?? big(row.amount_minor);
}

/** Leads, converted, opportunities, won, lost, amount, won and lost amount. */
export function oracleConversion(rows: Rows, { from, to }: Span, by: ConvertedBy): Told {
  const inside = (row: Row): boolean => (row.created_on ?? '') >= from && (row.created_on ?? '') <= to;
  const worthOfOne = worthOf(rows);
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
    const worth = worthOfOne(row);
    add(row, [0n, 0n, 1n, won, lost, worth, won * worth, lost * worth]);
  }
  return [...groups].map(([label, figures]) => [label, figures.join(' ')]);
}

const DAY_MS = 86_400_000;
const daysFrom = (from: unknown, to: unknown): number => (Date.parse(String(to)) - Date.parse(String(from))) / DAY_MS;
const average = (days: readonly number[]): number | null =>
  days.length === 0 ? null : Math.round(days.reduce((sum, one) => sum + one, 0) / days.length);
const within = (day: unknown, { from, to }: Span): boolean => String(day ?? '') >= from && String(day ?? '') <= to;

/** Days that each opportunity spent in each stage it was in; a win or a loss that was taken back is none. */
function staysOf(rows: Rows, opportunity: Row, today: string): Map<string, number> {
  const steps = rows('SELECT * FROM opportunity_stage ORDER BY id').filter(
    (step) => step.opportunity_id === opportunity.id,
  );
  const stays = new Map<string, number>();
  for (const [i, { state, entered_on: entered }] of steps.entries()) {
    const name = String(state);
    if (['won', 'lost'].includes(name) && name !== opportunity.state) continue;
    const left = steps[i + 1]?.entered_on ?? opportunity.closed_on ?? today;
    stays.set(name, (stays.get(name) ?? 0) + Math.max(0, daysFrom(entered, left)));
  }
  return stays;
}

/** Of each stage: how many reached it, what they are worth, how many are there now and their worth, days, how many went further. */
export function oracleFunnel(rows: Rows, span: Span, today: string): Told {
  const worth = worthOf(rows);
  const opportunities = rows('SELECT * FROM opportunity');
  const leads = rows('SELECT * FROM lead').filter((row) => within(row.created_on, span));
  const became = (lead: Row): unknown =>
    opportunities
      .filter((row) => row.lead_id === lead.id)
      .map((row) => row.created_on)
      .sort()[0];
  const waited = leads
    .filter(({ state }) => state === 'open' || state === 'converted')
    .map((lead) => daysFrom(lead.created_on, lead.state === 'open' ? today : became(lead)));
  const [openLeads, converted] = ['open', 'converted'].map((now) => leads.filter(({ state }) => state === now).length);
  const told: Told = [['lead', [leads.length, 0, openLeads, 0, average(waited), converted].join(' ')]];
  const way = ['new', 'qualified', 'presented', 'negotiating', 'won'];
  const came = opportunities
    .filter((row) => within(row.created_on, span))
    .map((row) => ({ row, stays: staysOf(rows, row, today) }));
  for (const stage of [...way, 'lost']) {
    const reached = came.filter(({ stays }) => stays.has(stage));
    const now = reached.filter(({ row }) => row.state === stage);
    const sum = (some: typeof came): bigint => some.reduce((total, { row }) => total + worth(row), 0n);
    const goesOn = way.indexOf(stage) >= 0 && stage !== 'won';
    const days = goesOn ? average(reached.map(({ stays }) => stays.get(stage) ?? 0)) : null;
    const later = way.slice(way.indexOf(stage) + 1);
    const further = goesOn ? reached.filter(({ stays }) => later.some((one) => stays.has(one))).length : 0;
    told.push([stage, [reached.length, sum(reached), now.length, sum(now), days, further].join(' ')]);
  }
  return told;
}

const monthOf = (day: unknown): string => String(day).slice(0, 7);
/** The last thing that was known of an opportunity on a day that `known` lets pass. */
const lastKnown = (estimates: readonly Row[], known: (day: string) => boolean): Row | undefined =>
  estimates.filter((row) => known(String(row.known_on))).at(-1);
const weighted = (row: Row): bigint => part(big(row.amount_minor), big(row.chance_ppm), 1_000_000n);

/** Of each month: expected, its amount and weight, what stood at its start, won, lost, ordered and invoiced. */
export function oracleForecast(rows: Rows, span: Span, knownOn?: string): Told {
  const months = new Map<string, bigint[]>();
  const add = (day: unknown, place: number, ...figures: bigint[]): void => {
    if (!within(day, span)) return;
    const sums = months.get(monthOf(day)) ?? Array.from({ length: 10 }, () => 0n);
    months.set(
      monthOf(day),
      sums.map((sum, i) => sum + (figures[i - place] ?? 0n)),
    );
  };
  const worth = worthOf(rows);
  const estimates = rows('SELECT * FROM opportunity_estimate ORDER BY id');
  for (const row of rows('SELECT * FROM opportunity')) {
    const own = estimates.filter((one) => one.opportunity_id === row.id);
    const now = knownOn === undefined ? row : lastKnown(own, (day) => day <= knownOn);
    if (now) add(now.expected_on, 0, 1n, big(now.amount_minor), weighted(now));
    for (const month of new Set(own.map(({ expected_on: day }) => monthOf(day)))) {
      const start = lastKnown(own, (day) => day < `${month}-01`);
      if (start && monthOf(start.expected_on) === month && !['won', 'lost'].includes(String(start.state)))
        add(start.expected_on, 3, big(start.amount_minor), weighted(start));
    }
    if (row.state === 'won') add(row.closed_on, 5, 1n, worth(row));
    if (row.state === 'lost') add(row.closed_on, 7, big(row.amount_minor));
  }
  for (const order of rows("SELECT * FROM sales_order WHERE state IN ('confirmed', 'closed')"))
    add(order.ordered_on, 8, part(big(order.net_minor), big(order.base_gross_minor), big(order.gross_minor || 1)));
  for (const { on, net } of soldIn(rows, span)) add(on, 9, net);
  return [...months].map(([month, figures]) => [month, figures.join(' ')]);
}
