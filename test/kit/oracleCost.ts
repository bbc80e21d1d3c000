// The oracle's part for stock: pools under moving average, layers under FIFO, and the documents that move or revalue them.
// Plain bigint arithmetic, nothing shared with shared/domain.
import type { AccountOf } from './oracleAccounts.ts';

type Row = Record<string, number | string | null>;
type Books = {
  rows(sql: string, ...of: unknown[]): Row[];
  add(role: string | number, amount: bigint, customer?: number): void;
  of: AccountOf;
};
/** `log`: what moved in and out of it, from the first receipt on. */
type Held = { qty: bigint; value: bigint; log: bigint[] };
/** `whole` and `of` are what the steps of a layer are counted from. */
type Layer = Held & { whole: bigint; of: bigint };
type Part = { layer: Layer; qty: bigint; value: bigint; at: number; held: bigint };
export type Moved = { item: number; line: number; qty: bigint; value: bigint; at: number; held: bigint; parts: Part[] };
type Document = { kind: string; reason: string; moves: Moved[]; posted: [string | number, bigint][] };
/** The account of an item's goods: what it holds is told from the stock itself. */
type Goods = { goods: number };

const MICRO = 1_000_000n;
const big = (value: unknown): bigint => BigInt(value as number);
/** Half away from zero. */
const rounded = (number: bigint, by: bigint): bigint => {
  const size = (2n * (number < 0n ? -number : number) + by) / (2n * by);
  return number < 0n ? -size : size;
};
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** What of an amount is still there after goods moved: each issue takes its share. */
function still(amount: bigint, held: bigint, later: bigint[]): bigint {
  let [left, qty] = [amount, held];
  for (const moved of later) {
    if (qty <= 0n) return 0n;
    if (moved < 0n) left -= rounded(left * -moved, qty);
    qty += moved;
  }
  return qty <= 0n ? 0n : left;
}

/** Whole units first, the rest to the largest remainders. */
function spread(amount: bigint, weights: bigint[]): bigint[] {
  const total = sum(weights);
  if (total === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (amount * weight) / total);
  const rests = weights.map((weight, i) => ({ i, rest: (amount * weight) % total }));
  rests.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of rests.slice(0, Number(amount - sum(parts)))) parts[i] = (parts[i] ?? 0n) + 1n;
  return parts;
}

export class StockOracle {
  readonly #books: Books;
  readonly #pools = new Map<number, Held>();
  readonly #layers = new Map<number, Layer[]>();
  readonly #documents = new Map<number, Document>();
  readonly #accounts = new Map<string, number>();

  constructor(books: Books) {
    this.#books = books;
  }

  #fifo = (item: number): boolean =>
    this.#books.rows('SELECT cost_method AS method FROM item WHERE id = ?', item)[0]?.method === 'fifo';

