// Month end: revenue and cost belong to the month in which goods were shipped, whenever the invoice follows; what was
// billed ahead is deferred. Posted on the last day of the month, taken back on the first day of the next, when the
// invoice or the shipment itself tells the story (ACCOUNTING.md, section 6).
import { addDays, endOfPeriod } from '../../kernel/localDate.ts';
import { sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, byItemAccount, type ItemAmount, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { type CutOffState, cutOffStates } from '../documents/tables.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry, mirrored } from './entry.ts';

export type CutOff = {
  id: number;
  /** The period, `YYYY-MM`. */
  number: string;
  state: CutOffState;
  endsOn: string;
  revertsOn: string;
  /** Shipped and not invoiced, net at the order's price. */
  unbilledMinor: number;
  /** Cost of that, where cost is matched with revenue. */
  costMinor: number;
  /** Invoiced and not shipped, net. */
  deferredMinor: number;
  note: string;
  createdAt: string;
  version: number;
};
export type CutOffLine = {
  kind: 'shippedNotInvoiced' | 'invoicedNotShipped';
  orderLineId: number;
  shipmentLineId: number | null;
  qtyMicro: number;
  netMinor: number;
  costMinor: number;
};

export type CutOffFacts = {
  settings: Settings;
  today: string;
  now: string;
  /** A cut-off of this period stands already. */
  posted: boolean;
  /** Quantities as of the last day of the period. */
  lines: readonly (CutOffLine & { itemId: number })[];
};

/**
 * The cut-off of a period: two entries, the second taking back the first.
 * Refuses `WRONG_STATE`: cutOffPosted, periodNotOver, nothingToCutOff; `PERIOD_LOCKED` for either day.
 */
export function postCutOff(
  facts: CutOffFacts,
  { period, note }: { period: string; note: string },
): Result<{ cutOff: Omit<CutOff, 'id'>; lines: CutOffLine[]; entries: Entry[] }> {
  const { settings } = facts;
  const endsOn = endOfPeriod(period);
  const revertsOn = addDays(endsOn, 1);
  const fields = ['period'];
  if (facts.posted) return refuse('WRONG_STATE', { reason: 'cutOffPosted', params: { period }, fields });
  if (facts.today < endsOn)
    return refuse('WRONG_STATE', { reason: 'periodNotOver', params: { period, on: endsOn }, fields });
  if (facts.lines.length === 0) return refuse('WRONG_STATE', { reason: 'nothingToCutOff', params: { period }, fields });
  const matched = settings.costOfSales === 'matched';
  const lines = facts.lines.map((line) => (matched ? line : { ...line, costMinor: 0 }));
  const of = (kind: CutOffLine['kind'], field: 'netMinor' | 'costMinor'): ItemAmount[] =>
    lines.filter((line) => line.kind === kind).map((line) => ({ itemId: line.itemId, amountMinor: line[field] }));
  const minorOf = (rows: readonly ItemAmount[]): number => sumMinor(rows.map((row) => row.amountMinor));
  const [unbilled, cost] = [of('shippedNotInvoiced', 'netMinor'), of('shippedNotInvoiced', 'costMinor')];
  const deferred = of('invoicedNotShipped', 'netMinor');
  const [unbilledMinor, costMinor, deferredMinor] = [minorOf(unbilled), minorOf(cost), minorOf(deferred)];
  const posted: EntryLine[] = [
    debit(accountFor(settings, 'UNBILLED_RECEIVABLE'), unbilledMinor),
    ...byItemAccount(settings, 'REVENUE', unbilled).map((row) => credit(row.accountId, row.amountMinor)),
    ...byItemAccount(settings, 'COGS', cost).map((row) => debit(row.accountId, row.amountMinor)),
    credit(accountFor(settings, 'SHIPPED_NOT_BILLED'), costMinor),
    ...byItemAccount(settings, 'REVENUE', deferred).map((row) => debit(row.accountId, row.amountMinor)),
    credit(accountFor(settings, 'DEFERRED_REVENUE'), deferredMinor),
  ];
  const first = journalEntry({ postedOn: endsOn, memo: period, lines: posted }, settings.lockedThrough);
  if (!first.ok) return first;
  const second = journalEntry({ postedOn: revertsOn, memo: period, lines: mirrored(posted) }, settings.lockedThrough);
  if (!second.ok) return second;
  const cutOff: Omit<CutOff, 'id'> = {
    ...{ number: period, state: 'posted', endsOn, revertsOn, unbilledMinor, costMinor, deferredMinor, note },
    ...{ createdAt: facts.now, version: 1 },
  };
  return ok({ cutOff, lines: lines.map(({ itemId: _, ...line }) => line), entries: [...first.value, ...second.value] });
}

/**
 * Takes a cut-off back: the mirror of each of its entries on its own day, as if there had never been one.
 * Refuses `WRONG_STATE` for one that is reversed, `PERIOD_LOCKED` while its days are locked.
 */
export function reverseCutOff(
  cutOff: CutOff,
  posted: readonly { id: number; postedOn: string; lines: EntryLine[] }[],
  lockedThrough: string | null,
): Result<{ cutOff: CutOff; entries: Entry[] }> {
  const allowed = step(cutOffStates, cutOff.state, 'reverse');
  if (!allowed.ok) return allowed;
  const entries: Entry[] = [];
  for (const { id, postedOn, lines } of posted) {
    const mirror = journalEntry(
      { postedOn, memo: cutOff.number, lines: mirrored(lines), reversesId: id },
      lockedThrough,
    );
    if (!mirror.ok) return mirror;
    entries.push(...mirror.value);
  }
  return ok({ cutOff: { ...cutOff, state: 'reversed', version: cutOff.version + 1 }, entries });
}

export type SignOff = { at: string; userName: string; endsOn: string; note: string };

/**
 * A signature under a period.
 * Refuses `WRONG_STATE` periodNotOver and alreadySigned (the same person, nothing posted in the period since).
 */
export function signOff(
  facts: { today: string; now: string; userName: string; signed: readonly SignOff[]; lastPostedAt: string | null },
  { period, note }: { period: string; note: string },
): Result<SignOff> {
  const endsOn = endOfPeriod(period);
  const fields = ['period'];
  if (facts.today < endsOn)
    return refuse('WRONG_STATE', { reason: 'periodNotOver', params: { period, on: endsOn }, fields });
  const mine = facts.signed.filter((row) => row.userName === facts.userName).at(-1);
  if (mine && (facts.lastPostedAt === null || facts.lastPostedAt <= mine.at))
    return refuse('WRONG_STATE', { reason: 'alreadySigned', params: { period }, fields });
  return ok({ at: facts.now, userName: facts.userName, endsOn, note });
}
