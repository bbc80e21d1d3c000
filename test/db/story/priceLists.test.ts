// Which price an order line starts from: the customer's list, its group's, the usual list, the item; by quantity and day.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story;
beforeEach(async () => {
  kit = await story();
  const item = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('10.00') };
  await kit.call('item.update', { ...item, id: 1, version: 1 });
  await kit.call('customer.create', { code: 'OTHER', name: 'Other' });
});
afterEach(() => kit.close());

const ask = async (quantity: number, on: string, customerId = 1): Promise<string> => {
  const found = await kit.call('price.find', { itemId: 1, customerId, qtyMicro: qty(quantity), on });
  return `${found.unitPriceMicro / 1e6} ${found.source}${found.priceListCode && ` ${found.priceListCode}`}`;
};
const list = async (code: string, usual = false): Promise<number> =>
  (await kit.call('priceList.create', { code, name: code, usual })).id;
const put = (priceListId: number, unitPrice: string, over: object = {}) =>
  kit.call('price.create', { priceListId, itemId: 1, unitPriceMicro: price(unitPrice), ...over });
const own = (priceListCode: string | null, version: number) =>
  kit.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', priceListCode });

test('the customer’s own list, then the usual one, then the item', async () => {
  expect(await ask(1, '2026-03-02')).toBe('10 item');
  await put(await list('ALL', true), '9.50');
  expect(await ask(1, '2026-03-02')).toBe('9.5 usualList ALL');
  const gold = await list('GOLD');
  await put(gold, '8.00', { fromQtyMicro: qty(5) });
  await own('GOLD', 1);
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ priceListCode: 'GOLD' });
  expect([await ask(4, '2026-03-02'), await ask(5, '2026-03-02')]).toEqual([
    '9.5 usualList ALL',
    '8 customerList GOLD',
  ]);
  expect(await ask(5, '2026-03-02', 2)).toBe('9.5 usualList ALL');
  // A change that does not speak of the list keeps it; null takes it away.
  await kit.call('customer.update', { id: 1, version: 2, code: 'ACME', name: 'Acme Ltd' });
  expect(await ask(5, '2026-03-02')).toBe('8 customerList GOLD');
  await own(null, 3);
  expect(await ask(5, '2026-03-02')).toBe('9.5 usualList ALL');
});

test('a customer’s group has a list between its own and the usual one; one active list of a group and currency', async () => {
  await kit.call('customerGroup.create', { code: 'HOTELS', name: 'Hotels' });
  await put(await list('ALL', true), '9.50');
  const hotels = await kit.call('priceList.create', { code: 'STARS', name: 'Stars', customerGroupCode: 'HOTELS' });
  await put(hotels.id, '9.00');
  await put(hotels.id, '8.40', { fromQtyMicro: qty(10), validTo: '2026-03-31' });
  expect(await ask(10, '2026-03-02')).toBe('9.5 usualList ALL');
  const of = (customerGroupCode: string | null, version: number, over: object = {}) =>
    kit.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', customerGroupCode, ...over });
  await of('HOTELS', 1);
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ customerGroupCode: 'HOTELS' });
  const asked = async () => [await ask(9, '2026-03-31'), await ask(10, '2026-03-31'), await ask(10, '2026-04-01')];
  expect(await asked()).toEqual(['9 groupList STARS', '8.4 groupList STARS', '9 groupList STARS']);
  expect(await ask(10, '2026-03-31', 2)).toBe('9.5 usualList ALL');
  await put(await list('GOLD'), '8.90', { fromQtyMicro: qty(10) });
  await kit.call('customer.update', { id: 1, version: 2, code: 'ACME', name: 'Acme', priceListCode: 'GOLD' });
  // The group's 8.40 has a last day: until then it is an offer, and lower than what the customer has of its own.
  expect(await asked()).toEqual(['9 groupList STARS', '8.4 groupList STARS', '8.9 customerList GOLD']);
  expect((await kit.call('customerGroup.list', {})).rows).toMatchObject([
    { code: 'HOTELS', customerCount: 1, priceListCount: 1 },
  ]);

  const second = { code: 'MOON', name: 'Moon', customerGroupCode: 'HOTELS' };
  expect(await kit.refused('priceList.create', second)).toMatchObject({
    ...{ code: 'DUPLICATE', reason: 'groupHasList', params: { list: 'STARS' }, fields: ['customerGroupCode'] },
  });
  await kit.call('priceList.create', { ...second, currency: 'EUR' });
  const stars = { id: hotels.id, code: 'STARS', name: 'Stars' };
  await kit.call('priceList.update', { ...stars, version: 1, active: false });
  expect(await ask(9, '2026-03-31')).toBe('9.5 usualList ALL');
  const { id: moon } = await kit.call('priceList.create', { ...second, code: 'SUN' });
  expect(await kit.refused('priceList.update', { ...stars, version: 2 })).toMatchObject({ reason: 'groupHasList' });
  await put(moon, '8.00');
  expect(await ask(9, '2026-03-31')).toBe('8 groupList SUN');
  await kit.call('priceList.update', { id: moon, version: 1, code: 'SUN', name: 'Sun', customerGroupCode: null });
  expect(await ask(9, '2026-03-31')).toBe('9.5 usualList ALL');

  await kit.call('customerGroup.update', { id: 1, version: 1, code: 'INNS', name: 'Inns' });
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ customerGroupCode: 'INNS' });
  expect(await kit.refused('customerGroup.create', { code: 'INNS', name: 'x' })).toMatchObject({ code: 'DUPLICATE' });
  const missing = { code: 'NOT_FOUND', fields: ['customerGroupCode'] };
  const update = { id: 1, version: 3, code: 'ACME', name: 'Acme', customerGroupCode: 'NONE' };
  expect(await kit.refused('customer.update', update)).toMatchObject(missing);
  await of(null, 3);
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ customerGroupCode: null, priceListCode: 'GOLD' });
});

