// Quantities are exact or refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addQty, MICRO, qtyDecimalsOk, scaleQtyMicro, subQty, sumQty } from '../../../shared/kernel/quantity.ts';
import { outcome, refusalFrom } from './refusal.ts';

const MAX = Number.MAX_SAFE_INTEGER;

describe('quantity', () => {
  it('adds and subtracts inside the range', () => {
    expect(addQty(1_500_000, 500_000)).toBe(2 * MICRO);
    expect(subQty(1_500_000, 2_000_000)).toBe(-500_000);
    expect(sumQty([1, 2, 3])).toBe(6);
    expect(refusalFrom(() => addQty(MAX, 1)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => subQty(-MAX, 1)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => sumQty([MAX, 1])).code).toBe('AMOUNT_OUT_OF_RANGE');
  });

  it('converts units by exact factors', () => {
    expect(outcome(scaleQtyMicro(2 * MICRO, 12, 1))).toBe(24 * MICRO);
    expect(outcome(scaleQtyMicro(1_500 * MICRO, 1, 1000))).toBe(1_500_000);
    expect(outcome(scaleQtyMicro(1 * MICRO, 1, 3))).toBe('VALIDATION/inexactUnit');
    expect(outcome(scaleQtyMicro(3 * MICRO, 1, 3))).toBe(MICRO);
    expect(outcome(scaleQtyMicro(-3, 2, -3))).toBe(2);
    expect(outcome(scaleQtyMicro(MAX, 2, 1))).toBe('AMOUNT_OUT_OF_RANGE/AMOUNT_OUT_OF_RANGE');
    expect(() => scaleQtyMicro(1, 1, 0)).toThrow(RangeError);
    expect(() => scaleQtyMicro(0.5, 2, 1)).toThrow(RangeError);
  });

  it('comes back from another unit unchanged', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 10_000 }), (qty, factor) => {
        const there = scaleQtyMicro(qty, factor, 1);
        expect(there.ok && outcome(scaleQtyMicro(there.value, 1, factor))).toBe(qty);
      }),
    );
  });

  it('checks the decimals a unit allows', () => {
    expect(qtyDecimalsOk(2 * MICRO, 0)).toBe(true);
    expect(qtyDecimalsOk(2_500_000, 0)).toBe(false);
    expect(qtyDecimalsOk(2_500_000, 1)).toBe(true);
    expect(qtyDecimalsOk(-2_510_000, 1)).toBe(false);
    expect(qtyDecimalsOk(1, 6)).toBe(true);
    expect(qtyDecimalsOk(1, 5)).toBe(false);
    expect(() => qtyDecimalsOk(1, 7)).toThrow(RangeError);
  });
});
