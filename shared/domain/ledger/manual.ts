// Entries made by hand, on all accounts but those whose balance documents answer for.
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import { type Entry, type EntryLine, journalEntry, mirrored } from './entry.ts';

export type Account = { id: number; code: string; control: boolean };
export type Typed = { accountId: number; debitMinor: number; creditMinor: number };

/** What is wrong with one typed line: `CONTROL_ACCOUNT`, or `VALIDATION` oneSide; undefined for nothing. */
export function refusedLine(line: Typed, i: number, accounts: readonly Account[]): Result<never> | undefined {
  const account = accounts.find(({ id }) => id === line.accountId);
  if (account?.control)
    return refuse('CONTROL_ACCOUNT', { params: { account: account.code }, fields: [`lines.${i}.accountId`] });
  if ((line.debitMinor === 0) === (line.creditMinor === 0))
    return refuse('VALIDATION', { reason: 'oneSide', fields: [`lines.${i}.debitMinor`] });
  return undefined;
}

/**
 * The entry that a person typed.
 * Refuses `CONTROL_ACCOUNT` (naming it), `VALIDATION` oneSide (a line needs a debit or a credit, not both) and notBalanced
 * (naming the difference), and what every entry refuses.
 */
export function manualEntry(
  draft: { postedOn: string; memo: string; lines: readonly Typed[] },
  accounts: readonly Account[],
  lockedThrough: string | null,
): Result<Entry[]> {
  for (const [i, line] of draft.lines.entries()) {
    const refused = refusedLine(line, i, accounts);
    if (refused) return refused;
  }
  const differenceMinor = subMinor(
    sumMinor(draft.lines.map((line) => line.debitMinor)),
    sumMinor(draft.lines.map((line) => line.creditMinor)),
  );
  if (differenceMinor !== 0)
    return refuse('VALIDATION', { reason: 'notBalanced', params: { differenceMinor }, fields: ['lines'] });
  const lines = draft.lines.map((line) => ({ ...line, customerId: null, taxCodeId: null }));
  return journalEntry({ ...draft, lines }, lockedThrough);
}

export type ManualFacts = {
  entry: { id: number; postedOn: string; memo: string; lines: EntryLine[] };
  /** What kind of entry by hand it is; null for one of a document. */
  manual: string | null;
  reversed: boolean;
  lockedThrough: string | null;
};

/**
 * The mirror of an entry made by hand.
 * Refuses `WRONG_STATE` entryOfDocument (its document is what is reversed) and alreadyReversed, `VALIDATION`
 * beforeDocument for a date before the entry's own, `PERIOD_LOCKED`.
 */
export function reverseManual(
  { entry, manual, reversed, lockedThrough }: ManualFacts,
  reversedOn: string,
): Result<Entry[]> {
  if (manual === null) return refuse('WRONG_STATE', { reason: 'entryOfDocument' });
  if (reversed) return refuse('WRONG_STATE', { reason: 'alreadyReversed' });
  if (reversedOn < entry.postedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: entry.postedOn }, fields: ['reversedOn'] });
  const lines = mirrored(entry.lines);
  return journalEntry({ postedOn: reversedOn, memo: entry.memo, lines, reversesId: entry.id }, lockedThrough);
}
