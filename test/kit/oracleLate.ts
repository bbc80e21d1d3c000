// A second opinion on what is late: parts of invoices past their day, days to payment, cases that wait, and what customers
// thought of their orders.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

type Row = ReturnType<Rows>[number];
const MICRO = 1_000_000n;
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What is open of an issued invoice, in its own currency. */
export function openOf(rows: Rows, invoice: Row): bigint {
  if (invoice.state === 'draft') return 0n;
  let open = big(invoice.gross_minor);
  for (const row of rows('SELECT * FROM payment_application WHERE invoice_id = ?', invoice.id))
    open -= big(row.amount_minor) + big(row.discount_minor) + big(row.difference_minor);
  for (const row of rows('SELECT * FROM credit_application WHERE invoice_id = ?', invoice.id))
    open -= big(row.amount_minor);
  for (const row of rows("SELECT * FROM write_off WHERE state = 'posted' AND invoice_id = ?", invoice.id))
    open -= big(row.amount_minor);
  return open;
}

/** The parts of an invoice with something open, oldest first. */
function openParts(rows: Rows, invoice: Row): { on: string; left: bigint }[] {
  const agreed = rows('SELECT * FROM invoice_instalment WHERE invoice_id = ?', invoice.id).map((row) => ({
    on: String(row.due_on),
    amount: big(row.amount_minor),
  }));
  const parts = agreed.length > 0 ? agreed : [{ on: String(invoice.due_on), amount: big(invoice.gross_minor) }];
  // Money pays the oldest part first.
  let settled = big(invoice.gross_minor) - openOf(rows, invoice);
  return parts
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, amount }) => {
      const left = amount > settled ? amount - settled : 0n;
      settled = settled > amount ? settled - amount : 0n;
      return { on, left };
    })
    .filter(({ left }) => left > 0n);
}

/** What of an invoice is open and past its day, and days since the oldest open part fell due. */
export function lateOf(rows: Rows, invoice: Row, today: string): { minor: bigint; days: number } {
  if (openOf(rows, invoice) <= 0n) return { minor: 0n, days: 0 };
  const late = openParts(rows, invoice).filter(({ on }) => on < today);
  const minor = late.reduce((sum, { left }) => sum + left, 0n);
  return { minor, days: Math.max(0, ...late.map(({ on }) => daysFrom(on, today))) };
}

/** The day of the last payment that still pays an invoice of which nothing is open; null otherwise. */
function paidOn(rows: Rows, invoice: Row): string | null {
  if (openOf(rows, invoice) > 0n) return null;
  const applied = rows('SELECT * FROM payment_application WHERE invoice_id = ?', invoice.id);
  const undone = new Set(applied.map((row) => row.undoes_id));
  const days = applied
    .filter((row) => row.undoes_id === null && !undone.has(row.id) && big(row.amount_minor) > 0n)
    .map((row) => String(row.applied_on));
  return days.sort().at(-1) ?? null;
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Overdue, invoices that fell due, the share paid in time, days late, cases, open cases and satisfaction, by customer. */
export function oracleLate(rows: Rows, { from, to }: Span, today: string): Told {
  const invoices = rows("SELECT * FROM invoice WHERE state <> 'draft'");
  const cases = rows('SELECT * FROM service_case');
  const scores = rows('SELECT x.*, o.customer_id FROM order_score x JOIN sales_order o ON o.id = x.order_id');
  const until = to < today ? to : today;
  return rows('SELECT id, code FROM customer').map(({ id, code }) => {
    const own = invoices.filter((row) => row.customer_id === id);
    let overdue = 0n;
    const late: number[] = [];
    for (const invoice of own) {
      const open = openOf(rows, invoice);
      if (open > 0n) overdue += part(big(invoice.base_open_minor), lateOf(rows, invoice, today).minor, open);
      const paid = paidOn(rows, invoice);
      if (open <= 0n && paid === null) continue;
      const next = open > 0n ? openParts(rows, invoice)[0]?.on : undefined;
      const due = [String(invoice.due_on), ...(next === undefined ? [] : [next])];
      if (due.some((on) => on >= from && on <= until))
        late.push(Math.max(0, daysFrom(due.at(-1) ?? today, paid ?? today)));
    }
    const onTime = BigInt(late.filter((days) => days === 0).length);
    const mine = cases.filter((row) => row.customer_id === id);
    const opened = mine.filter((row) => String(row.opened_on) >= from && String(row.opened_on) <= to);
    const waiting = mine.filter((row) => row.state === 'open' || row.state === 'waiting');
    const thought = scores
      .filter((row) => row.customer_id === id && String(row.scored_on) >= from && String(row.scored_on) <= to)
      .map((row) => Number(row.score) * 1_000_000);
    const told = [overdue, late.length, late.length > 0 ? part(onTime, MICRO, BigInt(late.length)) : null];
    const rest = [late.length > 0 ? mean(late) : null, opened.length, waiting.length];
    return [String(code), [...told, ...rest, thought.length > 0 ? mean(thought) : null].join(' ')];
  });
}
