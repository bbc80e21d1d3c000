// Stock: receipts, issues, counts, stock documents of every kind, and every move with its cost.
import { z } from 'zod';
import { actions, changed, DOCUMENT_TYPES, ref, state } from './documents.ts';
import {
  count,
  flag,
  id,
  lineUnit,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  nonNegativeQty,
  oneOf,
  positiveQty,
  priceMicro,
  qtyMicro,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { itemUnit } from './parties.ts';
import { goodsCostMicro, goodsCostMinor } from './seen.ts';
import { LANDED_BASES } from './valuation.ts';

export const STOCK_DOCUMENT_KINDS = [
  'stockReceipt',
  'stockIssue',
  'stockCount',
  'stockRevaluation',
  'landedCost',
] as const;
/** What a receipt is credited to. */
export const RECEIPT_REASONS = ['purchase', 'opening', 'found'] as const;
/** Why goods left without a sale; each is shown in reports. */
export const ISSUE_REASONS = ['damaged', 'lost', 'expired', 'ownUse', 'scrap', 'other'] as const;
/** Why the books differed from what was counted. */
export const COUNT_REASONS = ['count', 'miscounted', 'lost', 'damaged', 'other'] as const;

const lines = <S extends z.ZodType>(line: S) => z.array(line).min(1).max(5000);

const documentRow = z.object({
  id,
  number: text(40),
  kind: oneOf(STOCK_DOCUMENT_KINDS),
  state,
  documentOn: localDate,
  warehouseId: id,
  warehouseCode: text(40),
  reason: oneOf([...RECEIPT_REASONS, ...ISSUE_REASONS, 'count', 'miscounted', 'stockRevaluation', 'landedCost']),
  note: text(500),
  costMinor: goodsCostMinor,
  reversedOn: localDate.nullable(),
  version,
});

const place = { warehouseId: id.optional(), note: text(500).default('') };

const receiptInput = {
  ...{ receivedOn: localDate.optional(), ...place },
  reason: z.enum(RECEIPT_REASONS).default('purchase'),
  lines: lines(
    z
      .strictObject({
        itemId: id,
        /** In `unit`, as is the unit cost. */
        qtyMicro: positiveQty,
        unit: lineUnit,
        unitCostMicro: priceMicro.optional(),
        costMinor: nonNegativeMinor.optional(),
      })
      .refine((line) => (line.unitCostMicro === undefined) !== (line.costMinor === undefined), {
        error: 'oneCost',
      }),
  ),
};
const issueInput = {
  ...{ issuedOn: localDate.optional(), ...place },
  reason: z.enum(ISSUE_REASONS).default('other'),
  lines: lines(z.strictObject({ itemId: id, qtyMicro: positiveQty, unit: lineUnit })),
};
const countInput = {
  ...{ countedOn: localDate.optional(), ...place },
  reason: z.enum(COUNT_REASONS).default('count'),
  lines: lines(
    z.strictObject({ itemId: id, qtyMicro: nonNegativeQty, unit: lineUnit, unitCostMicro: priceMicro.optional() }),
  ),
};

export const stock = {
  'stockMove.list': list({
    row: z.object({
      id,
      movedOn: localDate,
      itemId: id,
      itemCode: text(40),
      itemName: text(200),
      warehouseCode: text(40),
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id,
      documentNumber: text(40),
      unit: text(20),
      qtyMicro,
      costMinor: goodsCostMinor,
      poolQtyMicro: qtyMicro,
      poolValueMinor: goodsCostMinor,
    }),
    filter: { itemId: id.optional(), from: localDate.optional(), to: localDate.optional() },
    topics: ['stock'],
  }),
  'stockDocument.list': list({
    row: documentRow,
    filter: { kind: z.enum(STOCK_DOCUMENT_KINDS).optional() },
    topics: ['stock'],
  }),
  'stockDocument.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...documentRow.shape,
      lines: z.array(
        z.object({
          id,
          itemId: id,
          itemCode: text(40),
          itemName: text(200),
          unit: text(20),
          qtyDecimals: count,
          /** Received, issued or counted, in the item's own unit. */
          qtyMicro,
          /** As it was entered; the unit cost is of one of these. */
          enteredUnit: text(20),
          enteredMicro: qtyMicro,
          /** Drafts only: other units that the line may be entered in. */
          units: z.array(itemUnit),
          /** Counts only: the book quantity that the count was compared with. */
          bookMicro: qtyMicro.nullable(),
          /** Counts only: the book quantity when it was drafted. */
          seenMicro: qtyMicro.nullable(),
          /** Draft counts only: whether the item moved since it was drafted, and the book quantity now. */
          movedSince: flag,
          nowMicro: qtyMicro.nullable(),
          unitCostMicro: goodsCostMicro.nullable(),
          costMinor: goodsCostMinor,
          /** Revaluations: what the goods are worth from then on. */
          valueMinor: goodsCostMinor.nullable(),
          /** Landed cost: the part of goods already gone, cost of sales. */
          goneMinor: moneyMinor,
          /** The move of a posted line, for how its cost came about. */
          moveId: id.nullable(),
        }),
      ),
      /** Landed cost: the receipt, what it is spread by, and the account it came from. */
      receiptId: id.nullable(),
      receiptNumber: text(40),
      basis: z.enum(LANDED_BASES).nullable(),
      accountId: id.nullable(),
      accountCode: text(40),
      /** Receipts: landed costs that stand on it. */
      landedCosts: z.array(z.object({ id, number: text(40), state, costMinor: goodsCostMinor })),
      actions,
    }),
    topics: ['stock'],
  }),
  /** Goods in, at a given unit cost or a given total cost per line. */
  'stockReceipt.create': command({
    input: z.strictObject({
      ...receiptInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /** A draft as it is entered anew; its day and warehouse stay where they are left out. */
  'stockReceipt.update': command({
    input: z.strictObject({ ...receiptInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  'stockIssue.create': command({
    input: z.strictObject({
      ...issueInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /** A draft as it is entered anew; its day and warehouse stay where they are left out. */
  'stockIssue.update': command({
    input: z.strictObject({ ...issueInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  /** Counted quantities; posting compares each with the book quantity of the moment and posts the difference. */
  'stockCount.create': command({
    input: z.strictObject({
      ...countInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED', 'DUPLICATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /**
   * A draft as it is entered anew; its day and warehouse stay where they are left out. What moved since it was drafted goes
   * on to be told when it is posted.
   */
  'stockCount.update': command({
    input: z.strictObject({ ...countInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'DUPLICATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock'],
  }),
  /** A count whose items moved since it was drafted is refused, unless `confirmMoves` says that this is known. */
  'stockDocument.post': command({
    input: z.strictObject({ ...ref, confirmMoves: z.boolean().default(false) }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  /** The mirror on a day of its own (today without one): goods back, entry taken back. */
  'stockDocument.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['stock', 'item', 'ledger'],
  }),
  'stockDocument.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['stock'],
  }),
};
