// Taking a posted shipment back at the cost at which it left. Units that were billed in advance wait for another shipment
// again, and the cost of sales that went with them is undone (ACCOUNTING.md, sections 5 and 6).
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty, sumQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type AheadLine,
  activeMatches,
  costsOf,
  type Left,
  type Match,
  matchAhead,
  matchedCost,
  metNow,
  type NewMatch,
} from '../invoice/advance.ts';
import { type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import type { SalesOrderLine } from '../salesOrder/record.ts';
import { freeRest } from '../salesOrder/tolerance.ts';
import { type StockChange, stockBook } from '../stock/book.ts';
import { inventoryMoved } from '../stock/inventory.ts';
import type { LayerPart } from '../valuation/layers.ts';
import { packedOf, type ShipmentDecision, type ShipmentFacts } from './post.ts';

export type ReverseFacts = ShipmentFacts & {
  posted: { id: number; lines: EntryLine[] }[];
  /** The moves that it posted. */
  moves: { lineId: number; parts: LayerPart[] }[];
  reversedOn: string;
  /** Lines of other posted shipments of these order lines that are not billed whole, oldest first. */
  unbilled: Left[];
  /** Issue days of the invoice lines that are matched. */
  issuedOn: Map<number, string>;
  /** The last day on which billing of its lines was taken back; empty for none. */
  takenBackOn: string;
};

const latest = (days: readonly string[]): string => days.reduce((a, b) => (a > b ? a : b), '');

function reversible(facts: ReverseFacts, matches: readonly Match[]): Result<true> {
  const matchedMicro = (id: number): number =>
    sumQty(matches.filter((row) => row.shipmentLineId === id).map((row) => row.qtyMicro));
  if (facts.lines.some((line) => line.billedMicro > matchedMicro(line.id)))
    return refuse('OVER_INVOICED', { reason: 'alreadyInvoiced' });
  if (facts.lines.some((line) => line.returnedUnbilledMicro > 0 || line.returnedBilledMicro > 0))
    return refuse('OVER_RETURNED', { reason: 'alreadyReturned' });
  const days = facts.matches.map((row) => row.matchedOn);
  const on = latest([facts.shipment.shippedOn, facts.takenBackOn, ...days]);
  if (facts.reversedOn < on)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on }, fields: ['reversedOn'] });
  return ok(true);
}

/** Matches and their mirrors that other documents posted the cost of: what the shipment posted itself came first. */
function laterMatches(facts: ReverseFacts): Match[] {
  const sold = new Set(facts.settings.everOfRole.COGS);
  const own = facts.posted.flatMap((entry) => entry.lines).filter((line) => sold.has(line.accountId));
  let leftMinor = sumMinor(own.map((line) => subMinor(line.debitMinor, line.creditMinor)));
  return [...facts.matches]
    .sort((a, b) => a.id - b.id)
    .filter((match) => {
      if (leftMinor <= 0) return true;
      leftMinor = subMinor(leftMinor, match.costMinor);
      return false;
    });
}

/** The mirrors of what the shipment posted, and the cost of sales that invoices moved for it since. */
function reverseEntries(facts: ReverseFacts, again: readonly NewMatch[], stock: StockChange): Result<Entry[]> {
  const { settings, reversedOn, lines } = facts;
  const memo = facts.order.number ?? '';
  const own = new Map(lines.map((line) => [line.id, line]));
  const undone = laterMatches(facts).map(({ shipmentLineId, costMinor }) => {
    const { itemId = 0, cogsAccountId = null } = own.get(shipmentLineId) ?? {};
    return { itemId, accountId: cogsAccountId, amountMinor: subMinor(0, costMinor) };
  });
  const moved = costsOf(
    again,
    facts.unbilled.map(({ row }) => row),
    'shipmentLineId',
  );
  const mirrors = facts.posted.map((entry) => ({ lines: mirrored(entry.lines), reversesId: entry.id }));
  const drafts = [
    ...mirrors,
    { lines: matchedCost(settings, [...undone, ...moved]) },
    {
      lines: inventoryMoved(
        settings,
        mirrors.flatMap((mirror) => mirror.lines),
        stock,
      ),
    },
  ];
  const entries: Entry[] = [];
  for (const draft of drafts) {
    const entry = journalEntry({ postedOn: reversedOn, memo, ...draft }, settings.lockedThrough);
    if (!entry.ok) return entry;
    entries.push(...entry.value);
  }
  return ok(entries);
}

