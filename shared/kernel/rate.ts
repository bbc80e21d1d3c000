// Exchange rates: integers × 10^10, base units for one unit of the foreign currency, dated; the newest one on or before
// a document's date counts (ACCOUNTING.md, section 1). Dated tax rates are looked up by the same rule.
import { pow10, roundDiv, toExact, toSafe } from './exact.ts';

/** Decimals of a stored rate: 1.1000 is 11 000 000 000. */
export const RATE_DECIMALS = 10;

const RATE_ONE = pow10(RATE_DECIMALS);

/**
 * Converts minor units of one currency into minor units of another, one rounding, half away from zero. Exponents are
 * those of ISO 4217. Throws RefusedError `AMOUNT_OUT_OF_RANGE`; RangeError for a rate that is not positive.
 */
export function convertMinor(amountMinor: number, rateE10: number, fromExponent: number, toExponent: number): number {
  if (rateE10 <= 0) throw new RangeError(`a rate is positive: ${rateE10}`);
  const product = toExact(amountMinor) * toExact(rateE10) * pow10(toExponent);
  return toSafe(roundDiv(product, RATE_ONE * pow10(fromExponent)));
}

/**
 * The rate × 10^10 at which an amount of one currency stands at an amount of another; at least the smallest there is. Minor
 * units above zero, exponents of ISO 4217. Throws RefusedError `AMOUNT_OUT_OF_RANGE`.
 */
export function rateBetween(amountMinor: number, baseMinor: number, fromExponent: number, toExponent: number): number {
  const base = toExact(baseMinor) * RATE_ONE * pow10(fromExponent);
  return Math.max(1, toSafe(roundDiv(base, toExact(amountMinor) * pow10(toExponent))));
}

/**
 * A unit price × 10^6 in the base currency as one in a foreign currency, rounded to its minor unit as a price on a list is.
 * Throws as `convertMinor`.
 */
export function priceAtRateMicro(baseMicro: number, rateE10: number, exponent: number): number {
  if (rateE10 <= 0) throw new RangeError(`a rate is positive: ${rateE10}`);
  const minor = roundDiv(toExact(baseMicro) * RATE_ONE * pow10(exponent), toExact(rateE10) * pow10(6));
  return toSafe(minor * pow10(6 - exponent));
}

/**
 * The newest entry valid on a day, or undefined where none is old enough (the caller answers `NO_RATE`). Entries in any
 * order; of two with one date the later in the list wins.
 */
export function newestOnOrBefore<T extends { validFrom: string }>(rates: readonly T[], on: string): T | undefined {
  let newest: T | undefined;
  for (const rate of rates) {
    if (rate.validFrom <= on && (newest === undefined || rate.validFrom >= newest.validFrom)) newest = rate;
  }
  return newest;
}
