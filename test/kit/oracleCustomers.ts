// A second opinion on what customers owe and how long they take: the statement told from documents and what was set against
// them, nothing of it from the ledger; the days from order to cash told invoice by invoice.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';
import { receivableAt } from './oracleOpenItems.ts';

type Row = ReturnType<Rows>[number];
type Change = { on: string; number: string; amount: bigint };
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
/** Invoices and credit notes taken over stand in the ledger on the day they were. */
const dayOf = (row: Row): string => String(row.opening_on ?? row.issued_on);

const REFUNDED =
  "SELECT l.*, r.number, r.currency, r.customer_id, r.refunded_on, r.reversed_on FROM refund r JOIN refund_line l ON l.refund_id = r.id WHERE r.state <> 'draft'";

/** What changed what a customer owes, less what is paid ahead, in the currency of its documents: what exchange rates made of it is no matter of theirs. */
function changesOf(rows: Rows, customerId: number): Change[] {
  const changes: Change[] = [];
  const add = (on: unknown, number: unknown, amount: bigint): void => {
    if (on !== null && amount !== 0n) changes.push({ on: String(on), number: String(number), amount });
  };
  const [customer] = rows('SELECT currency FROM customer WHERE id = ?', customerId);
  const own = (sql: string): Row[] =>
    rows(sql).filter(
      (row) => row.customer_id === customerId && (row.currency ?? customer?.currency) === customer?.currency,
    );
  /** A document and, where it was taken back, its mirror. */
  const both = (row: Row, on: unknown, amount: bigint): void => {
    add(on, row.number, amount);
    add(row.reversed_on ?? null, row.number, -amount);
  };
  for (const row of own("SELECT * FROM invoice WHERE state <> 'draft'"))
    add(dayOf(row), row.number, big(row.gross_minor));
  for (const row of own("SELECT * FROM credit_note WHERE state <> 'draft'"))
    both(row, row.issued_on, -big(row.gross_minor));
  for (const row of own("SELECT * FROM payment WHERE state <> 'draft'")) {
    both(row, row.paid_on, -big(row.amount_minor));
    for (const used of rows('SELECT * FROM payment_application WHERE payment_id = ?', row.id))
      add(used.applied_on, row.number, -big(used.discount_minor) - big(used.difference_minor));
  }
  for (const row of own("SELECT * FROM write_off WHERE state <> 'draft'"))
    both(row, row.written_off_on, -big(row.amount_minor));
  for (const row of own(REFUNDED)) both(row, row.refunded_on, big(row.amount_minor));
  return changes;
}

/** What each document changed on each day of a span, what stood before it and what stands at its end. */
export function oracleStatement(rows: Rows, { from, to }: Span, customerId: number): Told {
  const sums = new Map<string, bigint>();
  let [before, after] = [0n, 0n];
  for (const { on, number, amount } of changesOf(rows, customerId)) {
    if (on < from) before += amount;
    if (on <= to) after += amount;
    if (on >= from && on <= to) sums.set(`${on} ${number}`, (sums.get(`${on} ${number}`) ?? 0n) + amount);
  }
  const moved = [...sums].filter(([, amount]) => amount !== 0n);
  return [
    ['before', String(before)],
    ['after', String(after)],
    ...moved.map(([key, amount]): Told[number] => [key, String(amount)]),
  ];
}

type Days = Record<'toShip' | 'toArrive' | 'toInvoice' | 'toCash' | 'whole', number[]> & {
  billed: bigint;
  count: number;
};
const none = (): Days => ({
  ...{ toShip: [], toArrive: [], toInvoice: [], toCash: [], whole: [] },
  billed: 0n,
  count: 0,
});
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
/** Millionths of a day: every gap between two neighbours counts by how much of it lies within so many of a hundred steps. */
function within(days: readonly number[], percent: number): number | null {
  const [first, ...rest] = [...days].sort((a, b) => a - b);
  if (first === undefined) return null;
  let [before, left, hundredths] = [first, rest.length * percent, first * 100];
  for (const next of rest) {
    hundredths += (next - before) * Math.max(0, Math.min(100, left));
    left -= 100;
    before = next;
  }
  return hundredths * 10_000;
}

