// Packages and shipments: from reserved stock to goods that left the house at cost.
import { z } from 'zod';
import { actions, changed, ref, state } from './documents.ts';
import {
  count,
  id,
  localDate,
  moneyMinor,
  nonNegativeQty,
  positiveQty,
  qtyMicro,
  text,
  told,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { goodsCostMinor } from './seen.ts';

const contents = z
  .array(z.strictObject({ orderLineId: id, qtyMicro: positiveQty }))
  .min(1)
  .max(2000);
const line = {
  id,
  orderLineId: id,
  itemId: id,
  itemCode: text(40),
  description: text(300),
  unit: text(20),
  qtyDecimals: count,
  qtyMicro,
  ...told,
};

const packageRow = z.object({
  id,
  number: text(40),
  state,
  orderId: id,
  orderNumber: text(40),
  customerName: text(200),
  packedOn: localDate.nullable(),
  weightGrams: count,
  tracking: text(100),
  shipmentId: id.nullable(),
  shipmentNumber: text(40),
  version,
});

const shipmentRow = z.object({
  id,
  number: text(40),
  state,
  shippedOn: localDate,
  /** The day it arrived; null where nobody said. */
  deliveredOn: localDate.nullable(),
  orderId: id,
  orderNumber: text(40),
  customerId: id,
  customerName: text(200),
  carrier: text(100),
  tracking: text(100),
  costMinor: goodsCostMinor,
  /** Net order value of what is shipped and not invoiced yet. */
  unbilledMinor: moneyMinor,
  version,
});

const shipmentInput = {
  shippedOn: localDate.optional(),
  carrier: text(100).default(''),
  tracking: text(100).default(''),
  packageIds: z.array(id).max(500).default([]),
  lines: z
    .array(z.strictObject({ orderLineId: id, qtyMicro: positiveQty }))
    .max(2000)
    .default([]),
};

export const shipping = {
  'package.list': list({
    row: packageRow,
    filter: { orderId: id.optional(), state: state.optional() },
    topics: ['package', 'order', 'shipment'],
  }),
  'package.get': query({
    input: z.strictObject({ id }),
    output: z.object({ ...packageRow.shape, customerId: id, lines: z.array(z.object(line)), actions }),
    topics: ['package', 'order', 'shipment'],
  }),
  /** Puts reserved goods of one order into a package; with `packed` it is closed at once. */
  'package.create': command({
    input: z.strictObject({
      orderId: id,
      packedOn: localDate.optional(),
      weightGrams: z.int().min(0).max(1_000_000_000).default(0),
      tracking: text(100).default(''),
      lines: contents,
      packed: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INSUFFICIENT_STOCK', 'OVER_SHIPPED', 'DEPOSIT_UNPAID'],
    topics: ['package', 'order', 'stock'],
  }),
  'package.update': command({
    input: z.strictObject({
      id,
      version,
      weightGrams: z.int().min(0).max(1_000_000_000),
      tracking: text(100),
      lines: contents,
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'OVER_SHIPPED'],
    topics: ['package', 'order'],
  }),
  'package.pack': command({
    input: z.strictObject({ ...ref, packedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['package', 'order'],
  }),
  'package.unpack': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['package', 'order'],
  }),
  /** Moves contents into another package of the order, or a new one; a package that is emptied is gone. Answers the package that took them. */
  'package.move': command({
    input: z.strictObject({
      ...ref,
      /** Left out: a new package. */
      intoId: id.optional(),
      lines: contents,
      /** What moves weighs so much; left out: the whole weight where everything moves, else nothing is known of it. */
      weightGrams: z.int().min(0).max(1_000_000_000).optional(),
      /** Of the package that takes them; empty: as it is. */
      tracking: text(100).default(''),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK'],
    topics: ['package', 'order', 'shipment'],
  }),
  'package.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['package', 'order'],
  }),
  /** What stands on the label of each package; `pieceNumber` of `pieceCount` counts those that go together. */
  'shippingLabel.list': list({
    row: z.object({
      ...{ id, number: text(40), state, shipmentId: id.nullable(), shipmentNumber: text(40) },
      ...{ shippedOn: localDate.nullable(), orderNumber: text(40), customerReference: text(100) },
      ...{ pieceNumber: count, pieceCount: count, weightGrams: count, carrier: text(100), tracking: text(100) },
      ...{ customerCode: text(40), customerName: text(200), contact: text(200), address: text(500) },
      ...{
        postalCode: text(20),
        city: text(100),
        region: text(100),
        country: text(60),
        phone: text(60),
        email: text(200),
      },
      ...{ senderName: text(200), senderAddress: text(500) },
    }),
    topics: ['package', 'order', 'shipment', 'customer', 'company'],
  }),
  'shipment.list': list({
    row: shipmentRow,
    filter: {
      orderId: id.optional(),
      customerId: id.optional(),
      unbilled: z.boolean().optional(),
      /** Posted, nobody said that it arrived, and it left in the last 30 days or something of it is still to invoice or overdue. */
      onTheWay: z.boolean().optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['shipment', 'order', 'invoice', 'payment'],
  }),
  'shipment.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...shipmentRow.shape,
      warehouseId: id,
      warehouseCode: text(40),
      lines: z.array(
        z.object({
          ...line,
          /** What of it is in none of the packages. */
          looseMicro: qtyMicro,
          costMinor: goodsCostMinor,
          billedMicro: nonNegativeQty,
          returnedMicro: nonNegativeQty,
          /** Neither billed nor came back unbilled. */
          unbilledMicro: nonNegativeQty,
          poolQtyMicro: qtyMicro.nullable(),
          poolValueMinor: goodsCostMinor.nullable(),
          /** The move that took it out of stock, for how its cost came about. */
          moveId: id.nullable(),
        }),
      ),
      packages: z.array(z.object({ id, number: text(40) })),
      actions,
    }),
    topics: ['shipment', 'order', 'invoice', 'package'],
  }),
  /** Ships packed packages, or reserved quantities of order lines; with `post` stock moves at once. */
  'shipment.create': command({
    input: z.strictObject({
      orderId: id,
      ...shipmentInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: [
      'NOT_FOUND',
      'WRONG_STATE',
      'INSUFFICIENT_STOCK',
      'OVER_SHIPPED',
      'DEPOSIT_UNPAID',
      'PERIOD_LOCKED',
      'AMOUNT_OUT_OF_RANGE',
    ],
    topics: ['shipment', 'package', 'order', 'stock', 'ledger'],
  }),
  /** A draft as it is entered anew, of the same order; its day stays where it is left out. */
  'shipment.update': command({
    input: z.strictObject({ ...shipmentInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'OVER_SHIPPED', 'DEPOSIT_UNPAID'],
    topics: ['shipment', 'package', 'order'],
  }),
  'shipment.post': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: [
      'NOT_FOUND',
      'WRONG_STATE',
      'STALE',
      'INSUFFICIENT_STOCK',
      'OVER_SHIPPED',
      'DEPOSIT_UNPAID',
      'PERIOD_LOCKED',
      'AMOUNT_OUT_OF_RANGE',
    ],
    topics: ['shipment', 'package', 'order', 'stock', 'ledger'],
  }),
  /** Keeps the day on which a shipment arrived, today where it is left out; null takes it off. The follow-up of its order counts from it. */
  'shipment.deliver': command({
    input: z.strictObject({ ...ref, deliveredOn: localDate.nullable().optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['shipment', 'activity', 'order'],
  }),
  'shipment.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['shipment', 'package', 'order'],
  }),
  /** Takes a posted shipment back at its own cost, dated by the user; refused once anything of it is invoiced. */
  'shipment.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED', 'OVER_INVOICED', 'OVER_RETURNED'],
    topics: ['shipment', 'package', 'order', 'stock', 'ledger'],
  }),
};
