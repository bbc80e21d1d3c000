// The one constructor of a journal entry. A posting rule ends here: an entry that does not balance, has no lines, two
// sides on a line or a date in a locked period cannot be made (ACCOUNTING.md, sections 6 and 9, I1 and I8).
import { MOST_MINOR, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** An amount of a document in its own currency; never negative, on the side of its line. */
export type Foreign = { currency: string; amountMinor: number };

export type EntryLine = {
  accountId: number;
  customerId: number | null;
  taxCodeId: number | null;
  debitMinor: number;
  creditMinor: number;
  /** What the line comes to in the currency of its document; left out where that is the base currency. */
  foreign?: Foreign;
};

export type Entry = {
  postedOn: string;
  memo: string;
  reversesId: number | null;
  lines: EntryLine[];
};

type Dimensions = { customerId?: number | null; taxCodeId?: number | null; foreign?: Foreign };

/** A debit of `amountMinor`; a negative amount is a credit of its opposite. */
export const debit = (accountId: number, amountMinor: number, dimensions: Dimensions = {}): EntryLine => ({
  accountId,
  customerId: dimensions.customerId ?? null,
  taxCodeId: dimensions.taxCodeId ?? null,
  debitMinor: amountMinor > 0 ? amountMinor : 0,
  creditMinor: amountMinor < 0 ? -amountMinor : 0,
  ...(dimensions.foreign ? { foreign: dimensions.foreign } : {}),
});

/** A credit of `amountMinor`; a negative amount is a debit of its opposite. */
export const credit = (accountId: number, amountMinor: number, dimensions: Dimensions = {}): EntryLine =>
  debit(accountId, -amountMinor, dimensions);

/** Refuses `PERIOD_LOCKED` for a date on or before the lock, naming both. */
export function openOn(postedOn: string, lockedThrough: string | null): Result<string> {
  if (lockedThrough !== null && postedOn <= lockedThrough)
    return refuse('PERIOD_LOCKED', { params: { through: lockedThrough, on: postedOn } });
  return ok(postedOn);
}

/**
 * The entries of a posting: none when every amount is zero (goods at no cost), else one balanced entry.
 * Refuses `PERIOD_LOCKED`, `AMOUNT_OUT_OF_RANGE` past 10^13 minor units, and `UNBALANCED` when debits and credits differ, which is a defect of the posting rule.
 */
export function journalEntry(
  draft: { postedOn: string; memo: string; lines: readonly EntryLine[]; reversesId?: number },
  lockedThrough: string | null,
): Result<Entry[]> {
  const open = openOn(draft.postedOn, lockedThrough);
  if (!open.ok) return open;
  const lines = draft.lines.filter((line) => line.debitMinor !== 0 || line.creditMinor !== 0);
  if (lines.length === 0) return ok([]);
  const debitMinor = sumMinor(lines.map((line) => line.debitMinor));
  const creditMinor = sumMinor(lines.map((line) => line.creditMinor));
  if (debitMinor !== creditMinor) return refuse('UNBALANCED', { params: { debitMinor, creditMinor } });
  if (debitMinor > MOST_MINOR) return refuse('AMOUNT_OUT_OF_RANGE', { params: { limitMinor: MOST_MINOR } });
  return ok([{ postedOn: draft.postedOn, memo: draft.memo, reversesId: draft.reversesId ?? null, lines }]);
}

/** The mirror of lines that were posted: every debit a credit and the other way round. */
export const mirrored = (lines: readonly EntryLine[]): EntryLine[] =>
  lines.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }));
