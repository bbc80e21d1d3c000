// A new value of goods on hand: by unit cost, or in all. The difference to what they stand at is a gain or a loss of the
// document's reason; quantities stay as they are. Under FIFO every unit is worth the same afterwards.
import { addMinor, allocateMinor, lineGrossMinor, subMinor } from '../../kernel/money.ts';
import { subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { inOwnUnit } from '../item/units.ts';
import type { CostPool } from '../valuation/movingAverage.ts';
import type { StockBook } from './book.ts';
import type { Moved, StockDocument, StockDocumentLine } from './record.ts';

/** What moved of an item on a day after the revaluation's, in all warehouses. */
export type LaterDay = { itemId: number; movedOn: string; qtyMicro: number; costMinor: number };

/**
 * The first day from which a change of value leaves what was on hand at the end of every day worth something sensible: no
 * value without goods, and none below zero. Null where that is so from the revaluation's own day.
 */
function soundFrom(pool: CostPool, later: readonly LaterDay[], changeMinor: number): string | null {
  let { qtyMicro } = pool;
  let valueMinor = addMinor(pool.valueMinor, changeMinor);
  for (const day of [...later].sort((a, b) => (a.movedOn < b.movedOn ? 1 : -1))) {
    qtyMicro = subQty(qtyMicro, day.qtyMicro);
    valueMinor = subMinor(valueMinor, day.costMinor);
    if (qtyMicro === 0 || valueMinor < 0) return day.movedOn;
  }
  return null;
}

/**
 * Refuses `VALIDATION` nothingToRevalue where nothing is on hand, and revaluedTooEarly where there was nothing on its day, or
 * less than the change takes off.
 */
export function revalue(
  { exponent, document, laterDays }: { exponent: number; document: StockDocument; laterDays: readonly LaterDay[] },
  book: StockBook,
  line: StockDocumentLine,
  index: number,
): Result<Moved> {
  const pool = book.pool(line.itemId);
  const { qtyMicro, valueMinor: oldMinor } = pool;
  if (qtyMicro === 0)
    return refuse('VALIDATION', {
      reason: 'nothingToRevalue',
      params: { item: book.codeOf(line.itemId) },
      fields: [`lines.${index}.itemId`],
    });
  const valueMinor =
    line.unitCostMicro === null ? (line.valueMinor ?? 0) : lineGrossMinor(qtyMicro, line.unitCostMicro, exponent);
  const costMinor = subMinor(valueMinor, oldMinor);
  const later = laterDays.filter(({ itemId }) => itemId === line.itemId);
  const on = costMinor === 0 ? null : soundFrom(pool, later, costMinor);
  if (on !== null)
    return refuse('VALIDATION', {
      reason: 'revaluedTooEarly',
      params: { item: book.codeOf(line.itemId), on },
      fields: ['revaluedOn'],
    });
  const layers = book.layers(line.itemId);
  const held = layers.map((layer) => layer.leftQtyMicro);
  const shares = layers.length === 0 ? [] : allocateMinor(valueMinor, held);
  const parts = layers.map((layer, i) => ({
    ...{ layerId: layer.id, qtyMicro: 0 },
    valueMinor: subMinor(shares[i] ?? 0, layer.leftValueMinor),
  }));
  const moved = costMinor !== 0;
  if (moved) book.revalue(line.itemId, costMinor, document.documentOn, parts);
  return ok({ line: { ...line, ...inOwnUnit(line.enteredUnit, qtyMicro), valueMinor, costMinor }, moved });
}
