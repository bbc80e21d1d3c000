// A second opinion on stock at the end of a day and on the moves of an item: every move added up from the first one, without
// the pools and balances that the file keeps.
import { part, type Rows } from './oracleGrid.ts';
import type { Span, Told } from './oracleLedger.ts';

const big = (value: unknown): bigint => BigInt((value ?? 0) as number);
/** A price has six decimals of the major unit, an amount of the companies of tests two. */
const PRICE_OF_MINOR = 10_000n;
const MICRO = 1_000_000n;

/** Quantity, cost of one and value of all that was there, by item. */
export function oracleStockValuation(rows: Rows, { to }: Span): Told {
  const sums = new Map<unknown, [qty: bigint, value: bigint]>();
  for (const move of rows('SELECT * FROM stock_move')) {
    if (String(move.moved_on) > to) continue;
    const [qty, value] = sums.get(move.item_id) ?? [0n, 0n];
    sums.set(move.item_id, [qty + big(move.qty_micro), value + big(move.cost_minor)]);
  }
  return rows('SELECT id, code FROM item').flatMap(({ id, code }): Told => {
    const [qty, value] = sums.get(id) ?? [0n, 0n];
    if (qty === 0n && value === 0n) return [];
    return [[String(code), [qty, part(value * PRICE_OF_MINOR, MICRO, qty), value].join(' ')]];
  });
}

/** What came, what went, its cost, and quantity and value after it, move by move; first what stood before. */
export function oracleStockLedger(rows: Rows, { from, to }: Span, itemId: number): Told {
  const warehouses = new Map(rows('SELECT id, code FROM warehouse').map(({ id, code }) => [id, code]));
  let [qty, value] = [0n, 0n];
  const told: Told = [];
  const moves = rows('SELECT * FROM stock_move WHERE item_id = ? ORDER BY moved_on, id', itemId);
  const open = (): Told[number] => [`${from} `, [0n, 0n, 0n, qty, value].join(' ')];
  for (const move of moves) {
    const on = String(move.moved_on);
    if (on > to) break;
    if (on >= from && told.length === 0) told.push(open());
    const [moved, cost] = [big(move.qty_micro), big(move.cost_minor)];
    qty += moved;
    value += cost;
    const sides = moved < 0n ? [0n, -moved] : [moved, 0n];
    const key = `${on} ${move.document_type} ${move.document_id} ${warehouses.get(move.warehouse_id ?? 0)}`;
    if (on >= from) told.push([key, [...sides, cost, qty, value].join(' ')]);
  }
  return told.length === 0 ? [open()] : told;
}
