// Reports of the ledger and of receivables: lists like all others, so that a screen, a workbook and a CSV file show the same
// rows. Columns whose heading depends on the question (months, buckets, columns of a pivot) get it from `report.titles`.
import { z } from 'zod';
import { DOCUMENT_TYPES } from './documents.ts';
import { currencyCode, documentMinor, id, localDate, moneyMinor, oneOf, text } from './fields.ts';
import { list, query } from './kit.ts';
import { period } from './monthEnd.ts';

/** What a statement of profit or loss is made of, in its order; cost and expenses are negative, so that a column adds up to the profit. */
export const INCOME_SECTIONS = ['revenue', 'costOfSales', 'otherIncome', 'expense'] as const;
/** `result`: what was earned and is not closed to retained earnings yet. */
export const BALANCE_SECTIONS = ['asset', 'liability', 'equity', 'result'] as const;
export const COMPARISONS = ['previousYear', 'previousPeriod', 'none'] as const;
const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

type MonthField = `month${(typeof MONTHS)[number]}Minor`;
const months = Object.fromEntries(MONTHS.map((n) => [`month${n}Minor`, moneyMinor])) as Record<
  MonthField,
  typeof moneyMinor
>;

/** Buckets of an ageing: one more than the days that divide them. */
export const MOST_BUCKETS = 6;
const BUCKETS = ['1', '2', '3', '4', '5', '6'] as const;
const buckets = Object.fromEntries(BUCKETS.map((n) => [`bucket${n}Minor`, moneyMinor])) as Record<
  `bucket${(typeof BUCKETS)[number]}Minor`,
  typeof moneyMinor
>;
/** Counted from the due day, or from the day of the invoice. */
export const AGED_BY = ['due', 'invoice'] as const;
const asOf = localDate;
const aging = {
  asOf,
  by: z.enum(AGED_BY).default('due'),
  /** Days after which the next bucket begins, rising. */
  buckets: z
    .array(z.int().min(1).max(9999))
    .min(1)
    .max(MOST_BUCKETS - 1)
    .refine((days) => days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0)), { error: 'buckets' })
    .default([30, 60, 90]),
};

const account = { accountId: id.nullable(), code: text(40), name: text(200) };

export const reports = {
  /** Headings that depend on the question, by field, and fields that it does not use. */
  'report.titles': query({
    input: z.strictObject({
      query: z.string().max(80),
      input: z.record(z.string(), z.unknown()),
      language: z.enum(['en', 'ru']),
    }),
    output: z.object({ titles: z.record(z.string(), z.string()), hidden: z.array(z.string()) }),
    topics: ['invoice', 'creditNote', 'return', 'customer', 'item'],
  }),
  /** Profit or loss of whole months beside the same months a year before, or as many months before. */
  'incomeStatement.list': list({
    row: z.object({
      id,
      section: oneOf(INCOME_SECTIONS),
      ...account,
      amountMinor: moneyMinor,
      comparedMinor: moneyMinor,
      changeMinor: moneyMinor,
    }),
    filter: { fromPeriod: period, toPeriod: period, compare: z.enum(COMPARISONS).default('previousYear') },
    topics: ['ledger', 'account'],
  }),
  /** Profit or loss of the twelve months from one on. */
  'incomeByMonth.list': list({
    row: z.object({ id, section: oneOf(INCOME_SECTIONS), ...account, ...months, totalMinor: moneyMinor }),
    filter: { fromPeriod: period },
    topics: ['ledger', 'account'],
  }),
  /** What stands at the end of a day; what was earned and not closed yet stands as a line of equity. */
  'balanceSheet.list': list({
    row: z.object({
      id,
      section: oneOf(BALANCE_SECTIONS),
      ...account,
      assetsMinor: moneyMinor,
      liabilitiesMinor: moneyMinor,
      comparedAssetsMinor: moneyMinor,
      comparedLiabilitiesMinor: moneyMinor,
    }),
    filter: { asOf, compareOn: localDate.optional() },
    topics: ['ledger', 'account'],
  }),
  /** Every account month by month: debit less credit before, turnover, and after. */
  'generalLedger.list': list({
    row: z.object({
      id,
      accountId: id,
      code: text(40),
      name: text(200),
      period: text(7),
      openingMinor: moneyMinor,
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
      closingMinor: moneyMinor,
    }),
    filter: { fromPeriod: period, toPeriod: period, accountId: id.optional() },
    topics: ['ledger', 'account'],
  }),
  /** Receivables by age at the end of a day; credit notes and advances stand beside them, negative. */
  'receivableAging.list': list({
    row: z.object({
      id,
      customerCode: text(40),
      customerName: text(200),
      notDueMinor: moneyMinor,
      ...buckets,
      invoicesMinor: moneyMinor,
      creditsMinor: moneyMinor,
      advancesMinor: moneyMinor,
      /** What a revaluation that stands made of open amounts in foreign currencies. */
      revaluedMinor: moneyMinor,
      balanceMinor: moneyMinor,
    }),
    filter: aging,
    topics: ['invoice', 'payment', 'creditNote', 'refund', 'customer', 'ledger'],
  }),
  /** What was open at the end of a day, document by document, and what a revaluation that stands made of it. */
  'openItem.list': list({
    row: z.object({
      id,
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id,
      documentNumber: text(40),
      customerCode: text(40),
      customerName: text(200),
      issuedOn: localDate,
      dueOn: localDate.nullable(),
      ageDays: z.int().meta({ kind: 'count' }),
      /** Of the document; both amounts are as the ledger carries them. */
      currency: currencyCode,
      amountMinor: moneyMinor,
      openMinor: moneyMinor,
    }),
    filter: { asOf, by: z.enum(AGED_BY).default('due'), customerId: id.optional() },
    topics: ['invoice', 'payment', 'creditNote', 'refund', 'customer', 'ledger'],
  }),
  /**
   * A customer's account in a currency, its own where none is named: what was billed, credited and paid in it, with the balance after
   * each; the first row is what stood before, the last what stands at the end.
   */
  'customerStatement.list': list({
    row: z.object({
      id,
      on: localDate,
      documentType: oneOf([...DOCUMENT_TYPES, 'closingBalance']),
      documentId: id.nullable(),
      documentNumber: text(40),
      currency: currencyCode,
      debitMinor: documentMinor,
      creditMinor: documentMinor,
      balanceMinor: documentMinor,
    }),
    filter: { customerId: id, from: localDate, to: localDate, currency: currencyCode.optional() },
    topics: ['ledger', 'customer'],
  }),
};

