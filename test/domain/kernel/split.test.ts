// A whole split over parts or used up in steps never gains or loses a minor unit (ACCOUNTING.md, section 1), and the
// moving average and first-in-first-out numbers of section 5 follow from that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateMinor, cumulativeShareMinor, shareMinor, sumMinor } from '../../../shared/kernel/money.ts';
import { refusalFrom } from './refusal.ts';

const amounts = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  // Adding 0 turns -0, which no amount is, into 0.
  fc.maxSafeInteger().map((value) => Math.trunc(value / 2) + 0),
);
const weights = fc.array(fc.oneof(fc.nat(20), fc.nat(), fc.constant(0)), {
  minLength: 1,
  maxLength: 30,
});
const mirrored = (parts: number[]): number[] => parts.map((part) => 0 - part);

describe('allocateMinor', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [3, 7], [2, 3]],
    [1, [1, 1, 2], [0, 0, 1]],
    [2, [1, 1, 1, 1], [1, 1, 0, 0]],
    [1000, [0, 1, 0, 1], [0, 500, 0, 500]],
    [0, [1, -1], [0, 0]],
    [0, [], []],
    [10, [0, 0, 0], [4, 3, 3]],
    [5833, [10_000, -3_000], [8333, -2500]],
    [-5833, [-10_000, 3_000], [-8333, 2500]],
  ])('%s over %j is %j', (amount, over, expected) => {
    expect(allocateMinor(amount, over)).toEqual(expected);
  });

  it('the parts add up to the whole, each within one of its exact share, zero weights get nothing', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, over) => {
        const parts = allocateMinor(amount, over);
        expect(sumMinor(parts)).toBe(amount);
        const total = over.reduce((sum, weight) => sum + BigInt(weight), 0n);
        for (const [index, part] of parts.entries()) {
          const weight = total === 0n ? 1n : BigInt(over[index] ?? 0);
          const whole = total === 0n ? BigInt(over.length) : total;
          const off = BigInt(part) * whole - BigInt(amount) * weight;
          expect(off < whole && off > -whole).toBe(true);
          if (weight === 0n) expect(part).toBe(0);
        }
      }),
    );
  });

  it('adds up with weights of both signs', () => {
    const signed = fc.array(fc.integer({ min: -50, max: 100 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), signed, (amount, over) => {
        fc.pre(over.reduce((sum, weight) => sum + weight, 0) !== 0);
        expect(sumMinor(allocateMinor(amount, over))).toBe(amount);
      }),
    );
  });

  it('a credit mirrors what it undoes', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, over) => {
        const parts = allocateMinor(amount, over);
        expect(allocateMinor(0 - amount, over)).toEqual(mirrored(parts));
        expect(allocateMinor(amount, mirrored(over))).toEqual(parts);
      }),
    );
  });

  it('gives what is left to the largest remainders', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 1000 }), {
          minLength: 2,
          maxLength: 10,
        }),
        (amount, over) => {
          const parts = allocateMinor(amount, over);
          const total = over.reduce((sum, weight) => sum + weight, 0);
          const raised = over.map((weight, i) => (parts[i] ?? 0) > Math.floor((amount * weight) / total));
          const rests = over.map((weight) => (amount * weight) % total);
          const least = Math.min(...rests.filter((_, i) => raised[i]), Number.POSITIVE_INFINITY);
          const most = Math.max(...rests.filter((_, i) => !raised[i]), 0);
          expect(least).toBeGreaterThanOrEqual(most);
        },
      ),
    );
  });

  it('refuses to spread an amount over nothing', () => {
    for (const over of [[], [5, -5]]) {
      expect(refusalFrom(() => allocateMinor(1, over))).toMatchObject({
        code: 'VALIDATION',
        reason: 'nothingToSpreadOver',
      });
    }
  });
});

describe('cumulativeShareMinor', () => {
  /** Uses up a whole in the given steps and returns what each took. */
  const takeInSteps = (wholeMinor: number, steps: readonly number[], total: number): number[] => {
    let done = 0;
    let taken = 0;
    return steps.map((step) => {
      done += step;
      const part = cumulativeShareMinor(wholeMinor, done, total, taken);
      taken += part;
      return part;
    });
  };

  it('credits of 82.00, 69.00 and 102.00 leave exactly 81.99 of 334.99', () => {
    expect(takeInSteps(33_499, [8_200, 6_900, 10_200, 8_199], 33_499)).toEqual([8_200, 6_900, 10_200, 8_199]);
  });

  it('the tax of that invoice, credited in the same steps, is used up too', () => {
    const steps = takeInSteps(5_583, [8_200, 6_900, 10_200, 8_199], 33_499);
    expect(steps).toEqual([1_367, 1_150, 1_700, 1_366]);
    expect(sumMinor(steps)).toBe(5_583);
  });

  it('takes exactly the whole, and no step is more than one off its own share', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), steps, (whole, parts) => {
        const total = sumMinor(parts);
        const taken = takeInSteps(whole, parts, total);
        expect(sumMinor(taken)).toBe(whole);
        for (const [i, part] of taken.entries()) {
          const off = BigInt(part) * BigInt(total) - BigInt(whole) * BigInt(parts[i] ?? 0);
          expect(off <= BigInt(total) && off >= -BigInt(total)).toBe(true);
        }
      }),
    );
  });

  it('a payment in parts uses up the carrying amount of a foreign invoice: 66.00, then 44.00', () => {
    expect(takeInSteps(11_000, [6_000, 4_000], 10_000)).toEqual([6_600, 4_400]);
  });
});

describe('worked costs of section 5', () => {
  it('moving average', () => {
    const ship8 = shareMinor(6_500, 8_000_000, 15_000_000);
    const after8 = 6_500 - ship8;
    const ship4 = shareMinor(after8, 4_000_000, 7_000_000);
    const after4 = after8 - ship4;
    const return2 = cumulativeShareMinor(ship8, 2_000_000, 8_000_000, 0);
    const issue5 = shareMinor(after4 + return2, 5_000_000, 5_000_000);
    expect([ship8, after8, ship4, after4, return2, issue5]).toEqual([3_467, 3_033, 1_733, 1_300, 867, 2_167]);
  });

  it('first in, first out', () => {
    expect(shareMinor(4_000, 8, 10)).toBe(3_200);
    expect(shareMinor(800, 2, 2) + shareMinor(2_500, 2, 5)).toBe(1_800);
  });

  it('residual: 2 @ 1.00 + 1 @ 1.01, the issue of 3 empties the pool', () => {
    expect(shareMinor(301, 3_000_000, 3_000_000)).toBe(301);
  });
});
