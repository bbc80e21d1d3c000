// Invoicing in advance: units billed before they leave meet the shipments they leave with, oldest first, and their cost
// becomes cost of sales then (ACCOUNTING.md, sections 3 and 6).
import { sumMinor } from '../../kernel/money.ts';
import { subQty } from '../../kernel/quantity.ts';
import { accountFor, byItemAccount, type ItemAmount, type Settings, salesCostAccount } from '../company/settings.ts';
import { credit, debit, type EntryLine } from '../ledger/entry.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { aheadMicro, isShipped } from '../salesOrder/tolerance.ts';
import { billShipmentLine } from '../shipment/bill.ts';
import { type ShipmentLine, unbilledMicro } from '../shipment/record.ts';

/** An issued invoice line of goods that billed no shipment, with what of it has met none and is not credited. */
export type AheadLine = { invoiceLineId: number; orderLineId: number; issuedOn: string; leftMicro: number };

/** `matchedOn` is the later of the invoice's and the shipment's day. */
export type NewMatch = {
  invoiceLineId: number;
  shipmentLineId: number;
  qtyMicro: number;
  costMinor: number;
  matchedOn: string;
  undoesId: number | null;
};
export type Match = NewMatch & { id: number };

/** A shipment line with the day on which it left. */
export type Left = { row: ShipmentLine; shippedOn: string };

const later = (a: string, b: string): string => (a > b ? a : b);

/** What of an order line may be billed in advance now: ordered, not shipped, not billed. Orders invoiced by shipment: nothing. */
export function aheadBillable(order: SalesOrder, line: SalesOrderLine): number {
  if (order.invoicePolicy !== 'advance' || order.state !== 'confirmed') return 0;
  if (line.kind === 'service' || isShipped(line)) return 0;
  return Math.max(0, subQty(subQty(line.qtyMicro, line.shippedMicro), aheadMicro(line)));
}

/** Units billed in advance, oldest first, against what left unbilled, oldest first; not before `notBefore`. */
export function matchAhead(
  ahead: readonly AheadLine[],
  left: readonly Left[],
  notBefore = '',
): { rows: ShipmentLine[]; matches: NewMatch[] } {
  const open = ahead.map((line) => ({ ...line }));
  const matches: NewMatch[] = [];
  const rows = left.map(({ row: before, shippedOn }) => {
    let row = before;
    for (const line of open) {
      const qtyMicro = line.orderLineId === row.orderLineId ? Math.min(line.leftMicro, unbilledMicro(row)) : 0;
      if (qtyMicro === 0) continue;
      const billed = billShipmentLine(row, qtyMicro);
      if (!billed.ok) continue;
      row = billed.value.row;
      line.leftMicro = subQty(line.leftMicro, qtyMicro);
      const matchedOn = later(notBefore, later(line.issuedOn, shippedOn));
      const { invoiceLineId } = line;
      matches.push({
        ...{ invoiceLineId, shipmentLineId: row.id, qtyMicro, costMinor: billed.value.costMinor, matchedOn },
        undoesId: null,
      });
    }
    return row;
  });
  return { rows, matches };
}

/** Cost of goods that left and were billed: out of SHIPPED_NOT_BILLED, where the company matches cost with revenue. */
export function matchedCost(settings: Settings, costs: readonly ItemAmount[]): EntryLine[] {
  const caused = costs.filter((row) => row.amountMinor !== 0);
  if (settings.costOfSales !== 'matched' || caused.length === 0) return [];
  return [
    ...byItemAccount(settings, 'COGS', caused).map((row) => debit(row.accountId, row.amountMinor)),
    credit(accountFor(settings, 'SHIPPED_NOT_BILLED'), sumMinor(caused.map((row) => row.amountMinor))),
  ];
}

/** Shipment lines whose cost became cost of sales, with the account that it went to. */
export const soldNow = (settings: Settings, rows: readonly ShipmentLine[]): ShipmentLine[] =>
  rows.map((row) => ({ ...row, cogsAccountId: salesCostAccount(settings, row.itemId) }));

/** Shipment lines with the account of their cost of sales, where the company matches cost with revenue and these matches made it. */
export const metNow = (
  settings: Settings,
  rows: readonly ShipmentLine[],
  matches: readonly NewMatch[],
): ShipmentLine[] =>
  rows.flatMap((row) => {
    const met = settings.costOfSales === 'matched' && matches.some((match) => match.shipmentLineId === row.id);
    return met ? soldNow(settings, [row]) : [row];
  });

/** Costs of matches by the items that their shipment lines, or their invoice lines, are of. */
export function costsOf(
  matches: readonly NewMatch[],
  lines: readonly { id: number; itemId: number }[],
  by: 'shipmentLineId' | 'invoiceLineId',
): ItemAmount[] {
  const items = new Map(lines.map((line) => [line.id, line.itemId]));
  return matches.map((match) => ({ itemId: items.get(match[by]) ?? 0, amountMinor: match.costMinor }));
}

/** Matches by their day, in the order of the days. */
export function byDay(matches: readonly NewMatch[]): { on: string; matches: NewMatch[] }[] {
  const days = [...new Set(matches.map((match) => match.matchedOn))].sort();
  return days.map((on) => ({ on, matches: matches.filter((match) => match.matchedOn === on) }));
}

/** Matches that no mirror row has undone. */
export function activeMatches(matches: readonly Match[]): Match[] {
  const undone = new Set(matches.map((match) => match.undoesId));
  return matches.filter((match) => match.undoesId === null && !undone.has(match.id));
}