/** Fields whose sum says nothing: they run on from row to row, stand for one row only, or are in one currency here and in another there. */
export const UNSUMMED: Readonly<Record<string, readonly string[]>> = {
  'journal.list': ['currencyAmountMinor'],
  'accountLedger.list': ['currencyAmountMinor', 'balanceMinor'],
  'bankAccount.list': ['currencyBalanceMinor'],
  'bankStatement.list': ['openingMinor', 'closingMinor'],
  'customerStatement.list': ['balanceMinor'],
  'generalLedger.list': ['openingMinor', 'closingMinor'],
  'stockLedger.list': ['balanceMicro', 'balanceMinor'],
  'closeStep.list': ['amountMinor'],
  'customer.list': ['creditLimitMinor'],
  'reconciliationException.list': ['leftMinor', 'rightMinor', 'differenceMinor', 'differenceMicro'],
  'stockMove.list': ['poolValueMinor'],
  'account.list': ['balanceMinor'],
  // An opportunity stands in every stage that it reached, and what is lost beside what is won; the first row is all customers.
  'funnel.list': ['amountMinor', 'nowMinor'],
  'cycleTime.list': [
    ...['toShipMedianMicro', 'toShipMostMicro', 'toInvoiceMedianMicro', 'toInvoiceMostMicro', 'toCashMedianMicro'],
    ...['toCashMostMicro', 'wholeMedianMicro', 'wholeMostMicro', 'receivableMinor', 'billedMinor'],
  ],
};

/**
 * The field by which rows stand in groups, each with a sum of its own in a workbook. `always`: the list's own order keeps a
 * group together; elsewhere it does so only when it is sorted by that field first.
 */
export const GROUPED: Readonly<Record<string, { by: string; always: boolean }>> = {
  'incomeStatement.list': { by: 'section', always: true },
  'incomeByMonth.list': { by: 'section', always: true },
  'balanceSheet.list': { by: 'section', always: true },
  'generalLedger.list': { by: 'code', always: true },
  'openItem.list': { by: 'customerCode', always: true },
  'openOrder.list': { by: 'orderNumber', always: true },
  'orderLineMargin.list': { by: 'orderNumber', always: true },
  'taxReport.list': { by: 'taxCode', always: true },
  'trialBalance.list': { by: 'type', always: false },
  'salesBook.list': { by: 'taxCode', always: false },
  'stockValuation.list': { by: 'category', always: false },
};
