// Price lists: a customer's own, its group's and the usual one, prices per item from a quantity on and between days.
import { z } from 'zod';
import {
  code,
  count,
  currencyCode,
  flag,
  id,
  lineUnit,
  localDate,
  nonNegativeQty,
  oneOf,
  positiveQty,
  priceMicro,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

/** Where a price comes from, in the order they are asked. */
export const PRICE_SOURCES = ['orderList', 'customerList', 'groupList', 'usualList', 'item'] as const;

const listInput = {
  code,
  name: requiredText(200),
  /** Counts for every customer whose own list has no price; one list at most, so the former one steps back. */
  usual: flag.default(false),
  /** The group whose customers buy at it; null: none. One active list of a group and currency. Left out, a change keeps what is. */
  customerGroupCode: code.nullable().optional(),
};
const groupInput = { code, name: requiredText(200) };
const priceInput = {
  itemId: id,
  /** Unit of the quantity and of the price; empty: the item's own. */
  unit: lineUnit,
  /** The price counts for lines of this quantity and more. */
  fromQtyMicro: nonNegativeQty.default(0),
  /** First and last day, both included; null: no end. */
  validFrom: localDate.nullable().default(null),
  validTo: localDate.nullable().default(null),
  unitPriceMicro: priceMicro,
};
const changed = z.object({ id, version });

export const prices = {
  /** Customers that buy at the same prices: wholesale, shops, staff. */
  'customerGroup.list': list({
    row: z.object({ id, code, name: text(200), customerCount: count, priceListCount: count, version }),
    topics: ['item', 'customer'],
  }),
  'customerGroup.create': command({
    input: z.strictObject(groupInput),
    output: changed,
    refusals: ['DUPLICATE'],
    topics: ['customer'],
  }),
  'customerGroup.update': command({
    input: z.strictObject({ ...groupInput, id, version }),
    output: changed,
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['customer', 'item'],
  }),
  'priceList.list': list({
    row: z.object({
      id,
      code,
      name: text(200),
      currency: currencyCode,
      usual: flag,
      customerGroupCode: text(40).nullable(),
      active: flag,
      priceCount: count,
      /** Whose own list it is, and those of its group. */
      customerCount: count,
      version,
    }),
    topics: ['item', 'customer'],
  }),
  'priceList.create': command({
    input: z.strictObject({
      ...listInput,
      /** What its prices are in; left out: the company's own. It stays with the list. */
      currency: currencyCode.optional(),
    }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND'],
    topics: ['item'],
  }),
  /** A list that is no longer active prices nothing; its customers buy at the usual list. */
  'priceList.update': command({
    input: z.strictObject({ ...listInput, id, version, active: flag.default(true) }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['item'],
  }),
  'price.list': list({
    row: z.object({
      ...{ id, priceListId: id, priceListCode: text(40), itemId: id, itemCode: text(40), itemName: text(200) },
      ...{
        /** What quantity and price are of. */
        unit: text(20),
        fromQtyMicro: nonNegativeQty,
        validFrom: localDate.nullable(),
        validTo: localDate.nullable(),
      },
      ...{ unitPriceMicro: priceMicro, version },
    }),
    filter: { priceListId: id.optional(), itemId: id.optional() },
    topics: ['item'],
  }),
  'price.create': command({
    input: z.strictObject({ priceListId: id, ...priceInput }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND'],
    topics: ['item'],
  }),
  'price.update': command({
    input: z.strictObject({ ...priceInput, id, version }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['item'],
  }),
  'price.delete': command({
    input: z.strictObject({ id, version: version.optional() }),
    output: z.object({ id }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE'],
    topics: ['item'],
  }),
  /**
   * The price of an item for a customer, a quantity and a day: of the list that is named, else of the customer's own, else of
   * its group's, else of the usual one, else the item's sales price. Within a list a price of the line's own unit goes before one of the item's unit, which is counted
   * up; then the highest quantity that the line reaches counts, then the newest first day. An offer, which is a price with a last day, of any of these lists
   * goes before all that where it is lower; where a list is named that has a price, only the offers of that list do.
   */
  'price.find': query({
    input: z.strictObject({
      itemId: id,
      customerId: id.optional(),
      priceListId: id.optional(),
      /** In `unit`, as is the price that is answered. */
      qtyMicro: positiveQty.default(1_000_000),
      unit: lineUnit,
      on: localDate.optional(),
      /** What the price is wanted in: only lists in it count, and the item's own price is converted. Left out: the customer's. */
      currency: currencyCode.optional(),
    }),
    output: z.object({
      unitPriceMicro: priceMicro,
      source: oneOf(PRICE_SOURCES),
      priceListCode: text(40),
      /** Last day of an offer; null for a price without one. */
      validTo: localDate.nullable(),
    }),
    topics: ['item', 'customer'],
  }),
};
