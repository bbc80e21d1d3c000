// What goods cost: new values, landed cost, accounts of reasons, cost layers, and how the cost of a move came about.
import { z } from 'zod';
import { changed, DOCUMENT_TYPES } from './documents.ts';
import {
  count,
  flag,
  id,
  localDate,
  nonNegativeMinor,
  oneOf,
  positiveMinor,
  priceMicro,
  qtyMicro,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { goodsCostMicro, goodsCostMinor } from './seen.ts';

/** What a landed cost is spread over the lines of its receipt by. */
export const LANDED_BASES = ['value', 'weight', 'quantity'] as const;
/** Reasons whose gains and losses may have accounts of their own. */
export const STOCK_REASONS = [
  'found',
  'damaged',
  'lost',
  'expired',
  'ownUse',
  'scrap',
  'other',
  'count',
  'miscounted',
  'stockRevaluation',
] as const;
export const REASON_SIDES = ['gain', 'loss'] as const;
export const COST_METHODS = ['movingAverage', 'fifo'] as const;

const source = {
  documentType: oneOf(DOCUMENT_TYPES),
  documentId: id,
  documentNumber: text(40),
};
const pool = z.object({ qtyMicro, valueMinor: goodsCostMinor });

const revaluationInput = {
  revaluedOn: localDate.optional(),
  note: text(500).default(''),
  lines: z
    .array(
      z
        .strictObject({ itemId: id, unitCostMicro: priceMicro.optional(), valueMinor: nonNegativeMinor.optional() })
        .refine((line) => (line.unitCostMicro === undefined) !== (line.valueMinor === undefined), {
          error: 'oneCost',
        }),
    )
    .min(1)
    .max(5000),
};
const landedInput = {
  landedOn: localDate.optional(),
  basis: z.enum(LANDED_BASES).default('value'),
  amountMinor: positiveMinor,
  /** Where it came from; goods received, not invoiced without it. */
  accountId: id.optional(),
  note: text(500).default(''),
};

export const valuation = {
  /** A new unit cost, or a new value in all, of goods on hand; the difference is a gain or a loss. */
  'stockRevaluation.create': command({
    role: 'accountant',
    input: z.strictObject({
      ...revaluationInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'DUPLICATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /** A draft as it is entered anew; its day stays where it is left out. */
  'stockRevaluation.update': command({
    role: 'accountant',
    input: z.strictObject({ ...revaluationInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'DUPLICATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  /** Freight, duty and the like on a posted receipt; what falls on goods already gone is cost of sales. */
  'landedCost.create': command({
    role: 'accountant',
    input: z.strictObject({
      receiptId: id,
      ...landedInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /** A draft as it is entered anew, on the same receipt; its day stays where it is left out. */
  'landedCost.update': command({
    role: 'accountant',
    input: z.strictObject({ ...landedInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  /** The account of a reason's gains or losses; null goes back to that of the role. */
  'stockReason.setAccount': command({
    role: 'accountant',
    input: z.strictObject({ reason: z.enum(STOCK_REASONS), side: z.enum(REASON_SIDES), accountId: id.nullable() }),
    output: z.object({ reason: z.enum(STOCK_REASONS), side: z.enum(REASON_SIDES) }),
    refusals: ['NOT_FOUND'],
    topics: ['company', 'account'],
  }),
  'stockReason.list': list({
    row: z.object({
      id,
      reason: oneOf(STOCK_REASONS),
      side: oneOf(REASON_SIDES),
      accountId: id,
      accountCode: text(40),
      accountName: text(200),
      /** The account is chosen for this reason, not that of the role. */
      ownAccount: flag,
    }),
    topics: ['company', 'account'],
  }),
  /** Cost layers of FIFO items with something left, oldest first. */
  'valuationLayer.list': list({
    row: z.object({
      id,
      itemId: id,
      itemCode: text(40),
      itemName: text(200),
      movedOn: localDate,
      ...source,
      unit: text(20),
      qtyMicro,
      leftQtyMicro: qtyMicro,
      leftValueMinor: goodsCostMinor,
      unitCostMicro: goodsCostMicro,
    }),
    filter: { itemId: id.optional() },
    topics: ['stock'],
  }),
  /** How the cost of a move came about: the layers it took with their receipts, or the pool before and after it. */
  'stockMove.cost': query({
    input: z.strictObject({ id }),
    output: z.object({
      id,
      movedOn: localDate,
      itemId: id,
      itemCode: text(40),
      itemName: text(200),
      unit: text(20),
      costMethod: z.enum(COST_METHODS),
      ...source,
      qtyMicro,
      costMinor: goodsCostMinor,
      before: pool,
      after: pool,
      layers: z.array(
        z.object({
          id,
          /** When and with what the layer came. */
          movedOn: localDate,
          ...source,
          /** What the move did to it, positive in, negative out. */
          qtyMicro,
          costMinor: goodsCostMinor,
          afterQtyMicro: qtyMicro,
        }),
      ),
    }),
    topics: ['stock'],
  }),
  /** Moves of items dated after a day: what is posted on that day is costed as of now and rewrites none of them. */
  'stockMove.later': query({
    input: z.strictObject({ itemIds: z.array(id).max(5000), on: localDate }),
    output: z.object({ count, newestOn: localDate.nullable() }),
    topics: ['stock'],
  }),
};
