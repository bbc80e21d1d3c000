// Closing a fiscal year: on its last day what stands on revenue and expense accounts goes to retained earnings, and the
// days of the year are locked; reopening posts the mirror (ACCOUNTING.md, section 6, last row).
import { type FiscalYear, fiscalYear } from '../../kernel/fiscalYear.ts';
import { addDays } from '../../kernel/localDate.ts';
import { addMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { credit, type Entry, type EntryLine, journalEntry, mirrored } from './entry.ts';

/** What stands on a revenue or expense account at the end of a year: debit less credit; by customer where it is kept so. */
export type ResultBalance = { accountId: number; customerId: number | null; balanceMinor: number };

export type YearFacts = {
  settings: Settings;
  /** First month of the fiscal year, 1 to 12. */
  firstMonth: number;
  /** The years that are closed now. */
  closedYears: readonly number[];
};

export type CloseFacts = YearFacts & {
  today: string;
  balances: readonly ResultBalance[];
  /** The first month with anything on a revenue or expense account. */
  firstPeriod: string | null;
  /** Drafts dated in the year or before it. */
  drafts: number;
};

export type YearDecision = {
  year: FiscalYear;
  entries: Entry[];
  lockedThrough: string;
  /** Profit of the year; a loss is negative. */
  resultMinor: number;
};

/**
 * The entry that closes a year (none where nothing was earned or spent) and the lock through its last day.
 * Refuses `WRONG_STATE`: yearClosed, yearNotOver, yearBeforeOpen (an earlier year with revenue or expense is not closed),
 * draftsInYear; `PERIOD_LOCKED` yearEndLocked when the last day is locked already: nothing is dated in a locked
 * period (ACCOUNTING.md, I8), so it names the day to unlock back to.
 */
export function closeYear(facts: CloseFacts, wanted: number): Result<YearDecision> {
  const { settings, firstMonth, closedYears } = facts;
  const year = fiscalYear(wanted, firstMonth);
  const { name, startsOn, endsOn } = year;
  const fields = ['year'];
  if (closedYears.includes(wanted))
    return refuse('WRONG_STATE', { reason: 'yearClosed', params: { year: name }, fields });
  if (facts.today < endsOn)
    return refuse('WRONG_STATE', { reason: 'yearNotOver', params: { year: name, on: endsOn }, fields });
  const before = fiscalYear(wanted - 1, firstMonth);
  const earlier = facts.firstPeriod !== null && facts.firstPeriod < startsOn.slice(0, 7);
  if (earlier && !closedYears.includes(before.year))
    return refuse('WRONG_STATE', { reason: 'yearBeforeOpen', params: { year: before.name }, fields });
  if (facts.drafts > 0)
    return refuse('WRONG_STATE', { reason: 'draftsInYear', params: { year: name, count: facts.drafts }, fields });
  const { lockedThrough } = settings;
  if (lockedThrough !== null && endsOn <= lockedThrough)
    return refuse('PERIOD_LOCKED', {
      reason: 'yearEndLocked',
      params: { year: name, through: lockedThrough, on: endsOn, back: addDays(endsOn, -1) },
      fields,
    });
  const resultMinor = facts.balances.reduce((sum, row) => subMinor(sum, row.balanceMinor), 0);
  const cleared = facts.balances.map(({ accountId, customerId, balanceMinor }) =>
    credit(accountId, balanceMinor, { customerId }),
  );
  const lines = [...cleared, credit(accountFor(settings, 'RETAINED_EARNINGS'), resultMinor)];
  const entries = journalEntry({ postedOn: endsOn, memo: name, lines }, lockedThrough);
  return entries.ok ? ok({ year, entries: entries.value, lockedThrough: endsOn, resultMinor }) : entries;
}

/**
 * The mirror of a year's closing entry, on the same day; the lock goes back to the day before it.
 * Refuses `WRONG_STATE` yearNotClosed and laterYearClosed, `PERIOD_LOCKED` lockedBeyondYear while later days are locked.
 */
export function reopenYear(
  facts: YearFacts & { closing: { id: number; lines: EntryLine[] } | null },
  wanted: number,
): Result<YearDecision> {
  const { settings, firstMonth, closedYears, closing } = facts;
  const year = fiscalYear(wanted, firstMonth);
  const { name, endsOn } = year;
  const fields = ['year'];
  if (!closedYears.includes(wanted))
    return refuse('WRONG_STATE', { reason: 'yearNotClosed', params: { year: name }, fields });
  const later = closedYears.find((one) => one > wanted);
  if (later !== undefined)
    return refuse('WRONG_STATE', {
      reason: 'laterYearClosed',
      params: { year: fiscalYear(later, firstMonth).name },
      fields,
    });
  if (settings.lockedThrough !== null && settings.lockedThrough > endsOn)
    return refuse('PERIOD_LOCKED', {
      reason: 'lockedBeyondYear',
      params: { through: settings.lockedThrough, on: endsOn },
      fields,
    });
  const lockedThrough = addDays(endsOn, -1);
  const retained = accountFor(settings, 'RETAINED_EARNINGS');
  const lines = mirrored(closing?.lines ?? []);
  const own = lines.filter((line) => line.accountId === retained);
  const resultMinor = own.reduce((sum, line) => addMinor(sum, subMinor(line.debitMinor, line.creditMinor)), 0);
  const mirror = { postedOn: endsOn, memo: name, lines, ...(closing ? { reversesId: closing.id } : {}) };
  const entries = journalEntry(mirror, lockedThrough);
  return entries.ok ? ok({ year, entries: entries.value, lockedThrough, resultMinor }) : entries;
}

/** Refuses `WRONG_STATE` unlockYearClosed when days of a closed year would be opened: the year is reopened first. */
export function keepsYearsClosed(
  facts: Pick<YearFacts, 'firstMonth' | 'closedYears'>,
  through: string | null,
): Result<true> {
  const last = facts.closedYears.reduce((a, b) => Math.max(a, b), 0);
  if (last === 0) return ok(true);
  const { name, endsOn } = fiscalYear(last, facts.firstMonth);
  if (through !== null && through >= endsOn) return ok(true);
  return refuse('WRONG_STATE', { reason: 'unlockYearClosed', params: { year: name, on: endsOn }, fields: ['through'] });
}
