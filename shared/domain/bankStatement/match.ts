// Whether a line of a statement may be set against lines of the ledger, and whether that may be undone.
import { sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** A line of the ledger on a bank account: what it moved in what the account is kept in, and the statement line it met. */
export type Moved = {
  id: number;
  accountId: number;
  postedOn: string;
  number: string;
  amountMinor: number;
  matched: boolean;
};

type Line = { amountMinor: number; accountId: number; currency: string; matched: boolean };

/**
 * Refuses `WRONG_STATE` lineMatched and entryMatched, `VALIDATION` otherBankAccount and matchSum (together they do not come to
 * the line's amount).
 */
export function mayMatch(line: Line, moved: readonly Moved[]): Result<true> {
  if (line.matched) return refuse('WRONG_STATE', { reason: 'lineMatched', fields: ['lineId'] });
  const fields = ['journalLineIds'];
  const other = moved.find((row) => row.accountId !== line.accountId || row.amountMinor === 0);
  if (other) return refuse('VALIDATION', { reason: 'otherBankAccount', params: { number: other.number }, fields });
  const taken = moved.find((row) => row.matched);
  if (taken) return refuse('WRONG_STATE', { reason: 'entryMatched', params: { number: taken.number }, fields });
  const sum = sumMinor(moved.map(({ amountMinor }) => amountMinor));
  return sum === line.amountMinor
    ? ok(true)
    : refuse('VALIDATION', {
        ...{
          reason: 'matchSum',
          params: { amountMinor: sum, limitMinor: line.amountMinor, currency: line.currency },
          fields,
        },
      });
}

/** Refuses `WRONG_STATE` lineUnmatched, `PERIOD_LOCKED` with the day that a match counts from: the later of its two. */
export function mayUndo(
  line: { bookedOn: string },
  moved: readonly { postedOn: string }[],
  lockedThrough: string | null,
): Result<true> {
  if (moved.length === 0) return refuse('WRONG_STATE', { reason: 'lineUnmatched', fields: ['lineId'] });
  const day = moved.map(({ postedOn }) => (postedOn > line.bookedOn ? postedOn : line.bookedOn)).sort()[0] ?? '';
  if (lockedThrough !== null && day <= lockedThrough)
    return refuse('PERIOD_LOCKED', { params: { on: day, through: lockedThrough }, fields: ['lineId'] });
  return ok(true);
}
