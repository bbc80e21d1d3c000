// Sales orders: entry, confirmation (reserves stock), progress read off the lines.
import { z } from 'zod';
import { actions, changed, ref, state } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  lineUnit,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  positiveQty,
  priceMicro,
  qtyMicro,
  rateE10,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { depositStanding, INVOICE_POLICIES, invoicePolicy, marginReason, orderChange } from './orderChanges.ts';
import { itemUnit } from './parties.ts';
import { marginOnly } from './seen.ts';

/** The next thing that an order waits for, derived from its lines; the work queue's columns. */
export const STAGES = ['toConfirm', 'toPack', 'backordered', 'toShip', 'toInvoice', 'done', 'cancelled'] as const;

const lineInput = z.strictObject({
  itemId: id,
  /** Empty: the item's own name. */
  description: text(300).default(''),
  /** In `unit`, as is the price. */
  qtyMicro: positiveQty,
  unit: lineUnit,
  unitPriceMicro: priceMicro,
  /** Discount in percent, or as an amount off the whole line; not both. */
  discountPpm: percentPpm.default(0),
  discountMinor: nonNegativeMinor.default(0),
  /** Empty: the item's own tax code. */
  taxCodeId: id.optional(),
  /** How far a shipment may pass the quantity, and fall short of it; empty: the customer's, else the company's. */
  overShipmentPpm: percentPpm.optional(),
  underShipmentPpm: percentPpm.optional(),
});

const orderInput = {
  customerId: id,
  orderedOn: localDate.optional(),
  requiredOn: localDate.nullable().default(null),
  warehouseId: id.optional(),
  /** What prices and amounts are in; left out: the customer's. */
  currency: currencyCode.optional(),
  /** The list that prices come from; left out: the customer's, else the usual one. */
  priceListId: id.nullable().optional(),
  customerReference: text(100).default(''),
  note: text(1000).default(''),
  /** Prices, line amounts and discounts hold the tax; empty: as the company's setting says. */
  pricesIncludeTax: flag.optional(),
  /** Document discount in percent or as an amount, not both; spread over the lines (ACCOUNTING.md, section 4). */
  discountPpm: percentPpm.default(0),
  discountMinor: nonNegativeMinor.default(0),
  /** Goods are invoiced once shipped, or in advance; empty: as the company's setting says. */
  invoicePolicy: invoicePolicy.optional(),
  /** Deposit in percent of the total, or as an amount with tax, not both; nothing is packed until it is paid. */
  depositPpm: percentPpm.default(0),
  depositMinor: nonNegativeMinor.default(0),
  lines: z.array(lineInput).min(1).max(2000),
};

export const orderLineRow = z.object({
  id,
  position: count,
  itemId: id,
  itemCode: text(40),
  itemKind: text(10),
  description: text(300),
  unit: text(20),
  qtyDecimals: count,
  /** In the item's own unit, like all progress. */
  qtyMicro,
  /** As it was entered; the price is of one of these. */
  enteredUnit: text(20),
  enteredMicro: qtyMicro,
  /** Other units that the line may be entered in. */
  units: z.array(itemUnit),
  unitPriceMicro: priceMicro,
  discountPpm: percentPpm,
  discountMinor: moneyMinor,
  taxCodeId: id,
  taxCode: text(40),
  taxRatePpm: percentPpm,
  /** After line and document discount, as priced: net, or gross where prices include tax. */
  amountMinor: moneyMinor,
  /** What of the document discount goes off this line. */
  documentDiscountMinor: moneyMinor,
  /** The amount before tax. */
  netMinor: moneyMinor,
  overShipmentPpm: percentPpm,
  underShipmentPpm: percentPpm,
  /** The most that may be shipped. */
  mostMicro: qtyMicro,
  reservedMicro: qtyMicro,
  packedMicro: qtyMicro,
  shippedMicro: qtyMicro,
  invoicedMicro: qtyMicro,
  /** Ordered, not reserved and not shipped. */
  backorderedMicro: qtyMicro,
});

