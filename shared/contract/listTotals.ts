// Sums below a list: over all rows that fit its filter, whatever their number, not over those that are loaded.
import { z } from 'zod';
import { count, text } from './fields.ts';
import { query, TOPICS } from './kit.ts';

export const listTotals = {
  /**
   * Sums of the money columns of a list; `input` is that of the list. A row for what is in base currency (no code), and one
   * for each currency of the documents.
   */
  'list.totals': query({
    input: z.strictObject({ list: z.string().max(80), input: z.record(z.string(), z.unknown()) }),
    output: z.object({
      total: count,
      sums: z.array(z.object({ currency: text(3), amounts: z.record(z.string(), z.int()) })),
    }),
    topics: TOPICS,
  }),
};
