// Customers and items: the two master files that every document points at.
import { z } from 'zod';
import {
  code,
  count,
  currencyCode,
  flag,
  id,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  priceMicro,
  qtyMicro,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { goodsCostMicro, goodsCostMinor, telling } from './seen.ts';
import { COST_METHODS } from './valuation.ts';

export const ITEM_KINDS = ['goods', 'service'] as const;

const customerInput = {
  code,
  name: requiredText(200),
  taxNumber: text(40).default(''),
  contact: text(200).default(''),
  email: text(200).default(''),
  phone: text(60).default(''),
  address: text(300).default(''),
  city: text(100).default(''),
  region: text(100).default(''),
  postalCode: text(20).default(''),
  country: text(60).default(''),
  language: z.enum(['en', 'ru']).default('en'),
  /** What it orders and pays in; left out: the company's own, and a change keeps what is. */
  currency: currencyCode.optional(),
  paymentTermsCode: code.optional(),
  /** The customer's own prices; null: the usual ones. Left out, a change keeps what is. */
  priceListCode: code.nullable().optional(),
  /** The group whose list comes before the usual one; null: none. Left out, a change keeps what is. */
  customerGroupCode: code.nullable().optional(),
  creditLimitMinor: nonNegativeMinor.nullable().default(null),
  creditHold: flag.default(false),
  /** How far shipments may pass and fall short of what was ordered; null: as the company's setting says. */
  overShipmentPpm: percentPpm.nullable().default(null),
  underShipmentPpm: percentPpm.nullable().default(null),
};

/** One of this unit is numerator / denominator of the item's own: a box of 12 is 12 / 1, a gram 1 / 1000 of a kilogram. */
export const itemUnit = z.strictObject({
  code: requiredText(20),
  numerator: z.int().positive().max(1_000_000_000).meta({ kind: 'count' }),
  denominator: z.int().positive().max(1_000_000_000).meta({ kind: 'count' }),
  qtyDecimals: z.int().min(0).max(6).meta({ kind: 'count' }),
  /** Lines of orders start with this unit; one at most. */
  usual: flag.default(false),
});

const itemInput = {
  code,
  name: requiredText(200),
  kind: z.enum(ITEM_KINDS).default('goods'),
  unit: requiredText(20).default('pcs'),
  qtyDecimals: z.int().min(0).max(6).default(0),
  barcode: text(60).default(''),
  category: text(100).default(''),
  salesPriceMicro: priceMicro.default(0),
  taxCode: code.optional(),
  /** Other units that quantities may be entered in. Left out, a change keeps what is. */
  units: z.array(itemUnit).max(20).optional(),
  /** How issues are costed: moving average of a new item without it; fixed once the item has moved. */
  costMethod: z.enum(COST_METHODS).optional(),
  /** Of one unit, for landed cost by weight. */
  weightGrams: count.optional(),
  /**
   * Least margin in percent of the net price that a quote or order may leave without an accountant; 0, as of a new item, asks for
   * none. Left out, a change keeps what is; less is asked for by an accountant only.
   */
  minMarginPpm: percentPpm.optional(),
};

const changed = z.object({ id, version });
const customerFields = {
  id,
  code,
  name: text(200),
  city: text(100),
  country: text(60),
  contact: text(200),
  phone: text(60),
  email: text(200),
  taxNumber: text(40),
  paymentTermsCode: text(40),
  currency: currencyCode,
  customerGroupCode: text(40).nullable(),
};
const customerRow = z.object({
  ...customerFields,
  creditLimitMinor: moneyMinor.nullable(),
  creditHold: flag,
  /** Open invoices less unapplied payments. */
  balanceMinor: moneyMinor,
  active: flag,
  version,
});

const itemRow = z.object({
  id,
  code,
  name: text(200),
  kind: oneOf(ITEM_KINDS),
  category: text(100),
  unit: text(20),
  barcode: text(60),
  salesPriceMicro: priceMicro,
  taxCode: text(40),
  onHandMicro: qtyMicro,
  reservedMicro: qtyMicro,
  availableMicro: qtyMicro,
  backorderedMicro: qtyMicro,
  valueMinor: goodsCostMinor,
  averageCostMicro: goodsCostMicro,
  active: flag,
  version,
});

export const parties = {
  'customer.list': list({ row: customerRow, topics: ['customer', 'invoice', 'payment'] }),
  'customer.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...customerFields,
      address: text(300),
      region: text(100),
      postalCode: text(20),
      language: z.enum(['en', 'ru']),
      paymentTermsId: id,
      netDays: count,
      priceListCode: text(40).nullable(),
      creditLimitMinor: moneyMinor.nullable(),
      creditHold: flag,
      /** What put it on hold: a reminder's number, or what was said; empty for nothing said. */
      holdReason: text(200),
      overShipmentPpm: percentPpm.nullable(),
      underShipmentPpm: percentPpm.nullable(),
      active: flag,
      openInvoicesMinor: moneyMinor,
      /** Credit notes neither applied nor refunded. */
      openCreditsMinor: moneyMinor,
      unappliedMinor: moneyMinor,
      openOrdersMinor: moneyMinor,
      version,
    }),
    topics: ['customer', 'invoice', 'payment', 'order'],
  }),
  'customer.create': command({
    input: z.strictObject(customerInput),
    output: changed,
    refusals: ['DUPLICATE', 'NOT_FOUND'],
    topics: ['customer'],
  }),
  'customer.update': command({
    input: z.strictObject({ ...customerInput, id, version, active: flag.default(true) }),
    output: changed,
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['customer'],
  }),
  'item.list': list({ row: itemRow, topics: ['item', 'stock'] }),
  'item.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...itemRow.shape,
      qtyDecimals: count,
      units: z.array(itemUnit),
      costMethod: z.enum(COST_METHODS),
      /** It has moved, so that its cost method is fixed. */
      moved: flag,
      weightGrams: count,
      taxCodeId: id,
      taxRatePpm: percentPpm,
      minMarginPpm: telling('leastMargin', percentPpm),
      warehouses: z.array(
        z.object({ warehouseId: id, code: text(40), name: text(200), onHandMicro: qtyMicro, reservedMicro: qtyMicro }),
      ),
    }),
    topics: ['item', 'stock', 'tax'],
  }),
  'item.create': command({
    input: z.strictObject(itemInput),
    output: changed,
    refusals: ['DUPLICATE', 'NOT_FOUND'],
    topics: ['item'],
  }),
  'item.update': command({
    input: z.strictObject({ ...itemInput, id, version, active: flag.default(true) }),
    output: changed,
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['item'],
  }),
  /** What find-as-you-type needs for a line: price, tax and stock of items by code, name or barcode. */
  'item.find': query({
    input: z.strictObject({
      text: z.string().max(100),
      /** Left out: goods and services. */
      kind: oneOf(ITEM_KINDS).optional(),
      warehouseId: id.optional(),
      on: localDate.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          code: text(40),
          name: text(200),
          kind: oneOf(ITEM_KINDS),
          unit: text(20),
          qtyDecimals: count,
          units: z.array(itemUnit),
          barcode: text(60),
          salesPriceMicro: priceMicro,
          taxCodeId: id,
          taxCode: text(40),
          taxRatePpm: percentPpm,
          onHandMicro: qtyMicro,
          reservedMicro: qtyMicro,
          availableMicro: qtyMicro,
          /** What a unit in stock stands at; 0 where there is none. */
          averageCostMicro: goodsCostMicro,
        }),
      ),
    }),
    topics: ['item', 'stock', 'tax'],
  }),
  'customer.find': query({
    input: z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({
      rows: z.array(
        z.object({
          ...{ id, code: text(40), name: text(200), city: text(100), taxNumber: text(40), creditHold: flag },
          currency: currencyCode,
        }),
      ),
    }),
    topics: ['customer'],
  }),
};
