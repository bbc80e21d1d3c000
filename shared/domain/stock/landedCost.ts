// Freight, duty and the like on goods that were received: spread over the lines of the receipt by value, weight or
// quantity; what falls on goods already gone is cost of sales at once (ACCOUNTING.md, section 5).
//
// Already gone: under FIFO what has left the layer of the receipt's line; under moving average what the issues since have
// taken of the pool, each in proportion (shared/domain/valuation/stillThere.ts), since there the goods of a receipt cannot
// be told from others. What was shipped and is not billed yet is gone, too.
import { allocateMinor, shareMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { stillThereMinor } from '../valuation/stillThere.ts';
import type { StockBook } from './book.ts';
import type { PostedMove } from './moved.ts';
import type { LandedBasis, Moved, StockDocument, StockDocumentLine } from './record.ts';

/** Grams and units multiply to micrograms; milligrams are fine enough and stay exact integers. */
const MILLIGRAMS = 1000;

type Weighed = { id: number; code: string; weightGrams: number };

/**
 * The share of each line of a receipt.
 * Refuses `VALIDATION` weightNeeded (an item has none, by weight) and nothingToSpreadOver (goods without value, by value).
 */
export function spreadLanded(
  amountMinor: number,
  basis: LandedBasis,
  lines: readonly StockDocumentLine[],
  items: readonly Weighed[],
): Result<number[]> {
  const weights: number[] = [];
  for (const line of lines) {
    const item = items.find((row) => row.id === line.itemId);
    if (basis === 'weight' && !item?.weightGrams)
      return refuse('VALIDATION', { reason: 'weightNeeded', params: { item: item?.code ?? '' }, fields: ['basis'] });
    const byWeight = basis === 'weight' ? shareMinor(line.qtyMicro, item?.weightGrams ?? 0, MILLIGRAMS) : 0;
    weights.push(basis === 'value' ? line.costMinor : basis === 'weight' ? byWeight : line.qtyMicro);
  }
  if (weights.every((weight) => weight === 0))
    return refuse('VALIDATION', { reason: 'nothingToSpreadOver', fields: ['basis'] });
  return ok(allocateMinor(amountMinor, weights));
}

/** Puts a line's share to the goods of the receipt that are still there; the rest is gone. */
export function land(
  book: StockBook,
  document: StockDocument,
  line: StockDocumentLine,
  received: readonly PostedMove[],
): Result<Moved> {
  const move = received.find((one) => one.lineId === line.receiptLineId);
  if (!move) return refuse('NOT_FOUND', { params: { what: 'stockReceipt', id: document.receiptId ?? 0 } });
  const layerId = move.parts[0]?.layerId;
  const layer = book.layers(line.itemId).find((row) => row.id === layerId);
  const leftMicro = layer?.leftQtyMicro ?? 0;
  const stockedMinor = book.isFifo(line.itemId)
    ? shareMinor(line.costMinor, Math.min(leftMicro, move.qtyMicro), move.qtyMicro)
    : stillThereMinor(line.costMinor, move.poolQtyMicro, move.laterMicro);
  const parts = layer ? [{ layerId: layer.id, qtyMicro: 0, valueMinor: stockedMinor }] : [];
  const moved = stockedMinor !== 0;
  if (moved) book.revalue(line.itemId, stockedMinor, document.documentOn, parts);
  return ok({ line: { ...line, goneMinor: subMinor(line.costMinor, stockedMinor) }, moved });
}
