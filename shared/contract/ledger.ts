// The ledger as it is read: journal, account ledger, trial balance.
import { z } from 'zod';
import { ACCOUNT_TYPES } from './company.ts';
import { DOCUMENT_TYPES } from './documents.ts';
import {
  documentMinor,
  flag,
  id,
  instant,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  ofEntry,
  oneOf,
  requiredText,
  text,
} from './fields.ts';
import { command, list, query } from './kit.ts';

const entryLine = z.object({
  accountId: id,
  accountCode: text(40),
  accountName: text(200),
  customerId: id.nullable(),
  customerName: text(200),
  debitMinor: moneyMinor,
  creditMinor: moneyMinor,
  /** What the line comes to in the currency of its document; null where that is the base currency. */
  currency: text(3).nullable(),
  amountMinor: documentMinor.nullable(),
});

/** A journal entry as screens preview it before posting (dry run). */
export const entryPreview = z.object({ postedOn: localDate, memo: text(300), lines: z.array(entryLine) });
export type EntryPreview = z.infer<typeof entryPreview>;

/** A line by hand: one side of it in the base currency. */
export const typedLine = z.strictObject({
  accountId: id,
  debitMinor: nonNegativeMinor.default(0),
  creditMinor: nonNegativeMinor.default(0),
  /**
   * On a bank account that is kept in a foreign currency, and only there: the amount in that currency, on the side of the
   * line. What debit or credit say beside it is the rate of the line.
   */
  amountMinor: nonNegativeMinor.optional(),
});

/** What a line comes to in a currency of its own: debit positive, credit negative; null where it has none. */
const currencyAmountMinor = documentMinor.nullable();

const range = { from: localDate.optional(), to: localDate.optional() };

export const ledger = {
  'journalEntry.list': list({
    row: z.object({
      id,
      number: text(40),
      postedOn: localDate,
      postedAt: instant,
      sourceType: oneOf(DOCUMENT_TYPES),
      sourceId: id,
      sourceNumber: text(40),
      memo: text(300),
      amountMinor: moneyMinor,
      userName: text(100),
    }),
    filter: { ...range, sourceType: z.enum(DOCUMENT_TYPES).optional(), sourceId: id.optional() },
    topics: ['ledger'],
  }),
  'journalEntry.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      id,
      number: text(40),
      postedOn: localDate,
      postedAt: instant,
      sourceType: z.enum(DOCUMENT_TYPES),
      sourceId: id,
      sourceNumber: text(40),
      memo: text(300),
      reversesId: id.nullable(),
      reversedById: id.nullable(),
      /** Entered by a person, not posted by a document: only such an entry is reversed by itself. */
      manual: flag,
      hash: z.string(),
      lines: z.array(entryLine),
    }),
    topics: ['ledger'],
  }),
  /**
   * An entry by hand, never to control accounts: those belong to documents (ACCOUNTING.md, section 10). It balances in the
   * base currency. A line on a bank account kept in a foreign currency also says its amount in that; 0 is an exchange
   * difference, which leaves the money as it is, and is taken only beside a line on FX_GAIN, FX_LOSS or FX_UNREALISED.
   */
  'journalEntry.create': command({
    input: z.strictObject({
      postedOn: localDate.optional(),
      memo: requiredText(300),
      lines: z.array(typedLine).min(2).max(500),
      /** The line of a bank's statement that it is recorded from: it is set against it. */
      statementLineId: id.optional(),
    }),
    output: z.object({ id, number: text(40) }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'CONTROL_ACCOUNT', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['ledger', 'bankStatement'],
  }),
  /** Mirrors an entry made by hand, once, on a date of its own. */
  'journalEntry.reverse': command({
    input: z.strictObject({ id, reversedOn: localDate.optional() }),
    output: z.object({ id, number: text(40) }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED'],
    topics: ['ledger'],
  }),
  /** The journal line by line, as auditors want it in a workbook. */
  'journal.list': list({
    row: z.object({
      ...ofEntry,
      sourceNumber: text(40),
      accountCode: text(40),
      accountName: text(200),
      customerName: text(200),
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
      currency: text(3).nullable(),
      currencyAmountMinor,
    }),
    filter: range,
    topics: ['ledger'],
  }),
  /** Lines of an account; where days are named, with what stood before the first of them and what stands after the last. */
  'accountLedger.list': list({
    row: z.object({
      ...ofEntry,
      entryId: id.nullable(),
      sourceType: oneOf([...DOCUMENT_TYPES, 'closingBalance']),
      sourceId: id.nullable(),
      sourceNumber: text(40),
      customerName: text(200),
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
      currency: text(3).nullable(),
      currencyAmountMinor,
      /** Debit less credit of the account up to and including this line. */
      balanceMinor: moneyMinor,
    }),
    filter: { ...range, accountId: id },
    topics: ['ledger'],
  }),
  'trialBalance.list': list({
    row: z.object({
      accountId: id,
      code: text(40),
      name: text(200),
      type: oneOf(ACCOUNT_TYPES),
      openingDebitMinor: moneyMinor,
      openingCreditMinor: moneyMinor,
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
      closingDebitMinor: moneyMinor,
      closingCreditMinor: moneyMinor,
    }),
    /** `beforeClosing` leaves out what closed a year within the days asked for: revenue and expenses as they were earned. */
    filter: { ...range, beforeClosing: z.boolean().optional() },
    topics: ['ledger', 'account'],
  }),
};
