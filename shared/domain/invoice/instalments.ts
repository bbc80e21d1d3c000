// When an invoice falls due: as one, or in instalments by percent, fixed amounts and what remains, on days counted from
// its issue; and until when which early-payment discount may be taken (issue: payment terms).
import { addDays, addMonths, endOfMonth, startOfMonth } from '../../kernel/localDate.ts';
import { percentOfMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type Due = 'netDays' | 'endOfMonth' | 'dayOfMonth';
export type TermsInstalment = {
  share: 'percent' | 'fixed' | 'remainder';
  percentPpm: number;
  amountMinor: number;
  due: Due;
  days: number;
  /** Day of the month; 0 where `due` is another rule. */
  day: number;
};
export type Terms = {
  netDays: number;
  discountPpm: number;
  discountDays: number;
  /** None: due as one, `netDays` after issue. */
  instalments: readonly TermsInstalment[];
};
export type Instalment = { dueOn: string; amountMinor: number };

/** The day of a month, or its last day where it has fewer. */
const dayIn = (month: string, day: number): string => {
  const last = endOfMonth(month);
  const wanted = addDays(startOfMonth(month), day - 1);
  return wanted > last ? last : wanted;
};

/**
 * The day an instalment of an invoice issued on a day falls due: `days` later; the end of the month of issue and `days`
 * more; or the first such day of a month that is not before `days` after issue.
 */
export function dueDay({ due, days, day }: Pick<TermsInstalment, 'due' | 'days' | 'day'>, issuedOn: string): string {
  if (due === 'netDays') return addDays(issuedOn, days);
  if (due === 'endOfMonth') return addDays(endOfMonth(issuedOn), days);
  const from = addDays(issuedOn, days);
  const first = dayIn(from, day);
  return first < from ? dayIn(addMonths(startOfMonth(from), 1), day) : first;
}

/**
 * What of `grossMinor` falls due when, by day: never more in all than there is, the remainder takes what the others leave.
 * Terms without instalments give one.
 */
export function instalmentsOf(terms: Terms, issuedOn: string, grossMinor: number): Instalment[] {
  let leftMinor = grossMinor;
  const rows: Instalment[] = [];
  for (const one of terms.instalments) {
    const wanted =
      one.share === 'percent'
        ? percentOfMinor(grossMinor, one.percentPpm)
        : one.share === 'fixed'
          ? one.amountMinor
          : leftMinor;
    const amountMinor = Math.min(wanted, leftMinor);
    leftMinor = subMinor(leftMinor, amountMinor);
    if (amountMinor > 0) rows.push({ dueOn: dueDay(one, issuedOn), amountMinor });
  }
  if (rows.length === 0) return [{ dueOn: addDays(issuedOn, terms.netDays), amountMinor: grossMinor }];
  return rows.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** The discount of terms for an invoice issued on a day. */
export const discountOf = (
  { discountPpm, discountDays }: Pick<Terms, 'discountPpm' | 'discountDays'>,
  issuedOn: string,
): { discountPpm: number; discountOn: string | null } =>
  discountPpm === 0
    ? { discountPpm: 0, discountOn: null }
    : { discountPpm, discountOn: addDays(issuedOn, discountDays) };

/**
 * Whether instalments are ones that any total can be parted by.
 * Refuses `VALIDATION`: remainderLast (exactly the last one takes what remains), shareNeeded (a percent or an amount),
 * dayNeeded (a day of the month), percentsTooBig.
 */
export function checkInstalments(instalments: readonly TermsInstalment[]): Result<true> {
  let percentPpm = 0;
  for (const [i, one] of instalments.entries()) {
    const last = i === instalments.length - 1;
    const at = (field: string): { fields: string[] } => ({ fields: [`instalments.${i}.${field}`] });
    if ((one.share === 'remainder') !== last) return refuse('VALIDATION', { reason: 'remainderLast', ...at('share') });
    if (one.share === 'percent' && one.percentPpm === 0)
      return refuse('VALIDATION', { reason: 'shareNeeded', ...at('percentPpm') });
    if (one.share === 'fixed' && one.amountMinor === 0)
      return refuse('VALIDATION', { reason: 'shareNeeded', ...at('amountMinor') });
    if (one.due === 'dayOfMonth' && one.day === 0) return refuse('VALIDATION', { reason: 'dayNeeded', ...at('day') });
    if (one.share === 'percent') percentPpm += one.percentPpm;
    if (percentPpm > 1_000_000) return refuse('VALIDATION', { reason: 'percentsTooBig', ...at('percentPpm') });
  }
  return ok(true);
}
