// Fiscal years, their months, and their close.
import { z } from 'zod';
import { count, id, localDate, moneyMinor, oneOf, requiredText, text } from './fields.ts';
import { command, list } from './kit.ts';

export const YEAR_STATES = ['unlocked', 'locked', 'yearClosed'] as const;
export const PERIOD_STATES = ['unlocked', 'partLocked', 'locked'] as const;

const year = z.int().min(1901).max(9990);
const changed = z.object({
  id,
  year,
  name: text(20),
  /** Profit taken to retained earnings, or back from there; a loss is negative. */
  resultMinor: moneyMinor,
  lockedThrough: localDate,
});

export const fiscalYears = {
  /** Every fiscal year from the first entry to today; its id is the calendar year in which it begins. */
  'fiscalYear.list': list({
    row: z.object({
      id,
      name: text(20),
      startsOn: localDate,
      endsOn: localDate,
      state: oneOf(YEAR_STATES),
      /** Revenue less expenses, before the closing entry. */
      resultMinor: moneyMinor,
      closingEntryId: id.nullable(),
      closingEntryNumber: text(40),
    }),
    topics: ['period', 'company', 'ledger'],
  }),
  /** The months of a fiscal year, or of all of them. */
  'period.list': list({
    row: z.object({
      id,
      fiscalYear: text(20),
      startsOn: localDate,
      endsOn: localDate,
      state: oneOf(PERIOD_STATES),
      entryCount: count,
      debitMinor: moneyMinor,
    }),
    filter: { year: year.optional() },
    topics: ['period', 'company', 'ledger'],
  }),
  /**
   * Clears revenue and expense accounts to retained earnings on the last day of the year and locks its days. Not while a
   * draft is dated in it, nor before the year before it is closed.
   */
  'fiscalYear.close': command({
    input: z.strictObject({ year, note: text(500).default('') }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['period', 'company', 'ledger', 'account'],
  }),
  /** Mirrors the closing entry of the last closed year and unlocks that one day; the reason is kept for ever. */
  'fiscalYear.reopen': command({
    input: z.strictObject({ year, reason: requiredText(500) }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED'],
    topics: ['period', 'company', 'ledger', 'account'],
  }),
};