test('an order may name a list of its own, which goes before the customer’s; it keeps it and says so', async () => {
  await put(await list('ALL', true), '9.50');
  await put(await list('GOLD'), '8.00');
  await own('GOLD', 1);
  const fair = await list('FAIR');
  await put(fair, '7.00');
  const find = (priceListId: number) => kit.call('price.find', { itemId: 1, customerId: 1, priceListId });
  expect(await find(fair)).toEqual({
    ...{ unitPriceMicro: price('7.00'), source: 'orderList', priceListCode: 'FAIR', validTo: null },
  });
  const lines = [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('7.00') }];
  const { id, version } = await kit.call('salesOrder.create', { customerId: 1, priceListId: fair, lines });
  expect(await kit.call('salesOrder.get', { id })).toMatchObject({ priceListId: fair, priceListCode: 'FAIR' });
  await kit.call('salesOrder.update', { id, version, customerId: 1, lines });
  expect(await kit.call('salesOrder.get', { id })).toMatchObject({ priceListId: null, priceListCode: '' });
  const euros = await kit.call('priceList.create', { code: 'EURO', name: 'Euro', currency: 'EUR' });
  const refused = (priceListId: number) => kit.refused('salesOrder.create', { customerId: 1, priceListId, lines });
  expect(await refused(euros.id)).toMatchObject({ reason: 'listCurrency', fields: ['priceListId'] });
  await kit.call('priceList.update', { id: fair, version: 1, code: 'FAIR', name: 'Fair', active: false });
  expect(await refused(fair)).toMatchObject({ code: 'WRONG_STATE', reason: 'inactive' });
  expect(await refused(99)).toMatchObject({ code: 'NOT_FOUND' });
});

test('from a quantity on and between days: the highest quantity reached, then the newest first day', async () => {
  const all = await list('ALL', true);
  await put(all, '9.00');
  await put(all, '8.50', { validFrom: '2026-06-01', validTo: '2026-06-30' });
  await put(all, '7.00', { fromQtyMicro: qty(100) });
  const at = async (on: string) => [await ask(99, on), await ask(100, on)].map((text) => text.split(' ')[0]);
  expect(await at('2026-05-31')).toEqual(['9', '7']);
  expect(await at('2026-06-01')).toEqual(['8.5', '7']);
  expect(await at('2026-06-30')).toEqual(['8.5', '7']);
  expect(await at('2026-07-01')).toEqual(['9', '7']);
});

