// Exact integer arithmetic under all money and quantity: products and quotients are BigInt, rounded once, half away
// from zero, and refused past Number.MAX_SAFE_INTEGER instead of losing digits (ACCOUNTING.md, section 1).
import { refused } from './refusals.ts';

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** n ÷ d rounded half away from zero (2.5 → 3, −2.5 → −3), any signs. Throws RangeError where d is 0. */
export function roundDiv(n: bigint, d: bigint): bigint {
  const size = (2n * abs(n) + abs(d)) / (2n * abs(d));
  return n < 0n === d < 0n ? size : -size;
}

/** Back to a number. Throws RefusedError `AMOUNT_OUT_OF_RANGE` past ±Number.MAX_SAFE_INTEGER. */
export function toSafe(n: bigint): number {
  if (abs(n) > MAX_SAFE) throw refused('AMOUNT_OUT_OF_RANGE');
  return Number(n);
}

/**
 * A stored integer as BigInt. Throws RefusedError `AMOUNT_OUT_OF_RANGE` for an integer that has already lost digits,
 * RangeError for a fraction, NaN or Infinity: those are defects of the caller, not of the input.
 */
export function toExact(value: number): bigint {
  if (Number.isSafeInteger(value)) return BigInt(value);
  if (Number.isInteger(value)) throw refused('AMOUNT_OUT_OF_RANGE');
  throw new RangeError(`not an integer: ${value}`);
}

/** a × b ÷ d: exact product, one rounding (half away from zero), range checked. */
export function mulDiv(a: number, b: number, d: number | bigint): number {
  return toSafe(roundDiv(toExact(a) * toExact(b), typeof d === 'bigint' ? d : toExact(d)));
}

/** 10^exponent, exact; exponent 0 to 30. */
export function pow10(exponent: number): bigint {
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 30) {
    throw new RangeError(`not a power of ten: ${exponent}`);
  }
  return 10n ** BigInt(exponent);
}
