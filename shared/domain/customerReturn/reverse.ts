// Taking back a return that was received by mistake: its entry is mirrored, what it put into stock leaves again, and the goods
// are with the customer as they were, billed or to be billed. Where stock gives them at another cost, because some left
// meanwhile, the difference is a gain or a loss of stock (ACCOUNTING.md, sections 5 and 6).
import { subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor } from '../company/settings.ts';
import { type AheadLine, byDay, matchAhead, matchedCost, metNow, type NewMatch } from '../invoice/advance.ts';
import { credit, type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import { reopenedOrders } from '../salesOrder/reopen.ts';
import type { ShipmentLine } from '../shipment/record.ts';
import { type StockBook, stockBook } from '../stock/book.ts';
import { inventoryMoved } from '../stock/inventory.ts';
import type { PostedMove } from '../stock/moved.ts';
import type { ReceiveDecision, ReceiveFacts } from './receive.ts';
import type { CustomerReturnLine } from './record.ts';

export type ReverseFacts = ReceiveFacts & {
  /** Entries and moves that it posted when it was received. */
  posted: { id: number; lines: EntryLine[] }[];
  moves: PostedMove[];
  /** Numbers of the credit notes that were issued for it. */
  creditNotes: string[];
  /** What is billed of these order lines and has not left, oldest first. */
  ahead: AheadLine[];
  reversedOn: string;
};

export type ReverseDecision = Omit<ReceiveDecision, 'lines'> & { matches: NewMatch[]; moveLineIds: number[] };

function reversible({ return: row, creditNotes, reversedOn }: ReverseFacts): Result<true> {
  const [number] = creditNotes;
  if (number !== undefined) return refuse('WRONG_STATE', { reason: 'returnCredited', params: { number } });
  if (row.receivedOn === null) return refuse('WRONG_STATE', { reason: 'nothingCame' });
  if (reversedOn < row.receivedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: row.receivedOn }, fields: ['reversedOn'] });
  return ok(true);
}

/** What was put into stock leaves again; answers what INVENTORY keeps of its cost. */
function leave(book: StockBook, moves: readonly PostedMove[], on: string): Result<number> {
  let keptMinor = 0;
  for (const { itemId, qtyMicro, costMinor, parts } of moves) {
    const back = { costMinor, layerIds: parts.map((part) => part.layerId) };
    const left = book.issue(itemId, qtyMicro, on, false, back);
    if (!left.ok) return left;
    keptMinor = subMinor(keptMinor, subMinor(left.value, costMinor));
  }
  return ok(keptMinor);
}

/** The shipment line as if the return's line had not come back. */
const withCustomer = (row: ShipmentLine, line: CustomerReturnLine): ShipmentLine => {
  const unbilledMicro = subQty(addQty(line.restockedMicro, line.scrappedMicro), line.billedMicro);
  const unbilledCostMinor = subMinor(line.costMinor, line.billedCostMinor);
  return {
    ...row,
    returnedBilledMicro: subQty(row.returnedBilledMicro, line.billedMicro),
    returnedBilledCostMinor: subMinor(row.returnedBilledCostMinor, line.billedCostMinor),
    returnedUnbilledMicro: subQty(row.returnedUnbilledMicro, unbilledMicro),
    returnedUnbilledCostMinor: subMinor(row.returnedUnbilledCostMinor, unbilledCostMinor),
  };
};

/** Order lines and shipment lines without the return; goods that are unbilled again meet what was billed before it left. */
function progress(facts: ReverseFacts) {
  const shipmentLines = new Map(facts.shipmentLines.map((row) => [row.id, row]));
  const orderLines = new Map(facts.orderLines.map((row) => [row.id, row]));
  for (const line of facts.lines) {
    const shipped = shipmentLines.get(line.shipmentLineId);
    const ordered = orderLines.get(line.orderLineId);
    const qtyMicro = addQty(line.restockedMicro, line.scrappedMicro);
    if (!shipped || !ordered || qtyMicro === 0) continue;
    shipmentLines.set(shipped.id, withCustomer(shipped, line));
    orderLines.set(ordered.id, {
      ...{ ...ordered, returnedMicro: subQty(ordered.returnedMicro, qtyMicro) },
      returnedUnbilledMicro: subQty(ordered.returnedUnbilledMicro, subQty(qtyMicro, line.billedMicro)),
    });
  }
  const days = new Map(facts.shipments.map((row) => [row.id, row.shippedOn]));
  const left = [...shipmentLines.values()].map((row) => ({ row, shippedOn: days.get(row.shipmentId) ?? '' }));
  const { rows, matches } = matchAhead(facts.ahead, left, facts.reversedOn);
  return { orderLines: [...orderLines.values()], rows: metNow(facts.settings, rows, matches), matches };
}

/**
 * Refuses `WRONG_STATE` (returnCredited: a credit note was issued for it; nothingCame), `INSUFFICIENT_STOCK` (its goods are
 * gone, reserved, or would be missing on a later day), `VALIDATION` beforeDocument, `PERIOD_LOCKED`.
 */
export function reverseReturn(facts: ReverseFacts): Result<ReverseDecision> {
  const { settings, reversedOn } = facts;
  const may = reversible(facts);
  if (!may.ok) return may;
  const book = stockBook(facts.stock);
  const kept = leave(book, facts.moves, reversedOn);
  if (!kept.ok) return kept;
  const { orderLines, rows, matches } = progress(facts);
  const stock = book.change();
  const mirrors = facts.posted.map((entry) => ({ lines: mirrored(entry.lines), reversesId: entry.id }));
  const posted = mirrors.flatMap((mirror) => mirror.lines);
  const bearer = accountFor(settings, kept.value > 0 ? 'INVENTORY_GAIN' : 'INVENTORY_LOSS');
  const itemOf = new Map(rows.map((row) => [row.id, row.itemId]));
  const cost = (of: readonly NewMatch[]) =>
    of.map((row) => ({ itemId: itemOf.get(row.shipmentLineId) ?? 0, amountMinor: row.costMinor }));
  const drafts = [
    ...mirrors.map((mirror) => ({ ...mirror, postedOn: reversedOn })),
    { postedOn: reversedOn, lines: [...inventoryMoved(settings, posted, stock), credit(bearer, kept.value)] },
    ...byDay(matches).map((day) => ({ postedOn: day.on, lines: matchedCost(settings, cost(day.matches)) })),
  ];
  const entries: Entry[] = [];
  for (const draft of drafts) {
    const entry = journalEntry({ memo: facts.return.reason, ...draft }, settings.lockedThrough);
    if (!entry.ok) return entry;
    entries.push(...entry.value);
  }
  return ok({
    return: { ...facts.return, state: 'reversed', reversedOn, version: facts.return.version + 1 },
    ...{ shipmentLines: rows, orderLines, matches, stock, entries },
    orders: reopenedOrders(facts.orders, facts.orderLines, orderLines),
    moveLineIds: facts.moves.map((move) => move.lineId),
  });
}
