// Text to scaled integers and back, with the odd writings that workbooks and people send.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScaled, parseScaled } from '../../../shared/kernel/decimal.ts';
import { outcome } from './refusal.ts';

const NBSP = '\u00a0';
const auto = (text: string, scale = 2): number | string => outcome(parseScaled(text, scale));

describe('parseScaled, separator worked out', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['5', 500],
    ['-5', -500],
    ['\u22125', -500],
    ['+5', 500],
    ['- 5', -500],
    ['(5.00)', -500],
    ['( 1,234.50 )', -123_450],
    [' 12.5 ', 1_250],
    ['.5', 50],
    [',5', 50],
    ['-,05', -5],
    ['0.1', 10],
    ['1.10', 110],
    ['1.1000000', 110],
    ['007', 700],
    ['1 234,50', 123_450],
    [`1${NBSP}234,50`, 123_450],
    ['1\u202f234\u202f567,8', 123_456_780],
    ["1'234.50", 123_450],
    ['1\u2019234.50', 123_450],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['1,234,567', 123_456_700],
    ['1.234.567', 123_456_700],
    ['1,234,567.89', 123_456_789],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', -Number.MAX_SAFE_INTEGER],
  ])('%j is %s hundredths', (text, expected) => {
    expect(auto(text)).toBe(expected);
  });

  it.each([
    '1e308',
    '1e3',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '0b1',
    'five',
    '5.',
    '.',
    ',',
    '-',
    '()',
    '--5',
    '+-5',
    '(-5)',
    '5-',
    '$5',
    '5 %',
    '1 23',
    '1 2345',
    '1,23,456',
    '1,234 567',
    '1 234,567.5',
    '1.234,567.8',
    '1..2',
    '1_000',
    '=1+1',
    '٥',
    '５',
    '1n',
    '5\u0000',
    '1'.repeat(61),
  ])('%j is no number', (text) => {
    expect(auto(text)).toBe('VALIDATION/number');
  });

  it('asks for a value where there is none', () => {
    for (const text of ['', '   ', NBSP]) expect(auto(text)).toBe('VALIDATION/required');
  });

  it('does not drop decimals', () => {
    expect(auto('1.005')).toBe(100_500);
    expect(auto('0.005')).toBe('VALIDATION/tooManyDecimals');
    expect(auto('1234.567')).toBe('VALIDATION/tooManyDecimals');
    expect(auto('1 234,567')).toBe('VALIDATION/tooManyDecimals');
    expect(auto('1.5', 0)).toBe('VALIDATION/tooManyDecimals');
    expect(auto('1.0', 0)).toBe(1);
    expect(parseScaled('0.005', 2)).toMatchObject({
      refusal: { params: { text: '0.005', decimals: 2 } },
    });
  });

  it('does not leave the safe range', () => {
    expect(auto('90071992547409.92')).toBe('AMOUNT_OUT_OF_RANGE/AMOUNT_OUT_OF_RANGE');
    expect(auto('9'.repeat(60))).toBe('AMOUNT_OUT_OF_RANGE/AMOUNT_OUT_OF_RANGE');
  });

  it('refuses to guess whether 1,234 is a thousand, unless the decimals leave one reading', () => {
    for (const text of ['1,234', '1.234', '-12,500', '(999.999)']) {
      expect(auto(text, 6)).toBe('VALIDATION/ambiguousNumber');
      expect(auto(text, 3)).toBe('VALIDATION/ambiguousNumber');
    }
    expect(auto('1,234', 2)).toBe(123_400);
    expect(auto('1,234', 0)).toBe(1_234);
    expect(auto('0,125', 6)).toBe(125_000);
    expect(auto('1234,567', 6)).toBe(1_234_567_000);
    expect(auto('1,2345', 6)).toBe(1_234_500);
    expect(auto('1,23', 6)).toBe(1_230_000);
  });
});

describe('parseScaled, separator given', () => {
  const point = (text: string, scale = 6): number | string =>
    outcome(parseScaled(text, scale, { decimalSeparator: '.' }));
  const comma = (text: string, scale = 6): number | string =>
    outcome(parseScaled(text, scale, { decimalSeparator: ',' }));

  it('reads 1,234 and 1.234 as told', () => {
    expect(point('1,234')).toBe(1_234_000_000);
    expect(comma('1,234')).toBe(1_234_000);
    expect(point('1.234')).toBe(1_234_000);
    expect(comma('1.234')).toBe(1_234_000_000);
    expect(comma('1 234,5')).toBe(1_234_500_000);
  });

  it('takes no other writing for a number', () => {
    expect(point('1,5')).toBe('VALIDATION/number');
    expect(comma('1.5')).toBe('VALIDATION/number');
    expect(point('1.234,5')).toBe('VALIDATION/number');
    expect(comma('1,234.5')).toBe('VALIDATION/number');
  });
});

describe('formatScaled', () => {
  it.each([
    [123_450, 2, {}, '1234.5'],
    [123_450, 2, { minDecimals: 2 }, '1234.50'],
    [123_400, 2, {}, '1234'],
    [-5, 2, { minDecimals: 2 }, '-0.05'],
    [0, 2, { minDecimals: 2 }, '0.00'],
    [-0, 0, {}, '0'],
    [1_234_567, 0, { groupSeparator: ',' }, '1,234,567'],
    [123, 0, { groupSeparator: ',' }, '123'],
    [-123_456, 0, { groupSeparator: ' ' }, '-123 456'],
    [123_456_789, 2, { groupSeparator: NBSP, decimalSeparator: ',' }, `1${NBSP}234${NBSP}567,89`],
    [1_234_567, 0, { groupSeparator: '$&' }, '1$&234$&567'],
    [1_500_000, 6, { maxDecimals: 2 }, '1.5'],
    [1_005_000, 6, { maxDecimals: 2 }, '1.01'],
    [-1_005_000, 6, { maxDecimals: 2 }, '-1.01'],
    [-4_000, 6, { minDecimals: 2, maxDecimals: 2 }, '0.00'],
    [999_999, 6, { maxDecimals: 0 }, '1'],
    [5, 0, { minDecimals: 2 }, '5.00'],
    [Number.MAX_SAFE_INTEGER, 2, {}, '90071992547409.91'],
  ])('%s / 10^%s with %j is %j', (value, scale, options, expected) => {
    expect(formatScaled(value, scale, options)).toBe(expected);
  });

  it('what is written reads back the same', () => {
    const separators = fc.constantFrom(
      { decimalSeparator: '.' as const, groupSeparator: ',' },
      { decimalSeparator: ',' as const, groupSeparator: '.' },
      { decimalSeparator: ',' as const, groupSeparator: NBSP },
      { decimalSeparator: '.' as const, groupSeparator: '\u2019' },
      { decimalSeparator: '.' as const, groupSeparator: '' },
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(10), fc.nat(10), separators, (value, scale, minDecimals, marks) => {
        const text = formatScaled(value, scale, { minDecimals, ...marks });
        expect(outcome(parseScaled(text, scale, marks))).toBe(value);
      }),
    );
  });

  it('a value worked out without being told is the right one or refused', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('.', ','), (value, decimalSeparator) => {
        const groupSeparator = decimalSeparator === '.' ? ',' : '.';
        const text = formatScaled(value, 2, {
          minDecimals: 2,
          decimalSeparator,
          groupSeparator,
        });
        expect(outcome(parseScaled(text, 2))).toBe(value);
      }),
    );
  });

  it('formats integers only', () => {
    expect(() => formatScaled(0.5, 2)).toThrow(RangeError);
  });
});
