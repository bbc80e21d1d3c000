// Payment terms: when an invoice falls due, as one or in instalments, and the discount for paying early.
import { z } from 'zod';
import { code, count, id, nonNegativeMinor, oneOf, percentPpm, requiredText, text, version } from './fields.ts';
import { command, list } from './kit.ts';

const days = z.int().min(0).max(3650);
const SHARES = ['percent', 'fixed', 'remainder'] as const;
const DUE = ['netDays', 'endOfMonth', 'dayOfMonth'] as const;
/**
 * A part of the total and when it falls due: `days` after issue, the end of the month of issue and `days` more, or the
 * first `day` of a month not before `days` after issue. The last one takes what remains.
 */
const instalment = z.strictObject({
  share: oneOf(SHARES),
  percentPpm: percentPpm.default(0),
  amountMinor: nonNegativeMinor.default(0),
  due: oneOf(DUE).default('netDays'),
  days: days.default(0),
  day: z.int().min(0).max(31).default(0),
});
export const paymentTermsInput = {
  code,
  name: requiredText(200),
  /** When all of it falls due, where there are no instalments. */
  netDays: days,
  /** Taken off by a customer who pays within `discountDays`; 0 for none. */
  discountPpm: percentPpm.max(999_999).default(0),
  discountDays: days.default(0),
  instalments: z.array(instalment).max(36).default([]),
};

const changed = z.object({ id, version });

export const terms = {
  'paymentTerms.list': list({
    row: z.object({
      ...{ id, code, name: text(200), netDays: count, discountPpm: percentPpm, discountDays: count },
      instalmentCount: count,
      instalments: z.array(instalment).meta({ kind: 'id' }),
      version,
    }),
    topics: ['customer'],
  }),
  'paymentTerms.create': command({
    input: z.strictObject(paymentTermsInput),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['customer'],
  }),
  /** Invoices keep the days, parts and discount that they were made with; a draft takes the new ones when it is saved again. */
  'paymentTerms.update': command({
    input: z.strictObject({ ...paymentTermsInput, id, version }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['customer'],
  }),
};
