// Posting a shipment: stock leaves at cost, the order line advances, cost stands in SHIPPED_NOT_BILLED (or COGS, by the
// company's setting) until it is billed; and taking a posted shipment back (ACCOUNTING.md, sections 5 and 6).
import { sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import type { Package, PackageLine } from '../package/pack.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { type StockChange, type StockFacts, stockBook } from '../stock/book.ts';
import type { LayerPart } from '../valuation/layers.ts';
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
};

export type ShipmentDecision = {
  shipment: Shipment;
  lines: ShipmentLine[];
  orderLines: SalesOrderLine[];
  packages: Package[];
  stock: StockChange;
  entries: Entry[];
};

const packedOf = (packageLines: readonly PackageLine[], orderLineId: number): number =>
  packageLines.filter((row) => row.orderLineId === orderLineId).reduce((sum, row) => addQty(sum, row.qtyMicro), 0);

/**
 * Posts a draft shipment (its number is given when it is saved).
 * Refuses `PERIOD_LOCKED`, `OVER_SHIPPED`, `INSUFFICIENT_STOCK` (not reserved, or not on hand on that day).
 */
export function postShipment(facts: ShipmentFacts): Result<ShipmentDecision> {
  const { settings, shipment } = facts;
  const book = stockBook(facts.stock);
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  const lines: ShipmentLine[] = [];
  for (const line of facts.lines) {
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: line.orderLineId } });
    const advanced = advance(orderLine, line.qtyMicro, packedOf(facts.packageLines, orderLine.id));
    if (!advanced.ok) return advanced;
    orderLines.set(orderLine.id, advanced.value);
    const costMinor = book.issue(line.itemId, line.qtyMicro, shipment.shippedOn, true);
    if (!costMinor.ok) return costMinor;
    lines.push({ ...line, costMinor: costMinor.value });
  }
  const costMinor = sumMinor(lines.map((line) => line.costMinor));
  const entries = journalEntry(
    {
      postedOn: shipment.shippedOn,
      memo: facts.order.number ?? '',
      lines: [
        debit(accountFor(settings, settings.costOfSales === 'matched' ? 'SHIPPED_NOT_BILLED' : 'COGS'), costMinor),
        credit(accountFor(settings, 'INVENTORY'), costMinor),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    shipment: { ...shipment, state: 'posted', costMinor, version: shipment.version + 1 },
    lines,
    orderLines: [...orderLines.values()],
    packages: facts.packages.map((row) => ({
      ...row,
      state: 'shipped',
      shipmentId: shipment.id,
      version: row.version + 1,
    })),
    stock: book.change(),
    entries: entries.value,
  });
}

function advance(line: SalesOrderLine, qtyMicro: number, packedMicro: number): Result<SalesOrderLine> {
  const params = { item: line.description, askedMicro: qtyMicro };
  const openMicro = subQty(line.qtyMicro, line.shippedMicro);
  if (qtyMicro > openMicro) return refuse('OVER_SHIPPED', { params: { ...params, openMicro } });
  // What lies in other packages is not this shipment's to take.
  const availableMicro = addQty(subQty(line.reservedMicro, line.packedMicro), packedMicro);
  if (qtyMicro > availableMicro)
    return refuse('INSUFFICIENT_STOCK', { reason: 'notReserved', params: { ...params, availableMicro } });
  return ok({
    ...line,
    reservedMicro: subQty(line.reservedMicro, qtyMicro),
    packedMicro: subQty(line.packedMicro, packedMicro),
    shippedMicro: addQty(line.shippedMicro, qtyMicro),
  });
}

/**
 * Takes a posted shipment back at the cost at which it left. While the order is open the goods are set aside for it
 * again and its packages stand packed as before.
 * Refuses `OVER_INVOICED` once anything of it is billed, `OVER_RETURNED` once anything came back, `VALIDATION` for a day before the shipment, `PERIOD_LOCKED`.
 */
export function reverseShipment(
  facts: ShipmentFacts & {
    posted: { id: number; lines: EntryLine[] }[];
    /** The moves that it posted. */
    moves: { lineId: number; parts: LayerPart[] }[];
    reversedOn: string;
  },
): Result<ShipmentDecision> {
  const { shipment, order, reversedOn, settings } = facts;
  if (facts.lines.some((line) => line.billedMicro > 0)) return refuse('OVER_INVOICED', { reason: 'alreadyInvoiced' });
  if (facts.lines.some((line) => line.returnedUnbilledMicro > 0))
    return refuse('OVER_RETURNED', { reason: 'alreadyReturned' });
  if (reversedOn < shipment.shippedOn)
    return refuse('VALIDATION', {
      reason: 'beforeDocument',
      params: { on: shipment.shippedOn },
      fields: ['reversedOn'],
    });
  const reopened = order.state === 'confirmed';
  const book = stockBook(facts.stock);
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  for (const line of facts.lines) {
    const left = facts.moves.find((move) => move.lineId === line.id);
    book.receive(line.itemId, line.qtyMicro, line.costMinor, reversedOn, left?.parts);
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) continue;
    if (reopened) book.reserve(line.itemId, line.qtyMicro);
    orderLines.set(orderLine.id, {
      ...orderLine,
      shippedMicro: subQty(orderLine.shippedMicro, line.qtyMicro),
      reservedMicro: reopened ? addQty(orderLine.reservedMicro, line.qtyMicro) : orderLine.reservedMicro,
      packedMicro: reopened
        ? addQty(orderLine.packedMicro, packedOf(facts.packageLines, orderLine.id))
        : orderLine.packedMicro,
    });
  }
  const entries: Entry[] = [];
  for (const entry of facts.posted) {
    const draft = {
      postedOn: reversedOn,
      memo: order.number ?? '',
      lines: mirrored(entry.lines),
      reversesId: entry.id,
    };
    const mirror = journalEntry(draft, settings.lockedThrough);
    if (!mirror.ok) return mirror;
    entries.push(...mirror.value);
  }
  return ok({
    shipment: { ...shipment, state: 'reversed', version: shipment.version + 1 },
    lines: [],
    orderLines: [...orderLines.values()],
    packages: reopened
      ? facts.packages.map((row) => ({ ...row, state: 'packed', shipmentId: null, version: row.version + 1 }))
      : [],
    stock: book.change(),
    entries,
  });
}