  #pool(item: number): Held {
    const pool = this.#pools.get(item) ?? { qty: 0n, value: 0n, log: [] };
    this.#pools.set(item, pool);
    return pool;
  }

  #moved(item: number, qty: bigint, value: bigint, parts: Part[] = []): Moved {
    const pool = this.#pool(item);
    pool.qty += qty;
    pool.value += value;
    if (qty !== 0n) pool.log.push(qty);
    return { item, line: 0, qty, value, at: pool.log.length, held: pool.qty, parts };
  }

  #part(layer: Layer, qty: bigint, value: bigint): Part {
    layer.qty += qty;
    layer.value += value;
    if (qty !== 0n) layer.log.push(qty);
    return { layer, qty, value, at: layer.log.length, held: layer.qty };
  }

  #anew(layer: Layer): void {
    layer.of = layer.qty;
    layer.whole = layer.value;
  }

  receive(item: number, qty: bigint, value: bigint): Moved {
    if (!this.#fifo(item)) return this.#moved(item, qty, value);
    const layer = { qty: 0n, value: 0n, log: [], whole: value, of: qty };
    this.#layers.set(item, [...(this.#layers.get(item) ?? []), layer]);
    return this.#moved(item, qty, value, [this.#part(layer, qty, value)]);
  }

  /** Goods that go back the way they left. */
  putBack({ item, qty, value, parts }: Moved): Moved {
    const back = parts.map((part) => {
      const put = this.#part(part.layer, -part.qty, -part.value);
      this.#anew(part.layer);
      return put;
    });
    return this.#moved(item, -qty, -value, back);
  }

  /** `back`: goods of a receipt that go back for what they came for. */
  issue(item: number, qty: bigint, back?: Moved): Moved {
    const pool = this.#pool(item);
    if (!this.#fifo(item)) {
      const share = qty === pool.qty ? pool.value : rounded(pool.value * qty, pool.qty);
      return this.#moved(item, -qty, -(back && qty !== pool.qty ? least(back.value, pool.value) : share));
    }
    const all = this.#layers.get(item) ?? [];
    const own = (back?.parts ?? []).map((part) => part.layer);
    const parts: Part[] = [];
    let rest = qty;
    for (const layer of [...own, ...all.filter((one) => !own.includes(one))]) {
      const taken = least(rest, layer.qty);
      if (taken === 0n) continue;
      const gone = layer.of - layer.qty + taken;
      const due = rounded(layer.whole * gone, layer.of) - (layer.whole - layer.value);
      parts.push(this.#part(layer, -taken, -(taken === layer.qty ? layer.value : due)));
      rest -= taken;
    }
    return this.#moved(item, -qty, sum(parts.map((part) => part.value)), parts);
  }

  #revalue(item: number, change: bigint, shares: [Layer, bigint][]): Moved {
    const parts = shares.map(([layer, value]) => this.#part(layer, 0n, value));
    for (const [layer, value] of shares) if (value !== 0n) this.#anew(layer);
    return this.#moved(item, 0n, change, parts);
  }

  #account(reason: string, side: 'gain' | 'loss'): string | number {
    const role = side === 'gain' ? 'INVENTORY_GAIN' : reason === 'scrap' ? 'SCRAP_LOSS' : 'INVENTORY_LOSS';
    return this.#accounts.get(`${reason}.${side}`) ?? role;
  }

  #post(document: Document, debit: string | number | Goods, credit: string | number | Goods, amount: bigint): void {
    for (const [side, part] of [
      [debit, amount],
      [credit, -amount],
    ] as const) {
      if (typeof side !== 'object') document.posted.push([side, part]);
      this.#books.add(typeof side === 'object' ? this.#books.of('INVENTORY', side.goods) : side, part);
    }
  }

  #line(document: Document, line: Row): Moved | undefined {
    const { kind, reason } = document;
    const [item, qty] = [Number(line.item_id), big(line.qty_micro)];
    const per = big(line.unit_numerator);
    const priced = (of: bigint): bigint =>
      rounded(of * big(line.unit_denominator) * big(line.unit_cost_micro ?? 0) * 100n, MICRO * MICRO * per);
    const lost = (moved: Moved): Moved => {
      this.#post(document, this.#account(reason, 'loss'), { goods: item }, -moved.value);
      return moved;
    };
    if (kind === 'stockIssue') return lost(this.issue(item, qty));
    if (kind === 'stockReceipt') {
      const value = priced(qty);
      const from = reason === 'opening' ? 'OPENING_BALANCE' : 'GOODS_RECEIVED_NOT_INVOICED';
      this.#post(document, { goods: item }, reason === 'found' ? this.#account(reason, 'gain') : from, value);
      return this.receive(item, qty, value);
    }
    const pool = this.#pool(item);
    if (kind === 'stockCount') {
      const more = qty - big(line.book_micro);
      if (more === 0n) return undefined;
      if (more < 0n) return lost(this.issue(item, -more));
      const value = pool.qty === 0n ? priced(more) : rounded(pool.value * more, pool.qty);
      this.#post(document, { goods: item }, this.#account(reason, 'gain'), value);
      return this.receive(item, more, value);
    }
    const value = line.unit_cost_micro === null ? big(line.value_minor) : priced(pool.qty);
    const layers = (this.#layers.get(item) ?? []).filter((layer) => layer.qty > 0n);
    const worth = spread(
      value,
      layers.map((layer) => layer.qty),
    );
    const shares = layers.map((layer, i): [Layer, bigint] => [layer, (worth[i] ?? 0n) - layer.value]);
    const change = value - pool.value;
    if (change > 0n) this.#post(document, { goods: item }, this.#account(reason, 'gain'), change);
    if (change < 0n) this.#post(document, this.#account(reason, 'loss'), { goods: item }, -change);
    return change === 0n ? undefined : this.#revalue(item, change, shares);
  }

  /** A document that was posted. */
  post(id: number): void {
    const [head = {}] = this.#books.rows('SELECT * FROM stock_document WHERE id = ?', id);
    const document: Document = { kind: String(head.kind), reason: String(head.reason), moves: [], posted: [] };
    this.#documents.set(id, document);
    if (document.kind === 'landedCost') {
      this.#land(document, head);
      return;
    }
    for (const line of this.#books.rows('SELECT * FROM stock_document_line WHERE document_id = ? ORDER BY id', id)) {
      const moved = this.#line(document, line);
      if (moved) document.moves.push({ ...moved, line: Number(line.id) });
    }
  }

  #land(document: Document, head: Row): void {
    const receipt = this.#documents.get(Number(head.receipt_id));
    if (!receipt) throw new Error('landed on what was never received');
    const weights = receipt.moves.map(({ item, qty, value }) => {
      const [row] = this.#books.rows('SELECT weight_grams AS grams FROM item WHERE id = ?', item);
      if (head.basis === 'weight') return rounded(qty * big(row?.grams), 1000n);
      return head.basis === 'value' ? value : qty;
    });
    const shares = spread(big(head.cost_minor), weights);
    const from = head.account_id === null ? 'GOODS_RECEIVED_NOT_INVOICED' : Number(head.account_id);
    for (const [i, move] of receipt.moves.entries()) {
      const share = shares[i] ?? 0n;
      const layer = move.parts[0]?.layer;
      const stocked = layer
        ? rounded(share * least(layer.qty, move.qty), move.qty)
        : still(share, move.held, this.#pool(move.item).log.slice(move.at));
      this.#post(document, { goods: move.item }, from, stocked);
      this.#post(document, this.#books.of('COGS', move.item), from, share - stocked);
      if (stocked !== 0n) document.moves.push(this.#revalue(move.item, stocked, layer ? [[layer, stocked]] : []));
    }
  }

  #undo(move: Moved): bigint {
    if (move.qty < 0n) this.putBack(move);
    if (move.qty < 0n) return 0n;
    if (move.qty > 0n) return move.value + this.issue(move.item, move.qty, move).value;
    const pool = this.#pool(move.item);
    const shares = move.parts.map((part): [Layer, bigint] => [
      part.layer,
      -least(still(part.value, part.held, part.layer.log.slice(part.at)), part.layer.value),
    ]);
    const there = least(still(move.value, move.held, pool.log.slice(move.at)), pool.value);
    const taken = this.#fifo(move.item) ? -sum(shares.map(([, value]) => value)) : there;
    if (taken !== 0n) this.#revalue(move.item, -taken, shares);
    return move.value - taken;
  }

  /** A document that was taken back: its entry mirrored, and what stock cannot give kept. */
  reverse(id: number): void {
    const document = this.#documents.get(id);
    if (!document) throw new Error('taken back, never posted');
    for (const [account, amount] of document.posted) this.#books.add(account, -amount);
    let kept = 0n;
    for (const move of document.moves) {
      const left = this.#undo(move);
      kept += left;
      this.#books.add(this.#books.of('INVENTORY', move.item), left - move.value);
      if (document.kind === 'landedCost') this.#books.add(this.#books.of('COGS', move.item), -left);
    }
    if (document.kind !== 'landedCost')
      this.#books.add(this.#account(document.reason, kept > 0n ? 'gain' : 'loss'), -kept);
  }

  setAccount({ reason, side, accountId }: { reason: string; side: string; accountId: number | null }): void {
    if (accountId === null) this.#accounts.delete(`${reason}.${side}`);
    else this.#accounts.set(`${reason}.${side}`, accountId);
  }

  /** Quantity and value by item, and of each layer that holds something. */
  items(): Record<string, string> {
    return Object.fromEntries(
      [...this.#pools].map(([item, pool]) => {
        const layers = (this.#layers.get(item) ?? []).filter((layer) => layer.qty > 0n);
        return [
          String(item),
          [`${pool.qty} ${pool.value}`, ...layers.map((one) => `${one.qty} ${one.value}`)].join('; '),
        ];
      }),
    );
  }
}
