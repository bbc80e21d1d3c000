// Price lists, their prices, and the price of a line.
import type { Output } from '../../shared/contract/index.ts';
import { must, number, one, type QueryHandler } from './kit.ts';
import { listOf, matching } from './list.ts';

export const priceListList = listOf('priceList.list', {
  from: 'price_list l',
  key: 'l.id',
  order: 'l.code',
  search: ['l.code', 'l.name'],
  fields: {
    id: 'l.id',
    code: 'l.code',
    name: 'l.name',
    usual: 'l.usual',
    active: 'l.active',
    priceCount: '(SELECT count(*) FROM price WHERE price_list_id = l.id)',
    customerCount: '(SELECT count(*) FROM customer WHERE price_list_id = l.id)',
    version: 'l.version',
  },
});

export const priceListing = listOf('price.list', {
  from: 'price p JOIN price_list l ON l.id = p.price_list_id JOIN item i ON i.id = p.item_id',
  key: 'p.id',
  order: 'i.code, p.from_qty_micro, p.valid_from',
  search: ['i.code', 'i.name'],
  where: (input) => [
    ...matching('p.price_list_id', 'priceListId', input.priceListId),
    ...matching('p.item_id', 'itemId', input.itemId),
  ],
  fields: {
    id: 'p.id',
    priceListId: 'p.price_list_id',
    priceListCode: 'l.code',
    itemId: 'p.item_id',
    itemCode: 'i.code',
    itemName: 'i.name',
    unit: 'i.unit',
    fromQtyMicro: 'p.from_qty_micro',
    validFrom: 'p.valid_from',
    validTo: 'p.valid_to',
    unitPriceMicro: 'p.unit_price_micro',
    version: 'p.version',
  },
});

const PRICE = `SELECT p.unit_price_micro AS unitPriceMicro, l.code AS priceListCode,
    CASE l.id WHEN @own THEN 'customerList' ELSE 'usualList' END AS source
  FROM price p JOIN price_list l ON l.id = p.price_list_id
  WHERE l.active = 1 AND (l.id = @own OR l.usual = 1) AND p.item_id = @itemId AND p.from_qty_micro <= @qtyMicro
    AND (p.valid_from IS NULL OR p.valid_from <= @on) AND (p.valid_to IS NULL OR p.valid_to >= @on)
  ORDER BY l.id <> @own, p.from_qty_micro DESC, p.valid_from DESC LIMIT 1`;

export const priceFind: QueryHandler<'price.find'> = (db, { itemId, customerId, qtyMicro, on }, { today }) => {
  const item = must(
    one<{ unitPriceMicro: number }>(db, 'SELECT sales_price_micro AS unitPriceMicro FROM item WHERE id = @itemId', {
      itemId,
    }),
    'item',
    itemId,
  );
  const own = number(db, 'SELECT price_list_id AS n FROM customer WHERE id = @id', { id: customerId ?? 0 });
  const found = one<Output<'price.find'>>(db, PRICE, { own, itemId, qtyMicro, on: on ?? today });
  return found ?? { ...item, source: 'item', priceListCode: '' };
};
