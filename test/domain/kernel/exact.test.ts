// The arithmetic under all money, against plain rational comparison.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDiv, pow10, roundDiv, toExact, toSafe } from '../../../shared/kernel/exact.ts';
import { isRefusedError } from '../../../shared/kernel/refusals.ts';
import { refusalFrom } from './refusal.ts';

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const anyBig = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });

describe('roundDiv', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [5n, 3n, 2n],
    [0n, -7n, 0n],
    [1n, 3n, 0n],
    [-1n, 3n, 0n],
  ])('%s ÷ %s = %s', (n, d, expected) => {
    expect(roundDiv(n, d)).toBe(expected);
  });

  it('is the nearest integer, and the one further from zero on a tie', () => {
    fc.assert(
      fc.property(
        anyBig,
        anyBig.filter((d) => d !== 0n),
        (n, d) => {
          const rounded = roundDiv(n, d);
          const error = 2n * abs(n - rounded * d);
          expect(error <= abs(d)).toBe(true);
          if (error === abs(d)) expect(abs(rounded * d) > abs(n)).toBe(true);
        },
      ),
    );
  });

  it('is odd: the negative of a number rounds to the negative', () => {
    fc.assert(
      fc.property(anyBig, fc.bigInt({ min: 1n, max: 10n ** 20n }), (n, d) => {
        expect(roundDiv(-n, d)).toBe(-roundDiv(n, d));
        expect(roundDiv(n, -d)).toBe(-roundDiv(n, d));
      }),
    );
  });

  it('throws on division by zero', () => {
    expect(() => roundDiv(1n, 0n)).toThrow(RangeError);
  });
});

describe('range', () => {
  it('keeps the largest safe integers and refuses the next', () => {
    expect(toSafe(9007199254740991n)).toBe(9007199254740991);
    expect(toSafe(-9007199254740991n)).toBe(-9007199254740991);
    expect(refusalFrom(() => toSafe(9007199254740992n)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => toSafe(-9007199254740992n)).code).toBe('AMOUNT_OUT_OF_RANGE');
  });

  it('tells an integer that lost digits from a value that is no integer', () => {
    expect(refusalFrom(() => toExact(2 ** 53)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => toExact(1e308)).code).toBe('AMOUNT_OUT_OF_RANGE');
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => toExact(value)).toThrow(RangeError);
    }
  });

  it('has no negative zero', () => {
    expect(Object.is(mulDiv(-0, 5, 3), 0)).toBe(true);
    expect(Object.is(mulDiv(-1, 1, 3), 0)).toBe(true);
  });
});

describe('mulDiv', () => {
  it('multiplies past 2^53 without losing a digit', () => {
    expect(mulDiv(9007199254740991, 9007199254740991, 9007199254740991)).toBe(9007199254740991);
    expect(mulDiv(9007199254740991, 999999, 1000000n)).toBe(9007190247541736);
  });

  it('refuses a result out of range', () => {
    const refusal = refusalFrom(() => mulDiv(9007199254740991, 2, 1));
    expect(refusal).toEqual({
      code: 'AMOUNT_OUT_OF_RANGE',
      reason: 'AMOUNT_OUT_OF_RANGE',
      params: {},
      fields: [],
    });
  });
});

it('pow10 is exact and bounded', () => {
  expect(pow10(0)).toBe(1n);
  expect(pow10(12)).toBe(1000000000000n);
  for (const exponent of [-1, 31, 1.5]) expect(() => pow10(exponent)).toThrow(RangeError);
});

it('isRefusedError knows its own', () => {
  expect(isRefusedError(new Error('x'))).toBe(false);
  expect(isRefusedError({ refusal: {} })).toBe(false);
});
