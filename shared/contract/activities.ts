// What is to be done for a lead, an opportunity or a customer, by which day, and what came of it.
import { z } from 'zod';
import { dates, ref, state } from './documents.ts';
import { asItIs, count, id, localDate, oneOf, requiredText, text, version } from './fields.ts';
import { command, list } from './kit.ts';

export const ACTIVITY_KINDS = [
  ...(['call', 'meeting', 'presentation', 'demonstration', 'sampleSent', 'task'] as const),
  /** Thanks after a delivery, and asks for the next order. */
  ...(['followUp', 'reorder'] as const),
] as const;

const activityInput = {
  kind: z.enum(ACTIVITY_KINDS),
  subject: requiredText(200),
  dueOn: localDate,
  owner: text(100).default(''),
  note: text(1000).default(''),
};

const activityRow = z.object({
  id,
  dueOn: localDate,
  overdueDays: count,
  kind: oneOf(ACTIVITY_KINDS),
  subject: text(200),
  about: text(40),
  customerName: text(200),
  owner: text(100),
  state,
  result: text(1000),
  doneOn: localDate.nullable(),
  note: text(1000),
  leadId: id.nullable(),
  opportunityId: id.nullable(),
  customerId: id.nullable(),
  /** The order that a follow-up is about. */
  orderId: id.nullable(),
  version,
});

export const activities = {
  /** What is due, the oldest first. */
  'activity.list': list({
    row: activityRow,
    filter: {
      open: z.boolean().optional(),
      dueBy: localDate.optional(),
      leadId: id.optional(),
      opportunityId: id.optional(),
      customerId: id.optional(),
      ...dates,
    },
    topics: ['activity', 'lead', 'opportunity', 'customer'],
  }),
  /** About a lead, an opportunity or a customer: exactly one of them. */
  'activity.create': command({
    input: z.strictObject({
      ...activityInput,
      leadId: id.optional(),
      opportunityId: id.optional(),
      customerId: id.optional(),
    }),
    output: z.object({ id, version, state }),
    refusals: ['NOT_FOUND'],
    topics: ['activity'],
  }),
  /** What is left out stays as it is. */
  'activity.update': command({
    input: z.strictObject({ ...asItIs(activityInput), id, version }),
    output: z.object({ id, version, state }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['activity'],
  }),
  /** Says what came of it and, where something follows, makes the next one. */
  'activity.complete': command({
    input: z.strictObject({
      ...ref,
      result: requiredText(1000),
      doneOn: localDate.optional(),
      next: z.strictObject(activityInput).optional(),
    }),
    output: z.object({ id, version, state, nextId: id.nullable() }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['activity'],
  }),
  'activity.cancel': command({
    input: z.strictObject(ref),
    output: z.object({ id, version, state }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['activity'],
  }),
};
