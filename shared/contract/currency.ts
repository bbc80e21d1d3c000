// Exchange rates by day, and the revaluation of what is open in foreign currencies at the end of a month.
import { z } from 'zod';
import {
  currencyCode,
  documentMinor,
  id,
  localDate,
  moneyMinor,
  ofEntry,
  oneOf,
  positiveRate,
  rateE10,
  text,
  version,
} from './fields.ts';
import { command, list } from './kit.ts';

export const OPEN_KINDS = ['receivable', 'advance', 'bank'] as const;

const changed = z.object({ id, version });
const rate = { currency: currencyCode, validFrom: localDate, rateE10: positiveRate };

export const currency = {
  'exchangeRate.list': list({
    row: z.object({ id, currency: currencyCode, validFrom: localDate, rateE10, version }),
    filter: { currency: currencyCode.optional() },
    topics: ['currency'],
  }),
  /** Base units for one unit of the currency × 10^10, from a day on until the currency's next rate. */
  'exchangeRate.create': command({
    input: z.strictObject(rate),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['currency', 'company'],
  }),
  /** Several at once, such as a pasted table: rates that are there already, to the last decimal, are passed over. */
  'exchangeRate.import': command({
    input: z.strictObject({ lines: z.array(z.strictObject(rate)).min(1).max(5000) }),
    output: z.object({ created: z.int().nonnegative(), known: z.int().nonnegative() }),
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['currency', 'company'],
  }),
  /** Not once a posted document was counted at it: documents keep the rate they were posted at. */
  'exchangeRate.update': command({
    input: z.strictObject({ id, version, rateE10: positiveRate }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['currency'],
  }),
  'exchangeRate.delete': command({
    input: z.strictObject({ id, version: version.optional() }),
    output: z.object({ id }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['currency', 'company'],
  }),
  'currencyRevaluation.list': list({
    row: z.object({
      id,
      number: text(40),
      revaluedOn: localDate,
      reversesOn: localDate,
      /** Gains less losses, in the base currency. */
      differenceMinor: moneyMinor,
      note: text(500),
      state: oneOf(['posted', 'reversed']),
      reversedOn: localDate.nullable(),
      version,
    }),
    topics: ['currency', 'ledger'],
  }),
  /** What was open, by customer and currency and by bank account: as it stood in the ledger and at the rate of the day. */
  'currencyRevaluationLine.list': list({
    row: z.object({
      id,
      kind: oneOf(OPEN_KINDS),
      accountCode: text(40),
      accountName: text(200),
      /** Empty for money on a bank account. */
      customerCode: text(40),
      customerName: text(200),
      currency: currencyCode,
      /** Advances are negative. */
      openMinor: documentMinor,
      rateE10,
      baseOpenMinor: moneyMinor,
      baseRevaluedMinor: moneyMinor,
      differenceMinor: moneyMinor,
    }),
    filter: { revaluationId: id.optional() },
    topics: ['currency', 'ledger'],
  }),
  /**
   * Entries of older versions on bank accounts kept in a foreign currency that do not say their amount in it, and were not
   * reversed: nobody can tell what is on the account. Each is reversed and entered anew with the amount.
   */
  'unknownAmount.list': list({
    row: z.object({
      ...ofEntry,
      accountCode: text(40),
      accountName: text(200),
      /** Of the bank account. */
      currency: currencyCode,
      debitMinor: moneyMinor,
      creditMinor: moneyMinor,
    }),
    filter: { to: localDate.optional() },
    topics: ['ledger', 'account'],
  }),
  /**
   * Counts receivables in foreign currencies that are open at the end of a day, and what bank accounts kept in one hold, at the
   * rates of that day, against unrealised differences, and takes it back on the first day of the next month. Advances keep
   * the rate of their day (IFRIC 22). Refused while an entry on such an account does not say its amount in the currency of
   * it, as those of older versions do not: `unknownAmount.list` names them.
   */
  'currencyRevaluation.post': command({
    input: z.strictObject({ revaluedOn: localDate, note: text(500).default('') }),
    output: z.object({ id, number: text(40), differenceMinor: moneyMinor }),
    role: 'accountant',
    refusals: ['DUPLICATE', 'WRONG_STATE', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['currency', 'ledger'],
  }),
  /** Takes it back on a day before the first of the next month, by default its own: as if there had never been one. */
  'currencyRevaluation.reverse': command({
    input: z.strictObject({ id, reversedOn: localDate.optional(), version: version.optional() }),
    output: z.object({ id, version, number: text(40), state: oneOf(['posted', 'reversed']) }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE', 'PERIOD_LOCKED'],
    topics: ['currency', 'ledger'],
  }),
};