/** Days of an invoice: of its first order, its last shipment, the last arrival where all arrived, and of the last money or credit that closed it. */
function daysOf(rows: Rows, invoice: Row): Record<'ordered' | 'shipped' | 'arrived' | 'paid', string> {
  let [ordered, shipped, paid] = ['', '', ''];
  const arrivals: string[] = [];
  for (const line of rows('SELECT * FROM invoice_line WHERE invoice_id = ?', invoice.id)) {
    const [order] = rows(
      'SELECT o.* FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id WHERE l.id = ?',
      line.order_line_id,
    );
    const [shipment] = rows(
      'SELECT s.* FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE l.id = ?',
      line.shipment_line_id,
    );
    const [on, sent] = [String(order?.ordered_on), String(shipment?.shipped_on ?? '')];
    if (ordered === '' || on < ordered) ordered = on;
    if (sent > shipped) shipped = sent;
    if (shipment) arrivals.push(String(shipment.delivered_on ?? ''));
  }
  const arrived = arrivals.includes('') ? '' : (arrivals.sort().at(-1) ?? '');
  if (Number(invoice.open_minor) > 0) return { ordered, shipped, arrived, paid };
  for (const table of ['payment_application', 'credit_application']) {
    const applied = rows(`SELECT * FROM ${table} WHERE invoice_id = ?`, invoice.id);
    const undone = new Set(applied.map((row) => row.undoes_id));
    for (const row of applied)
      if (
        row.undoes_id === null &&
        !undone.has(row.id) &&
        Number(row.amount_minor) > 0 &&
        String(row.applied_on) > paid
      )
        paid = String(row.applied_on);
  }
  return { ordered, shipped, arrived, paid };
}

/** Invoices, median and nine of ten of each stretch, what is owed, what was billed, and days of sales that are owed, by customer and of all. */
export function oracleCycle(rows: Rows, { from, to }: Span): Told {
  const sums = new Map<unknown, Days>([['', none()]]);
  for (const invoice of rows("SELECT * FROM invoice WHERE state <> 'draft' AND opening_on IS NULL")) {
    const issued = String(invoice.issued_on);
    if (issued < from || issued > to) continue;
    const { ordered, shipped, arrived, paid } = daysOf(rows, invoice);
    const mine = sums.get(invoice.customer_id) ?? none();
    sums.set(invoice.customer_id, mine);
    for (const all of [mine, sums.get('') ?? none()]) {
      all.count += 1;
      all.billed += big(invoice.base_gross_minor);
      if (ordered && shipped) all.toShip.push(daysFrom(ordered, shipped));
      if (ordered && arrived) all.toArrive.push(daysFrom(ordered, arrived));
      if (ordered) all.toInvoice.push(daysFrom(shipped || ordered, issued));
      if (paid) all.toCash.push(daysFrom(issued, paid));
      if (ordered && paid) all.whole.push(daysFrom(ordered, paid));
    }
  }
  if (sums.size === 1) return [];
  const owed = receivableAt(rows, to);
  const length = BigInt(daysFrom(from, to) + 1);
  const codes = new Map(rows('SELECT id, code FROM customer').map(({ id, code }) => [id, String(code)]));
  return [...sums].map(([customer, { toShip, toArrive, toInvoice, toCash, whole, billed, count }]) => {
    const open = [...owed].reduce((sum, [id, amount]) => sum + (customer === '' || id === customer ? amount : 0n), 0n);
    const days = [toShip, toArrive, toInvoice, toCash, whole].flatMap((one) => [within(one, 50), within(one, 90)]);
    const outstanding = billed > 0n ? part(open > 0n ? open : 0n, length, billed) : null;
    return [codes.get(customer as number) ?? '', [count, ...days, open, billed, outstanding].join(' ')];
  });
}
