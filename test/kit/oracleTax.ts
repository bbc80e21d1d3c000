// A second opinion on tax: the sales book document by document, and by code and month beside what the ledger says.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

type Row = ReturnType<Rows>[number];
type Booked = {
  type: 'invoice' | 'creditNote' | 'discount' | 'advance';
  document: number;
  on: string;
  code: number;
  rate: number;
  net: bigint;
  tax: bigint;
};
type Group = { net: bigint; tax: bigint };
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);

/** Net and tax by code and rate of a document: lines say the net; of a deposit, which has none, each tax takes its step of it. */
function groupsOf(document: Row, taxes: readonly Row[], lines: readonly Row[], deposit: boolean): Map<string, Group> {
  const groups = new Map<string, Group>();
  const add = (row: Row, net: bigint, tax: bigint): void => {
    const key = `${row.tax_code_id} ${row.rate_ppm}`;
    const had = groups.get(key) ?? { net: 0n, tax: 0n };
    groups.set(key, { net: had.net + net, tax: had.tax + tax });
  };
  for (const row of lines) add(row, big(row.base_net_minor), 0n);
  let through = 0n;
  const step = (): bigint => part(big(document.base_net_minor), through, big(document.net_minor));
  for (const row of taxes) {
    const before = step();
    through += big(row.base_minor);
    add(row, deposit ? step() - before : 0n, big(row.base_tax_minor));
  }
  return groups;
}

function invoices(rows: Rows): Booked[] {
  return rows("SELECT * FROM invoice WHERE state <> 'draft'").flatMap((invoice) => {
    const taxes = rows('SELECT * FROM invoice_tax WHERE invoice_id = ? ORDER BY id', invoice.id);
    const lines = rows('SELECT * FROM invoice_line WHERE invoice_id = ?', invoice.id);
    const groups = groupsOf(invoice, taxes, lines, invoice.deposit_order_id !== null);
    for (const row of rows('SELECT * FROM deposit_deduction WHERE invoice_id = ?', invoice.id)) {
      const key = `${row.tax_code_id} ${row.rate_ppm}`;
      const had = groups.get(key) ?? { net: 0n, tax: 0n };
      groups.set(key, { net: had.net - big(row.base_net_minor), tax: had.tax - big(row.base_tax_minor) });
    }
    return booked('invoice', invoice, String(invoice.issued_on), groups, 1n);
  });
}

function creditNotes(rows: Rows): Booked[] {
  const deposits = new Set(rows('SELECT id FROM invoice WHERE deposit_order_id IS NOT NULL').map(({ id }) => id));
  return rows("SELECT * FROM credit_note WHERE state <> 'draft'").flatMap((note) => {
    const taxes = rows('SELECT * FROM credit_note_tax WHERE credit_note_id = ? ORDER BY id', note.id);
    const lines = rows('SELECT * FROM credit_note_line WHERE credit_note_id = ?', note.id);
    const groups = groupsOf(note, taxes, lines, deposits.has(note.invoice_id));
    const given = booked('creditNote', note, String(note.issued_on), groups, -1n);
    return note.reversed_on === null
      ? given
      : [...given, ...booked('creditNote', note, String(note.reversed_on), groups, 1n)];
  });
}

const booked = (type: Booked['type'], row: Row, on: string, groups: Map<string, Group>, sign: bigint): Booked[] =>
  [...groups].map(([key, { net, tax }]) => {
    const [code = 0, rate = 0] = key.split(' ').map(Number);
    return { type, document: Number(row.id), on, code, rate, net: sign * net, tax: sign * tax };
  });

/** What early payment took off invoices takes its tax back with it. */
function discounts(rows: Rows): Booked[] {
  const applications = new Map(rows('SELECT * FROM payment_application').map((row) => [row.id, row]));
  return rows('SELECT * FROM payment_discount_tax').map((row) => {
    const application = applications.get(row.application_id);
    return {
      ...{ type: 'discount' as const, document: Number(application?.payment_id), on: String(application?.applied_on) },
      ...{ code: Number(row.tax_code_id), rate: Number(row.rate_ppm), net: -big(row.base_minor) },
      tax: -big(row.tax_minor),
    };
  });
}

