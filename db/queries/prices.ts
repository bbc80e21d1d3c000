// Price lists, the groups they are for, their prices, and the price of a line.
import { choosePrice, type PriceInForce } from '../../shared/domain/documents/choosePrice.ts';
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import { priceAtRateMicro } from '../../shared/kernel/rate.ts';
import type { ReadDb } from '../connection.ts';
import { all, must, number, one, type QueryHandler } from './kit.ts';
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
    currency: 'l.currency',
    usual: 'l.usual',
    customerGroupCode: '(SELECT code FROM customer_group WHERE id = l.customer_group_id)',
    active: 'l.active',
    priceCount: '(SELECT count(*) FROM price WHERE price_list_id = l.id)',
    customerCount:
      '(SELECT count(*) FROM customer WHERE price_list_id = l.id OR customer_group_id = l.customer_group_id)',
    version: 'l.version',
  },
});

export const customerGroupList = listOf('customerGroup.list', {
  from: 'customer_group g',
  key: 'g.id',
  order: 'g.code',
  search: ['g.code', 'g.name'],
  fields: {
    ...{ id: 'g.id', code: 'g.code', name: 'g.name', version: 'g.version' },
    customerCount: '(SELECT count(*) FROM customer WHERE customer_group_id = g.id)',
    priceListCount: '(SELECT count(*) FROM price_list WHERE customer_group_id = g.id)',
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

const PRICES = `SELECT p.unit_price_micro AS unitPriceMicro, p.unit, p.from_qty_micro AS fromQtyMicro, p.valid_from AS validFrom, p.valid_to AS validTo,
    l.code AS priceListCode,
    CASE l.id WHEN @named THEN 'orderList' WHEN @own THEN 'customerList'
      ELSE CASE l.customer_group_id WHEN @group THEN 'groupList' ELSE 'usualList' END END AS source
  FROM price p JOIN price_list l ON l.id = p.price_list_id
  WHERE l.active = 1 AND l.currency = @currency AND (l.id = @named OR l.id = @own OR l.customer_group_id = @group OR l.usual = 1) AND p.item_id = @itemId
    AND ((p.unit = @unit AND p.from_qty_micro <= @qtyMicro)
      OR (p.unit = '' AND p.from_qty_micro * @denominator <= @qtyMicro * @numerator))
    AND (p.valid_from IS NULL OR p.valid_from <= @on) AND (p.valid_to IS NULL OR p.valid_to >= @on) ORDER BY p.id`;

type Kept = Omit<PriceInForce, 'ownUnit'> & { unit: string };

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

const base = (db: ReadDb): string => one<{ code: string }>(db, 'SELECT base_currency AS code FROM company')?.code ?? '';

/** A price of the item itself in another currency, at the rate of the day; 0 where there is no rate yet. */
function atRate(db: ReadDb, baseMicro: number, currency: string, on: string): number {
  const rateE10 = number(
    db,
    'SELECT rate_e10 AS n FROM exchange_rate WHERE currency = @currency AND valid_from <= @on ORDER BY valid_from DESC LIMIT 1',
    { currency, on },
  );
  return rateE10 === 0 ? 0 : priceAtRateMicro(baseMicro, rateE10, currencyExponent(currency));
}

export const priceFind: QueryHandler<'price.find'> = (db, input, { today }) => {
  const { itemId, customerId, priceListId: named = 0, qtyMicro } = input;
  const on = input.on ?? today;
  const item = must(
    one<{ unitPriceMicro: number; unit: string }>(
      db,
      'SELECT sales_price_micro AS unitPriceMicro, unit FROM item WHERE id = @itemId',
      { itemId },
    ),
    'item',
    itemId,
  );
  const asked = askedUnit(db, itemId, item.unit, input.unit);
  const { numerator, denominator } = asked;
  const customer = one<{ own: number | null; group: number | null; currency: string }>(
    db,
    'SELECT price_list_id AS own, customer_group_id AS "group", currency FROM customer WHERE id = @id',
    { id: customerId ?? 0 },
  );
  const baseCurrency = base(db);
  const currency = input.currency ?? customer?.currency ?? baseCurrency;
  const lists = { named, own: customer?.own ?? 0, group: customer?.group ?? -1 };
  const found = choosePrice(
    all<Kept>(db, PRICES, { ...asked, ...lists, currency, itemId, qtyMicro, on }).map(({ unit, ...price }) => {
      const ownUnit = unit === asked.unit;
      const unitPriceMicro = ownUnit ? price.unitPriceMicro : mulDiv(price.unitPriceMicro, numerator, denominator);
      return { ...price, ownUnit, unitPriceMicro };
    }),
  );
  if (found) {
    const { unitPriceMicro, source, priceListCode, validTo } = found;
    return { unitPriceMicro, source, priceListCode, validTo };
  }
  const ownMicro = mulDiv(item.unitPriceMicro, numerator, denominator);
  const unitPriceMicro = currency === baseCurrency ? ownMicro : atRate(db, ownMicro, currency, on);
  return { unitPriceMicro, source: 'item', priceListCode: '', validTo: null };
};
