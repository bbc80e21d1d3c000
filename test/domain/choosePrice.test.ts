// Which price counts where several are in force: the order of the lists, steps of quantity, units, first days, offers.
import { expect, test } from 'vitest';
import { choosePrice, type PriceInForce } from '../../shared/domain/documents/choosePrice.ts';

type Source = PriceInForce['source'];
const at = (source: Source, price: number, part: Partial<PriceInForce> = {}): PriceInForce => ({
  ...{ source, priceListCode: source, ownUnit: true, fromQtyMicro: 0, validFrom: null, validTo: null },
  ...{ unitPriceMicro: price, ...part },
});
const until = { validFrom: '2026-03-01', validTo: '2026-03-31' };
const step = { fromQtyMicro: 10_000_000 };
const all = {
  order: at('orderList', 9),
  own: at('customerList', 8),
  group: at('groupList', 7),
  usual: at('usualList', 6),
};

const TABLE: [name: string, prices: PriceInForce[], source: Source | null, price: number][] = [
  ['nothing in force', [], null, 0],
  ['the list of the order before all others, though it is the dearest', Object.values(all), 'orderList', 9],
  ['the customer’s own before its group’s', [all.usual, all.group, all.own], 'customerList', 8],
  ['the group’s before the usual one', [all.usual, all.group], 'groupList', 7],
  ['the usual one', [all.usual], 'usualList', 6],
  ['the highest quantity reached', [at('usualList', 6), at('usualList', 5, step)], 'usualList', 5],
  ['the highest quantity, also where it is dearer', [at('usualList', 6), at('usualList', 7, step)], 'usualList', 7],
  [
    'the line’s own unit before the highest quantity',
    [at('usualList', 6), at('usualList', 5, { ...step, ownUnit: false })],
    'usualList',
    6,
  ],
  ['the newest first day', [at('usualList', 5), at('usualList', 6, { validFrom: '2026-02-01' })], 'usualList', 6],
  ['an agreed price before a cheaper step of another list', [all.own, at('usualList', 5, step)], 'customerList', 8],
  [
    'an offer before a dearer step of its list',
    [at('usualList', 9), at('usualList', 8, step), at('usualList', 7, until)],
    'usualList',
    7,
  ],
  [
    'a step before a dearer offer of its list',
    [at('usualList', 9), at('usualList', 7, step), at('usualList', 8, until)],
    'usualList',
    7,
  ],
  [
    'an offer of the usual list before a dearer step of the own',
    [at('customerList', 8, step), at('usualList', 7, until)],
    'usualList',
    7,
  ],
  [
    'the own step before a dearer offer of the usual list',
    [at('customerList', 6, step), at('usualList', 7, until)],
    'customerList',
    6,
  ],
  ['an offer of the group before the own price', [all.own, at('groupList', 7, until)], 'groupList', 7],
  ['the lowest of several offers', [all.own, at('groupList', 7, until), at('usualList', 5, until)], 'usualList', 5],
  [
    'the first list where offers are equal',
    [all.own, at('usualList', 5, until), at('groupList', 5, until)],
    'groupList',
    5,
  ],
  [
    'an offer per item’s unit, counted up',
    [at('usualList', 96), at('usualList', 90, { ...until, ownUnit: false })],
    'usualList',
    90,
  ],
  [
    'the newer of two offers of one step',
    [at('usualList', 9), at('usualList', 5, until), at('usualList', 7, { ...until, validFrom: '2026-03-10' })],
    'usualList',
    7,
  ],
  [
    'an offer that a newer price without end does not stop',
    [at('usualList', 9, { validFrom: '2026-03-05' }), at('usualList', 7, until)],
    'usualList',
    7,
  ],
  ['no offer of another list where the order names one', [all.order, at('usualList', 5, until)], 'orderList', 9],
  ['an offer of the list that the order names', [all.order, at('orderList', 7, until)], 'orderList', 7],
  [
    'a price between days that is dearer and newer, like every newer price',
    [at('usualList', 6), at('usualList', 8, until)],
    'usualList',
    8,
  ],
];

test.each(TABLE)('%s', (_, prices, source, price) => {
  for (const order of [prices, prices.toReversed()]) {
    const chosen = choosePrice(order);
    expect(chosen?.source ?? null).toBe(source);
    expect(chosen?.unitPriceMicro ?? 0).toBe(price);
  }
});
