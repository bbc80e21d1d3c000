// Payments, and the application of money to invoices.
import { z } from 'zod';
import { applicationRow, applications } from './applications.ts';
import { actions, changed, ref, state } from './documents.ts';
import {
  currencyCode,
  documentMinor,
  id,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  positiveMinor,
  rateE10,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

const paymentRow = z.object({
  id,
  number: text(40),
  state,
  paidOn: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  reference: text(100),
  bankAccountCode: text(40),
  currency: currencyCode,
  /** What the customer paid, with what the bank kept of it. */
  amountMinor: documentMinor,
  /** Kept back by the bank. */
  feeMinor: documentMinor,
  unappliedMinor: documentMinor,
  /** Both in the base currency, as the ledger has them. */
  baseAmountMinor: moneyMinor,
  baseUnappliedMinor: moneyMinor,
  version,
});

const paymentInput = {
  customerId: id,
  paidOn: localDate.optional(),
  /** Left out: the customer's. Only invoices in it are paid. */
  currency: currencyCode.optional(),
  /** What the customer paid, with what the bank kept of it. */
  amountMinor: positiveMinor,
  /** Kept back by the bank: the account takes the amount less this. */
  feeMinor: nonNegativeMinor.default(0),
  /** One of the bank and cash accounts that takes the currency; default the usual one, or one in the payment's currency. */
  bankAccountId: id.optional(),
  reference: text(100).default(''),
  note: text(500).default(''),
};

export const payments = {
  'payment.list': list({
    row: paymentRow,
    filter: {
      customerId: id.optional(),
      unapplied: z.boolean().optional(),
      /** With money at the end of this day that open invoices of the same customer and currency could take. */
      applicableOn: localDate.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['payment', 'customer'],
  }),
  'payment.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...paymentRow.shape,
      rateE10,
      bankAccountId: id,
      note: text(500),
      /** Tax on what is not applied, where prepayments are taxed. */
      advanceTaxMinor: moneyMinor,
      /** Paid back out of it. */
      refundedMinor: moneyMinor,
      /** Of a draft what it is to apply, on its own day. */
      applications: z.array(applicationRow),
      actions,
    }),
    topics: ['payment', 'invoice', 'customer'],
  }),
  /**
   * Money from a customer, applied to named invoices; the rest stays unapplied (an advance). With `post` it is posted at
   * once, else it is a draft that remembers its invoices.
   */
  'payment.create': command({
    input: z.strictObject({
      ...paymentInput,
      applications: applications.default([]),
      post: z.boolean().default(false),
      /** The line of a bank's statement that it is recorded from: posted, it is set against it. */
      statementLineId: id.optional(),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_APPLIED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['payment', 'invoice', 'ledger', 'bankStatement'],
  }),
  /**
   * A draft as it is entered anew; its day, account and currency stay where they are left out, and so do its invoices if
   * customer and currency do.
   */
  'payment.update': command({
    input: z.strictObject({ ...paymentInput, id, version, applications: applications.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['payment'],
  }),
  /** Posts a draft and applies it to the invoices it names, or to those given here; refused where less of one is open by now. */
  'payment.post': command({
    input: z.strictObject({ ...ref, applications: applications.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['payment', 'invoice', 'ledger'],
  }),
  'payment.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['payment'],
  }),
  /** Applies what is unapplied to open invoices, on a date of its own (ACCOUNTING.md, section 7). */
  'payment.apply': command({
    input: z.strictObject({ ...ref, appliedOn: localDate.optional(), applications: applications.min(1) }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'PERIOD_LOCKED'],
    topics: ['payment', 'invoice', 'ledger'],
  }),
  /** Undoes one application by its mirror entry. */
  'payment.unapply': command({
    input: z.strictObject({ ...ref, applicationId: id, unappliedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['payment', 'invoice', 'ledger'],
  }),
  /** Takes a posted payment back, with the mirror of each of its applications. */
  'payment.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['payment', 'invoice', 'ledger'],
  }),
};
