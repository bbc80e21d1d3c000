// Invoices for shipped goods, payments, and the application of money to invoices.
import { z } from 'zod';
import { applicationRow, applications, creditApplicationRow } from './applications.ts';
import { actions, state } from './documents.ts';
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
  positiveMinor,
  priceMicro,
  qtyMicro,
  rateE10,
  text,
  told,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

const changed = z.object({ id, version, number: text(40), state });
const ref = { id, version: version.optional() };

const invoiceRow = z.object({
  id,
  number: text(40),
  state,
  issuedOn: localDate,
  /** The day on which the next part of it falls due; the last one when it is paid. */
  dueOn: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  orderNumbers: text(400),
  currency: currencyCode,
  netMinor: documentMinor,
  taxMinor: documentMinor,
  grossMinor: documentMinor,
  /** Not yet paid; 0 for drafts. */
  openMinor: documentMinor,
  /** What of it is past its day; less than what is open where instalments are to come. */
  overdueMinor: documentMinor,
  /** Gross and open in the base currency, as the ledger has them. */
  baseGrossMinor: moneyMinor,
  baseOpenMinor: moneyMinor,
  overdueDays: count,
  version,
});

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

export const INVOICE_LINE_KINDS = ['goods', 'service'] as const;

export const billing = {
  'invoice.list': list({
    row: invoiceRow,
    filter: {
      customerId: id.optional(),
      open: z.boolean().optional(),
      overdue: z.boolean().optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['invoice', 'payment', 'customer'],
  }),
  'invoice.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...invoiceRow.shape,
      taxPointOn: localDate,
      rateE10,
      /** The day it was taken over from the books before; null for all others. */
      openingOn: localDate.nullable(),
      /** Of a deposit invoice: its order. */
      depositOrderId: id.nullable(),
      /** What it takes off for deposits, per tax; positive. */
      deductions: z.array(
        z.object({
          depositInvoiceId: id,
          depositNumber: text(40),
          taxCode: text(40),
          ratePpm: percentPpm,
          netMinor: moneyMinor,
          taxMinor: moneyMinor,
        }),
      ),
      /** Prices and line amounts hold the tax. */
      pricesIncludeTax: flag,
      /** Cash rounding: total less net and tax. */
      roundingMinor: moneyMinor,
      lines: z.array(
        z.object({
          id,
          position: count,
          itemId: id,
          itemCode: text(40),
          kind: oneOf(INVOICE_LINE_KINDS),
          description: text(300),
          unit: text(20),
          qtyMicro,
          ...told,
          /** Of one `enteredUnit`. */
          unitPriceMicro: priceMicro,
          discountPpm: percentPpm,
          /** Share of the order line's fixed discount. */
          discountMinor: moneyMinor,
          /** After discounts, as priced: net, or gross where prices include tax. */
          amountMinor: moneyMinor,
          netMinor: moneyMinor,
          taxCode: text(40),
          ratePpm: percentPpm,
          orderLineId: id,
          shipmentId: id.nullable(),
          shipmentNumber: text(40),
        }),
      ),
      taxes: z.array(
        z.object({
          taxCodeId: id,
          taxCode: text(40),
          ratePpm: percentPpm,
          baseMinor: moneyMinor,
          taxMinor: moneyMinor,
          /** The tax by component, where the code has several. */
          parts: z.array(z.object({ name: text(100), ratePpm: percentPpm, taxMinor: moneyMinor })),
        }),
      ),
      applications: z.array(applicationRow),
      /** What falls due when, and what of it is open: money goes to the oldest due first. One row where all falls due at once. */
      instalments: z.array(
        z.object({ position: count, dueOn: localDate, amountMinor: documentMinor, openMinor: documentMinor }),
      ),
      /** Discount for paying up to `discountOn`; null for none. */
      discountPpm: percentPpm,
      discountOn: localDate.nullable(),
      /** Discounts taken, in all. */
      discountTakenMinor: documentMinor,
      writeOffs: z.array(
        z.object({ id, number: text(40), state, writtenOffOn: localDate, amountMinor: documentMinor }),
      ),
      /** Credit notes issued for it, in all. */
      creditedMinor: moneyMinor,
      creditNotes: z.array(z.object({ id, number: text(40), state, issuedOn: localDate, grossMinor: moneyMinor })),
      creditApplications: z.array(creditApplicationRow),
      actions,
    }),
    topics: ['invoice', 'payment', 'customer', 'shipment', 'creditNote'],
  }),
  /**
   * Bills what is shipped and not billed on the named shipments, and on all shipments of the named orders, with the
   * services of those orders and, where they are invoiced in advance, what has not left; less deposits. All of one
   * customer. With `issue` it is issued at once.
   */
  'invoice.create': command({
    input: z.strictObject({
      shipmentIds: z.array(id).max(500).default([]),
      orderIds: z.array(id).max(500).default([]),
      issuedOn: localDate.optional(),
      dueOn: localDate.optional(),
      issue: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_INVOICED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice', 'shipment', 'order', 'ledger'],
  }),
  'invoice.issue': command({
    input: z.strictObject({ ...ref, issuedOn: localDate.optional(), dueOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice', 'shipment', 'order', 'ledger'],
  }),
  'invoice.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['invoice'],
  }),
  'payment.list': list({
    row: paymentRow,
    filter: {
      customerId: id.optional(),
      unapplied: z.boolean().optional(),
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
      applications: z.array(applicationRow),
      actions,
    }),
    topics: ['payment', 'invoice', 'customer'],
  }),
  /** Money from a customer, applied to named invoices; the rest stays unapplied (an advance). With `post` it is posted at once. */
  'payment.create': command({
    input: z.strictObject({
      customerId: id,
      paidOn: localDate.optional(),
      /** Left out: the customer's. Only invoices in it are paid. */
      currency: currencyCode.optional(),
      /** What the customer paid, with what the bank kept of it. */
      amountMinor: positiveMinor,
      /** Kept back by the bank: the account takes the amount less this. */
      feeMinor: nonNegativeMinor.default(0),
      /** One of the bank and cash accounts; default the usual one. */
      bankAccountId: id.optional(),
      reference: text(100).default(''),
      note: text(500).default(''),
      applications: applications.default([]),
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_APPLIED', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['payment', 'invoice', 'ledger'],
  }),
  'payment.post': command({
    input: z.strictObject({ ...ref, applications: applications.default([]) }),
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
