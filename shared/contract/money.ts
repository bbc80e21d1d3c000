// Money in beside the payment itself: bank and cash accounts, which invoices an amount is likely to pay, and writing off
// what nobody will pay.
import { z } from 'zod';
import { WRITE_OFF_KINDS } from '../domain/writeOff/record.ts';
import { actions, changed, ref, state } from './documents.ts';
import {
  code,
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

/** In transit: paid by card or collected, and not on the bank account yet. */
export const BANK_KINDS = ['bank', 'cash', 'transit'] as const;
/** One that a company begins with; left out, its currency is the base currency. */
export const newBank = z.strictObject({
  ...{ accountCode: code, kind: oneOf(BANK_KINDS), name: requiredText(200), currency: currencyCode.optional() },
});
/** How open invoices are chosen for an amount; `byAmount` looks for exactly what was paid. */
export const SUGGESTIONS = ['byReference', 'byAmount', 'oldestFirst'] as const;

const bankAccountInput = {
  kind: oneOf(BANK_KINDS).default('bank'),
  name: requiredText(200),
  /** The bank's own number of it, such as its IBAN. */
  bankNumber: text(60).default(''),
  /** What it is kept in; left out: the base currency, or as it was. Such an account takes any currency, another only its own. */
  currency: currencyCode.optional(),
  /** What payments and refunds start with; there is one, and it replaces the one before. */
  usual: flag.default(false),
};

const writeOffRow = z.object({
  id,
  number: text(40),
  state,
  writtenOffOn: localDate,
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  invoiceId: id,
  invoiceNumber: text(40),
  kind: oneOf(WRITE_OFF_KINDS),
  reason: text(200),
  currency: currencyCode,
  amountMinor: documentMinor,
  version,
});

const writeOffInput = {
  writtenOffOn: localDate.optional(),
  /** Default: all that is open. */
  amountMinor: positiveMinor.optional(),
  reason: text(200).default(''),
};

export const money = {
  'bankAccount.list': list({
    row: z.object({
      id,
      accountId: id,
      code,
      name: text(200),
      kind: oneOf(BANK_KINDS),
      bankNumber: text(60),
      currency: currencyCode,
      usual: flag,
      active: flag,
      balanceMinor: moneyMinor,
      /** What is on it in its own currency; null where an entry of an older version does not say its amount in that. */
      currencyBalanceMinor: documentMinor.nullable(),
      version,
    }),
    filter: { active: z.boolean().optional() },
    topics: ['account', 'ledger'],
  }),
  /** Makes an account one that money comes into and leaves from: an asset that takes entries by hand too. */
  'bankAccount.create': command({
    input: z.strictObject({ accountId: id, ...bankAccountInput }),
    output: z.object({ id, version }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'DUPLICATE', 'CONTROL_ACCOUNT', 'WRONG_STATE'],
    topics: ['account'],
  }),
  'bankAccount.update': command({
    input: z.strictObject({ id, version, ...bankAccountInput, active: flag.default(true) }),
    output: z.object({ id, version }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['account'],
  }),
  /** Open invoices of a customer, oldest due first: what a payment can be applied to. */
  'invoice.openItems': query({
    input: z.strictObject({
      customerId: id,
      /** Day of the payment that a discount must be in time for; default today. */
      paidOn: localDate.optional(),
      /** A draft payment: invoices that it names are told too when nothing of them is open any more. */
      paymentId: id.optional(),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          number: text(40),
          issuedOn: localDate,
          /** Of the oldest part that is open. */
          dueOn: localDate,
          currency: currencyCode,
          grossMinor: documentMinor,
          openMinor: documentMinor,
          overdueMinor: documentMinor,
          discountOn: localDate.nullable(),
          /** What may be taken off all that is open, on that day. */
          discountMinor: documentMinor,
          overdueDays: count,
        }),
      ),
    }),
    topics: ['invoice', 'payment', 'creditNote'],
  }),
  /**
   * Which open invoices an amount is likely to pay: those whose number stands in the reference, else those that come to
   * exactly this amount (less what may be taken off in time), else the oldest due. `by` asks for one of these ways.
   */
  'payment.suggest': query({
    input: z.strictObject({
      customerId: id,
      amountMinor: positiveMinor,
      /** Left out: the customer's. */
      currency: currencyCode.optional(),
      paidOn: localDate.optional(),
      reference: text(100).default(''),
      by: oneOf(SUGGESTIONS).optional(),
    }),
    output: z.object({
      /** The way that found something; null for none. */
      by: oneOf(SUGGESTIONS).nullable(),
      applications: z.array(z.object({ invoiceId: id, amountMinor: moneyMinor, discountMinor: moneyMinor })),
      /** What the amount leaves. */
      restMinor: moneyMinor,
    }),
    topics: ['invoice', 'payment', 'creditNote'],
  }),
  'writeOff.list': list({
    row: writeOffRow,
    filter: {
      ...{ customerId: id.optional(), invoiceId: id.optional() },
      ...{ from: localDate.optional(), to: localDate.optional() },
    },
    topics: ['writeOff', 'invoice', 'customer'],
  }),
  'writeOff.get': query({
    input: z.strictObject({ id }),
    output: z.object({ ...writeOffRow.shape, reversedOn: localDate.nullable(), actions }),
    topics: ['writeOff', 'invoice', 'customer'],
  }),
  /**
   * Writes off what an invoice has open, or a part of it: up to the company's limit, together with those of
   * before on it, a small difference, above it a bad debt.
   * With `post` it is posted at once; a bad debt only by an accountant.
   */
  'writeOff.create': command({
    input: z.strictObject({
      invoiceId: id,
      ...writeOffInput,
      post: z.boolean().default(false),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_APPLIED', 'PERIOD_LOCKED'],
    topics: ['writeOff', 'invoice', 'ledger'],
  }),
  /** A draft as it is entered anew, for the same invoice; its day stays where it is left out. */
  'writeOff.update': command({
    input: z.strictObject({ ...writeOffInput, id, version }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED'],
    topics: ['writeOff'],
  }),
  'writeOff.post': command({
    input: z.strictObject({ ...ref, writtenOffOn: localDate.optional() }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_APPLIED', 'PERIOD_LOCKED'],
    topics: ['writeOff', 'invoice', 'ledger'],
  }),
  'writeOff.delete': command({
    input: z.strictObject(ref),
    output: z.object({ id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['writeOff'],
  }),
  /** Takes it back: the invoice is open again. */
  'writeOff.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['writeOff', 'invoice', 'ledger'],
  }),
};
