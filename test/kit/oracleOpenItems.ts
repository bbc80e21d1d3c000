// A second opinion on what was open at the end of a day: what each document came to less what was set against it by then, with
// nothing of the open amounts that documents keep of themselves.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

type Row = ReturnType<Rows>[number];
type Item = {
  type: 'invoice' | 'creditNote' | 'payment' | 'currencyRevaluation';
  document: Row;
  on: string;
  due: string | null;
  amount: bigint;
  open: bigint;
};
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
/** What was posted by the end of a day and not taken back by then. */
const stood = (rows: readonly Row[], on: string, to: string): Row[] =>
  rows.filter((row) => String(row[on]) <= to && ((row.back_on ?? null) === null || String(row.back_on) > to));

const MOVES = {
  payments: 'SELECT * FROM payment_application',
  credits: 'SELECT * FROM credit_application',
  writeOffs: "SELECT *, reversed_on AS back_on FROM write_off WHERE state <> 'draft'",
  refunds: `SELECT l.*, r.refunded_on, r.reversed_on AS back_on FROM refund r JOIN refund_line l ON l.refund_id = r.id WHERE r.state <> 'draft'`,
};
const DOCUMENTS = {
  invoices: "SELECT *, coalesce(opening_on, issued_on) AS since FROM invoice WHERE state <> 'draft'",
  notes: "SELECT *, reversed_on AS back_on FROM credit_note WHERE state <> 'draft'",
  payments: "SELECT *, reversed_on AS back_on FROM payment WHERE state <> 'draft'",
};

/** Parts of an invoice, oldest due first, and what is open of each. */
function partsOf(rows: Rows, invoice: Row, settled: bigint): Pick<Item, 'due' | 'amount' | 'open'>[] {
  const parts = rows('SELECT * FROM invoice_instalment WHERE invoice_id = ? ORDER BY due_on, position', invoice.id);
  const [gross, whole] = [big(invoice.gross_minor), big(invoice.base_gross_minor)];
  const own = parts.length > 0 ? parts : [{ due_on: invoice.due_on ?? null, amount_minor: invoice.gross_minor ?? 0 }];
  let through = 0n;
  return own.map((row) => {
    const before = part(whole, through, gross);
    through += big(row.amount_minor);
    const until = part(whole, through, gross);
    const reached = settled < before ? before : settled > until ? until : settled;
    return { due: row.due_on as string | null, amount: until - before, open: until - reached };
  });
}

function itemsAt(rows: Rows, to: string): Item[] {
  const paid = stood(rows(MOVES.payments), 'applied_on', to);
  const credited = stood(rows(MOVES.credits), 'applied_on', to);
  const writtenOff = stood(rows(MOVES.writeOffs), 'written_off_on', to);
  const refunded = stood(rows(MOVES.refunds), 'refunded_on', to);
  const sum = (all: readonly Row[], of: string, id: unknown, field: string): bigint =>
    all.reduce((so, row) => (row[of] === id ? so + big(row[field]) : so), 0n);
  const items: Item[] = [];
  for (const document of stood(rows(DOCUMENTS.invoices), 'since', to)) {
    const settled = [paid, credited, writtenOff].reduce(
      (so, moves) => so + sum(moves, 'invoice_id', document.id, 'base_amount_minor'),
      0n,
    );
    for (const one of partsOf(rows, document, settled))
      items.push({ type: 'invoice', document, on: String(document.issued_on), ...one });
  }
  for (const document of stood(rows(DOCUMENTS.notes), 'issued_on', to)) {
    const used = sum(credited, 'credit_note_id', document.id, 'base_credit_minor');
    const back = sum(refunded, 'credit_note_id', document.id, 'base_amount_minor');
    const amount = -big(document.base_gross_minor);
    items.push({
      type: 'creditNote',
      document,
      on: String(document.issued_on),
      due: null,
      amount,
      open: amount + used + back,
    });
  }
  for (const document of stood(rows(DOCUMENTS.payments), 'paid_on', to)) {
    const used = sum(paid, 'payment_id', document.id, 'base_paid_minor');
    const back = sum(refunded, 'payment_id', document.id, 'base_amount_minor');
    const amount = -big(document.base_amount_minor);
    items.push({
      type: 'payment',
      document,
      on: String(document.paid_on),
      due: null,
      amount,
      open: amount + used + back,
    });
  }
  return items.filter(({ open }) => open !== 0n);
}

const REVALUATIONS = `SELECT l.*, r.id, r.revalued_on, coalesce(r.reversed_on, r.reverses_on) AS back_on
  FROM currency_revaluation_line l JOIN currency_revaluation r ON r.id = l.revaluation_id WHERE l.customer_id IS NOT NULL`;

/** What a revaluation that stood made of them: one for each customer and currency. */
function revaluedAt(rows: Rows, to: string): Item[] {
  const items = new Map<string, Item>();
  for (const document of stood(rows(REVALUATIONS), 'revalued_on', to)) {
    const key = [document.id, document.customer_id, document.currency].join();
    const open = big(document.base_revalued_minor) - big(document.base_open_minor) + (items.get(key)?.open ?? 0n);
    const on = String(document.revalued_on);
    items.set(key, { type: 'currencyRevaluation', document, on, due: null, amount: open, open });
  }
  return [...items.values()].filter(({ open }) => open !== 0n);
}

export type Ageing = { by: 'due' | 'invoice'; buckets: readonly number[] };
const ageOf = ({ on, due }: Item, by: Ageing['by'], to: string): number =>
  (Date.parse(to) - Date.parse(by === 'due' ? (due ?? on) : on)) / 86_400_000;

/** Not due, six ages, invoices, credit notes, advances, what a revaluation made of them and their sum, by customer. */
export function oracleAging(rows: Rows, { to }: Span, { by, buckets }: Ageing): Told {
  const open = new Map<unknown, bigint[]>();
  for (const item of [...itemsAt(rows, to), ...revaluedAt(rows, to)]) {
    const sums = open.get(item.document.customer_id) ?? Array.from({ length: 12 }, () => 0n);
    open.set(item.document.customer_id, sums);
    const age = ageOf(item, by, to);
    const passed = buckets.filter((days) => age > days).length;
    const column = by === 'due' && age <= 0 ? 0 : 1 + passed;
    const columns = { invoice: [column, 7], creditNote: [8], payment: [9], currencyRevaluation: [10] }[item.type];
    for (const at of [...columns, 11]) sums[at] = (sums[at] ?? 0n) + item.open;
  }
  return rows('SELECT id, code FROM customer').flatMap(({ id, code }): Told => {
    const sums = open.get(id);
    return sums ? [[String(code), sums.join(' ')]] : [];
  });
}

/** Days, age, amount and what was open of each document, and of each instalment. */
export const oracleOpenItems = (rows: Rows, { to }: Span, by: Ageing['by']): Told =>
  [...itemsAt(rows, to), ...revaluedAt(rows, to)].map((item) => [
    `${item.type} ${item.document.id}`,
    [item.on, item.due, ageOf(item, by, to), item.document.currency, item.amount, item.open].join(' '),
  ]);

/** What invoices alone, or less credit notes, leave open at the end of a day, by the customer's id. */
export function receivableAt(rows: Rows, to: string, invoicesAlone = false): Map<unknown, bigint> {
  const sums = new Map<unknown, bigint>();
  for (const { type, document, open } of itemsAt(rows, to))
    if (type === 'invoice' || (type === 'creditNote' && !invoicesAlone))
      sums.set(document.customer_id, (sums.get(document.customer_id) ?? 0n) + open);
  return sums;
}
