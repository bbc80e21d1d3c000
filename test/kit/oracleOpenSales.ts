// A second opinion on sales whose cycle is not complete: every order with all that hangs on it, document by document.
import type { Rows } from './oracleGrid.ts';
import { lateOf, openOf } from './oracleLate.ts';
import type { Told } from './oracleLedger.ts';
import { progressOf } from './oracleReports.ts';

type Row = ReturnType<Rows>[number];
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const BILLED = `SELECT v.id, l.order_line_id FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id`;
const BACK =
  'SELECT r.id, r.state, l.order_line_id, l.billed_micro FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id';

/** Lines to deliver and to invoice of an order. */
function linesOf(order: Row, lines: readonly Row[], progress: ReturnType<typeof progressOf>): [number, number] {
  const confirmed = order.state === 'confirmed';
  let [toDeliver, toInvoice] = [0, 0];
  for (const line of lines) {
    const { sent, billed, free } = progress(line.id);
    const [whole, goods] = [big(line.qty_micro), line.kind === 'goods'];
    const expected = sent < big(line.least_micro) || billed + free > sent;
    const ahead = order.invoice_policy === 'advance' && expected && whole > most(sent, billed + free);
    if (confirmed && goods && whole > sent && expected) toDeliver += 1;
    if (
      goods
        ? (sent > billed + free && order.state !== 'cancelled') || (confirmed && ahead)
        : confirmed && whole > billed
    )
      toInvoice += 1;
  }
  return [toDeliver, toInvoice];
}

/** What each order that is not complete waits for, and how much of everything is open, by order. */
export function oracleOpenSales(rows: Rows, today: string): Told {
  const progress = progressOf(rows);
  const lines = rows('SELECT * FROM sales_order_line');
  return rows('SELECT * FROM sales_order').flatMap((order): Told => {
    const own = lines.filter((line) => line.order_id === order.id);
    const ids = new Set(own.map((line) => line.id));
    const mine = (row: Row): boolean => ids.has(row.order_line_id ?? 0);
    const billed = new Set(
      rows(BILLED)
        .filter(mine)
        .map(({ id }) => id),
    );
    const invoices = rows('SELECT * FROM invoice').filter(
      (row) => billed.has(row.id) || row.deposit_order_id === order.id,
    );
    const [toDeliver, toInvoice] = order.state === 'draft' ? [0, 0] : linesOf(order, own, progress);
    const toCollect = invoices.reduce((sum, invoice) => sum + openOf(rows, invoice), 0n);
    const back = rows(BACK).filter(mine);
    const returns = (...states: string[]): number =>
      new Set(back.filter((row) => states.includes(String(row.state))).map(({ id }) => id)).size;
    const toReturn = returns('requested', 'authorised');
    const credited = new Set(back.filter((row) => big(row.billed_micro) > 0n).map(({ id }) => id));
    const came = new Set(back.filter(({ state }) => state === 'received').map(({ id }) => id));
    const toCredit = [...came].filter((id) => credited.has(id)).length;
    const toClose = came.size - toCredit;
    const drafts = ['credit_note', 'write_off'].flatMap((table) =>
      rows(`SELECT * FROM ${table} WHERE state = 'draft'`).filter((row) =>
        invoices.some((invoice) => invoice.id === row.invoice_id),
      ),
    );
    const shipments = rows('SELECT * FROM shipment').filter((row) => row.order_id === order.id);
    const sent = new Set(shipments.map(({ id }) => id));
    const open = [...shipments, ...invoices].filter(({ state }) => state === 'draft');
    const toPost = drafts.length + open.length;
    const places = {
      order_id: new Set([order.id]),
      shipment_id: sent,
      invoice_id: new Set(invoices.map(({ id }) => id)),
    };
    const inCase = rows("SELECT * FROM service_case WHERE state <> 'closed'").filter((row) =>
      Object.entries(places).some(([field, ids]) => ids.has(row[field] ?? 0)),
    ).length;
    const counts = { toDeliver, toInvoice, toCollect: Number(toCollect), toReturn, toCredit, toClose, inCase, toPost };
    const first = Object.entries(counts).find(([, count]) => count > 0)?.[0];
    if (first === undefined && order.state !== 'draft' && order.state !== 'confirmed') return [];
    const waitsFor = order.state === 'draft' ? 'toConfirm' : (first ?? 'toPost');
    const age = Math.max(0, (Date.parse(today) - Date.parse(String(order.ordered_on))) / 86_400_000);
    const late = Math.max(0, ...invoices.map((invoice) => lateOf(rows, invoice, today).days));
    return [[String(order.id), [waitsFor, ...Object.values(counts), age, late].join(' ')]];
  });
}