const orderRow = z.object({
  id,
  number: text(40),
  state,
  stage: oneOf(STAGES),
  orderedOn: localDate,
  requiredOn: localDate.nullable(),
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  customerReference: text(100),
  currency: currencyCode,
  netMinor: documentMinor,
  taxMinor: documentMinor,
  grossMinor: documentMinor,
  /** The gross in the base currency, at the rate of the order's day. */
  baseGrossMinor: moneyMinor,
  shippedPercent: count,
  invoicedPercent: count,
  version,
});

export const sales = {
  'salesOrder.list': list({
    row: orderRow,
    filter: {
      stage: z.enum(STAGES).optional(),
      customerId: id.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['order', 'package', 'shipment', 'invoice', 'customer'],
  }),
  'salesOrder.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...orderRow.omit({ shippedPercent: true, invoicedPercent: true }).shape,
      rateE10,
      warehouseId: id,
      warehouseCode: text(40),
      priceListId: id.nullable(),
      priceListCode: text(40),
      note: text(1000),
      pricesIncludeTax: flag,
      discountPpm: percentPpm,
      discountMinor: moneyMinor,
      invoicePolicy: oneOf(INVOICE_POLICIES),
      depositPpm: percentPpm,
      depositMinor: moneyMinor,
      deposit: depositStanding,
      changes: z.array(orderChange),
      lines: z.array(
        orderLineRow.extend({
          /** At the average cost of now the line leaves less than the least margin of its item. */
          belowMargin: marginOnly(flag),
        }),
      ),
      taxes: z.array(
        z.object({
          taxCodeId: id,
          taxCode: text(40),
          ratePpm: percentPpm,
          baseMinor: moneyMinor,
          taxMinor: moneyMinor,
        }),
      ),
      actions,
    }),
    topics: ['order', 'package', 'shipment', 'invoice', 'payment', 'creditNote', 'stock', 'item', 'customer'],
  }),
  /** Drafts an order; with `confirm` it is confirmed in the same transaction. */
  'salesOrder.create': command({
    input: z.strictObject({ ...orderInput, confirm: z.boolean().default(false) }),
    output: changed,
    refusals: ['NOT_FOUND', 'NO_RATE', 'WRONG_STATE', 'CREDIT_LIMIT', 'CREDIT_HOLD', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['order', 'stock'],
  }),
  'salesOrder.update': command({
    input: z.strictObject({ ...orderInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'NO_RATE', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['order'],
  }),
  'salesOrder.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['order'],
  }),
  /**
   * Gives the number and reserves what is available; what is short is backordered. A line under the least margin of its item
   * is let through where the accepted quote that the order came from has the item no dearer, else by `marginReason`.
   */
  'salesOrder.confirm': command({
    input: z.strictObject({ ...ref, overrideReason: text(300).default(''), marginReason }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'CREDIT_LIMIT', 'CREDIT_HOLD'],
    topics: ['order', 'stock'],
  }),
  /** Reserves for backordered lines what has become available since. */
  'salesOrder.reserve': command({
    input: z.strictObject(ref),
    output: z.object({ id, version, reservedMicro: qtyMicro }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['order', 'stock'],
  }),
  /** Frees what is reserved and not packed, so that another order can have it. */
  'salesOrder.release': command({
    input: z.strictObject(ref),
    output: z.object({ id, version, releasedMicro: qtyMicro }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['order', 'stock'],
  }),
  /** Ends a confirmed order; what is not shipped is no longer expected and its reservation is freed. */
  'salesOrder.close': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['order', 'stock'],
  }),
  /** Takes back an order of which nothing is packed, shipped or invoiced; its deposit invoices are credited. */
  /** What is left of its deposits is credited, on the day that is named; left out: today. */
  'salesOrder.cancel': command({
    input: z.strictObject({ ...ref, cancelledOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['order', 'stock', 'invoice', 'creditNote', 'ledger'],
  }),
};
