// Quantities and cost of items while one document is decided: each move changes the book, the book refuses what stock
// does not allow (ACCOUNTING.md, section 5). The facts it is made from are copied, so deciding stays pure.
import { addDays } from '../../kernel/localDate.ts';
import { subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Costed, type CostMethod, costBook, type TakenBack } from '../valuation/costBook.ts';
import type { Layer, LayerPart } from '../valuation/layers.ts';
import type { CostPool } from '../valuation/movingAverage.ts';

export type Balance = { itemId: number; warehouseId: number; onHandMicro: number; reservedMicro: number };

export type StockFacts = {
  warehouse: { id: number; code: string };
  balances: Balance[];
  pools: (CostPool & { itemId: number })[];
  /** Cost layers of FIFO items: those with something left, and those that the document puts goods back into. */
  layers: Layer[];
  /** Moves of these items in this warehouse dated after the document, to see whether a later day would run short. */
  laterMoves: { itemId: number; movedOn: string; qtyMicro: number }[];
  items: { id: number; code: string; costMethod: CostMethod }[];
  /** Orders that hold reservations of these items, for the refusal's sentence. */
  holders: { itemId: number; orderNumber: string }[];
};

export type StockMove = {
  itemId: number;
  warehouseId: number;
  movedOn: string;
  qtyMicro: number;
  costMinor: number;
  poolQtyMicro: number;
  poolValueMinor: number;
  /** What it did to cost layers; none under moving average. */
  parts: LayerPart[];
};

export type StockChange = {
  balances: Balance[];
  pools: (CostPool & { itemId: number })[];
  /** Layers that changed; new ones have a negative id until they are saved. */
  layers: Layer[];
  moves: StockMove[];
};

export type StockBook = {
  /** Quantity on hand at the end of a day: today's less what moved after it. */
  onHandOn(itemId: number): number;
  available(itemId: number): number;
  reserve(itemId: number, qtyMicro: number): void;
  /** `into`: the cost layers that the move which is undone had taken from; a new layer without it. */
  receive(itemId: number, qtyMicro: number, costMinor: number, movedOn: string, into?: readonly LayerPart[]): void;
  /**
   * The cost of what leaves. `fromReserved`: the goods were set aside for this document, so the reservation shrinks with
   * them. `back`: goods of a receipt that go back at what they came for.
   */
  issue(itemId: number, qtyMicro: number, movedOn: string, fromReserved: boolean, back?: TakenBack): Result<number>;
  /** A new value of the goods on hand; nothing moves. `parts` say how cost layers share it. */
  revalue(itemId: number, changeMinor: number, movedOn: string, parts: readonly LayerPart[]): void;
  pool(itemId: number): CostPool;
  isFifo(itemId: number): boolean;
  layers(itemId: number): Layer[];
  /** What a person calls the item. */
  codeOf(itemId: number): string;
  change(): StockChange;
};

/** The lowest quantity on hand from the document's day on: today's, and what stood there at the end of every day after it. */
export const lowestFrom = (onHandMicro: number, later: { movedOn: string; qtyMicro: number }[]): number => {
  let running = onHandMicro;
  let lowest = onHandMicro;
  const days = [...later].sort((a, b) => (a.movedOn < b.movedOn ? 1 : -1));
  for (let i = 0; i < days.length; i++) {
    running = subQty(running, days[i]?.qtyMicro ?? 0);
    const dayEnds = i + 1 === days.length || days[i + 1]?.movedOn !== days[i]?.movedOn;
    if (dayEnds && running < lowest) lowest = running;
  }
  return lowest;
};

/** The last day before today, from the document's day on, at whose end less than `askedMicro` was on hand. */
function lastShortDay(
  onHandMicro: number,
  askedMicro: number,
  later: { movedOn: string; qtyMicro: number }[],
): string | null {
  let running = onHandMicro;
  const days = [...later].sort((a, b) => (a.movedOn < b.movedOn ? 1 : -1));
  for (const [i, { movedOn, qtyMicro }] of days.entries()) {
    running = subQty(running, qtyMicro);
    if (days[i + 1]?.movedOn !== movedOn && running < askedMicro) return addDays(movedOn, -1);
  }
  return null;
}

/**
 * `INSUFFICIENT_STOCK` of a document dated back, where today would do: reason `shortOn` names the last day that has too
 * little, so that a later date is the way out.
 */
