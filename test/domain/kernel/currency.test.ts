// The currency table: decimals that differ from two, and names that are not currencies.
import { describe, expect, it } from 'vitest';
import { CURRENCY_CODES, currencyExponent, isCurrency } from '../../../shared/kernel/currency.ts';
import { refusalFrom } from './refusal.ts';

describe('currency', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['ISK', 0],
    ['XOF', 0],
    ['USD', 2],
    ['EUR', 2],
    ['RUB', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['XCG', 2],
    ['KWD', 3],
    ['TND', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('%s has %s decimals', (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent);
  });

  it('lists each code once, in order, three capitals each', () => {
    expect(CURRENCY_CODES).toEqual([...new Set(CURRENCY_CODES)].sort());
    expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(CURRENCY_CODES.length).toBe(165);
  });

  it('knows every current national currency that the platform knows', () => {
    const notCurrent = new Set('ANG BGN CUC HRK SLL XDR XSU ZWL'.split(' '));
    const missing = Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code) && !notCurrent.has(code));
    expect(
      missing.filter((code) => new Intl.DisplayNames('en', { type: 'currency' }).of(code)?.match(/\d{4}/) === null),
    ).toEqual([]);
  });

  it('refuses what is none', () => {
    for (const code of ['usd', 'QQQ', '', 'constructor', '__proto__', 'DEM']) {
      expect(isCurrency(code)).toBe(false);
      expect(refusalFrom(() => currencyExponent(code))).toMatchObject({
        code: 'VALIDATION',
        reason: 'currency',
      });
    }
  });
});
