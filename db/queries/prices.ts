// Price lists, their prices, and the price of a line.
import type { Output } from '../../shared/contract/index.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import type { ReadDb } from '../connection.ts';
import { must, number, one, type QueryHandler } from './kit.ts';
import { listOf, matching } from './list.ts';
import { unitsOf } from './units.ts';

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
  order: 'i.code, p.unit, p.from_qty_micro, p.valid_from',
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
    unit: "CASE p.unit WHEN '' THEN i.unit ELSE p.unit END",
    fromQtyMicro: 'p.from_qty_micro',
    validFrom: 'p.valid_from',
    validTo: 'p.valid_to',
    unitPriceMicro: 'p.unit_price_micro',
    version: 'p.version',
  },
});

const PRICE = `SELECT p.unit_price_micro AS unitPriceMicro, p.unit, l.code AS priceListCode,
    CASE l.id WHEN @own THEN 'customerList' ELSE 'usualList' END AS source
  FROM price p JOIN price_list l ON l.id = p.price_list_id
  WHERE l.active = 1 AND (l.id = @own OR l.usual = 1) AND p.item_id = @itemId
    AND ((p.unit = @unit AND p.from_qty_micro <= @qtyMicro)
      OR (p.unit = '' AND p.from_qty_micro * @denominator <= @qtyMicro * @numerator))
    AND (p.valid_from IS NULL OR p.valid_from <= @on) AND (p.valid_to IS NULL OR p.valid_to >= @on)
  ORDER BY l.id <> @own, p.unit <> @unit, p.from_qty_micro DESC, p.valid_from DESC LIMIT 1`;

type Found = Output<'price.find'> & { unit: string };

/** The unit that is asked for as prices name it: empty for the item's own. */
function askedUnit(db: ReadDb, itemId: number, own: string, code: string) {
  if (code === '' || code === own) return { unit: '', numerator: 1, denominator: 1 };
  const { numerator, denominator } = must(
    unitsOf(db, itemId).find((row) => row.code === code),
    'unit',
    code,
  );
  return { unit: code, numerator, denominator };
}

export const priceFind: QueryHandler<'price.find'> = (db, { itemId, customerId, qtyMicro, on, unit }, { today }) => {
  const item = must(
    one<{ unitPriceMicro: number; unit: string }>(
      db,
      'SELECT sales_price_micro AS unitPriceMicro, unit FROM item WHERE id = @itemId',
      { itemId },
    ),
    'item',
    itemId,
  );
  const asked = askedUnit(db, itemId, item.unit, unit);
  const own = number(db, 'SELECT price_list_id AS n FROM customer WHERE id = @id', { id: customerId ?? 0 });
  const found = one<Found>(db, PRICE, { ...asked, own, itemId, qtyMicro, on: on ?? today });
  const { unitPriceMicro, source, priceListCode } = found ?? {
    ...{ unitPriceMicro: item.unitPriceMicro, source: 'item' as const, priceListCode: '' },
  };
  if (found && found.unit === asked.unit) return { unitPriceMicro, source, priceListCode };
  return { unitPriceMicro: mulDiv(unitPriceMicro, asked.numerator, asked.denominator), source, priceListCode };
};
