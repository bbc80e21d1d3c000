// Prices, tax and range: the worked numbers of ACCOUNTING.md, section 4, and halves away from zero on both sides.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinor,
  lineGrossMinor,
  percentOfMinor,
  roundToStepMinor,
  shareMinor,
  subMinor,
  sumMinor,
  taxInclusiveNetMinor,
  unitPriceOfMicro,
} from '../../../shared/kernel/money.ts';
import { refusalFrom } from './refusal.ts';

const MAX = Number.MAX_SAFE_INTEGER;

describe('worked numbers of section 4', () => {
  it('16 × 348.35 less 4 % at 22 %', () => {
    const gross = lineGrossMinor(16_000_000, 348_350_000, 2);
    const discount = percentOfMinor(gross, 40_000);
    const net = subMinor(gross, discount);
    const tax = percentOfMinor(net, 220_000);
    expect([gross, discount, net, tax, addMinor(net, tax)]).toEqual([557_360, 22_294, 535_066, 117_715, 652_781]);
  });

  it('50,000 JPY inclusive at 10 %', () => {
    const net = taxInclusiveNetMinor(50_000, 100_000);
    expect([net, subMinor(50_000, net)]).toEqual([45_455, 4_545]);
  });

  it('the order of section 6: 12 × 10.00 less 5 % at 20 %', () => {
    const gross = lineGrossMinor(12_000_000, 10_000_000, 2);
    const net = gross - percentOfMinor(gross, 50_000);
    expect([net, percentOfMinor(net, 200_000)]).toEqual([11_400, 2_280]);
  });

  it('200 + 18 %, 10 % off in time', () => {
    const total = addMinor(20_000, percentOfMinor(20_000, 180_000));
    expect([total, percentOfMinor(20_000, 100_000), percentOfMinor(3_600, 100_000)]).toEqual([23_600, 2_000, 360]);
  });
});

describe('lineGrossMinor', () => {
  it('follows the decimals of the currency', () => {
    expect(lineGrossMinor(1_500_000, 333_333_000, 0)).toBe(500);
    expect(lineGrossMinor(1_500_000, 333_333_000, 2)).toBe(50_000);
    expect(lineGrossMinor(1_500_000, 333_333_000, 3)).toBe(500_000);
    expect(lineGrossMinor(1_500_000, 333_333_000, 4)).toBe(4_999_995);
  });

  it('rounds half away from zero on both sides', () => {
    expect(lineGrossMinor(1_000_000, 5_000, 2)).toBe(1);
    expect(lineGrossMinor(1_000_000, 4_999, 2)).toBe(0);
    expect(lineGrossMinor(-1_000_000, 5_000, 2)).toBe(-1);
    expect(lineGrossMinor(500_000, 12_345_000, 3)).toBe(6_173);
    expect(lineGrossMinor(-500_000, 12_345_000, 3)).toBe(-6_173);
  });

  it('refuses a line worth more than can be stored', () => {
    expect(refusalFrom(() => lineGrossMinor(MAX, MAX, 2)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(lineGrossMinor(MAX, 1_000_000, 0)).toBe(9_007_199_255);
  });

  it('a unit price read back from value and quantity is the price, where it came out even', () => {
    expect(unitPriceOfMicro(3_033, 7_000_000, 2)).toBe(4_332_857);
    expect(unitPriceOfMicro(1_000, 3_000_000, 0)).toBe(333_333_333);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 1_000_000 }), (units, priceMinor) => {
        const valueMinor = lineGrossMinor(units * 1_000_000, priceMinor * 10_000, 2);
        expect(unitPriceOfMicro(valueMinor, units * 1_000_000, 2)).toBe(priceMinor * 10_000);
      }),
    );
  });
});

describe('percent', () => {
  it('7.7 % is 77000', () => {
    expect(percentOfMinor(100_000, 77_000)).toBe(7_700);
  });

  it('rounds half away from zero on both sides', () => {
    expect(percentOfMinor(50, 10_000)).toBe(1);
    expect(percentOfMinor(-50, 10_000)).toBe(-1);
    expect(percentOfMinor(49, 10_000)).toBe(0);
  });

  it('net and tax of an inclusive amount add up, and the net plus its tax is that amount to a minor unit', () => {
    const gross = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(gross, fc.integer({ min: 0, max: 1_000_000 }), (grossMinor, ratePpm) => {
        const net = taxInclusiveNetMinor(grossMinor, ratePpm);
        expect(Math.abs(net + percentOfMinor(net, ratePpm) - grossMinor)).toBeLessThanOrEqual(1);
        expect(taxInclusiveNetMinor(-grossMinor, ratePpm)).toBe(net === 0 ? 0 : -net);
      }),
    );
  });

  it('a share of nothing is a defect, not a number', () => {
    expect(() => shareMinor(100, 1, 0)).toThrow(RangeError);
  });
});

describe('sums', () => {
  it('adds, subtracts and refuses past the range', () => {
    expect(sumMinor([])).toBe(0);
    expect(sumMinor([1, -2, 3])).toBe(2);
    expect(addMinor(MAX - 1, 1)).toBe(MAX);
    expect(subMinor(-MAX + 1, 1)).toBe(-MAX);
    expect(refusalFrom(() => addMinor(MAX, 1)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => subMinor(-MAX, 1)).code).toBe('AMOUNT_OUT_OF_RANGE');
    expect(refusalFrom(() => sumMinor([MAX, MAX])).code).toBe('AMOUNT_OUT_OF_RANGE');
  });

  it('lets a sum leave the range on the way', () => {
    expect(sumMinor([MAX, MAX, -MAX])).toBe(MAX);
  });

  it('refuses fractions', () => {
    expect(() => addMinor(0.1, 1)).toThrow(RangeError);
    expect(() => sumMinor([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('cash rounding', () => {
  it.each([
    [1_002, 5, 1_000],
    [1_003, 5, 1_005],
    [1_005, 10, 1_010],
    [-1_005, 10, -1_010],
    [-1_002, 5, -1_000],
    [1_234, 1, 1_234],
    [0, 5, 0],
  ])('%s to %s is %s', (amount, step, expected) => {
    expect(roundToStepMinor(amount, step)).toBe(expected);
  });

  it('wants a step', () => {
    expect(() => roundToStepMinor(100, 0)).toThrow(RangeError);
    expect(() => roundToStepMinor(100, -5)).toThrow(RangeError);
  });
});
