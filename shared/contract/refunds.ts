// Refunds: money paid back out of unapplied payments and open credit notes.
import { z } from 'zod';
import { actions, changed, dates, ref, state } from './documents.ts';
import {
  currencyCode,
  documentMinor,
  id,
  localDate,
  moneyMinor,
  positiveMinor,
  rateE10,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

const refundRow = z.object({
  id,
  number: text(40),
  state,
  refundedOn: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  reference: text(100),
  bankAccountCode: text(40),
  currency: currencyCode,
  amountMinor: documentMinor,
  /** What left the bank account, in the base currency; 0 for drafts. */
  baseAmountMinor: moneyMinor,
  version,
});

const refundInput = {
  refundedOn: localDate.optional(),
  bankAccountId: id.optional(),
  reference: text(100).default(''),
  note: text(500).default(''),
  sources: z
    .array(z.strictObject({ paymentId: id.optional(), creditNoteId: id.optional(), amountMinor: positiveMinor }))
    .min(1)
    .max(500),
};

export const refunds = {
  'refund.list': list({
    row: refundRow,
    filter: { customerId: id.optional(), ...dates },
    topics: ['refund', 'customer'],
  }),
  'refund.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...refundRow.shape,
      rateE10,
      bankAccountId: id,
      note: text(500),
      reversedOn: localDate.nullable(),
      lines: z.array(
        z.object({
          id,
          paymentId: id.nullable(),
          creditNoteId: id.nullable(),
          sourceNumber: text(40),
          amountMinor: moneyMinor,
        }),
      ),
      actions,
    }),
    topics: ['refund', 'payment', 'creditNote', 'customer'],
  }),
  /** What a customer can be paid back: unapplied payments and open credit notes. */
  'refund.sources': query({
    input: z.strictObject({ customerId: id }),
    output: z.object({
      rows: z.array(
        z.object({
          paymentId: id.nullable(),
          creditNoteId: id.nullable(),
          number: text(40),
          on: localDate,
          currency: currencyCode,
          openMinor: moneyMinor,
        }),
      ),
    }),
    topics: ['refund', 'payment', 'creditNote'],
  }),
  /** Pays money back out of unapplied payments and open credit notes of one currency; with `post` at once, else as a draft. */
  'refund.create': command({
    input: z.strictObject({ customerId: id, ...refundInput, post: z.boolean().default(false) }),
    output: changed,
    refusals: [
      'NOT_FOUND',
      'WRONG_STATE',
      'OVER_APPLIED',
      'CONTROL_ACCOUNT',
      'NO_RATE',
      'PERIOD_LOCKED',
      'AMOUNT_OUT_OF_RANGE',
    ],
    topics: ['refund', 'payment', 'creditNote', 'ledger'],
  }),
  /** A draft as it is entered anew, for the same customer; its day and its bank account stay where they are left out. */
  'refund.update': command({
    input: z.strictObject({ ...refundInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'CONTROL_ACCOUNT', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['refund'],
  }),
  /** Posts a draft, worked out anew from what its sources have open now. */
  'refund.post': command({
    input: z.strictObject({ ...ref, refundedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'CONTROL_ACCOUNT', 'NO_RATE', 'PERIOD_LOCKED'],
    topics: ['refund', 'payment', 'creditNote', 'ledger'],
  }),
  'refund.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['refund'],
  }),
  /** Takes a refund back by its mirror entry. */
  'refund.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['refund', 'payment', 'creditNote', 'ledger'],
  }),
};
