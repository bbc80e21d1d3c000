// What the guard on the margin of an order needs to know.

import type { Settings } from '../../shared/domain/company/settings.ts';
import { RATE_ONE } from '../../shared/domain/currency/rates.ts';
import { inDocument } from '../../shared/domain/quote/draft.ts';
import type { MarginFacts } from '../../shared/domain/salesOrder/margin.ts';
import { toleranceOf } from '../../shared/domain/salesOrder/tolerance.ts';
import { each } from './facts.ts';
import { itemCosts } from './presale.ts';
import { loadRate } from './rates.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

type Order = {
  id?: number;
  customerId: number;
  currency: string /** Null: what has no rate is refused by its draft. */;
  rateE10: number | null;
};

/**
 * Amounts of the base currency as those of a document, at its rate or that of today, whichever makes goods dearer: a day in the past
 * that somebody dates it on lets nothing pass.
 */
export async function costsIn(
  store: Store,
  settings: Pick<Settings, 'baseCurrency' | 'exponent'>,
  currency: string,
  rateE10: number,
): Promise<MarginFacts['toDocument']> {
  const today = await loadRate(store, settings.baseCurrency, currency, store.call.today);
  return inDocument(settings, currency, Math.min(rateE10, today ?? rateE10));
}

/** Costs of today in the order's currency, and what was taken of the quote that it came from. */
export async function loadMargin(store: Store, order: Order, itemIds: readonly number[]): Promise<MarginFacts> {
  const costs = await itemCosts(store, itemIds);
  const guarded = costs.filter(({ minMarginPpm }) => minMarginPpm > 0).map(({ itemId }) => itemId);
  const items = await each(guarded, (id) => store.items.byId(id), 'item', 'id');
  const quotes = order.id === undefined || guarded.length === 0 ? [] : await store.quotes.by('orderId', order.id);
  const quoted = [];
  // Amounts in another currency than the order's approve nothing.
  for (const { id, state, currency } of quotes)
    if (state === 'accepted' && currency === order.currency)
      quoted.push(...(await store.quoteLines.by('quoteId', id)).filter(({ taken }) => taken));
  const settings = await loadSettings(store);
  const customer = await store.customers.byId(order.customerId);
  return {
    ...{ costs, quoted, role: store.call.role },
    usualOverPpm: toleranceOf('goods', customer ?? {}, settings).overShipmentPpm,
    toDocument: await costsIn(store, settings, order.currency, order.rateE10 ?? RATE_ONE),
    itemCode: (itemId) => items.find(({ id }) => id === itemId)?.code ?? '',
  };
}