export function shortLater(
  facts: StockFacts,
  row: Pick<Balance, 'itemId' | 'onHandMicro'>,
  askedMicro: number,
  availableMicro: number,
): Result<never> | null {
  const later = facts.laterMoves.filter(({ itemId }) => itemId === row.itemId);
  const on = lastShortDay(row.onHandMicro, askedMicro, later);
  if (on === null) return null;
  const item = facts.items.find(({ id }) => id === row.itemId)?.code ?? String(row.itemId);
  const params = { on, item, warehouse: facts.warehouse.code, availableMicro, askedMicro };
  return refuse('INSUFFICIENT_STOCK', { reason: 'shortOn', params });
}

/** `INSUFFICIENT_STOCK` that names item, warehouse, both quantities and the orders that hold reservations there. */
export const insufficient = (
  facts: StockFacts,
  itemId: number,
  askedMicro: number,
  availableMicro: number,
): Result<never> =>
  refuse('INSUFFICIENT_STOCK', {
    params: {
      item: facts.items.find((item) => item.id === itemId)?.code ?? String(itemId),
      warehouse: facts.warehouse.code,
      availableMicro,
      askedMicro,
      holders: facts.holders
        .filter((holder) => holder.itemId === itemId)
        .map((holder) => holder.orderNumber)
        .join(', '),
    },
  });

/** Opens a book over copied facts. */
export function stockBook(facts: StockFacts): StockBook {
  const warehouseId = facts.warehouse.id;
  const balances = new Map(facts.balances.map((row) => [row.itemId, { ...row }]));
  const costs = costBook(facts);
  const moves: StockMove[] = [];
  const balance = (itemId: number): Balance => {
    const found = balances.get(itemId) ?? { itemId, warehouseId, onHandMicro: 0, reservedMicro: 0 };
    balances.set(itemId, found);
    return found;
  };
  const later = (itemId: number) => facts.laterMoves.filter((move) => move.itemId === itemId);
  const record = (itemId: number, qtyMicro: number, costed: Costed, movedOn: string): void => {
    balance(itemId).onHandMicro = addQty(balance(itemId).onHandMicro, qtyMicro);
    const { costMinor, pool, parts } = costed;
    moves.push({
      ...{ itemId, warehouseId, movedOn, qtyMicro, costMinor, parts },
      ...{ poolQtyMicro: pool.qtyMicro, poolValueMinor: pool.valueMinor },
    });
  };
  const codeOf = (itemId: number): string => facts.items.find((item) => item.id === itemId)?.code ?? String(itemId);
  const short = (itemId: number, askedMicro: number, availableMicro: number): Result<number> =>
    insufficient(facts, itemId, askedMicro, availableMicro);

  return {
    onHandOn: (itemId) => later(itemId).reduce((qty, move) => subQty(qty, move.qtyMicro), balance(itemId).onHandMicro),
    available: (itemId) => subQty(balance(itemId).onHandMicro, balance(itemId).reservedMicro),
    reserve: (itemId, qtyMicro) => {
      balance(itemId).reservedMicro = addQty(balance(itemId).reservedMicro, qtyMicro);
    },
    receive: (itemId, qtyMicro, costMinor, movedOn, into) =>
      record(itemId, qtyMicro, costs.receive(itemId, qtyMicro, costMinor, into), movedOn),
    issue: (itemId, qtyMicro, movedOn, fromReserved, back) => {
      const row = balance(itemId);
      const free = fromReserved ? row.onHandMicro : subQty(row.onHandMicro, row.reservedMicro);
      const availableMicro = Math.min(free, lowestFrom(row.onHandMicro, later(itemId)));
      const dated = qtyMicro > free ? null : shortLater(facts, row, qtyMicro, availableMicro);
      if (qtyMicro > availableMicro) return dated ?? short(itemId, qtyMicro, availableMicro);
      const issued = costs.issue(itemId, qtyMicro, back);
      if (fromReserved) row.reservedMicro = subQty(row.reservedMicro, qtyMicro);
      record(itemId, -qtyMicro, issued, movedOn);
      return ok(subMinor(0, issued.costMinor));
    },
    revalue: (itemId, changeMinor, movedOn, parts) =>
      record(itemId, 0, costs.revalue(itemId, changeMinor, parts), movedOn),
    pool: costs.pool,
    isFifo: costs.isFifo,
    layers: costs.layers,
    codeOf,
    change: () => ({ balances: [...balances.values()], ...costs.change(), moves }),
  };
}
