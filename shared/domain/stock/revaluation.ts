// A new value of goods on hand: by unit cost, or in all. The difference to what they stand at is a gain or a loss of the
// document's reason; quantities stay as they are. Under FIFO every unit is worth the same afterwards.
import { allocateMinor, lineGrossMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { inOwnUnit } from '../item/units.ts';
import type { StockBook } from './book.ts';
import type { Moved, StockDocument, StockDocumentLine } from './record.ts';

/** Refuses `VALIDATION` nothingToRevalue where nothing is on hand. */
export function revalue(
  exponent: number,
  book: StockBook,
  document: StockDocument,
  line: StockDocumentLine,
  index: number,
): Result<Moved> {
  const { qtyMicro, valueMinor: oldMinor } = book.pool(line.itemId);
  if (qtyMicro === 0)
    return refuse('VALIDATION', {
      reason: 'nothingToRevalue',
      params: { item: book.codeOf(line.itemId) },
      fields: [`lines.${index}.itemId`],
    });
  const valueMinor =
    line.unitCostMicro === null ? (line.valueMinor ?? 0) : lineGrossMinor(qtyMicro, line.unitCostMicro, exponent);
  const costMinor = subMinor(valueMinor, oldMinor);
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
