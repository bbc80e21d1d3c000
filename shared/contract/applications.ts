// Money and credit notes set against invoices: what is asked for, and the rows of it that documents show.
import { z } from 'zod';
import { id, localDate, moneyMinor, positiveMinor, text } from './fields.ts';

export const applications = z.array(z.strictObject({ invoiceId: id, amountMinor: positiveMinor })).max(2000);
export const applicationRow = z.object({
  id,
  paymentId: id,
  paymentNumber: text(40),
  invoiceId: id,
  invoiceNumber: text(40),
  appliedOn: localDate,
  amountMinor: moneyMinor,
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
