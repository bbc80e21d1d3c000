// The one place that multiplies, divides and splits money. Amounts are integer minor units, quantities × 10^6, unit
// prices and costs × 10^6 of the major unit, percents × 10^4 of a percent (ACCOUNTING.md, sections 1, 4 and 5). Every
// function rounds once, half away from zero, and throws RefusedError `AMOUNT_OUT_OF_RANGE` rather than lose a digit.
import { mulDiv, pow10, roundDiv, toExact, toSafe } from './exact.ts';
import type { UnitFactor } from './quantity.ts';
import { refused } from './refusals.ts';

/** 100 % in the stored unit of a percent: 7.7 % is 77 000. */
export const HUNDRED_PERCENT_PPM = 1_000_000;

/** The largest document and the largest entry: a hundred thousand million of cents. Sums over years of such stay exact. */
export const MOST_MINOR = 10_000_000_000_000;

const MICRO_SQUARED = pow10(12);

/**
 * Gross of a line, round(quantity × unit price), in minor units of a currency with `exponent` decimals (section 4.1). Where
 * the price is of another unit than the quantity, `per` says how many of the quantity's unit it is the price of (30.00 per
 * box of 12, 5 pieces: 12.50): one exact fraction, rounded once.
 */
export function lineGrossMinor(
  qtyMicro: number,
  unitPriceMicro: number,
  exponent: number,
  { unitNumerator = 1, unitDenominator = 1 }: Partial<UnitFactor> = {},
): number {
  const product = toExact(qtyMicro) * toExact(unitDenominator) * toExact(unitPriceMicro) * pow10(exponent);
  return toSafe(roundDiv(product, MICRO_SQUARED * toExact(unitNumerator)));
}

/** Value per unit × 10^6 of the major unit, for showing an average cost; never multiply it back. qtyMicro is not 0. */
export function unitPriceOfMicro(valueMinor: number, qtyMicro: number, exponent: number): number {
  return toSafe(roundDiv(toExact(valueMinor) * MICRO_SQUARED, toExact(qtyMicro) * pow10(exponent)));
}

/** A percentage of an amount: discount of a line, tax on a net (section 4). */
export const percentOfMinor = (amountMinor: number, percentPpm: number): number =>
  mulDiv(amountMinor, percentPpm, HUNDRED_PERCENT_PPM);

/** Net inside a tax-inclusive amount, round(gross × 100 / (100 + rate)); the tax is gross − net (section 4.4). */
export const taxInclusiveNetMinor = (grossMinor: number, ratePpm: number): number =>
  mulDiv(grossMinor, HUNDRED_PERCENT_PPM, toExact(HUNDRED_PERCENT_PPM) + toExact(ratePpm));

/** round(whole × part / total), such as the cost of an issue from a pool. `total` is not 0 (RangeError). */
export const shareMinor = (wholeMinor: number, part: number, total: number): number => mulDiv(wholeMinor, part, total);

/**
 * What one step takes of a whole that is used up in steps: round(whole × done so far / total) − what earlier steps got,
 * so that the step reaching `total` takes exactly what is left (section 1). `doneSoFar` includes this step.
 */
export const cumulativeShareMinor = (
  wholeMinor: number,
  doneSoFar: number,
  total: number,
  alreadyTakenMinor: number,
): number => subMinor(shareMinor(wholeMinor, doneSoFar, total), alreadyTakenMinor);

type Remainder = { index: number; rest: bigint };

/** Whole units by rounding down, then one more to each of the largest remainders; earliest first among equals. */
function largestRemainder(amount: bigint, weights: readonly bigint[], total: bigint): bigint[] {
  const remainders: Remainder[] = [];
  const parts = weights.map((weight, index) => {
    const product = amount * weight;
    const rest = ((product % total) + total) % total;
    remainders.push({ index, rest });
    return (product - rest) / total;
  });
  const left = Number(parts.reduce((sum, part) => sum - part, amount));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

/**
 * Splits an amount in proportion to weights by largest remainder: the parts add up to the amount, each is within one
 * minor unit of its exact share, a zero weight gets nothing, and −amount gives the mirrored parts. Weights are integers
 * of any sign (line nets may be negative). All weights 0: split equally. Throws RefusedError `VALIDATION`
 * (nothingToSpreadOver) where there is an amount but no weight, or weights that cancel out.
 */
export function allocateMinor(amountMinor: number, weights: readonly number[]): number[] {
  const amount = toExact(amountMinor);
  const exact = weights.map(toExact);
  if (amount === 0n) return weights.map(() => 0);
  const shares = exact.every((weight) => weight === 0n) ? exact.map(() => 1n) : exact;
  const total = shares.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n)
    throw refused('VALIDATION', {
      reason: 'nothingToSpreadOver',
      params: { amountMinor },
    });
  // Signs are taken off first so that a credit note mirrors the invoice it undoes, part by part.
  const upright = total < 0n ? shares.map((weight) => -weight) : shares;
  const size = amount < 0n ? -amount : amount;
  const parts = largestRemainder(size, upright, total < 0n ? -total : total);
  return parts.map((part) => toSafe(amount < 0n ? -part : part));
}

/** Sum of amounts in one currency; only the total must be in range. */
export const sumMinor = (valuesMinor: readonly number[]): number =>
  toSafe(valuesMinor.reduce((sum, value) => sum + toExact(value), 0n));

export const addMinor = (aMinor: number, bMinor: number): number => toSafe(toExact(aMinor) + toExact(bMinor));

export const subMinor = (aMinor: number, bMinor: number): number => toSafe(toExact(aMinor) - toExact(bMinor));

/** Nearest multiple of a cash step (0.05 = 5), half away from zero; the difference is a ROUNDING line (section 4.7). */
export function roundToStepMinor(amountMinor: number, stepMinor: number): number {
  if (stepMinor <= 0) throw new RangeError(`a cash step is positive: ${stepMinor}`);
  const step = toExact(stepMinor);
  return toSafe(roundDiv(toExact(amountMinor), step) * step);
}
