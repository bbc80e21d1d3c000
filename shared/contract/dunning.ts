// Reminding of overdue invoices: levels by days, letters that are recorded, promises to pay, and a customer put on hold and
// freed again.
import { z } from 'zod';
import { actions, dates, ref, state } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  oneOf,
  positiveMinor,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';

export const TONES = ['first', 'again', 'last'] as const;

const changed = z.object({ id, version });
const days = (least: number) => z.int().min(least).max(999).meta({ kind: 'count' });

const levelInput = {
  /** Days past the due day from which the level counts; levels are numbered by it. */
  afterDays: days(1),
  /** Days that the letter gives to pay. */
  payWithinDays: days(0).default(7),
  /** What the letter says, in which {date} and {amount} are filled in; empty: the standard text. */
  textEn: text(2000).default(''),
  textRu: text(2000).default(''),
};

const customerFields = { customerId: id, customerCode: text(40), customerName: text(200) };

const remindedLine = z.object({
  invoiceId: id,
  invoiceNumber: text(40),
  currency: currencyCode,
  issuedOn: localDate,
  dueOn: localDate,
  overdueDays: count,
  overdueMinor: documentMinor,
  level: count,
});

const reminderRow = z.object({
  id,
  number: text(40),
  state,
  remindedOn: localDate,
  level: count,
  tone: oneOf(TONES),
  ...customerFields,
  invoiceCount: count,
  /** What was overdue then. */
  amountMinor: moneyMinor,
  payBy: localDate,
  /** What of its invoices is open now. */
  openMinor: moneyMinor,
  held: flag,
  version,
});

const promiseRow = z.object({
  id,
  state,
  payOn: localDate,
  currency: currencyCode,
  amountMinor: documentMinor,
  invoiceId: id,
  invoiceNumber: text(40),
  ...customerFields,
  saidOn: localDate,
  /** What of the invoice is open now. */
  openMinor: documentMinor,
  note: text(500),
  version,
});

export const dunning = {
  'dunningLevel.list': list({
    row: z.object({ id, level: count, ...levelInput, setsHold: flag, version }),
    topics: ['reminder'],
  }),
  'dunningLevel.create': command({
    input: z.strictObject(levelInput),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['reminder'],
  }),
  'dunningLevel.update': command({
    input: z.strictObject({ ...levelInput, id, version }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'DUPLICATE', 'STALE'],
    topics: ['reminder'],
  }),
  /** Letters that were sent keep their level. */
  'dunningLevel.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE'],
    topics: ['reminder'],
  }),
  /** Customers with an invoice whose next level has come, the longest overdue first. */
  'toRemind.list': list({
    row: z.object({
      id,
      customerCode: text(40),
      customerName: text(200),
      level: count,
      /** The letter is the last one and puts the customer on hold. */
      setsHold: flag,
      invoiceCount: count,
      overdueMinor: moneyMinor,
      overdueDays: count,
      remindedOn: localDate.nullable(),
      email: text(200),
      creditHold: flag,
    }),
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  /** Every overdue invoice with the level it has reached, when, and what was promised. */
  'overdueInvoice.list': list({
    row: z.object({
      id,
      invoiceNumber: text(40),
      ...customerFields,
      dueOn: localDate,
      overdueDays: count,
      currency: currencyCode,
      overdueMinor: documentMinor,
      level: count,
      remindedOn: localDate.nullable(),
      promisedOn: localDate.nullable(),
      promisedMinor: documentMinor.nullable(),
      creditHold: flag,
    }),
    filter: { customerId: id.optional() },
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  /** What a letter to a customer would hold on a day, today where none is named. */
  'reminder.propose': query({
    input: z.strictObject({ customerId: id, on: localDate.optional() }),
    output: z.object({
      customerCode: text(40),
      customerName: text(200),
      creditHold: flag,
      levels: count,
      lines: z.array(remindedLine.extend({ remindedOn: localDate.nullable() })),
    }),
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  'reminder.list': list({
    row: reminderRow,
    filter: { customerId: id.optional(), ...dates },
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  'reminder.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...reminderRow.shape,
      textEn: text(2000),
      textRu: text(2000),
      withdrawnOn: localDate.nullable(),
      lines: z.array(remindedLine.extend({ openMinor: documentMinor })),
      actions,
    }),
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  /** Records one letter about the named invoices, or all whose level has come; the last level puts the customer on hold. */
  'reminder.create': command({
    input: z.strictObject({
      customerId: id,
      remindedOn: localDate.optional(),
      invoiceIds: z.array(id).min(1).max(500).optional(),
    }),
    output: z.object({ id, version, number: text(40), state, level: count, held: flag }),
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
    topics: ['reminder', 'customer'],
  }),
  /** The letter counts no longer: its invoices go back a level, and a hold that it set is lifted. */
  'reminder.withdraw': command({
    input: z.strictObject(ref),
    output: z.object({ id, version, number: text(40), state }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['reminder', 'customer'],
  }),
  'paymentPromise.list': list({
    row: promiseRow,
    filter: { customerId: id.optional(), invoiceId: id.optional(), open: z.boolean().optional() },
    topics: ['reminder', 'invoice', 'payment', 'customer'],
  }),
  /** What a customer said it will pay, and when; until then it is not reminded of that invoice. An earlier promise lapses. */
  'paymentPromise.create': command({
    input: z.strictObject({
      invoiceId: id,
      payOn: localDate,
      /** Left out: all that is open. */
      amountMinor: positiveMinor.optional(),
      saidOn: localDate.optional(),
      note: text(500).default(''),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
    topics: ['reminder'],
  }),
  'paymentPromise.withdraw': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['reminder'],
  }),
  /** Puts a customer on hold, or frees it, and says why. */
  'customer.setHold': command({
    input: z.strictObject({ ...ref, creditHold: flag, reason: requiredText(200) }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['customer', 'reminder'],
  }),
};
