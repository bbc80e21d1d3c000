// Moving goods from one warehouse to another: quantities only. The company has one cost pool per item, so what a unit
// costs and what the ledger says stay as they are (ACCOUNTING.md, sections 5 and 6).
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { PostedState } from '../documents/tables.ts';
import type { EnteredIn } from '../item/units.ts';
import { openOn } from '../ledger/entry.ts';
import {
  type Balance,
  insufficient,
  lowestFrom,
  type StockChange,
  type StockFacts,
  type StockMove,
  shortLater,
} from './book.ts';

export type StockTransfer = {
  id: number;
  number: string | null;
  state: PostedState;
  transferredOn: string;
  fromWarehouseId: number;
  toWarehouseId: number;
  note: string;
  reversedOn: string | null;
  createdAt: string;
  version: number;
};

export type StockTransferLine = EnteredIn & { id: number; transferId: number; itemId: number; qtyMicro: number };

export type StockTransferFacts = {
  transfer: StockTransfer;
  lines: StockTransferLine[];
  lockedThrough: string | null;
  /** Stock of the lines' items in the warehouse that the goods leave, and in the one that they reach. */
  leaving: StockFacts;
  reaching: StockFacts;
};

export type StockTransferDecision = {
  transfer: StockTransfer;
  stock: StockChange;
  /** Per move: the line it came from. */
  moveLineIds: number[];
};

/** Balances of one warehouse while goods go in or out. */
function shelf(facts: StockFacts) {
  const balances = new Map(facts.balances.map((row) => [row.itemId, { ...row }]));
  const at = (itemId: number): Balance => {
    const found = balances.get(itemId);
    if (found) return found;
    const empty = { itemId, warehouseId: facts.warehouse.id, onHandMicro: 0, reservedMicro: 0 };
    balances.set(itemId, empty);
    return empty;
  };
  return { at, all: () => [...balances.values()] };
}

/** A move of a transfer has no cost and leaves the item's pool as it is. */
function moveOf(facts: StockFacts, itemId: number, qtyMicro: number, movedOn: string): StockMove {
  const pool = facts.pools.find((row) => row.itemId === itemId) ?? { qtyMicro: 0, valueMinor: 0 };
  return {
    ...{ itemId, warehouseId: facts.warehouse.id, movedOn, qtyMicro, costMinor: 0 },
    ...{ poolQtyMicro: pool.qtyMicro, poolValueMinor: pool.valueMinor, parts: [] },
  };
}

/**
 * Takes every line out of one warehouse and puts it into the other on `movedOn`. What leaves is free (not reserved) today
 * and on no later day would the warehouse it leaves run short. Refuses `INSUFFICIENT_STOCK`.
 */
function move(
  facts: StockTransferFacts,
  movedOn: string,
): Result<Pick<StockTransferDecision, 'stock' | 'moveLineIds'>> {
  const [leaving, reaching] = [shelf(facts.leaving), shelf(facts.reaching)];
  const moves: StockMove[] = [];
  for (const { itemId, qtyMicro } of facts.lines) {
    const from = leaving.at(itemId);
    const later = facts.leaving.laterMoves.filter((row) => row.itemId === itemId);
    const freeMicro = subQty(from.onHandMicro, from.reservedMicro);
    const availableMicro = Math.min(freeMicro, lowestFrom(from.onHandMicro, later));
    const dated = qtyMicro > freeMicro ? null : shortLater(facts.leaving, from, qtyMicro, availableMicro);
    if (qtyMicro > availableMicro) return dated ?? insufficient(facts.leaving, itemId, qtyMicro, availableMicro);
    const to = reaching.at(itemId);
    from.onHandMicro = subQty(from.onHandMicro, qtyMicro);
    to.onHandMicro = addQty(to.onHandMicro, qtyMicro);
    moves.push(moveOf(facts.leaving, itemId, -qtyMicro, movedOn), moveOf(facts.reaching, itemId, qtyMicro, movedOn));
  }
  return ok({
    stock: { balances: [...leaving.all(), ...reaching.all()], pools: [], layers: [], moves },
    moveLineIds: facts.lines.flatMap(({ id }) => [id, id]),
  });
}

/** Refuses `VALIDATION` (sameWarehouse) where the goods would stay where they are. */
export function apart(fromWarehouseId: number, toWarehouseId: number): Result<true> {
  if (fromWarehouseId !== toWarehouseId) return ok(true);
  return refuse('VALIDATION', { reason: 'sameWarehouse', fields: ['toWarehouseId'] });
}

/**
 * Posts a transfer (its number is given when it is saved): two moves per line, no cost, no journal entry.
 * Refuses `PERIOD_LOCKED` and `INSUFFICIENT_STOCK`, also where only a later day would run short.
 */
export function postTransfer(facts: StockTransferFacts): Result<StockTransferDecision> {
  const { transfer } = facts;
  const open = openOn(transfer.transferredOn, facts.lockedThrough);
  if (!open.ok) return open;
  const moved = move(facts, transfer.transferredOn);
  if (!moved.ok) return moved;
  return ok({ ...moved.value, transfer: { ...transfer, state: 'posted', version: transfer.version + 1 } });
}

/**
 * Brings the goods of a posted transfer back on `reversedOn`; the facts' warehouses are the other way round.
 * Refuses `VALIDATION` for a day before the transfer, `PERIOD_LOCKED`, `INSUFFICIENT_STOCK` where they are gone or reserved.
 */
export function reverseTransfer(facts: StockTransferFacts, reversedOn: string): Result<StockTransferDecision> {
  const { transfer } = facts;
  if (reversedOn < transfer.transferredOn)
    return refuse('VALIDATION', {
      reason: 'beforeDocument',
      params: { on: transfer.transferredOn },
      fields: ['reversedOn'],
    });
  const open = openOn(reversedOn, facts.lockedThrough);
  if (!open.ok) return open;
  const moved = move(facts, reversedOn);
  if (!moved.ok) return moved;
  return ok({
    ...moved.value,
    transfer: { ...transfer, state: 'reversed', reversedOn, version: transfer.version + 1 },
  });
}
