// Quantities and cost of items while one document is decided: each move changes the book, the book refuses what stock
// does not allow (ACCOUNTING.md, section 5). The facts it is made from are copied, so deciding stays pure.
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CostPool, issueFromPool, receiveIntoPool } from '../valuation/movingAverage.ts';

export type Balance = { itemId: number; warehouseId: number; onHandMicro: number; reservedMicro: number };

export type StockFacts = {
  warehouse: { id: number; code: string };
  balances: Balance[];
  pools: (CostPool & { itemId: number })[];
  /** Moves of these items in this warehouse dated after the document, to see whether a later day would run short. */
  laterMoves: { itemId: number; movedOn: string; qtyMicro: number }[];
  items: { id: number; code: string }[];
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
};

export type StockChange = { balances: Balance[]; pools: (CostPool & { itemId: number })[]; moves: StockMove[] };

export type StockBook = {
  /** Quantity on hand at the end of a day: today's less what moved after it. */
  onHandOn(itemId: number): number;
  available(itemId: number): number;
  reserve(itemId: number, qtyMicro: number): void;
  receive(itemId: number, qtyMicro: number, costMinor: number, movedOn: string): void;
  /** `fromReserved`: the goods were set aside for this document, so the reservation shrinks with them. */
  issue(itemId: number, qtyMicro: number, movedOn: string, fromReserved: boolean): Result<number>;
  pool(itemId: number): CostPool;
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
  const pools = new Map(facts.pools.map((row) => [row.itemId, { ...row }]));
  const moves: StockMove[] = [];
  const balance = (itemId: number): Balance => {
    const found = balances.get(itemId) ?? { itemId, warehouseId, onHandMicro: 0, reservedMicro: 0 };
    balances.set(itemId, found);
    return found;
  };
  const pool = (itemId: number): CostPool => pools.get(itemId) ?? { qtyMicro: 0, valueMinor: 0 };
  const later = (itemId: number) => facts.laterMoves.filter((move) => move.itemId === itemId);
  const record = (itemId: number, qtyMicro: number, costMinor: number, after: CostPool, movedOn: string): void => {
    pools.set(itemId, { itemId, qtyMicro: after.qtyMicro, valueMinor: after.valueMinor });
    balance(itemId).onHandMicro = addQty(balance(itemId).onHandMicro, qtyMicro);
    moves.push({
      itemId,
      warehouseId,
      movedOn,
      qtyMicro,
      costMinor,
      poolQtyMicro: after.qtyMicro,
      poolValueMinor: after.valueMinor,
    });
  };
  const short = (itemId: number, askedMicro: number, availableMicro: number): Result<number> =>
    insufficient(facts, itemId, askedMicro, availableMicro);

  return {
    onHandOn: (itemId) => later(itemId).reduce((qty, move) => subQty(qty, move.qtyMicro), balance(itemId).onHandMicro),
    available: (itemId) => subQty(balance(itemId).onHandMicro, balance(itemId).reservedMicro),
    reserve: (itemId, qtyMicro) => {
      balance(itemId).reservedMicro = addQty(balance(itemId).reservedMicro, qtyMicro);
    },
    receive: (itemId, qtyMicro, costMinor, movedOn) =>
      record(itemId, qtyMicro, costMinor, receiveIntoPool(pool(itemId), qtyMicro, costMinor), movedOn),
    issue: (itemId, qtyMicro, movedOn, fromReserved) => {
      const row = balance(itemId);
      const free = fromReserved ? row.onHandMicro : subQty(row.onHandMicro, row.reservedMicro);
      const availableMicro = Math.min(free, lowestFrom(row.onHandMicro, later(itemId)));
      if (qtyMicro > availableMicro) return short(itemId, qtyMicro, availableMicro);
      const issued = issueFromPool(pool(itemId), qtyMicro);
      if (fromReserved) row.reservedMicro = subQty(row.reservedMicro, qtyMicro);
      record(itemId, -qtyMicro, issued.costMinor === 0 ? 0 : -issued.costMinor, issued.pool, movedOn);
      return ok(issued.costMinor);
    },
    pool,
    change: () => ({ balances: [...balances.values()], pools: [...pools.values()], moves }),
  };
}
