// The demo company's customer groups: hotels and cafés buy tableware at a list of their own, shops at the usual prices.
import type { Input } from '../../shared/contract/index.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import { microOf } from './demoStock.ts';

export const GROUPS: readonly Input<'customerGroup.create'>[] = [
  { code: 'HOTELS', name: 'Hotels, restaurants and cafés' },
  { code: 'SHOPS', name: 'Shops' },
];

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  HOTELS: ['BRAMBLE', 'CORVANE', 'MERRIDEW', 'OSTERIA', 'VELLUM', 'XANADU'],
  SHOPS: ['FERNLOCK', 'GILDROW', 'HOLLINS', 'INKBERRY'],
};

/** The group of a customer's code, or none. */
export const groupOfDemo = (code: string): string | null =>
  Object.keys(MEMBERS).find((group) => MEMBERS[group]?.includes(code)) ?? null;

/** Item by its place, the price of one, and of one from a quantity on; the last has an offer that ends at Christmas. */
const PRICES = [
  { item: 0, price: '7.50', many: '7.10' },
  { item: 1, price: '7.50', many: '7.10' },
  { item: 2, price: '9.00', many: '8.50' },
  { item: 4, price: '5.90', many: '5.55' },
] as const;
const MANY_MICRO = 48_000_000;
const OFFER = { item: 7, unitPriceMicro: microOf('49.00'), validFrom: '2026-10-01', validTo: '2026-12-24' } as const;

const QUOTED = [
  { item: 4, quantity: 12, unit: 'carton' },
  { item: 2, quantity: 96, unit: 'pcs' },
] as const;
const DEPOSIT_PPM = 300_000;

/** The list of hotels and cafés, and what is quoted from it. Orders of the past keep the prices they were entered at. */
export async function groupPrices(engine: EnginePort, itemIds: readonly number[]): Promise<void> {
  const list = { code: 'HOTELS', name: 'Hotels and cafés', customerGroupCode: 'HOTELS' };
  const { id: priceListId } = await ask(engine, 'priceList.create', list);
  const put = (item: number, price: Omit<Input<'price.create'>, 'priceListId' | 'itemId'>) =>
    ask(engine, 'price.create', { priceListId, itemId: itemIds[item] ?? 0, ...price });
  for (const { item, price, many } of PRICES) {
    await put(item, { unitPriceMicro: microOf(price) });
    await put(item, { fromQtyMicro: MANY_MICRO, unitPriceMicro: microOf(many) });
  }
  const { item, ...offer } = OFFER;
  await put(item, offer);
  await quoteCartons(engine, priceListId, itemIds);
}

/** A café is quoted mugs by the carton and plates by the piece at the prices of the list, and asked for three tenths in advance. */
async function quoteCartons(engine: EnginePort, priceListId: number, itemIds: readonly number[]): Promise<void> {
  const { rows } = await ask(engine, 'customer.find', { text: 'BRAMBLE', limit: 1 });
  const customerId = rows[0]?.id ?? 0;
  const lines: Input<'quote.create'>['lines'] = [];
  for (const { item, quantity, unit } of QUOTED) {
    const asked = { itemId: itemIds[item] ?? 0, qtyMicro: quantity * 1_000_000, unit };
    const { unitPriceMicro } = await ask(engine, 'price.find', { ...asked, customerId, priceListId });
    lines.push({ ...asked, unitPriceMicro });
  }
  const terms = { paymentText: '30 % in advance, the rest in 14 days', deliveryText: 'Free delivery in two parts' };
  const made = await ask(engine, 'quote.create', { customerId, priceListId, depositPpm: DEPOSIT_PPM, ...terms, lines });
  await ask(engine, 'quote.send', { id: made.id });
}
