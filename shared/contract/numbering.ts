// Number series of documents: what their numbers begin with, how long they are and where they start, until the first is given.
import { z } from 'zod';
import { DOCUMENT_TYPES } from './documents.ts';
import { count, flag, instant, oneOf, requiredText, text } from './fields.ts';
import { command, query } from './kit.ts';

export const numbering = {
  'numberSeries.get': query({
    input: z.strictObject({}),
    output: z.object({
      series: z.array(
        z.object({
          ...{ code: text(40), prefix: text(12), digits: count },
          /** Where the series starts: 1, or where the numbers of a former program end. */
          first: count,
          /** The number that the next document gets. */
          nextNumber: text(40),
          /** A number was given: the series stays as it is, so that it has no gap and no second beginning. */
          used: flag,
        }),
      ),
    }),
    topics: ['company', 'order', 'invoice', 'payment', 'stock', 'ledger'],
  }),
  'numberSeries.update': command({
    input: z.strictObject({
      ...{ code: requiredText(40), prefix: requiredText(12), digits: z.int().min(3).max(10) },
      /** Left out: the series starts where it did. */
      first: z.int().min(1).max(999_999_999).optional(),
    }),
    output: z.object({ nextNumber: text(40) }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'DUPLICATE'],
    topics: ['company'],
  }),
  /** The numbers of a series that no document has, in spans, the first 200 of them, with the reason that was given for each. */
  'numberGap.get': query({
    input: z.strictObject({ documentType: oneOf(DOCUMENT_TYPES) }),
    output: z.object({
      gaps: z.array(
        z.object({
          ...{ first: count, last: count, firstNumber: text(40), lastNumber: text(40) },
          /** Empty where none was given yet, as is who gave it. */
          ...{ reason: text(500), userName: text(100), at: instant.nullable() },
        }),
      ),
    }),
    topics: ['order', 'shipment', 'invoice', 'payment', 'creditNote', 'return', 'refund', 'stock', 'ledger'],
  }),
  /** Says for good why numbers are missing, `first` to `last` by their places: they are no difference of R8 any more. */
  'numberGap.explain': command({
    input: z.strictObject({
      documentType: oneOf(DOCUMENT_TYPES),
      ...{ first: z.int().min(1).max(999_999_999), last: z.int().min(1).max(999_999_999), reason: requiredText(500) },
    }),
    output: z.object({ explainedCount: count }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'DUPLICATE'],
    topics: ['ledger'],
  }),
};
