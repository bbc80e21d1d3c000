// Exchange rates by day.
import { z } from 'zod';
import { currencyCode, id, localDate, positiveRate, rateE10, version } from './fields.ts';
import { command, list } from './kit.ts';

const changed = z.object({ id, version });
const rate = { currency: currencyCode, validFrom: localDate, rateE10: positiveRate };

export const currency = {
  'exchangeRate.list': list({
    row: z.object({ id, currency: currencyCode, validFrom: localDate, rateE10, version }),
    filter: { currency: currencyCode.optional() },
    topics: ['currency'],
  }),
  /** Base units for one unit of the currency × 10^10, from a day on until the currency's next rate. */
  'exchangeRate.create': command({
    input: z.strictObject(rate),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['currency', 'company'],
  }),
  /** Several at once, such as a pasted table: rates that are there already, to the last decimal, are passed over. */
  'exchangeRate.import': command({
    input: z.strictObject({ lines: z.array(z.strictObject(rate)).min(1).max(5000) }),
    output: z.object({ created: z.int().nonnegative(), known: z.int().nonnegative() }),
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['currency', 'company'],
  }),
  /** Not once a posted document was counted at it: documents keep the rate they were posted at. */
  'exchangeRate.update': command({
    input: z.strictObject({ id, version, rateE10: positiveRate }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['currency'],
  }),
  'exchangeRate.delete': command({
    input: z.strictObject({ id, version: version.optional() }),
    output: z.object({ id }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['currency', 'company'],
  }),
};
