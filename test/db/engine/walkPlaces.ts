// What the clerks of the random walk do with warehouses: goods go from one to the other and back, drafts lie about.
import type { Name } from '../../../shared/contract/index.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { act: number; a: number; b: number; c: number };
type Say = (name: Name, input: object) => Promise<unknown>;
type One = (list: Name, n: number, meant: string) => Promise<{ id: number } | undefined>;

/** Once in a while the second warehouse; mostly the usual one, so that what was received is also found. */
export const placeOf = (n: number): { warehouseId?: number } => (n % 12 === 0 ? { warehouseId: 2 } : {});

export async function secondWarehouse(kit: TestCompany): Promise<void> {
  await kit.call('warehouse.create', { code: 'EAST', name: 'East' });
}

const UNITS = [
  { code: 'carton', numerator: 12, denominator: 1, qtyDecimals: 1 },
  { code: 'third', numerator: 3, denominator: 1, qtyDecimals: 0 },
  { code: 'g', numerator: 1, denominator: 1000, qtyDecimals: 0 },
  { code: 'day', numerator: 8, denominator: 1, qtyDecimals: 2 },
];
/** What the walk enters items 1 to 4 in besides their own unit. */
export const unitsOf = (item: number) => UNITS.slice(item - 1, item);

/** Every eighth line is entered in the item's other unit; of the piece items a half carton is refused now and then. */
export const inUnit = (item: number, n: number, qtyMicro: number): { qtyMicro: number; unit?: string } => {
  const unit = UNITS[item - 1]?.code ?? '';
  if (n % 8 !== 0) return { qtyMicro };
  if (unit === 'carton') return { unit, qtyMicro: (1 + (n % 5)) * 500_000 };
  return { unit, qtyMicro: unit === 'g' ? (1 + (n % 3_000)) * 1_000_000 : (1 + (n % 3)) * 1_000_000 };
};

export const placesActs = (say: Say, one: One): ((step: Step) => Promise<unknown>)[] => [
  async ({ a, b, c }) => {
    if (c % 3 === 0) {
      const name = (['reverse', 'post', 'delete'] as const)[b % 3] ?? 'reverse';
      const transfer = await one('stockTransfer.list', a, `stockTransfer.${name}`);
      return transfer && say(`stockTransfer.${name}`, { id: transfer.id });
    }
    // Item 3 is kept with three decimals, the others by the piece.
    const lines = [a, b].slice(0, 1 + (c % 2)).map((n) => ({
      itemId: 1 + (n % 3),
      ...inUnit(1 + (n % 3), c, (n % 3 === 2 ? 1 + (n % 4_999) : (1 + (n % 6)) * 1_000) * 1_000),
    }));
    const [fromWarehouseId, toWarehouseId] = b % 3 === 0 ? [2, 1] : [1, 2];
    return say('stockTransfer.create', { fromWarehouseId, toWarehouseId, lines, post: c % 2 !== 0 });
  },
];
