// Conversion between currencies of different decimals, and which rate counts.
import { describe, expect, it } from 'vitest';
import { convertMinor, newestOnOrBefore } from '../../../shared/kernel/rate.ts';
import { refusalFrom } from './refusal.ts';

const rate = (tenThousandths: number): number => tenThousandths * 1_000_000;

describe('convertMinor', () => {
  it('the worked payments: EUR 100.00 at 1.1000, 60.00 at 1.1500, 40.00 at 1.0800', () => {
    expect(convertMinor(10_000, rate(11_000), 2, 2)).toBe(11_000);
    expect(convertMinor(6_000, rate(11_500), 2, 2)).toBe(6_900);
    expect(convertMinor(4_000, rate(10_800), 2, 2)).toBe(4_320);
  });

  it('minds the decimals on both sides', () => {
    expect(convertMinor(15_000, 65_000_000, 0, 2)).toBe(9_750);
    expect(convertMinor(9_750, 1_538_461_538_462, 2, 0)).toBe(15_000);
    expect(convertMinor(1_234, rate(32_500), 3, 2)).toBe(401);
    expect(convertMinor(100, rate(3_077), 2, 3)).toBe(308);
  });

  it('rounds half away from zero on both sides', () => {
    expect(convertMinor(1, rate(5_000), 2, 2)).toBe(1);
    expect(convertMinor(-1, rate(5_000), 2, 2)).toBe(-1);
    expect(convertMinor(1, rate(4_999), 2, 2)).toBe(0);
  });

  it('refuses what is out of range, and a rate that is none', () => {
    expect(refusalFrom(() => convertMinor(Number.MAX_SAFE_INTEGER, rate(20_000), 2, 2)).code).toBe(
      'AMOUNT_OUT_OF_RANGE',
    );
    expect(() => convertMinor(1, 0, 2, 2)).toThrow(RangeError);
    expect(() => convertMinor(1, -5, 2, 2)).toThrow(RangeError);
  });
});

describe('newestOnOrBefore', () => {
  // The Russian standard VAT rate, section 4.5.
  const vat = [
    { validFrom: '2026-01-01', ratePpm: 220_000 },
    { validFrom: '2019-01-01', ratePpm: 200_000 },
  ];

  it('takes the newest that is old enough', () => {
    expect(newestOnOrBefore(vat, '2025-12-31')?.ratePpm).toBe(200_000);
    expect(newestOnOrBefore(vat, '2026-01-01')?.ratePpm).toBe(220_000);
    expect(newestOnOrBefore(vat, '2030-06-30')?.ratePpm).toBe(220_000);
    expect(newestOnOrBefore(vat, '2018-12-31')).toBeUndefined();
    expect(newestOnOrBefore([], '2026-01-01')).toBeUndefined();
  });

  it('of two on one day the later in the list wins', () => {
    const twice = [
      { validFrom: '2026-01-01', n: 1 },
      { validFrom: '2026-01-01', n: 2 },
    ];
    expect(newestOnOrBefore(twice, '2026-01-01')?.n).toBe(2);
  });
});
