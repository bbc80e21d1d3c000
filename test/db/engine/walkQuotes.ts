// What clerks of the random walk quote: in any unit, from a list, in either currency, with a deposit and alternatives; quotes are
// sent, revised, declined and accepted. What is accepted becomes an order that says the same.
import { expect } from 'vitest';
import type { Name } from '../../../shared/contract/index.ts';
import type { TestCompany } from '../../kit/company.ts';
import { inUnit } from './walkPlaces.ts';

type Step = { a: number; b: number; c: number };
type Hands = {
  kit: TestCompany;
  say(name: Name, input: object): Promise<unknown>;
  one(list: Name, n: number, meant: string): Promise<{ id: number } | undefined>;
  qty(item: number, n: number): number;
};

/** One list for each currency, made when the first is wanted. */
async function listOf({ kit, say }: Hands, n: number): Promise<number | undefined> {
  const { rows } = await kit.call('priceList.list', { limit: 10 });
  if (rows.length > 0) return rows[n % rows.length]?.id;
  const { currencies } = await kit.call('company.get', {});
  for (const currency of currencies) await say('priceList.create', { code: `Q-${currency}`, name: currency, currency });
  return undefined;
}

async function write(hands: Hands, { a, b, c }: Step): Promise<unknown> {
  const { kit, say, qty } = hands;
  const { currencies } = await kit.call('company.get', {});
  const priceListId = b % 3 === 0 ? await listOf(hands, c) : undefined;
  const lines = [a, b, c].slice(0, 1 + (b % 3)).map((n, i) => ({
    ...{ itemId: 1 + ((n + i) % 4), ...inUnit(1 + ((n + i) % 4), n * 4, qty((n + i) % 4, c)) },
    ...{ unitPriceMicro: (1 + (n % 70_000)) * 1_000, discountPpm: n % 4 === 0 ? (n % 3) * 33_333 : 0 },
    alternative: i > 0 && n % 2 === 0,
  }));
  const input = {
    ...{ customerId: 1 + (a % 2), lines, ...(priceListId === undefined ? {} : { priceListId }) },
    ...(c % 3 === 0 ? { currency: currencies[c % currencies.length] } : {}),
    ...(a % 3 === 0 ? { depositPpm: (b % 10) * 100_000 } : a % 3 === 1 ? { depositMinor: b % 3_000 } : {}),
    ...{ pricesIncludeTax: b % 4 === 0, discountPpm: c % 5 === 0 ? (b % 40) * 10_000 : 0 },
  };
  const made = (await say('quote.create', input)) as { id: number; version: number } | undefined;
  if (!made) return;
  const { id, version } = made;
  if (c % 4 === 0) await say('quote.update', { ...input, id, version, discountMinor: b % 200, discountPpm: 0 });
  return say(c % 9 === 8 ? 'quote.delete' : 'quote.send', { id });
}

/** The order says what was quoted, but for a deposit that is more than what was taken comes to. */
async function accept({ kit, say }: Hands, id: number, { a, b, c }: Step): Promise<unknown> {
  const { lines, depositMinor } = await kit.call('quote.get', { id });
  const alternatives = lines.filter(({ alternative }) => alternative).map((line) => line.id);
  const alternativeLineIds = a % 2 === 0 ? alternatives.slice(0, 1) : [];
  const made = (await say('quote.accept', { id, alternativeLineIds })) as { orderId: number } | undefined;
  if (!made) return;
  const quote = await kit.call('quote.get', { id });
  const order = await kit.call('salesOrder.get', { id: made.orderId });
  expect(quote.differences).toEqual([]);
  expect([quote.discountDifference, quote.pricingDifference]).toEqual([null, null]);
  expect(order.depositMinor).toBe(Math.min(depositMinor, order.grossMinor));
  if (b % 5 === 0) {
    await say('salesOrder.delete', { id: order.id });
    return say('quote.order', { id });
  }
  return c % 2 === 0 ? say('salesOrder.confirm', { id: order.id }) : undefined;
}

/** A clerk's turn with quotes: half of the time one is written, else something becomes of one that is there. */
export const quoteAct =
  (hands: Hands) =>
  async (step: Step): Promise<unknown> => {
    const { a, b, c } = step;
    if (c % 2 === 0) return write(hands, step);
    const name = (['accept', 'revise', 'accept', 'decline'] as const)[b % 4] ?? 'accept';
    const quote = await hands.one('quote.list', a, `quote.${name}`);
    if (!quote) return;
    if (name === 'accept') return accept(hands, quote.id, step);
    if (name === 'decline') return hands.say('quote.decline', { id: quote.id, lostReason: 'Too dear' });
    const made = (await hands.say('quote.revise', { id: quote.id })) as { id: number } | undefined;
    return made && hands.say('quote.send', { id: made.id });
  };
