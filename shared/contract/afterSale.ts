// After the invoice: credit notes and what they are set against.
import { z } from 'zod';
import { creditApplicationRow } from './applications.ts';
import { actions, changed, dates, ref, state } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  nonNegativeQty,
  percentPpm,
  positiveMinor,
  priceMicro,
  qtyMicro,
  rateE10,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

const creditNoteRow = z.object({
  id,
  number: text(40),
  state,
  issuedOn: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  invoiceId: id,
  invoiceNumber: text(40),
  reason: text(200),
  currency: currencyCode,
  netMinor: documentMinor,
  taxMinor: documentMinor,
  grossMinor: documentMinor,
  /** Neither applied nor refunded; 0 for drafts. */
  openMinor: documentMinor,
  /** Gross and open in the base currency, as the ledger has them. */
  baseGrossMinor: moneyMinor,
  baseOpenMinor: moneyMinor,
  version,
});

const creditNoteInput = {
  issuedOn: localDate.optional(),
  reason: text(200).default(''),
  lines: z
    .array(z.strictObject({ invoiceLineId: id, qtyMicro: nonNegativeQty, netMinor: nonNegativeMinor.optional() }))
    .max(2000)
    .default([]),
  grossMinor: positiveMinor.optional(),
  billAgain: z.boolean().default(false),
};

export const afterSale = {
  'creditNote.list': list({
    row: creditNoteRow,
    filter: { customerId: id.optional(), invoiceId: id.optional(), open: z.boolean().optional(), ...dates },
    topics: ['creditNote', 'invoice', 'customer'],
  }),
  'creditNote.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...creditNoteRow.shape,
      returnId: id.nullable(),
      /** The order whose deposit it credits. */
      depositOrderId: id.nullable(),
      reversedOn: localDate.nullable(),
      rateE10,
      /** The part of the invoice's cash rounding that goes back with it. */
      roundingMinor: moneyMinor,
      returnNumber: text(40),
      lines: z.array(
        z.object({
          id,
          position: count,
          invoiceLineId: id,
          itemCode: text(40),
          description: text(300),
          unit: text(20),
          qtyMicro,
          netMinor: moneyMinor,
          /** The amount was named and does not follow from the quantity. */
          agreed: flag,
          taxCode: text(40),
          ratePpm: percentPpm,
        }),
      ),
      /** Its invoice took a discount off as a whole, which the amounts here are after. */
      afterDiscount: flag,
      /** One amount was named over the whole invoice. */
      grossAgreed: flag,
      /** What it credits is to be invoiced again. */
      billAgain: flag,
      taxes: z.array(
        z.object({
          taxCodeId: id,
          taxCode: text(40),
          ratePpm: percentPpm,
          baseMinor: moneyMinor,
          taxMinor: moneyMinor,
        }),
      ),
      applications: z.array(creditApplicationRow),
      refunds: z.array(
        z.object({ id, number: text(40), refundedOn: localDate, amountMinor: moneyMinor, undone: flag }),
      ),
      actions,
    }),
    topics: ['creditNote', 'invoice', 'customer', 'refund'],
  }),
  /** What of an issued invoice is not credited yet, line by line. */
  'invoice.creditable': query({
    input: z.strictObject({ id }),
    output: z.object({
      id,
      number: text(40),
      customerId: id,
      customerName: text(200),
      issuedOn: localDate,
      currency: currencyCode,
      grossMinor: moneyMinor,
      /** Gross not credited yet. */
      creditableMinor: moneyMinor,
      lines: z.array(
        z.object({
          id,
          itemCode: text(40),
          description: text(300),
          unit: text(20),
          qtyDecimals: count,
          qtyMicro,
          /** Unit that the price is of. */
          enteredUnit: text(20),
          unitPriceMicro: priceMicro,
          netMinor: moneyMinor,
          creditableMicro: qtyMicro,
          creditableNetMinor: moneyMinor,
        }),
      ),
    }),
    topics: ['creditNote', 'invoice'],
  }),
  /**
   * Credits an issued invoice: named lines by quantity (`netMinor` names another amount; with quantity 0 only the price is
   * credited), or one amount with tax over the whole invoice (`grossMinor`), or, with neither, all that is left. With
   * `issue` it is issued at once and set against its invoice as far as that is open. Refused (paidWithDiscount, writtenOff) while
   * an early-payment discount, a small difference or a write-off stands on the invoice: it is taken back first. With `billAgain` the
   * goods stay with the customer and what is credited is to be invoiced again: quantities only, no amounts (billAgainWhole).
   */
  'creditNote.create': command({
    input: z.strictObject({
      invoiceId: id,
      ...creditNoteInput,
      issue: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_INVOICED', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['creditNote', 'invoice', 'ledger'],
  }),
  /** A draft as it is entered anew, for the same invoice; its day stays where it is left out. */
  'creditNote.update': command({
    input: z.strictObject({ ...creditNoteInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['creditNote'],
  }),
  /** Issues a draft, worked out anew from what is left of the invoice now. */
  'creditNote.issue': command({
    input: z.strictObject({ ...ref, issuedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'PERIOD_LOCKED'],
    topics: ['creditNote', 'invoice', 'ledger'],
  }),
  'creditNote.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['creditNote'],
  }),
  /** Sets what is open of a credit note against invoices of the same customer, on a date of its own. */
  'creditNote.apply': command({
    input: z.strictObject({
      ...ref,
      appliedOn: localDate.optional(),
      applications: z
        .array(z.strictObject({ invoiceId: id, amountMinor: positiveMinor }))
        .min(1)
        .max(2000),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'PERIOD_LOCKED'],
    topics: ['creditNote', 'invoice'],
  }),
  /** Undoes one application by its mirror row. */
  'creditNote.unapply': command({
    input: z.strictObject({ ...ref, applicationId: id, unappliedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['creditNote', 'invoice'],
  }),
};
