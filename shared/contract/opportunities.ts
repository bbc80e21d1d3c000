// Opportunities: qualified by four questions, taken from stage to stage, forecast by month; and the objections that were
// raised with the answers that helped, to be found when the next customer raises them.
import { z } from 'zod';
import { actions, changed, dates, ref, state } from './documents.ts';
import {
  asItIs,
  count,
  estimateMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  percentPpm,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

/** Steps forward that need nothing but the step. */
export const ADVANCES = ['qualify', 'present', 'negotiate'] as const;

/** One of the four questions of BANT: 0 unknown, 1 weak, 2 fair, 3 sure. */
const score = z.int().min(0).max(3);

const opportunityInput = {
  subject: requiredText(200),
  owner: text(100).default(''),
  source: text(100).default(''),
  campaign: text(100).default(''),
  expectedOn: localDate.nullable().default(null),
  amountMinor: estimateMinor.default(0),
  budget: score.default(0),
  budgetNote: text(300).default(''),
  authority: score.default(0),
  authorityNote: text(300).default(''),
  need: score.default(0),
  needNote: text(300).default(''),
  timing: score.default(0),
  timingNote: text(300).default(''),
  note: text(1000).default(''),
};

const opportunityRow = z.object({
  id,
  number: text(40),
  state,
  subject: text(200),
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  owner: text(100),
  source: text(100),
  campaign: text(100),
  /** Sum of the four answers, 0 to 12. */
  score: count,
  chancePpm: percentPpm,
  /** What is expected of it, net. */
  amountMinor: moneyMinor,
  weightedMinor: moneyMinor,
  /** Net of the orders that its accepted quotes became, or of the quotes where there is no order; null where none was accepted. */
  orderedMinor: moneyMinor.nullable(),
  expectedOn: localDate.nullable(),
  closedOn: localDate.nullable(),
  lostReason: text(200),
  competitor: text(100),
  version,
});

const objectionInput = {
  objection: requiredText(500),
  answer: text(1000).default(''),
  helped: flag.default(false),
};

const objectionRow = z.object({
  id,
  raisedOn: localDate,
  objection: text(500),
  answer: text(1000),
  helped: flag,
  opportunityNumber: text(40),
  customerName: text(200),
  opportunityId: id,
  version,
});

export const opportunities = {
  'opportunity.list': list({
    row: opportunityRow,
    filter: { open: z.boolean().optional(), customerId: id.optional(), ...dates },
    topics: ['opportunity', 'customer', 'quote', 'order', 'currency'],
  }),
  'opportunity.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...opportunityRow.shape,
      ...{ budget: score, authority: score, need: score, timing: score },
      ...{ budgetNote: text(300), authorityNote: text(300), needNote: text(300), timingNote: text(300) },
      note: text(1000),
      leadId: id.nullable(),
      /** Every stage it has been in, with the day it came there, the oldest first. */
      stages: z.array(z.object({ state, enteredOn: localDate, days: count })),
      actions,
    }),
    topics: ['opportunity', 'customer', 'quote', 'order', 'currency'],
  }),
  'opportunity.create': command({
    input: z.strictObject({ ...opportunityInput, customerId: id }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
    topics: ['opportunity'],
  }),
  /** What is left out stays as it is. */
  'opportunity.update': command({
    input: z.strictObject({ ...asItIs(opportunityInput), id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['opportunity'],
  }),
  'opportunity.advance': command({
    input: z.strictObject({ ...ref, step: z.enum(ADVANCES) }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['opportunity'],
  }),
  'opportunity.win': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['opportunity'],
  }),
  'opportunity.lose': command({
    input: z.strictObject({ ...ref, lostReason: requiredText(200), competitor: text(100).default('') }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['opportunity'],
  }),
  /** Takes a win or a loss back: the stage before it counts again. What an accepted quote won stays won while its order stands. */
  'opportunity.reopen': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['opportunity'],
  }),
  /** Open opportunities by the month they are expected in, whole and weighted by their chance, and what was won: net as ordered. */
  'forecast.list': list({
    row: z.object({
      id,
      /** `YYYY-MM`; empty for what has no day yet. */
      month: text(7),
      openCount: count,
      amountMinor: moneyMinor,
      weightedMinor: moneyMinor,
      wonMinor: moneyMinor,
    }),
    filter: dates,
    topics: ['opportunity', 'quote', 'order', 'currency'],
  }),
  'objection.list': list({
    row: objectionRow,
    filter: { opportunityId: id.optional() },
    topics: ['opportunity', 'customer'],
  }),
  'objection.create': command({
    input: z.strictObject({
      ...objectionInput,
      opportunityId: id,
      raisedOn: localDate.optional(),
    }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND'],
    topics: ['opportunity'],
  }),
  /** What is left out stays as it is. */
  'objection.update': command({
    input: z.strictObject({ ...asItIs(objectionInput), id, version }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND', 'STALE'],
    topics: ['opportunity'],
  }),
};
