// Lines of stock documents as entered: goods only, in any unit of the item, kept in the item's own.
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type EnteredIn, inBaseUnit, type UnitItem } from './units.ts';

export type GoodsItem = UnitItem & { id: number; kind: 'goods' | 'service' };

/**
 * The lines with their quantities in base units and what they were entered in.
 * Refuses `NOT_FOUND`, `VALIDATION` (serviceHasNoStock, and what `inBaseUnit` refuses).
 */
export function enteredGoods<L extends { itemId: number; qtyMicro: number; unit: string }>(
  items: readonly GoodsItem[],
  lines: readonly L[],
): Result<(L & EnteredIn)[]> {
  const entered: (L & EnteredIn)[] = [];
  for (const [i, line] of lines.entries()) {
    const item = items.find((candidate) => candidate.id === line.itemId);
    const fields = [`lines.${i}.itemId`];
    if (!item) return refuse('NOT_FOUND', { params: { what: 'item', id: line.itemId }, fields });
    if (item.kind === 'service')
      return refuse('VALIDATION', { reason: 'serviceHasNoStock', params: { item: item.code }, fields });
    const kept = inBaseUnit(item, line, `lines.${i}`);
    if (!kept.ok) return kept;
    entered.push({ ...line, ...kept.value });
  }
  return ok(entered);
}