test('an offer counts where it is lower than a step of quantity, in its own list and in another one', async () => {
  const all = await list('ALL', true);
  await put(all, '10.00');
  await put(all, '9.50', { fromQtyMicro: qty(10) });
  await put(all, '9.00', { validFrom: '2026-03-01', validTo: '2026-03-07' });
  const of = async (on: string) => [await ask(1, on), await ask(10, on)];
  expect(await of('2026-03-07')).toEqual(['9 usualList ALL', '9 usualList ALL']);
  expect(await of('2026-03-08')).toEqual(['10 usualList ALL', '9.5 usualList ALL']);
  const gold = await list('GOLD');
  await put(gold, '9.20', { fromQtyMicro: qty(10) });
  await put(gold, '8.80', { fromQtyMicro: qty(100) });
  await own('GOLD', 1);
  expect(await of('2026-03-07')).toEqual(['9 usualList ALL', '9 usualList ALL']);
  expect(await of('2026-03-08')).toEqual(['10 usualList ALL', '9.2 customerList GOLD']);
  expect(await ask(100, '2026-03-07')).toBe('8.8 customerList GOLD');
  const input = { itemId: 1, customerId: 1, qtyMicro: qty(10), on: '2026-03-07' };
  expect(await kit.call('price.find', input)).toMatchObject({ validTo: '2026-03-07' });
  // The order names its list: then its prices are meant, not offers of others.
  expect(await kit.call('price.find', { ...input, priceListId: gold })).toMatchObject({ priceListCode: 'GOLD' });
});

test('another usual list takes the place of the first; a list that is not active prices nothing', async () => {
  await put(await list('OLD', true), '9.00');
  const next = await list('NEW', true);
  await put(next, '8.00');
  expect(await ask(1, '2026-03-02')).toBe('8 usualList NEW');
  const { rows } = await kit.call('priceList.list', {});
  expect(rows.map((row) => [row.code, row.usual, row.priceCount])).toEqual([
    ['NEW', true, 1],
    ['OLD', false, 1],
  ]);
  await kit.call('priceList.update', { id: next, version: 1, code: 'NEW', name: 'New', usual: true, active: false });
  expect(await ask(1, '2026-03-02')).toBe('10 item');
});

test('a price is changed and removed; an order keeps the one it was entered at', async () => {
  const all = await list('ALL', true);
  const { id } = await put(all, '9.00');
  const order = await kit.order(1, '9.00');
  await kit.call('price.update', { id, version: 1, itemId: 1, unitPriceMicro: price('9.90') });
  expect(await ask(1, '2026-03-02')).toBe('9.9 usualList ALL');
  await kit.call('price.delete', { id, version: 2 });
  expect(await ask(1, '2026-03-02')).toBe('10 item');
  expect((await kit.call('salesOrder.get', { id: order.id })).netMinor).toBe(900);
});

test('refused: the same price twice, days the wrong way round, a code that exists, lists and items that do not', async () => {
  const all = await list('ALL', true);
  const { id } = await put(all, '9.00');
  const other = await put(all, '8.00', { fromQtyMicro: qty(2) });
  const again = { priceListId: all, itemId: 1, unitPriceMicro: price('9.00') };
  expect(await kit.refused('price.create', again)).toMatchObject({ code: 'DUPLICATE', reason: 'samePrice' });
  expect(await kit.refused('price.update', { id: other.id, version: 1, itemId: 1, unitPriceMicro: 1 })).toMatchObject({
    reason: 'samePrice',
  });
  expect(await kit.refused('price.create', { ...again, validFrom: '2026-02-01', validTo: '2026-01-31' })).toMatchObject(
    { code: 'VALIDATION', reason: 'endsBeforeItBegins', fields: ['validTo'] },
  );
  expect(await kit.refused('priceList.create', { code: 'ALL', name: 'x' })).toMatchObject({ code: 'DUPLICATE' });
  expect(await kit.refused('price.create', { ...again, priceListId: 99 })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await kit.refused('price.create', { ...again, itemId: 99 })).toMatchObject({ fields: ['itemId'] });
  expect(await kit.refused('price.delete', { id, version: 9 })).toMatchObject({ code: 'STALE' });
  expect(
    await kit.refused('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', priceListCode: 'NONE' }),
  ).toMatchObject({ code: 'NOT_FOUND', fields: ['priceListCode'] });
});
