// A second opinion on the grid of order lines: every document read one by one, and what each line of it says of its order
// line at the end of a day, in plain bigint arithmetic. Nothing shared with db/queries.
type Row = Record<string, number | string | null>;
export type Rows = (sql: string, ...of: unknown[]) => Row[];

const big = (value: unknown): bigint => BigInt(value as number);
/** Half away from zero; nothing of nothing. */
export const part = (amount: bigint, of: bigint, whole: bigint): bigint => {
  if (whole === 0n) return 0n;
  const [number, by] = [2n * amount * of + (amount * of < 0n ? -whole : whole), 2n * whole];
  return number / by;
};
const total = (rows: readonly Row[], field: string): bigint => rows.reduce((sum, row) => sum + big(row[field]), 0n);

type Span = { from: string; to: string };
type Paid = Map<number, { qty: bigint; net: bigint }>;

/** What is paid of each order line: money on invoices, laid over their lines from the first to the last. */
function paidThrough(rows: Rows, to: string): Paid {
  const paid: Paid = new Map();
  const money = new Map<number, bigint>();
  for (const row of rows('SELECT * FROM payment_application'))
    if (String(row.applied_on) <= to)
      money.set(Number(row.invoice_id), (money.get(Number(row.invoice_id)) ?? 0n) + big(row.amount_minor));
  const invoices = new Map(rows("SELECT * FROM invoice WHERE state <> 'draft'").map((row) => [Number(row.id), row]));
  const share = (id: number, net: bigint): bigint =>
    part(net, money.get(id) ?? 0n, big(invoices.get(id)?.gross_minor ?? 0));
  for (const [id, invoice] of invoices) {
    if (String(invoice.issued_on) > to) continue;
    let net = share(id, big(invoice.base_net_minor));
    for (const row of rows('SELECT * FROM deposit_deduction WHERE invoice_id = ?', id))
      net += share(Number(row.deposit_invoice_id), big(row.base_net_minor));
    const lines = rows('SELECT * FROM invoice_line WHERE invoice_id = ? ORDER BY position', id);
    const whole = total(lines, 'base_net_minor');
    let [through, given] = [0n, 0n];
    for (const line of lines) {
      through += big(line.base_net_minor);
      const reached = part(net, through, whole);
      const had = paid.get(Number(line.order_line_id)) ?? { qty: 0n, net: 0n };
      const qty = whole === 0n ? big(line.qty_micro) : part(big(line.qty_micro), net, whole);
      paid.set(Number(line.order_line_id), { qty: had.qty + qty, net: had.net + reached - given });
      given = reached;
    }
    if (lines.length > 0 && given !== net && whole !== 0n) throw new Error(`invoice ${id}: ${given} of ${net} paid`);
  }
  return paid;
}

const SHIPPED = `SELECT l.order_line_id AS line, l.qty_micro, s.state, s.shipped_on,
  (SELECT min(moved_on) FROM stock_move WHERE document_type = 'shipment' AND document_id = s.id AND qty_micro > 0) AS back_on
  FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id WHERE s.state <> 'draft'`;
const CREDITED = `SELECT k.order_line_id AS line, n.qty_micro, n.base_net_minor, c.issued_on, c.reversed_on
  FROM credit_note c JOIN credit_note_line n ON n.credit_note_id = c.id JOIN invoice_line k ON k.id = n.invoice_line_id
  WHERE c.state <> 'draft'`;
const RETURNED = `SELECT l.order_line_id AS line, l.restocked_micro + l.scrapped_micro AS qty_micro, r.received_on, r.reversed_on
  FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id WHERE r.received_on IS NOT NULL`;
const INVOICED = `SELECT k.order_line_id AS line, k.qty_micro, k.base_net_minor, v.issued_on
  FROM invoice v JOIN invoice_line k ON k.invoice_id = v.id WHERE v.state <> 'draft'`;
