// A second opinion on what orders wait for and what was earned: documents read one by one, with nothing of the progress that
// lines and documents keep of themselves.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

type Row = ReturnType<Rows>[number];
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const total = (rows: readonly Row[], field: string): bigint => rows.reduce((sum, row) => sum + big(row[field]), 0n);
/** What was posted by the end of a day and not taken back by then. */
const stood = (rows: readonly Row[], on: string, to: string): Row[] =>
  rows.filter((row) => String(row[on]) <= to && ((row.back_on ?? null) === null || String(row.back_on) > to));
const of = (rows: readonly Row[], field: string, id: unknown): Row[] => rows.filter((row) => row[field] === id);

const ISSUED =
  "SELECT l.*, v.issued_on FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id WHERE v.state <> 'draft'";
const UNBILLED = `SELECT a.*, c.issued_on, k.shipment_line_id FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id
  JOIN credit_note c ON c.id = n.credit_note_id JOIN invoice_line k ON k.id = a.invoice_line_id WHERE c.state <> 'draft'`;
const SHIPPED = `SELECT l.*, s.shipped_on, s.state, (SELECT min(moved_on) FROM stock_move
    WHERE document_type = 'shipment' AND document_id = s.id AND qty_micro > 0) AS back_on
  FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id WHERE s.state <> 'draft'`;
const CAME = `SELECT l.*, l.restocked_micro + l.scrapped_micro - l.billed_micro AS free_micro, l.cost_minor - l.billed_cost_minor AS free_minor,
    r.received_on, r.reversed_on AS back_on FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id WHERE r.received_on IS NOT NULL`;
const ORDERED = `SELECT l.*, o.state, o.gross_minor AS gross, o.base_gross_minor AS base FROM sales_order_line l
  JOIN sales_order o ON o.id = l.order_id WHERE o.state IN ('confirmed', 'closed')`;

const baseNet = (line: Row): bigint =>
  line.gross === line.base ? big(line.net_minor) : part(big(line.net_minor), big(line.base), big(line.gross));
const LAST = '9999-12-31';
const invoicedOf = (rows: Rows, to: string): ((orderLine: unknown) => bigint) => {
  const [issued, back] = [stood(rows(ISSUED), 'issued_on', to), stood(rows(UNBILLED), 'issued_on', to)];
  return (id) =>
    total(of(issued, 'order_line_id', id), 'qty_micro') - total(of(back, 'order_line_id', id), 'qty_micro');
};

/** How far an order line is by now: what left, what is billed, and what came back before it was billed. */
export function progressOf(rows: Rows): (line: unknown) => { sent: bigint; billed: bigint; free: bigint } {
  const invoiced = invoicedOf(rows, LAST);
  const [shipped, came] = [stood(rows(SHIPPED), 'shipped_on', LAST), stood(rows(CAME), 'received_on', LAST)];
  const left = shipped.filter(({ state }) => state === 'posted');
  return (line) => ({
    sent: total(of(left, 'order_line_id', line), 'qty_micro'),
    billed: invoiced(line),
    free: total(of(came, 'order_line_id', line), 'free_micro'),
  });
}

/** Ordered, set aside, to be delivered later, shipped, to ship by quantity and net, and to be invoiced, by order line. */
export function oracleOpenOrders(rows: Rows, backordersOnly: boolean): Told {
  const progress = progressOf(rows);
  return rows(ORDERED).flatMap((line): Told => {
    const whole = big(line.qty_micro);
    const { sent, billed, free } = progress(line.id);
    const open = line.state === 'confirmed';
    const toShip = open && line.kind === 'goods' && whole > sent ? whole - sent : 0n;
    const due = line.kind === 'goods' ? sent - free - billed : open ? whole - billed : 0n;
    const toInvoice = due > 0n ? due : 0n;
    const set = big(line.reserved_micro);
    const later = toShip > set ? toShip - set : 0n;
    if ((toShip === 0n && toInvoice === 0n) || (backordersOnly && later === 0n)) return [];
    const net = [part(baseNet(line), toShip, whole), part(baseNet(line), toInvoice, whole)];
    return [[String(line.id), [whole, set, later, sent, toShip, ...net].join(' ')]];
  });
}

/** Quantity, net and cost of what left and was not billed by the end of a day, by shipment line. */
export function oracleUnbilled(rows: Rows, { to }: Span): Told {
  const [issued, unbilled] = [stood(rows(ISSUED), 'issued_on', to), stood(rows(UNBILLED), 'issued_on', to)];
  const matched = stood(rows('SELECT * FROM advance_match'), 'matched_on', to);
  const came = stood(rows(CAME), 'received_on', to);
  const invoiced = invoicedOf(rows, to);
  const orders = new Map(
    rows(
      'SELECT l.*, o.gross_minor AS gross, o.base_gross_minor AS base FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id',
    ).map((line) => [line.id, line]),
  );
  const through = new Map<unknown, bigint>();
  const lines = stood(rows(SHIPPED), 'shipped_on', to).sort(
    (a, b) => String(a.shipped_on).localeCompare(String(b.shipped_on)) || Number(a.id) - Number(b.id),
  );
  return lines.flatMap((line): Told => {
    const rest = (field: string, free: string): bigint =>
      big(line[field]) -
      [issued, matched].reduce((sum, all) => sum + total(of(all, 'shipment_line_id', line.id), field), 0n) +
      total(of(unbilled, 'shipment_line_id', line.id), field) -
      total(of(came, 'shipment_line_id', line.id), free);
    const [qty, cost] = [rest('qty_micro', 'free_micro'), rest('cost_minor', 'free_minor')];
    const order = orders.get(line.order_line_id);
    if (qty <= 0n || !order) return [];
    const before = through.get(order.id) ?? invoiced(order.id);
    through.set(order.id, before + qty);
    const [net, whole] = [baseNet(order), big(order.qty_micro)];
    return [[String(line.id), [qty, part(net, before + qty, whole) - part(net, before, whole), cost].join(' ')]];
  });
}

