// Invoices for shipped goods: drafted, issued, and what is open of them.
import { z } from 'zod';
import { applicationRow, creditApplicationRow } from './applications.ts';
import { actions, changed, ref, state } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  oneOf,
  percentPpm,
  priceMicro,
  qtyMicro,
  rateE10,
  text,
  told,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

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
      /** The due day was named by a person and does not follow from terms. */
      dueNamed: flag,
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
      /** The percent that its orders took off as a whole; 0 where that was an amount, or not one percent for all. */
      documentDiscountPpm: percentPpm,
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
          /** Share of the order's document discount. */
          documentDiscountMinor: moneyMinor,
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
  /**
   * A draft as it is to be: other shipments of the customer, services of other orders, other days. What is left out stays
   * as it is; terms count from the new day, and a due day that was named keeps its distance, unless null asks for the
   * terms. A deposit has its days only.
   */
  'invoice.update': command({
    input: z.strictObject({
      ...{ id, version },
      shipmentIds: z.array(id).max(500).optional(),
      orderIds: z.array(id).max(500).optional(),
      ...{ issuedOn: localDate.optional(), dueOn: localDate.nullable().optional() },
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice'],
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
};
