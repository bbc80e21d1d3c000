// Where goods are: warehouses, what lies in each, and moving goods from one to another.
import { z } from 'zod';
import { actions, changed, DOCUMENT_TYPES, ref, state } from './documents.ts';
import {
  code,
  count,
  flag,
  id,
  lineUnit,
  localDate,
  positiveQty,
  qtyMicro,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { itemUnit } from './parties.ts';

const warehouseInput = {
  code,
  name: requiredText(200),
  /** Documents that name no warehouse start from it; one at most, so the former one steps back. */
  usual: flag.default(false),
};

const transferRow = z.object({
  id,
  number: text(40),
  state,
  transferredOn: localDate,
  fromWarehouseId: id,
  fromWarehouseCode: text(40),
  toWarehouseId: id,
  toWarehouseCode: text(40),
  lineCount: count,
  note: text(500),
  reversedOn: localDate.nullable(),
  version,
});

const transferInput = {
  transferredOn: localDate.optional(),
  /** Left out: the usual warehouse. */
  fromWarehouseId: id.optional(),
  toWarehouseId: id,
  note: text(500).default(''),
  lines: z
    .array(z.strictObject({ itemId: id, qtyMicro: positiveQty, unit: lineUnit }))
    .min(1)
    .max(5000),
};

export const places = {
  'warehouse.list': list({
    row: z.object({ id, code, name: text(200), usual: flag, active: flag, version }),
    filter: { active: flag.optional() },
    topics: ['item'],
  }),
  'warehouse.create': command({
    input: z.strictObject(warehouseInput),
    output: z.object({ id, version }),
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['item'],
  }),
  /** A warehouse that is no longer active takes no goods and no documents; it must be empty and no order may wait for it. */
  'warehouse.update': command({
    input: z.strictObject({ ...warehouseInput, id, version, active: flag.default(true) }),
    output: z.object({ id, version }),
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['item', 'stock'],
  }),
  /** What lies where: a row for every item that a warehouse holds. */
  'stockBalance.list': list({
    row: z.object({
      id,
      itemId: id,
      itemCode: text(40),
      itemName: text(200),
      unit: text(20),
      warehouseId: id,
      warehouseCode: text(40),
      onHandMicro: qtyMicro,
      reservedMicro: qtyMicro,
      availableMicro: qtyMicro,
    }),
    filter: { warehouseId: id.optional(), itemId: id.optional() },
    topics: ['stock', 'item'],
  }),
  /** What may be taken of an item in a warehouse (left out: the usual one), what is on its way there, and what lies elsewhere. */
  'item.availability': query({
    input: z.strictObject({ itemId: id, warehouseId: id.optional() }),
    output: z.object({
      ...{ itemId: id, warehouseId: id, warehouseCode: text(40), unit: text(20) },
      ...{ onHandMicro: qtyMicro, reservedMicro: qtyMicro, availableMicro: qtyMicro, expectedMicro: qtyMicro },
      /** Receipts and transfers that are drafted, and returns that are agreed; the first days first. */
      expected: z.array(z.object({ type: z.enum(DOCUMENT_TYPES), id, number: text(40), on: localDate, qtyMicro })),
      elsewhere: z.array(z.object({ warehouseCode: text(40), availableMicro: qtyMicro })),
    }),
    topics: ['stock', 'item', 'order', 'return'],
  }),
  'stockTransfer.list': list({ row: transferRow, topics: ['stock'] }),
  'stockTransfer.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...transferRow.shape,
      lines: z.array(
        z.object({
          id,
          itemId: id,
          itemCode: text(40),
          itemName: text(200),
          unit: text(20),
          qtyDecimals: count,
          /** In the item's own unit. */
          qtyMicro,
          /** As it was entered. */
          enteredUnit: text(20),
          enteredMicro: qtyMicro,
          /** Drafts only: other units that the line may be entered in. */
          units: z.array(itemUnit),
        }),
      ),
      actions,
    }),
    topics: ['stock'],
  }),
  /** Goods that go from one warehouse to another on one day; their cost stays as it is and nothing is posted to the ledger. */
  'stockTransfer.create': command({
    input: z.strictObject({
      ...transferInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item'],
  }),
  /** A draft as it is entered anew; its day and the warehouse it leaves stay where they are left out. */
  'stockTransfer.update': command({
    input: z.strictObject({ ...transferInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  'stockTransfer.post': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED'],
    topics: ['stock', 'item'],
  }),
  /** Brings the goods back, on a day of its own. */
  'stockTransfer.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED'],
    topics: ['stock', 'item'],
  }),
  'stockTransfer.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['stock'],
  }),
};
