// Quotes: what is offered, until when and on which terms; revised, accepted as a sales order, or declined.
import { z } from 'zod';
import { actions, changed, ref } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  priceMicro,
  qtyMicro,
  rateE10,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { marginReason } from './orderChanges.ts';
import { QUOTE_STATES, quoteLineInput, quoteLineRow, quoteLines } from './quoteLines.ts';
import { marginOnly } from './seen.ts';

/** How a line of one version differs from the same line of another. */
export const LINE_CHANGES = ['added', 'removed', 'changed'] as const;

const quoteInput = {
  customerId: id,
  opportunityId: id.nullable().default(null),
  quotedOn: localDate.optional(),
  /** Last day on which it may be accepted; empty: 30 days after its date. */
  validUntil: localDate.optional(),
  requiredOn: localDate.nullable().default(null),
  warehouseId: id.optional(),
  /** What prices and amounts are in; left out: the customer's. */
  currency: currencyCode.optional(),
  /** The list that prices come from; left out: the customer's, else the usual one. */
  priceListId: id.nullable().optional(),
  customerReference: text(100).default(''),
  note: text(1000).default(''),
  paymentText: text(300).default(''),
  deliveryText: text(300).default(''),
  pricesIncludeTax: flag.optional(),
  discountPpm: percentPpm.default(0),
  discountMinor: nonNegativeMinor.default(0),
  /** The deposit that its order asks for: in percent of the total, or as an amount with tax, not both. */
  depositPpm: percentPpm.default(0),
  depositMinor: nonNegativeMinor.default(0),
  lines: z.array(quoteLineInput).min(1).max(500),
};

const quoteRow = z.object({
  id,
  number: text(40),
  revision: count,
  state: oneOf(QUOTE_STATES),
  quotedOn: localDate,
  validUntil: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  opportunityNumber: text(40),
  currency: currencyCode,
  netMinor: documentMinor,
  taxMinor: documentMinor,
  grossMinor: documentMinor,
  /** Sum over the lines whose cost is known. */
  marginMinor: marginOnly(documentMinor),
  orderNumber: text(40),
  lostReason: text(200),
  version,
});

const difference = z.object({
  change: oneOf(LINE_CHANGES),
  itemCode: text(40),
  description: text(300),
  /** The item's own unit: both quantities in it, by which lines in other units are compared. */
  unit: text(20),
  beforeMicro: qtyMicro.nullable(),
  afterMicro: qtyMicro.nullable(),
  /** As they were entered, each price of one of these; no unit where there is no line. */
  beforeUnit: text(20),
  afterUnit: text(20),
  beforeEnteredMicro: qtyMicro.nullable(),
  afterEnteredMicro: qtyMicro.nullable(),
  beforePriceMicro: priceMicro.nullable(),
  afterPriceMicro: priceMicro.nullable(),
  /** Before the document discount. */
  beforeMinor: moneyMinor.nullable(),
  afterMinor: moneyMinor.nullable(),
});

const discount = z.object({ discountPpm: percentPpm, discountMinor: moneyMinor });
/** Another discount on the whole document; null where it is the same. */
const discountChange = z.object({ before: discount, after: discount }).nullable();
const deposit = z.object({ depositPpm: percentPpm, depositMinor: moneyMinor });
/** Another deposit; null where it is the same. */
const depositChange = z.object({ before: deposit, after: deposit }).nullable();
const pricing = z.object({ currency: currencyCode, priceListCode: text(40) });
/** Another currency or price list; null where both are the same. */
const pricingChange = z.object({ before: pricing, after: pricing }).nullable();

export const quotes = {
  'quote.list': list({
    row: quoteRow,
    filter: {
      /** Drafts and quotes that are out and still stand. */
      open: z.boolean().optional(),
      customerId: id.optional(),
      opportunityId: id.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['quote', 'order', 'customer', 'opportunity'],
  }),
  ...quoteLines,
  'quote.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...quoteRow.shape,
      opportunityId: id.nullable(),
      requiredOn: localDate.nullable(),
      sentOn: localDate.nullable(),
      decidedOn: localDate.nullable(),
      competitor: text(100),
      warehouseId: id,
      warehouseCode: text(40),
      /** Of the day it was written or, once it is out, sent. */
      rateE10,
      /** The gross in the base currency, at that rate. */
      baseGrossMinor: moneyMinor,
      priceListId: id.nullable(),
      priceListCode: text(40),
      customerReference: text(100),
      note: text(1000),
      paymentText: text(300),
      deliveryText: text(300),
      pricesIncludeTax: flag,
      discountPpm: percentPpm,
      discountMinor: moneyMinor,
      depositPpm: percentPpm,
      depositMinor: moneyMinor,
      /** What the deposit comes to, with tax. */
      depositAskedMinor: moneyMinor,
      lines: z.array(quoteLineRow),
      taxes: z.array(z.object({ taxCode: text(40), ratePpm: percentPpm, baseMinor: moneyMinor, taxMinor: moneyMinor })),
      /** Every revision under the same number, the oldest first. */
      revisions: z.array(
        z.object({ id, revision: count, state: oneOf(QUOTE_STATES), quotedOn: localDate, grossMinor: moneyMinor }),
      ),
      /** Against the revision before. */
      changes: z.array(difference),
      discountChange,
      depositChange,
      pricingChange,
      /** Why it was sent with a line under the least margin; empty where nobody said so. */
      marginReason: marginOnly(text(300)),
      orderId: id.nullable(),
      orderState: text(20),
      orderGrossMinor: moneyMinor.nullable(),
      /** What the order says otherwise than the quote that was accepted. */
      differences: z.array(difference),
      discountDifference: discountChange,
      depositDifference: depositChange,
      pricingDifference: pricingChange,
      actions,
    }),
    topics: ['quote', 'order', 'customer', 'item', 'opportunity', 'stock'],
  }),
  'quote.create': command({
    input: z.strictObject(quoteInput),
    output: changed,
    refusals: ['NOT_FOUND', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE', 'WRONG_STATE'],
    topics: ['quote'],
  }),
  'quote.update': command({
    input: z.strictObject({ ...quoteInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'NO_RATE', 'WRONG_STATE', 'STALE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['quote'],
  }),
  'quote.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['quote'],
  }),
  /**
   * Gives the number and stands for it until its last day; the revision before is replaced. A line under its item's
   * minimum margin needs an accountant or owner, and `marginReason`.
   */
  'quote.send': command({
    input: z.strictObject({ ...ref, sentOn: localDate.optional(), marginReason }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['quote'],
  }),
  /** Drafts the sales order with everything that was quoted, and wins the opportunity, also one that was lost. */
  'quote.accept': command({
    input: z.strictObject({
      ...ref,
      acceptedOn: localDate.optional(),
      /** Alternatives taken instead of the lines above them. */
      alternativeLineIds: z.array(id).max(500).default([]),
    }),
    output: z.object({ ...changed.shape, orderId: id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['quote', 'order', 'opportunity'],
  }),
  /** Drafts the order of an accepted quote again, where the first draft was deleted, and wins an opportunity that was opened again. */
  'quote.order': command({
    input: z.strictObject(ref),
    output: z.object({ ...changed.shape, orderId: id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['quote', 'order', 'opportunity'],
  }),
  'quote.decline': command({
    input: z.strictObject({ ...ref, lostReason: requiredText(200), competitor: text(100).default('') }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['quote'],
  }),
  /** Drafts the next revision under the same number; this one stands until that is sent. */
  'quote.revise': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['quote'],
  }),
};