const ORDERED = `SELECT l.*, o.ordered_on, o.gross_minor AS gross, o.base_gross_minor AS base FROM sales_order_line l
  JOIN sales_order o ON o.id = l.order_id WHERE o.state IN ('confirmed', 'closed')`;

const PAID_ON = 'SELECT invoice_id, applied_on FROM payment_application';

/** Order lines that something happened to in a span: a document of theirs, its undoing, or money on an invoice or its deposit. */
function happened(rows: Rows, { from, to }: Span): Set<unknown> {
  const inSpan = (day: unknown): boolean => day !== null && String(day) >= from && String(day) <= to;
  const days = ['shipped_on', 'back_on', 'issued_on', 'received_on', 'reversed_on'];
  const found = new Set<unknown>();
  for (const row of [SHIPPED, CREDITED, RETURNED, INVOICED].flatMap((sql) => rows(sql)))
    if (days.some((day) => inSpan(row[day] ?? null))) found.add(row.line);
  const paid = new Set(rows(PAID_ON).flatMap((row) => (inSpan(row.applied_on) ? [row.invoice_id] : [])));
  for (const row of rows('SELECT * FROM deposit_deduction'))
    if (paid.has(row.deposit_invoice_id)) paid.add(`of ${row.invoice_id}`);
  for (const row of rows(
    "SELECT k.*, v.issued_on FROM invoice v JOIN invoice_line k ON k.invoice_id = v.id WHERE v.state <> 'draft'",
  ))
    if (paid.has(row.invoice_id) || (paid.has(`of ${row.invoice_id}`) && String(row.issued_on) <= to))
      found.add(row.order_line_id);
  return found;
}

/** Quantities and amounts of the order lines of a span as of its end, by the line's id. */
export function oracleGrid(rows: Rows, span: Span): Record<string, string> {
  const { from, to } = span;
  const stood = (sql: string, on: string, undone: string) =>
    rows(sql).filter((row) => String(row[on]) <= to && (row[undone] === null || String(row[undone]) > to));
  const [shipped, credited] = [stood(SHIPPED, 'shipped_on', 'back_on'), stood(CREDITED, 'issued_on', 'reversed_on')];
  const returned = stood(RETURNED, 'received_on', 'reversed_on');
  const invoiced = rows(INVOICED).filter((row) => String(row.issued_on) <= to);
  const paid = paidThrough(rows, to);
  const told: Record<string, string> = {};
  const moved = happened(rows, span);
  for (const line of rows(ORDERED)) {
    const own = (all: readonly Row[], field: string): bigint =>
      total(
        all.filter((row) => row.line === line.id),
        field,
      );
    const [net, whole, goods] = [big(line.net_minor), big(line.qty_micro), line.kind === 'goods'];
    const base = line.gross === line.base ? net : part(net, big(line.base), big(line.gross));
    const worth = (qty: bigint): bigint => part(base, qty, whole);
    const [sent, back, billed] = [own(shipped, 'qty_micro'), own(returned, 'qty_micro'), own(invoiced, 'qty_micro')];
    const kept = billed - own(credited, 'qty_micro');
    const ahead = goods ? kept - (sent - back) : 0n;
    const ordered = String(line.ordered_on) >= from && String(line.ordered_on) <= to;
    if (!ordered && !moved.has(line.id) && ahead === 0n) continue;
    const qty = [whole, sent, billed, own(credited, 'qty_micro'), back, paid.get(Number(line.id))?.qty ?? 0n];
    const amount = [base, worth(goods ? sent : billed), own(invoiced, 'base_net_minor')];
    amount.push(own(credited, 'base_net_minor'), worth(back), paid.get(Number(line.id))?.net ?? 0n);
    told[String(line.id)] = [...qty, ...amount, worth(ahead < 0n ? -ahead : 0n), worth(ahead > 0n ? ahead : 0n)].join(
      ' ',
    );
  }
  return told;
}