/** Tax on what was paid ahead: charged, given back as it is applied or refunded, and all that is left when the payment is taken back. */
function advances(rows: Rows): Booked[] {
  const refunds = rows(
    "SELECT l.*, r.refunded_on, r.reversed_on FROM refund r JOIN refund_line l ON l.refund_id = r.id WHERE r.state <> 'draft'",
  );
  return rows("SELECT * FROM payment WHERE state <> 'draft' AND advance_tax_code_id IS NOT NULL").flatMap((payment) => {
    const moves: [on: unknown, amount: bigint][] = [[payment.paid_on, big(payment.advance_tax_minor)]];
    for (const row of rows('SELECT * FROM payment_application WHERE payment_id = ?', payment.id))
      moves.push([row.applied_on, -big(row.advance_tax_minor)]);
    for (const row of refunds) {
      if (row.payment_id !== payment.id) continue;
      moves.push([row.refunded_on, -big(row.advance_tax_minor)]);
      if (row.reversed_on !== null) moves.push([row.reversed_on, big(row.advance_tax_minor)]);
    }
    const left = moves.reduce((sum, [, amount]) => sum + amount, 0n);
    if (payment.reversed_on !== null) moves.push([payment.reversed_on, -left]);
    return moves
      .filter(([, amount]) => amount !== 0n)
      .map(([on, tax]) => ({
        ...{ type: 'advance' as const, document: Number(payment.id), on: String(on) },
        ...{ code: Number(payment.advance_tax_code_id), rate: Number(payment.advance_rate_ppm), net: 0n, tax },
      }));
  });
}

const bookOf = (rows: Rows, { from, to }: Span): Booked[] =>
  [...invoices(rows), ...creditNotes(rows), ...discounts(rows), ...advances(rows)].filter(
    ({ on }) => on >= from && on <= to,
  );
const codesOf = (rows: Rows): Map<number, string> =>
  new Map(rows('SELECT id, code FROM tax_code').map(({ id, code }) => [Number(id), String(code)]));

/** Day, net and tax by document, code and rate. */
export function oracleSalesBook(rows: Rows, span: Span): Told {
  const codes = codesOf(rows);
  return bookOf(rows, span).map(({ type, document, on, code, rate, net, tax }) => [
    `${type === 'invoice' || type === 'creditNote' ? type : 'payment'} ${document} ${codes.get(code)} ${rate}`,
    [on, net, tax, net + tax].join(' '),
  ]);
}

/** Net, tax billed, credited, of advances, their sum, the ledger's and the difference, by code and month. */
export function oracleTaxReport(rows: Rows, span: Span): Told {
  const sums = new Map<string, bigint[]>();
  const codes = codesOf(rows);
  const add = (code: number, on: string, at: number, amount: bigint): void => {
    const key = `${codes.get(code)} ${on.slice(0, 7)}`;
    const had = sums.get(key) ?? [0n, 0n, 0n, 0n, 0n];
    had[at] = (had[at] ?? 0n) + amount;
    sums.set(key, had);
  };
  const COLUMN = { invoice: 1, creditNote: 2, discount: 2, advance: 3 };
  for (const { type, on, code, net, tax } of bookOf(rows, span)) {
    add(code, on, 0, net);
    add(code, on, COLUMN[type], tax);
  }
  const taxed = new Set(
    [
      ...rows("SELECT account_id FROM role_account WHERE role = 'OUTPUT_TAX'"),
      ...rows('SELECT account_id FROM tax_component'),
    ].map((row) => row.account_id),
  );
  for (const row of rows('SELECT * FROM journal_line WHERE tax_code_id IS NOT NULL')) {
    const on = String(row.posted_on);
    if (!taxed.has(row.account_id ?? 0) || on < span.from || on > span.to) continue;
    add(Number(row.tax_code_id), on, 4, big(row.credit_minor) - big(row.debit_minor));
  }
  return [...sums].map(([key, [net = 0n, billed = 0n, credited = 0n, ahead = 0n, ledger = 0n]]) => {
    const tax = billed + credited + ahead;
    return [key, [net, billed, credited, ahead, tax, ledger, tax - ledger].join(' ')];
  });
}
