// Entries made by hand, on all accounts but those whose balance documents answer for; in two currencies on bank accounts that
// are kept in a foreign one (IAS 21.21, 21.28).
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Settings } from '../company/settings.ts';
import { type Entry, type EntryLine, journalEntry, mirrored } from './entry.ts';

export type Account = {
  id: number;
  code: string;
  control: boolean;
  /** What it is kept in as a bank account; null for the base currency, and for all other accounts. */
  currency: string | null;
};
export type Typed = {
  accountId: number;
  debitMinor: number;
  creditMinor: number;
  /** In the currency of the account, on the side of the line; only where it is kept in a foreign one. */
  amountMinor?: number | undefined;
};

/**
 * What is wrong with one typed line; undefined for nothing. `zeroTaken` where it may leave the money on a bank account as it is.
 * `CONTROL_ACCOUNT`, or `VALIDATION`: oneSide, amountNeeded (on an account kept in a foreign currency), zeroAmount (0 in
 * that currency), noOwnCurrency (an amount on an account in the base currency).
 */
export function refusedLine(
  line: Typed,
  i: number,
  { accounts, zeroTaken }: { accounts: readonly Account[]; zeroTaken: boolean },
): Result<never> | undefined {
  const account = accounts.find(({ id }) => id === line.accountId);
  if (account?.control)
    return refuse('CONTROL_ACCOUNT', { params: { account: account.code }, fields: [`lines.${i}.accountId`] });
  if ((line.debitMinor === 0) === (line.creditMinor === 0))
    return refuse('VALIDATION', { reason: 'oneSide', fields: [`lines.${i}.debitMinor`] });
  const { amountMinor } = line;
  const currency = account?.currency ?? null;
  const params = { account: account?.code ?? '', currency: currency ?? '' };
  const fields = [`lines.${i}.amountMinor`];
  if (currency === null && amountMinor !== undefined)
    return refuse('VALIDATION', { reason: 'noOwnCurrency', params, fields });
  if (currency !== null && amountMinor === undefined)
    return refuse('VALIDATION', { reason: 'amountNeeded', params, fields });
  return amountMinor === 0 && !zeroTaken ? refuse('VALIDATION', { reason: 'zeroAmount', params, fields }) : undefined;
}

/** Typed lines as lines of an entry. */
export const typedLines = (lines: readonly Typed[], accounts: readonly Account[]): EntryLine[] =>
  lines.map(({ accountId, debitMinor, creditMinor, amountMinor }) => {
    const currency = accounts.find(({ id }) => id === accountId)?.currency ?? null;
    return {
      ...{ accountId, debitMinor, creditMinor, customerId: null, taxCodeId: null },
      ...(currency === null || amountMinor === undefined ? {} : { foreign: { currency, amountMinor } }),
    };
  });

/** Roles of accounts that exchange differences go to. */
const DIFFERENCES = ['FX_GAIN', 'FX_LOSS', 'FX_UNREALISED'] as const;

/**
 * The entry that a person typed. It balances in the base currency: what money changed in value on its way from one account
 * to another is a line of its own. On a bank account kept in a foreign currency every line says its amount in that; an
 * amount of 0 corrects the value of the money alone, and stands only beside a line for exchange differences.
 * Refuses what `refusedLine` names, `VALIDATION` notBalanced (naming the difference), and what every entry refuses.
 */
export function manualEntry(
  draft: { postedOn: string; memo: string; lines: readonly Typed[] },
  accounts: readonly Account[],
  { roles, lockedThrough }: Pick<Settings, 'roles' | 'lockedThrough'>,
): Result<Entry[]> {
  const zeroTaken = draft.lines.some(({ accountId }) => DIFFERENCES.some((role) => roles[role] === accountId));
  for (const [i, line] of draft.lines.entries()) {
    const refused = refusedLine(line, i, { accounts, zeroTaken });
    if (refused) return refused;
  }
  const differenceMinor = subMinor(
    sumMinor(draft.lines.map((line) => line.debitMinor)),
    sumMinor(draft.lines.map((line) => line.creditMinor)),
  );
  if (differenceMinor !== 0)
    return refuse('VALIDATION', { reason: 'notBalanced', params: { differenceMinor }, fields: ['lines'] });
  return journalEntry({ ...draft, lines: typedLines(draft.lines, accounts) }, lockedThrough);
}

export type ManualFacts = {
  entry: { id: number; postedOn: string; memo: string; lines: EntryLine[] };
  /** What kind of entry by hand it is; null for one of a document. */
  manual: string | null;
  reversed: boolean;
  lockedThrough: string | null;
};

/**
 * The mirror of an entry made by hand, in both of its currencies.
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
