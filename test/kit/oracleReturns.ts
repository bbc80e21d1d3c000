// A second opinion on what came back, on customers at a glance, on what is bought together and on what was posted into days
// that had been closed.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';
import { receivableAt } from './oracleOpenItems.ts';
import { soldIn } from './oracleReports.ts';

type Row = ReturnType<Rows>[number];
const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
const MICRO = 1_000_000n;
const LAST = '9999-12-31';

const BACK = `SELECT l.*, r.reason, r.received_on, r.state FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id
  WHERE r.received_on IS NOT NULL AND r.state <> 'reversed'`;
const CREDITED = `SELECT n.*, k.item_id, r.reason, c.issued_on, c.reversed_on FROM credit_note c JOIN customer_return r ON r.id = c.return_id
  JOIN credit_note_line n ON n.credit_note_id = c.id JOIN invoice_line k ON k.id = n.invoice_line_id WHERE c.state <> 'draft'`;
const SHIPPED = `SELECT l.*, s.shipped_on FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id WHERE s.state = 'posted'`;

export type ReturnedBy = 'item' | 'reason' | 'itemAndReason';
type Came = { returns: Set<unknown>; back: bigint[]; cost: bigint; credited: bigint; scrap: bigint };

/** Returns, shipped, what came back and its share, restocked, scrapped, sent back, credited and the cost of scrap. */
export function oracleReturnRate(rows: Rows, { from, to }: Span, by: ReturnedBy): Told {
  const inside = (day: unknown): boolean => typeof day === 'string' && day >= from && day <= to;
  const items = new Map(rows('SELECT id, code FROM item').map(({ id, code }) => [id, String(code)]));
  const groups = new Map<string, Came>();
  const groupOf = (row: Row): Came => {
    const key = `${by === 'reason' ? '' : items.get(row.item_id ?? 0)} ${by === 'item' ? '' : row.reason}`;
    const known = groups.get(key) ?? { returns: new Set(), back: [0n, 0n, 0n], cost: 0n, credited: 0n, scrap: 0n };
    groups.set(key, known);
    return known;
  };
  for (const row of rows(BACK)) {
    if (!inside(row.received_on)) continue;
    const group = groupOf(row);
    const came = [big(row.restocked_micro), big(row.scrapped_micro), big(row.sent_back_micro)];
    const [restocked = 0n, scrapped = 0n] = came;
    group.returns.add(row.return_id);
    group.back = group.back.map((qty, i) => qty + (came[i] ?? 0n));
    group.cost += big(row.cost_minor);
    if (restocked + scrapped > 0n)
      group.scrap += big(row.cost_minor) - part(big(row.cost_minor), restocked, restocked + scrapped);
  }
  for (const row of rows(CREDITED)) {
    if (inside(row.issued_on)) groupOf(row).credited += big(row.base_net_minor);
    if (inside(row.reversed_on)) groupOf(row).credited -= big(row.base_net_minor);
  }
  const sent = rows(SHIPPED).filter((row) => inside(row.shipped_on));
  const cost = sent.reduce((sum, row) => sum + big(row.cost_minor), 0n);
  return [...groups].map(([key, group]) => {
    const [restocked = 0n, scrapped = 0n] = group.back;
    const own = sent.filter((row) => by !== 'reason' && items.get(row.item_id ?? 0) === key.split(' ')[0]);
    const shipped = own.reduce((sum, row) => sum + big(row.qty_micro), 0n);
    const [share, whole] = by === 'reason' ? [group.cost, cost] : [restocked + scrapped, shipped];
    const percent = whole > 0n ? part(share, MICRO, whole) : null;
    const told = [group.returns.size, shipped, restocked + scrapped, percent, ...group.back];
    return [key, [...told, group.credited, group.scrap].join(' ')];
  });
}

/** Orders and the last one, net, cost, what is open now, returns and what they were credited, by customer. */
export function oracleOverview(rows: Rows, span: Span): Told {
  const inside = (day: unknown): boolean => typeof day === 'string' && day >= span.from && day <= span.to;
  const orders = rows("SELECT * FROM sales_order WHERE state IN ('confirmed', 'closed')");
  const ordered = new Map(
    rows('SELECT l.id, o.customer_id FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id').map((row) => [
      row.id,
      row.customer_id,
    ]),
  );
  const sold = soldIn(rows, span);
  const open = receivableAt(rows, LAST, true);
  const returns = rows("SELECT * FROM customer_return WHERE state NOT IN ('authorised', 'reversed')");
  const notes = rows("SELECT * FROM credit_note WHERE state = 'issued' AND return_id IS NOT NULL");
  return rows('SELECT id, code FROM customer').map(({ id, code }) => {
    const own = orders.filter((row) => row.customer_id === id && inside(row.ordered_on));
    const mine = sold.filter(({ row }) => ordered.get(row.order_line_id ?? 0) === id);
    const [net, cost] = (['net', 'cost'] as const).map((field) => mine.reduce((sum, row) => sum + row[field], 0n));
    const came = returns.filter((row) => row.customer_id === id && inside(row.received_on));
    const credited = notes.filter((row) => row.customer_id === id && inside(row.issued_on));
    const last = own.map((row) => String(row.ordered_on)).sort();
    const told = [own.length, last.at(-1), net, cost, (net ?? 0n) - (cost ?? 0n), open.get(id) ?? 0n, came.length];
    return [String(code), [...told, credited.reduce((sum, row) => sum + big(row.base_net_minor), 0n)].join(' ')];
  });
}

/** Orders that hold both goods of a pair, those that hold the first, and the share, by pair. */
export function oracleTogether(rows: Rows, { from, to }: Span): Told {
  const codes = new Map(rows('SELECT id, code FROM item').map(({ id, code }) => [id, String(code)]));
  const orders = new Map<unknown, Set<string>>();
  for (const row of rows(
    "SELECT l.*, o.ordered_on FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id WHERE l.kind = 'goods' AND o.state IN ('confirmed', 'closed')",
  ))
    if (String(row.ordered_on) >= from && String(row.ordered_on) <= to)
      orders.set(row.order_id, (orders.get(row.order_id) ?? new Set()).add(codes.get(row.item_id ?? 0) ?? ''));
  const holding = (...of: string[]): bigint =>
    BigInt([...orders.values()].filter((held) => of.every((code) => held.has(code))).length);
  const all = [...codes.values()];
  return all.flatMap((one) =>
    all.flatMap((other): Told => {
      const [both, alone] = [holding(one, other), holding(one)];
      if (one === other || both === 0n) return [];
      return [[`${one} ${other}`, [both, alone, part(both, MICRO, alone)].join(' ')]];
    }),
  );
}

/** Entries dated in days that had been locked before they were posted, with when and why these were opened again. */
export function oracleAfterClose(rows: Rows, { from, to }: Span): Told {
  const locks = rows('SELECT * FROM period_lock ORDER BY id');
  return rows('SELECT * FROM journal_entry').flatMap((entry): Told => {
    const on = String(entry.posted_on);
    if (on < from || on > to) return [];
    let through = '';
    let [locked, opened]: [Row | undefined, { by: Row; locked: Row | undefined } | undefined] = [undefined, undefined];
    for (const row of locks) {
      if (String(row.at) > String(entry.posted_at)) continue;
      const now = String(row.through ?? '');
      if (row.action === 'unlock' && on <= through && on > now) opened = { by: row, locked };
      if (row.action === 'lock') locked = row;
      through = now;
    }
    return opened ? [[String(entry.id), [on, entry.amount_minor, opened.locked?.at, opened.by.note].join(' ')]] : [];
  });
}
