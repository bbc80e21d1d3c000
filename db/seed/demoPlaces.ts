// The demo company's second warehouse: a shop that is stocked from the main one now and then, and sends back what it does
// not sell. Some items are also handled in cartons or grams.
import type { Input } from '../../shared/contract/index.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import type { Agenda } from './agenda.ts';
import type { DemoStock } from './demoStock.ts';

const UNIT = 1_000_000;

type Unit = NonNullable<Input<'item.create'>['units']>[number];
const carton = (pieces: number): Unit => ({ code: 'carton', numerator: pieces, denominator: 1, qtyDecimals: 0 });
const GRAM: Unit = { code: 'g', numerator: 1, denominator: 1000, qtyDecimals: 0 };

/** Other units by item code. */
export const DEMO_UNITS: Readonly<Record<string, Unit[]>> = {
  'TW-120': [carton(12)],
  'LT-304': [carton(24)],
  'PN-501': [GRAM],
  'PN-502': [GRAM],
};

export const SHOP = { code: 'SHOP', name: 'Factory shop' };

/** Indexes of items that nobody counts: what a count compares with lies in the main warehouse alone. */
const SENT = [
  { item: 3, pieces: 6 },
  { item: 19, pieces: 12 },
];

/** Plans three trips to the shop, one trip back, and one that is taken back because the van never left. */
export function stockTheShop(
  engine: EnginePort,
  agenda: Agenda,
  stock: DemoStock,
  itemIds: readonly number[],
  shopId: number,
): void {
  const free = async (item: number, warehouseId: number): Promise<number> => {
    const filter = { warehouseId, itemId: itemIds[item] as number };
    return (await ask(engine, 'stockBalance.list', filter)).rows[0]?.availableMicro ?? 0;
  };
  const trip = (day: number, [from, to]: readonly [number, number], note: string, done?: (id: number) => void): void =>
    agenda.plan(
      day,
      'count',
      'stockTransfer.create',
      async () => {
        const lines: Input<'stockTransfer.create'>['lines'] = [];
        for (const { item, pieces } of SENT) {
          const asked = from === shopId ? 2 : pieces;
          if ((await free(item, from)) < asked * UNIT) continue;
          stock.lose(item, (from === shopId ? -asked : asked) * 1000);
          lines.push({ itemId: itemIds[item] as number, qtyMicro: asked * UNIT });
        }
        const ends = { fromWarehouseId: from, toWarehouseId: to };
        return lines.length === 0 ? undefined : { ...ends, transferredOn: agenda.dateOf(day), note, lines, post: true };
      },
      ({ id }) => done?.(id),
    );
  const out = [1, shopId] as const;
  trip(20, out, 'Opening of the shop');
  trip(95, out, 'Spring weekend');
  trip(160, [shopId, 1], 'Not sold');
  trip(10, out, 'Van did not leave', (id) => {
    agenda.plan(11, 'receive', 'stockTransfer.reverse', async () => {
      const { lines } = await ask(engine, 'stockTransfer.get', { id });
      for (const line of lines) stock.lose(itemIds.indexOf(line.itemId), -line.qtyMicro / 1000);
      return { id, reversedOn: agenda.dateOf(11) };
    });
  });
}
