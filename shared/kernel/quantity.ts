// Quantities: integers with 6 decimals (1.5 kg = 1 500 000). Never rounded: a quantity that does not come out exactly
// is refused, because stock that differs by a millionth is never empty (ACCOUNTING.md, sections 1 and 5).
import { pow10, toExact, toSafe } from './exact.ts';
import { isRefusedError } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';

/** Stored units of one whole unit. */
export const MICRO = 1_000_000;
/** Most decimals a unit of measure may allow. */
export const QTY_DECIMALS = 6;

/** a + b; throws RefusedError `AMOUNT_OUT_OF_RANGE`. */
export const addQty = (aMicro: number, bMicro: number): number => toSafe(toExact(aMicro) + toExact(bMicro));

/** a − b; throws RefusedError `AMOUNT_OUT_OF_RANGE`. */
export const subQty = (aMicro: number, bMicro: number): number => toSafe(toExact(aMicro) - toExact(bMicro));

export const sumQty = (valuesMicro: readonly number[]): number =>
  toSafe(valuesMicro.reduce((sum, value) => sum + toExact(value), 0n));

/**
 * Converts to another unit by an exact factor (boxes of 12: numerator 12, denominator 1). Refuses `VALIDATION`
 * (inexactUnit) where the result needs more than 6 decimals, and `AMOUNT_OUT_OF_RANGE`. The denominator is not 0.
 */
export function scaleQtyMicro(qtyMicro: number, numerator: number, denominator: number): Result<number> {
  const product = toExact(qtyMicro) * toExact(numerator);
  const divisor = toExact(denominator);
  if (product % divisor !== 0n) {
    return refuse('VALIDATION', {
      reason: 'inexactUnit',
      params: { qtyMicro, numerator, denominator },
    });
  }
  try {
    return ok(toSafe(product / divisor));
  } catch (error) {
    if (isRefusedError(error)) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** What one unit is in base units, as a fraction: a box of 12 is 12 / 1, a gram of what is kept in kilograms 1 / 1000. */
export type UnitFactor = { unitNumerator: number; unitDenominator: number };

/** A quantity in base units told in another unit; null where that takes more than 6 decimals (5 pieces in boxes of 12). */
export function inUnitMicro(qtyMicro: number, { unitNumerator, unitDenominator }: UnitFactor): number | null {
  const told = toExact(qtyMicro) * toExact(unitDenominator);
  const per = toExact(unitNumerator);
  return told % per === 0n ? toSafe(told / per) : null;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/**
 * The smallest quantity of a unit, × 10^6, that fits both its own decimals and those of the base unit: every quantity that
 * converts is a multiple of it. Throws RefusedError `AMOUNT_OUT_OF_RANGE` where no step is in range.
 */
export function unitStepMicro(factor: UnitFactor, decimals: number, baseDecimals: number): number {
  const base = toExact(factor.unitDenominator) * pow10(QTY_DECIMALS - baseDecimals);
  const exact = base / gcd(toExact(factor.unitNumerator), base);
  const own = pow10(QTY_DECIMALS - decimals);
  return toSafe((exact / gcd(exact, own)) * own);
}

/** A percentage of a quantity, rounded down to the last stored decimal: 5 % of 10 is 0.5. */
export const percentOfQty = (qtyMicro: number, percentPpm: number): number =>
  toSafe((toExact(qtyMicro) * toExact(percentPpm)) / pow10(QTY_DECIMALS));

/** True where the quantity needs no more decimals than its unit of measure allows (0 to 6). */
export function qtyDecimalsOk(qtyMicro: number, decimals: number): boolean {
  return toExact(qtyMicro) % pow10(QTY_DECIMALS - decimals) === 0n;
}
