// Money and credit notes set against invoices: what is asked for, and the rows of it that documents show.
import { z } from 'zod';
import { documentMinor, id, localDate, moneyMinor, nonNegativeMinor, positiveMinor, text } from './fields.ts';

/**
 * Money set against an invoice. With it may go an early-payment discount taken in time (with its tax) and a small
 * difference up to the company's limit, negative where the customer paid too much; all three settle the invoice.
 */
export const applications = z
  .array(
    z.strictObject({
      ...{ invoiceId: id, amountMinor: positiveMinor },
      ...{ discountMinor: nonNegativeMinor.default(0), differenceMinor: moneyMinor.default(0) },
    }),
  )
  .max(2000);
export const applicationRow = z.object({
  id,
  paymentId: id,
  paymentNumber: text(40),
  invoiceId: id,
  invoiceNumber: text(40),
  appliedOn: localDate,
  amountMinor: moneyMinor,
  discountMinor: documentMinor,
  differenceMinor: documentMinor,
  /** Realised gain of it in the base currency; a loss is negative. */
  gainMinor: moneyMinor,
  /** True when a later mirror entry took it back. */
  undone: z.boolean(),
});

export const creditApplicationRow = z.object({
  id,
  creditNoteId: id,
  creditNoteNumber: text(40),
  invoiceId: id,
  invoiceNumber: text(40),
  appliedOn: localDate,
  amountMinor: moneyMinor,
  /** True when a later mirror row took it back. */
  undone: z.boolean(),
});
