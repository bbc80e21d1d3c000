// What a number series may be changed to: only before its first number, and never so that two series could meet. It starts
// at 1, or at the number that follows those of a former program: what lies before its start is no gap.
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type Series = { code: string; prefix: string; digits: number; first: number; next: number };

/** Capital letters, digits and slashes, then one dash: searches and checks read the number after it. */
const PREFIX = /^[\p{Lu}\d/]{1,11}-$/u;

export const numberOf = ({ prefix, next, digits }: Series): string => prefix + String(next).padStart(digits, '0');

type Gap = { first: number; last: number };

/**
 * A reason for numbers that are missing: each was given, no document has one of them, and none has a reason yet.
 * Refuses `NOT_FOUND` noGap, `DUPLICATE` gapExplained.
 */
export function explainGap(
  { series, usedCount, explained }: { series: Series; usedCount: number; explained: readonly Gap[] },
  gap: Gap,
): Result<Gap> {
  const { first, last } = gap;
  const write = (next: number): string => numberOf({ ...series, next });
  const params = { first: write(first), last: write(last) };
  if (last < first || first < series.first || last >= series.next || usedCount > 0)
    return refuse('NOT_FOUND', { reason: 'noGap', params, fields: ['first', 'last'] });
  if (explained.some((other) => other.first <= last && other.last >= first))
    return refuse('DUPLICATE', { reason: 'gapExplained', params, fields: ['first', 'last'] });
  return ok({ first, last });
}

/** The place of a number in its series, from 1. */
export const placeOf = (number: string): number => Number(number.slice(number.indexOf('-') + 1));

/** Refuses `WRONG_STATE` seriesUsed, `VALIDATION` seriesPrefix, `DUPLICATE`. */
export function changeSeries(
  series: Series,
  others: readonly Series[],
  { prefix: given, digits, first = series.first }: { prefix: string; digits: number; first?: number | undefined },
): Result<Series> {
  const prefix = given.toUpperCase();
  if (series.next > series.first)
    return refuse('WRONG_STATE', { reason: 'seriesUsed', params: { prefix: series.prefix } });
  if (!PREFIX.test(prefix))
    return refuse('VALIDATION', { reason: 'seriesPrefix', params: { prefix }, fields: ['prefix'] });
  if (others.some((other) => other.code !== series.code && other.prefix === prefix))
    return refuse('DUPLICATE', { params: { field: 'prefix', value: prefix }, fields: ['prefix'] });
  return ok({ ...series, prefix, digits, first, next: first });
}
