// Which of the prices in force a line starts from: the order of the lists, steps of quantity, offers.

/** The lists that may price a line, in the order in which they are asked. */
const LISTS = ['orderList', 'customerList', 'groupList', 'usualList'] as const;

export type PriceInForce = {
  source: (typeof LISTS)[number];
  priceListCode: string;
  /** Of the unit that is asked for; else of the item's own, counted up. */
  ownUnit: boolean;
  fromQtyMicro: number;
  validFrom: string | null;
  /** A price with a last day is an offer. */
  validTo: string | null;
  /** In the unit that is asked for, price × 10^6. */
  unitPriceMicro: number;
};

/** Before or after another in its list: the line's own unit, then the highest quantity, then the newest first day. */
const inList = (a: PriceInForce, b: PriceInForce): number =>
  Number(b.ownUnit) - Number(a.ownUnit) ||
  b.fromQtyMicro - a.fromQtyMicro ||
  (b.validFrom ?? '').localeCompare(a.validFrom ?? '');

const inOrder = (a: PriceInForce, b: PriceInForce): number =>
  LISTS.indexOf(a.source) - LISTS.indexOf(b.source) || inList(a, b);

/** Two offers of one list, unit and quantity: the newer one takes the place of the other. */
const sameStep = (a: PriceInForce, b: PriceInForce): boolean =>
  a.source === b.source && a.ownUnit === b.ownUnit && a.fromQtyMicro === b.fromQtyMicro;

/**
 * The price of a line among those in force for its customer, quantity and day; null where there is none.
 * 1. The first list that has one: the order's, the customer's own, its group's, the usual one. In it a price of the line's
 *    own unit, then the highest quantity that is reached, then the newest first day.
 * 2. An offer (a price with a last day) of any of these lists goes before it where it is lower, whatever its quantity; the
 *    lowest counts. Where the order names a list that has a price, only offers of that list do.
 */
export function choosePrice(prices: readonly PriceInForce[]): PriceInForce | null {
  const sorted = prices.toSorted(inOrder);
  const [first] = sorted;
  if (!first) return null;
  const offers = sorted
    .filter(({ validTo }) => validTo !== null)
    .filter((offer, i, all) => all.findIndex((other) => sameStep(offer, other)) === i)
    .filter(({ source }) => first.source !== 'orderList' || source === 'orderList');
  return offers.reduce((best, offer) => (offer.unitPriceMicro < best.unitPriceMicro ? offer : best), first);
}
