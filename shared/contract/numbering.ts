// Number series of documents: what their numbers begin with, how long they are and where they start, until the first is given.
import { z } from 'zod';
import { count, flag, requiredText, text } from './fields.ts';
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
};
