// Month end: what customers owe and bank accounts hold in foreign currencies counted at the rates of the day, against
// unrealised differences, and all of it taken back on the first day of the next month (ACCOUNTING.md, section 6).
import { addDays, endOfMonth } from '../../kernel/localDate.ts';
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { currencyRevaluationStates, type RevaluationState } from '../documents/tables.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry, mirrored, openOn } from '../ledger/entry.ts';
import { foreignOf, inBase, rateOf } from './rates.ts';

/** What is open in a currency on an account, debit positive, and what it stands at in the ledger. */
export type OpenItem = {
  /** Advances keep their rate (IFRIC 22); revaluations of before may hold some. */
  kind: 'receivable' | 'advance' | 'bank';
  accountId: number;
  /** Whose it is; null for money on a bank account. */
  customerId: number | null;
  currency: string;
  openMinor: number;
  baseOpenMinor: number;
};
export type RevaluedItem = OpenItem & { rateE10: number; baseRevaluedMinor: number };

export type RevalueFacts = {
  settings: Settings;
  /** At the end of the day, as the ledger has them. */
  items: readonly OpenItem[];
  /** Per currency on that day; null where there is none. */
  rates: ReadonlyMap<string, number | null>;
  /** Open items were revalued on that day already. */
  done: boolean;
  /** An entry on one of the bank accounts that does not say its amount in the currency of it; null for none. */
  unknown: { number: string; account: string; currency: string } | null;
};

/** A revaluation as it was posted; `reversesOn` is when it is over by itself. */
export type Revaluation = {
  id: number;
  number: string;
  state: RevaluationState;
  revaluedOn: string;
  reversesOn: string;
  reversedOn: string | null;
  note: string;
  differenceMinor: number;
  createdAt: string;
  version: number;
};

export type Revalued = {
  revaluedOn: string;
  reversesOn: string;
  differenceMinor: number;
  lines: RevaluedItem[];
  /** The entry of the day and its mirror; none where the rates changed nothing. */
  entries: Entry[];
};

/** Unrealised differences; a chart that keeps them with the realised losses has another account for gains. */
function differenceAccount(settings: Settings, gainMinor: number): number {
  const unrealised = accountFor(settings, 'FX_UNREALISED');
  return gainMinor > 0 && unrealised === accountFor(settings, 'FX_LOSS') ? accountFor(settings, 'FX_GAIN') : unrealised;
}

/** One entry: each item to its value of the day, the sum per currency against unrealised differences. */
function revaluationEntry(settings: Settings, lines: readonly RevaluedItem[], postedOn: string): Result<Entry[]> {
  const currencies = [...new Set(lines.map((line) => line.currency))];
  const moved = currencies.flatMap((currency) => {
    const nothing = foreignOf(settings, currency)(0);
    const own = lines.filter((line) => line.currency === currency);
    const differences = own.map((line) => subMinor(line.baseRevaluedMinor, line.baseOpenMinor));
    const gainMinor = sumMinor(differences);
    return [
      ...own.map((line, i) => debit(line.accountId, differences[i] ?? 0, { customerId: line.customerId, ...nothing })),
      credit(differenceAccount(settings, gainMinor), gainMinor, nothing),
    ];
  });
  return journalEntry({ postedOn, memo: currencies.join(', '), lines: moved }, settings.lockedThrough);
}

/**
 * The revaluation of a day, and its mirror on the first day of the next month.
 * Refuses `DUPLICATE` sameRevaluation, `WRONG_STATE` nothingForeignOpen and amountUnknown, `NO_RATE`, `PERIOD_LOCKED` for
 * either day.
 */
export function revalue(facts: RevalueFacts, revaluedOn: string): Result<Revalued> {
  const { settings } = facts;
  const fields = ['revaluedOn'];
  const reversesOn = addDays(endOfMonth(revaluedOn), 1);
  if (facts.done) return refuse('DUPLICATE', { reason: 'sameRevaluation', params: { on: revaluedOn }, fields });
  if (facts.unknown) return refuse('WRONG_STATE', { reason: 'amountUnknown', params: facts.unknown, fields });
  const open = facts.items.filter((item) => item.openMinor !== 0 || item.baseOpenMinor !== 0);
  if (open.length === 0)
    return refuse('WRONG_STATE', { reason: 'nothingForeignOpen', params: { on: revaluedOn }, fields });
  const lines: RevaluedItem[] = [];
  for (const item of open) {
    const { currency } = item;
    const rate = rateOf({ currency, on: revaluedOn, rateE10: facts.rates.get(currency) ?? null }, fields);
    if (!rate.ok) return rate;
    const baseRevaluedMinor = inBase(settings, currency, rate.value)(item.openMinor);
    lines.push({ ...item, rateE10: rate.value, baseRevaluedMinor });
  }
  const posted = revaluationEntry(settings, lines, revaluedOn);
  if (!posted.ok) return posted;
  const entries: Entry[] = [...posted.value];
  for (const { memo, lines: own } of posted.value) {
    const back = journalEntry({ postedOn: reversesOn, memo, lines: mirrored(own) }, settings.lockedThrough);
    if (!back.ok) return back;
    entries.push(...back.value);
  }
  const differenceMinor = sumMinor(lines.map((line) => subMinor(line.baseRevaluedMinor, line.baseOpenMinor)));
  return ok({ revaluedOn, reversesOn, differenceMinor, lines, entries });
}

export type TakeBackFacts = {
  revaluation: Revaluation;
  /** What it posted on its day, and the mirror of that on the first of the next month; none where the rates changed nothing. */
  posted: readonly { id: number; memo: string; lines: EntryLine[]; reversesId: number | null }[];
  /** Another one that stands on what this one made of the open items. */
  later: { number: string } | null;
  lockedThrough: string | null;
};

/**
 * Takes a revaluation back on a day before it is over: the mirror of what it posted on that day, and that of its own
 * mirror on the day of that.
 * Refuses `WRONG_STATE` for one that is reversed and laterRevaluation, `VALIDATION` beforeDocument and revaluationOver,
 * `PERIOD_LOCKED` for either day.
 */
export function takeBack(
  { revaluation, posted, later, lockedThrough }: TakeBackFacts,
  reversedOn: string,
): Result<{ revaluation: Revaluation; entries: Entry[] }> {
  const allowed = step(currencyRevaluationStates, revaluation.state, 'reverse');
  if (!allowed.ok) return allowed;
  const { revaluedOn, reversesOn } = revaluation;
  const fields = ['reversedOn'];
  if (reversedOn < revaluedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: revaluedOn }, fields });
  if (reversedOn >= reversesOn)
    return refuse('VALIDATION', { reason: 'revaluationOver', params: { on: reversesOn }, fields });
  if (later) return refuse('WRONG_STATE', { reason: 'laterRevaluation', params: { number: later.number } });
  const open = openOn(reversedOn, lockedThrough);
  if (!open.ok) return open;
  const entries: Entry[] = [];
  for (const { id, memo, lines, reversesId } of posted) {
    // What the day posted points at its mirror already.
    const own = reversesId === null ? { postedOn: reversedOn } : { postedOn: reversesOn, reversesId: id };
    const entry = journalEntry({ ...own, memo, lines: mirrored(lines) }, lockedThrough);
    if (!entry.ok) return entry;
    entries.push(...entry.value);
  }
  return ok({
    revaluation: { ...revaluation, state: 'reversed', reversedOn, version: revaluation.version + 1 },
    entries,
  });
}
