// Items with the units they may be entered in.
import type { Unit } from '../../shared/domain/item/units.ts';
import { each } from './facts.ts';
import type { Store } from './store.ts';

export async function unitsOf(store: Store, itemId: number): Promise<Unit[]> {
  const rows = await store.itemUnits.by('itemId', itemId);
  return rows
    .sort((a, b) => a.position - b.position)
    .map(({ code, numerator, denominator, qtyDecimals }) => ({ code, numerator, denominator, qtyDecimals }));
}

/** The items of these lines, each once, with their units. Throws a refusal `NOT_FOUND`. */
export async function itemsWithUnits(store: Store, itemIds: readonly number[]) {
  const items = await each(itemIds, (id) => store.items.byId(id), 'item', 'lines');
  const whole = [];
  for (const item of items) whole.push({ ...item, units: await unitsOf(store, item.id) });
  return whole;
}

/** The units of an item become these; documents keep the fractions they were entered by. */
export async function putUnits(
  store: Store,
  itemId: number,
  units: readonly (Unit & { usual: boolean })[],
): Promise<void> {
  for (const row of await store.itemUnits.by('itemId', itemId)) await store.itemUnits.delete(row.id);
  for (const [i, unit] of units.entries()) await store.itemUnits.insert({ ...unit, itemId, position: i + 1 });
}
