// Cases: a complaint or a question of a customer, about an order, a shipment or an invoice, until it is resolved.
import { z } from 'zod';
import { actions, changed, ref, state } from './documents.ts';
import { asItIs, count, id, instant, localDate, oneOf, requiredText, text, version } from './fields.ts';
import { command, list, query } from './kit.ts';

export const CASE_KINDS = ['complaint', 'question'] as const;
export const CASE_PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
/** From the customer, to the customer, or for the desk alone. */
export const MESSAGE_KINDS = ['received', 'answered', 'remark'] as const;

const caseInput = {
  kind: z.enum(CASE_KINDS).default('complaint'),
  priority: z.enum(CASE_PRIORITIES).default('normal'),
  subject: requiredText(200),
  owner: text(100).default(''),
};

const caseRow = z.object({
  id,
  number: text(40),
  state,
  priority: oneOf(CASE_PRIORITIES),
  dueOn: localDate,
  overdueDays: count,
  kind: oneOf(CASE_KINDS),
  subject: text(200),
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  documentNumber: text(40),
  owner: text(100),
  openedOn: localDate,
  resolvedOn: localDate.nullable(),
  version,
});

export const cases = {
  'case.list': list({
    row: caseRow,
    filter: {
      open: z.boolean().optional(),
      /** Not resolved and past its day: the escalation list, the most pressing first. */
      overdue: z.boolean().optional(),
      customerId: id.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['case', 'customer'],
  }),
  'case.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...caseRow.shape,
      orderId: id.nullable(),
      shipmentId: id.nullable(),
      invoiceId: id.nullable(),
      resolution: text(1000),
      messages: z.array(
        z.object({ id, at: instant, userName: text(100), kind: oneOf(MESSAGE_KINDS), message: text(4000) }),
      ),
      actions,
    }),
    topics: ['case', 'customer', 'order', 'shipment', 'invoice'],
  }),
  /** Opens a case. A document says whose it is; without one the customer is named. */
  'case.create': command({
    input: z.strictObject({
      ...caseInput,
      customerId: id.optional(),
      orderId: id.optional(),
      shipmentId: id.optional(),
      invoiceId: id.optional(),
      openedOn: localDate.optional(),
      /** What the customer said. */
      message: text(4000).default(''),
    }),
    output: changed,
    refusals: ['NOT_FOUND'],
    topics: ['case'],
  }),
  /** Another priority gives another due day, counted from the day it was opened. What is left out stays as it is. */
  'case.update': command({
    input: z.strictObject({ ...asItIs(caseInput), id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
  /** Keeps a message. One from the customer takes a case that waited or was resolved up again. */
  'case.addMessage': command({
    input: z.strictObject({ ...ref, kind: z.enum(MESSAGE_KINDS).default('remark'), message: requiredText(4000) }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
  /** Waits for the customer. */
  'case.wait': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
  'case.resolve': command({
    input: z.strictObject({ ...ref, resolution: requiredText(1000), resolvedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
  'case.reopen': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
  'case.close': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['case'],
  }),
};