/** Units that wait for a shipment once these matches are undone, oldest first. */
function freed(facts: ReverseFacts, matches: readonly Match[]): AheadLine[] {
  const ahead = new Map(facts.ahead.map((line) => [line.invoiceLineId, line]));
  const orderLineOf = new Map(facts.lines.map((line) => [line.id, line.orderLineId]));
  for (const { invoiceLineId, shipmentLineId, qtyMicro } of matches) {
    const issuedOn = facts.issuedOn.get(invoiceLineId) ?? '';
    const line = ahead.get(invoiceLineId) ?? {
      ...{ invoiceLineId, orderLineId: orderLineOf.get(shipmentLineId) ?? 0, issuedOn, leftMicro: 0 },
    };
    ahead.set(invoiceLineId, { ...line, leftMicro: addQty(line.leftMicro, qtyMicro) });
  }
  return [...ahead.values()].sort((a, b) =>
    a.issuedOn === b.issuedOn ? a.invoiceLineId - b.invoiceLineId : a.issuedOn < b.issuedOn ? -1 : 1,
  );
}

/**
 * Takes a posted shipment back at the cost at which it left. While the order is open the goods are set aside for it
 * again and its packages stand packed as before.
 * Refuses `OVER_INVOICED` once anything of it is billed after it left, `OVER_RETURNED` once anything came back, `VALIDATION` for a day before the shipment, `PERIOD_LOCKED`.
 */
export function reverseShipment(facts: ReverseFacts): Result<ShipmentDecision> {
  const { shipment, order, reversedOn } = facts;
  const matches = activeMatches(facts.matches);
  const may = reversible(facts, matches);
  if (!may.ok) return may;
  const reopened = order.state === 'confirmed';
  const book = stockBook(facts.stock);
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  for (const line of facts.lines) {
    const left = facts.moves.find((move) => move.lineId === line.id);
    book.receive(line.itemId, line.qtyMicro, line.costMinor, reversedOn, left?.parts);
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) continue;
    const shippedMicro = subQty(orderLine.shippedMicro, line.qtyMicro);
    if (reopened) book.reserve(line.itemId, line.qtyMicro);
    const setAgain: Partial<SalesOrderLine> = reopened
      ? {
          reservedMicro: addQty(orderLine.reservedMicro, line.qtyMicro),
          packedMicro: addQty(orderLine.packedMicro, packedOf(facts.packageLines, orderLine.id)),
        }
      : {};
    orderLines.set(orderLine.id, { ...orderLine, shippedMicro, ...setAgain });
  }
  const { rows, matches: again } = matchAhead(freed(facts, matches), facts.unbilled, reversedOn);
  const stock = book.change();
  const entries = reverseEntries(facts, again, stock);
  if (!entries.ok) return entries;
  const mirrors = matches.map(({ id, ...row }) => ({
    ...{ ...row, qtyMicro: -row.qtyMicro, costMinor: row.costMinor === 0 ? 0 : -row.costMinor },
    ...{ matchedOn: reversedOn, undoesId: id },
  }));
  return ok({
    shipment: { ...shipment, state: 'reversed', version: shipment.version + 1 },
    order,
    lines: [
      ...facts.lines.map((line) => ({ ...line, billedMicro: 0, billedCostMinor: 0 })),
      ...metNow(facts.settings, rows, again),
    ],
    orderLines: [...orderLines.values()].map((line) => freeRest(line, book)),
    packages: reopened
      ? facts.packages.map((row) => ({ ...row, state: 'packed', shipmentId: null, version: row.version + 1 }))
      : [],
    stock,
    matches: [...mirrors, ...again],
    entries: entries.value,
  });
}
