// What happens to an order between confirmation and its last invoice: changes, reopening, its deposit, and billing all that
// a customer was sent.
import { z } from 'zod';
import { changed, ref, state } from './documents.ts';
import {
  flag,
  id,
  instant,
  lineUnit,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  positiveQty,
  priceMicro,
  text,
} from './fields.ts';
import { command } from './kit.ts';

export const INVOICE_POLICIES = ['shipped', 'advance'] as const;
export const invoicePolicy = z.enum(INVOICE_POLICIES);

export const ORDER_CHANGES = ['amend', 'addLine', 'removeLine', 'reopen', 'overrideCredit', 'overrideMargin'] as const;

/** One changed value of a confirmed order; amounts and quantities as the contract spells them. */
export const orderChange = z.object({
  at: instant,
  userName: text(100),
  action: oneOf(ORDER_CHANGES),
  reason: text(300),
  /** The line's description, where a line changed. */
  subject: text(300),
  field: text(40),
  before: text(1000),
  /** Of `overrideMargin` the margin that was left: empty to who is told no margins. */
  after: text(1000),
});

/** What the order's deposit asks for and what became of it, all with tax. */
export const depositStanding = z.object({
  askedMinor: moneyMinor,
  invoicedMinor: moneyMinor,
  paidMinor: moneyMinor,
  /** Deducted from invoices. */
  deductedMinor: moneyMinor,
  /** Invoiced, neither deducted nor credited. */
  leftMinor: moneyMinor,
  invoices: z.array(z.object({ id, number: text(40), state, grossMinor: moneyMinor, openMinor: moneyMinor })),
});

const overrideReason = text(300).default('');
/** Why a line stands under the least margin of its item; kept with the change. Accountants and owners. */
export const marginReason = text(300).default('');

const amendedLine = z.strictObject({
  /** A line of the order; left out: a new one. Lines that are not named are removed. */
  id: id.optional(),
  itemId: id,
  description: text(300).default(''),
  /** In `unit`, as is the price. */
  qtyMicro: positiveQty,
  unit: lineUnit,
  unitPriceMicro: priceMicro,
  discountPpm: percentPpm.default(0),
  discountMinor: nonNegativeMinor.default(0),
  taxCodeId: id.optional(),
  overShipmentPpm: percentPpm.optional(),
  underShipmentPpm: percentPpm.optional(),
});

export const orderChanges = {
  /**
   * Changes a confirmed order: quantities down to what is shipped, packed or invoiced, prices of what is not invoiced,
   * lines added and removed, terms. Reservations follow, credit limit and least margins are checked again for what grows
   * or gets cheaper, and what changed is kept with who and when.
   */
  'salesOrder.amend': command({
    input: z.strictObject({
      ...ref,
      /** Why; kept with the change. */
      reason: text(300).default(''),
      requiredOn: localDate.nullable().default(null),
      customerReference: text(100).default(''),
      note: text(1000).default(''),
      discountPpm: percentPpm.default(0),
      discountMinor: nonNegativeMinor.default(0),
      /** Left out: as it is. */
      invoicePolicy: invoicePolicy.optional(),
      depositPpm: percentPpm.default(0),
      depositMinor: nonNegativeMinor.default(0),
      /** Confirms over the limit; kept with the change. Accountants and owners. */
      overrideReason,
      marginReason,
      lines: z.array(amendedLine).min(1).max(2000),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'NO_RATE', 'WRONG_STATE', 'STALE', 'CREDIT_LIMIT', 'CREDIT_HOLD', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['order', 'stock'],
  }),
  /** Opens a closed order again: what is not shipped is expected again and reserved as far as stock allows. */
  'salesOrder.reopen': command({
    input: z.strictObject({ ...ref, reason: text(300).default(''), overrideReason }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'CREDIT_LIMIT', 'CREDIT_HOLD'],
    topics: ['order', 'stock'],
  }),
  /** Invoices what the order's deposit asks for and is not invoiced yet; due at once unless a day is given. */
  'invoice.createDeposit': command({
    input: z.strictObject({
      orderId: id,
      issuedOn: localDate.optional(),
      dueOn: localDate.optional(),
      issue: flag.default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice', 'order', 'ledger'],
  }),
  /** Bills everything shipped to a customer and not billed: one invoice for all orders of the same terms. */
  'invoice.createForCustomer': command({
    input: z.strictObject({
      customerId: id,
      issuedOn: localDate.optional(),
      dueOn: localDate.optional(),
      issue: flag.default(false),
    }),
    output: z.object({ invoices: z.array(z.object({ id, number: text(40) })) }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_INVOICED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice', 'shipment', 'order', 'ledger'],
  }),
};
