// Leads: people and companies that may become customers, with a warning of who is known already, and their conversion.
import { z } from 'zod';
import { actions, changed, dates, ref, state } from './documents.ts';
import { asItIs, code, estimateMinor, flag, id, localDate, oneOf, requiredText, text, version } from './fields.ts';
import { command, list, query } from './kit.ts';

export const LEAD_KINDS = ['company', 'person'] as const;
/** What says that two records are the same party, the surest first. */
export const DUPLICATE_SIGNS = ['taxNumber', 'email', 'phone', 'name'] as const;

const leadInput = {
  name: requiredText(200),
  contact: text(200).default(''),
  email: text(200).default(''),
  phone: text(60).default(''),
  taxNumber: text(40).default(''),
  kind: z.enum(LEAD_KINDS).default('company'),
  city: text(100).default(''),
  country: text(60).default(''),
  source: text(100).default(''),
  campaign: text(100).default(''),
  /** Who works on it; empty: who enters it. */
  owner: text(100).default(''),
  note: text(1000).default(''),
  /** Entered knowing that somebody with the same name, e-mail, phone or tax number is there. */
  acceptDuplicate: flag.default(false),
};

const leadRow = z.object({
  id,
  number: text(40),
  state,
  kind: oneOf(LEAD_KINDS),
  name: text(200),
  contact: text(200),
  email: text(200),
  phone: text(60),
  taxNumber: text(40),
  city: text(100),
  country: text(60),
  source: text(100),
  campaign: text(100),
  owner: text(100),
  createdOn: localDate,
  version,
});

export const leads = {
  'lead.list': list({
    row: leadRow,
    filter: { open: z.boolean().optional(), ...dates },
    topics: ['lead'],
  }),
  'lead.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...leadRow.shape,
      note: text(1000),
      customerId: id.nullable(),
      customerCode: text(40),
      opportunityId: id.nullable(),
      opportunityNumber: text(40),
      actions,
    }),
    topics: ['lead', 'customer', 'opportunity'],
  }),
  /** Leads and customers that are the same party by name, e-mail, phone or tax number, however they are written. */
  'lead.duplicates': query({
    input: z.strictObject({
      name: text(200).default(''),
      email: text(200).default(''),
      phone: text(60).default(''),
      taxNumber: text(40).default(''),
      /** The lead itself, left out. */
      leadId: id.optional(),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          type: z.enum(['lead', 'customer']),
          id,
          number: text(40),
          name: text(200),
          sign: z.enum(DUPLICATE_SIGNS),
        }),
      ),
    }),
    topics: ['lead', 'customer'],
  }),
  'lead.create': command({
    input: z.strictObject(leadInput),
    output: changed,
    refusals: ['DUPLICATE'],
    topics: ['lead'],
  }),
  /** What is left out stays as it is. */
  'lead.update': command({
    input: z.strictObject({ ...asItIs(leadInput), id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'DUPLICATE'],
    topics: ['lead'],
  }),
  /** Makes a customer (or takes one that is there) and an opportunity out of a lead; nothing is typed again. */
  'lead.convert': command({
    input: z.strictObject({
      ...ref,
      /** Empty: a new customer out of the lead's own data. */
      customerId: id.optional(),
      /** Code of the new customer; empty: one made of the name. */
      code: code.optional(),
      /** Empty: the lead's name. */
      subject: text(200).default(''),
      expectedOn: localDate.nullable().default(null),
      amountMinor: estimateMinor.default(0),
    }),
    output: z.object({ ...changed.shape, customerId: id, opportunityId: id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'DUPLICATE'],
    topics: ['lead', 'customer', 'opportunity', 'activity'],
  }),
  'lead.drop': command({
    input: z.strictObject({ ...ref, reason: text(200).default('') }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['lead'],
  }),
  'lead.reopen': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['lead'],
  }),
};
