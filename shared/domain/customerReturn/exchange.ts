// The order that sends other goods in exchange for those that come back.
import { type DraftFacts, draftOrder } from '../salesOrder/draft.ts';

/** What goes out instead, at prices in the currency of the order that was delivered. */
export type Replacement = { itemId: number; qtyMicro: number; unitPriceMicro: number };

/** Drafts that order. Refuses what any draft order does. */
export function orderInstead(
  draft: DraftFacts,
  replacement: readonly Replacement[],
  orderedOn: string,
): ReturnType<typeof draftOrder> {
  const lines = replacement.map(({ itemId, qtyMicro, unitPriceMicro }) => ({
    ...{ itemId, description: '', qtyMicro, unitPriceMicro, discountPpm: 0, discountMinor: 0 },
  }));
  const head = { orderedOn, requiredOn: null, customerReference: '', note: '', discountPpm: 0, discountMinor: 0 };
  return draftOrder(draft, { ...head, lines });
}