const CREDITED = `SELECT n.*, k.order_line_id, c.issued_on, c.reversed_on AS back_on, (SELECT cost_minor FROM unbilling WHERE credit_note_line_id = n.id) AS cost_minor
  FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id JOIN invoice_line k ON k.id = n.invoice_line_id WHERE c.state <> 'draft'`;
const MATCHED = 'SELECT a.*, k.order_line_id FROM advance_match a JOIN invoice_line k ON k.id = a.invoice_line_id';

/** One document's part of what a span sold: billed, credited, shipped after it was billed, or come back. */
export type Sold = { row: Row; on: string; qty: bigint; net: bigint; cost: bigint };

export function soldIn(rows: Rows, { from, to }: Span): Sold[] {
  const sold: Sold[] = [];
  const add = (row: Row, day: unknown, sign: bigint, qty: unknown, net: unknown, cost: unknown): void => {
    const on = String(day ?? '');
    if (on >= from && on <= to)
      sold.push({ row, on, qty: sign * big(qty), net: sign * big(net), cost: sign * big(cost) });
  };
  for (const row of rows(ISSUED)) add(row, row.issued_on, 1n, row.qty_micro, row.base_net_minor, row.cost_minor);
  for (const row of rows(MATCHED)) add(row, row.matched_on, 1n, 0, 0, row.cost_minor);
  for (const row of rows(CREDITED)) {
    add(row, row.issued_on, -1n, row.qty_micro, row.base_net_minor, row.cost_minor);
    add(row, row.back_on, 1n, row.qty_micro, row.base_net_minor, row.cost_minor);
  }
  for (const row of rows(CAME)) {
    add(row, row.received_on, -1n, 0, 0, row.billed_cost_minor);
    add(row, row.back_on, 1n, 0, 0, row.billed_cost_minor);
  }
  return sold;
}

/** Quantity, net and cost of what a span billed less what it credited, by order line. */
export function oracleMargin(rows: Rows, span: Span): Told {
  const sums = new Map<unknown, [bigint, bigint, bigint]>();
  for (const { row, qty, net, cost } of soldIn(rows, span)) {
    const [a, b, c] = sums.get(row.order_line_id) ?? [0n, 0n, 0n];
    sums.set(row.order_line_id, [a + qty, b + net, c + cost]);
  }
  return [...sums].map(([line, [qty, net, cost]]) => [String(line), [qty, net, cost, net - cost].join(' ')]);
}

export type Pivot = { rows: string; columns: string; measure: 'net' | 'cost' | 'margin' };
const MOST_COLUMNS = 12;

/** Sales by two dimensions: twelve columns, what is in no other of them, and the sum, by row. */
export function oraclePivot(rows: Rows, span: Span, asked: Pivot): Told {
  const [customers, items] = ['customer', 'item'].map(
    (table) => new Map(rows(`SELECT * FROM ${table}`).map((row) => [row.id, row])),
  );
  const orders = new Map(
    rows('SELECT l.*, o.customer_id FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id').map((row) => [
      row.id,
      row,
    ]),
  );
  const labelOf = (dimension: string, { row, on }: Sold): string => {
    const line = orders.get(row.order_line_id ?? 0);
    const [customer, item] = [customers?.get(line?.customer_id ?? 0), items?.get(line?.item_id ?? 0)];
    const named = (what: Row | undefined): string => `${what?.code} ${what?.name}`;
    if (dimension === 'customer') return named(customer);
    if (dimension === 'item') return named(item);
    if (dimension === 'month') return on.slice(0, 7);
    return String((dimension === 'category' ? item?.category : customer?.[dimension]) || '–');
  };
  const amounts = new Map<string, Map<string, bigint>>();
  const whole = new Map<string, bigint>();
  for (const sold of soldIn(rows, span)) {
    const [label, heading] = [labelOf(asked.rows, sold), labelOf(asked.columns, sold)];
    const amount = { net: sold.net, cost: sold.cost, margin: sold.net - sold.cost }[asked.measure];
    const own = amounts.get(label) ?? new Map<string, bigint>();
    amounts.set(label, own.set(heading, (own.get(heading) ?? 0n) + amount));
    whole.set(heading, (whole.get(heading) ?? 0n) + amount);
  }
  const named = [...whole.keys()].sort();
  const largest = [...named].sort((a, b) => Number((whole.get(b) ?? 0n) - (whole.get(a) ?? 0n)));
  const headings = asked.columns === 'month' ? named.slice(-MOST_COLUMNS) : largest.slice(0, MOST_COLUMNS);
  return [...amounts].map(([label, own]) => {
    const columns = Array.from({ length: MOST_COLUMNS }, (_, i) => own.get(headings[i] ?? '') ?? 0n);
    const total = [...own.values()].reduce((sum, amount) => sum + amount, 0n);
    const shown = columns.reduce((sum, amount) => sum + amount, 0n);
    return [label, [...columns, total - shown, total].join(' ')];
  });
}
