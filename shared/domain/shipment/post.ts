// Posting a shipment: stock leaves at cost, the order line advances, cost stands in SHIPPED_NOT_BILLED (or COGS, by the
// company's setting) until it is billed; units billed in advance go to COGS at once (ACCOUNTING.md, sections 5 and 6).
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, byItemAccount, type ItemAmount, type Settings } from '../company/settings.ts';
import {
  type AheadLine,
  byDay,
  costsOf,
  type Match,
  matchAhead,
  matchedCost,
  metNow,
  type NewMatch,
  soldNow,
} from '../invoice/advance.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import type { Package, PackageLine } from '../package/pack.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { freeRest, isFulfilled, setAside } from '../salesOrder/tolerance.ts';
import { type StockBook, type StockChange, type StockFacts, stockBook } from '../stock/book.ts';
import { notBeforeOrder } from './plan.ts';
import type { Shipment, ShipmentLine } from './record.ts';

export type ShipmentFacts = {
  settings: Settings;
  order: SalesOrder;
  orderLines: SalesOrderLine[];
  shipment: Shipment;
  lines: ShipmentLine[];
  packages: Package[];
  packageLines: PackageLine[];
  stock: StockFacts;
  /** Units of these order lines that are billed and have not left, oldest first. */
  ahead: AheadLine[];
  /** Matches with these shipment lines. */
  matches: Match[];
};

export type ShipmentDecision = {
  shipment: Shipment;
  order: SalesOrder;
  lines: ShipmentLine[];
  orderLines: SalesOrderLine[];
  packages: Package[];
  stock: StockChange;
  matches: NewMatch[];
  entries: Entry[];
};

export const packedOf = (packageLines: readonly PackageLine[], orderLineId: number): number =>
  packageLines.filter((row) => row.orderLineId === orderLineId).reduce((sum, row) => addQty(sum, row.qtyMicro), 0);

/** Cost of the shipment as it leaves, and that of units billed on a later day than it left. */
function shipmentEntries(
  facts: ShipmentFacts,
  lines: readonly ShipmentLine[],
  matches: readonly NewMatch[],
): Result<Entry[]> {
  const { settings, shipment, order } = facts;
  const memo = order.number ?? '';
  const costs = (of: readonly NewMatch[]): ItemAmount[] => costsOf(of, lines, 'shipmentLineId');
  const left = lines.map(({ itemId, costMinor }) => ({ itemId, amountMinor: costMinor }));
  const days = byDay(matches);
  const now = days.find((day) => day.on === shipment.shippedOn)?.matches ?? [];
  const billed = settings.costOfSales === 'matched' ? costs(now) : left;
  const minorOf = (rows: readonly ItemAmount[]): number => sumMinor(rows.map((row) => row.amountMinor));
  const posted: EntryLine[] = [
    debit(accountFor(settings, 'SHIPPED_NOT_BILLED'), subMinor(minorOf(left), minorOf(billed))),
    ...byItemAccount(settings, 'COGS', billed).map((row) => debit(row.accountId, row.amountMinor)),
    ...byItemAccount(settings, 'INVENTORY', left).map((row) => credit(row.accountId, row.amountMinor)),
  ];
  const entries = journalEntry({ postedOn: shipment.shippedOn, memo, lines: posted }, settings.lockedThrough);
  if (!entries.ok) return entries;
  for (const day of days) {
    if (day.on === shipment.shippedOn) continue;
    const draft = { postedOn: day.on, memo, lines: matchedCost(settings, costs(day.matches)) };
    const later = journalEntry(draft, settings.lockedThrough);
    if (!later.ok) return later;
    entries.value.push(...later.value);
  }
  return entries;
}

/**
 * Posts a draft shipment (its number is given when it is saved). An order that is shipped and billed completely is closed.
 * Refuses `PERIOD_LOCKED`, `OVER_SHIPPED`, `INSUFFICIENT_STOCK` (not reserved, or not on hand on that day), `VALIDATION`
 * beforeDocument (it left before it was ordered).
 */
export function postShipment(facts: ShipmentFacts): Result<ShipmentDecision> {
  const { shipment, order, settings } = facts;
  const ordered = notBeforeOrder(order, shipment.shippedOn);
  if (!ordered.ok) return ordered;
  const book = stockBook(facts.stock);
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  const lines: ShipmentLine[] = [];
  for (const line of facts.lines) {
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: line.orderLineId } });
    const advanced = advance(orderLine, line.qtyMicro, packedOf(facts.packageLines, orderLine.id), book);
    if (!advanced.ok) return advanced;
    orderLines.set(orderLine.id, advanced.value);
    const costMinor = book.issue(line.itemId, line.qtyMicro, shipment.shippedOn, true);
    if (!costMinor.ok) return costMinor;
    lines.push({ ...line, costMinor: costMinor.value });
  }
  const costMinor = sumMinor(lines.map((line) => line.costMinor));
  const { rows, matches } = matchAhead(
    facts.ahead,
    lines.map((row) => ({ row, shippedOn: shipment.shippedOn })),
  );
  const entries = shipmentEntries(facts, lines, matches);
  if (!entries.ok) return entries;
  const after = [...orderLines.values()].map((line) => freeRest(line, book));
  const closes = order.state === 'confirmed' && isFulfilled(after);
  return ok({
    shipment: { ...shipment, state: 'posted', costMinor, version: shipment.version + 1 },
    order: closes ? { ...order, state: 'closed', version: order.version + 1 } : order,
    lines: settings.costOfSales === 'matched' ? metNow(settings, rows, matches) : soldNow(settings, rows),
    orderLines: after,
    packages: facts.packages.map((row) => ({
      ...row,
      state: 'shipped',
      shipmentId: shipment.id,
      version: row.version + 1,
    })),
    stock: book.change(),
    matches,
    entries: entries.value,
  });
}

function advance(
  before: SalesOrderLine,
  qtyMicro: number,
  packedMicro: number,
  book: StockBook,
): Result<SalesOrderLine> {
  // What lies in other packages is not this shipment's to take.
  const set = setAside(before, qtyMicro, { ownMicro: packedMicro, book });
  if (!set.ok) return set;
  const line = set.value;
  return ok({
    ...line,
    reservedMicro: subQty(line.reservedMicro, qtyMicro),
    packedMicro: subQty(line.packedMicro, packedMicro),
    shippedMicro: addQty(line.shippedMicro, qtyMicro),
  });
}
