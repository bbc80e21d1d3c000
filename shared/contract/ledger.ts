// The ledger as it is read: journal, account ledger, trial balance.
import { z } from 'zod';
import { ACCOUNT_TYPES } from './company.ts';
import { DOCUMENT_TYPES } from './documents.ts';
import { id, instant, localDate, moneyMinor, oneOf, text } from './fields.ts';
import { list, query } from './kit.ts';

const entryLine = z.object({
  accountId: id,
  accountCode: text(40),
  accountName: text(200),
  customerId: id.nullable(),
  customerName: text(200),
  debitMinor: moneyMinor,
  creditMinor: moneyMinor,
});

/** A journal entry as screens preview it before posting (dry run). */
export const entryPreview = z.object({ postedOn: localDate, memo: text(300), lines: z.array(entryLine) });
export type EntryPreview = z.infer<typeof entryPreview>;

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
      hash: z.string(),
      lines: z.array(entryLine),
    }),
    topics: ['ledger'],
  }),
  /** The journal line by line, as auditors want it in a workbook. */
  'journal.list': list({
    row: z.object({
      id,
      entryId: id,
      number: text(40),
      postedOn: localDate,
      memo: text(300),
      sourceNumber: text(40),
      accountCode: text(40),
      accountName: text(200),
      customerName: text(200),
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
    }),
    filter: range,
    topics: ['ledger'],
  }),
  'accountLedger.list': list({
    row: z.object({
      id,
      entryId: id,
      number: text(40),
      postedOn: localDate,
      memo: text(300),
      sourceType: oneOf(DOCUMENT_TYPES),
      sourceId: id,
      sourceNumber: text(40),
      customerName: text(200),
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
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
    filter: range,
    topics: ['ledger', 'account'],
  }),
};
