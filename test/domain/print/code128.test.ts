// Bars for scanners: signs of the standard, and a decoder that reads back what was written.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code128 } from '../../../shared/print/code128.ts';

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

/** The values of a bar code, told by the widths of a sign each, which `known` says. */
function signsOf(text: string): string[] {
  const widths = code128(text) ?? [];
  const signs = widths.slice(0, -7);
  return Array.from({ length: signs.length / 6 }, (_, i) => signs.slice(i * 6, i * 6 + 6).join(''));
}

/** How the digits 0 to 9 and the letters A to Z are written in set B (ISO/IEC 15417, table 1). */
const DIGITS = '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122'.split(' ');
const LETTERS = (
  '111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 ' +
  '231131 213113 213311 213131 311123 311321 331121 312113 312311'
).split(' ');

describe('Code 128', () => {
  test('begins, counts and ends as the standard says', () => {
    const [start, ...signs] = signsOf('PK-7');
    expect(start).toBe('211214');
    expect(signs.slice(0, 2)).toEqual([LETTERS[15], LETTERS[10]]);
    expect(signs[3]).toBe(DIGITS[7]);
    // 104 + 48·1 + 43·2 + 13·3 + 23·4 = 369, which leaves 60 of 103.
    expect(signs[4]).toBe('314111');
    expect(code128('PK-7')?.slice(-7).join('')).toBe('2331112');
  });

  test('takes digits in pairs where that is shorter', () => {
    expect(signsOf('123456')[0]).toBe('211232');
    expect(signsOf('12345678')).toHaveLength(signsOf('AB12').length);
    expect(sum(code128('00340434161094000008') ?? [])).toBe(145);
  });

  test('every sign is eleven modules, of which an even number is black', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        const signs = signsOf(text);
        for (const sign of signs) {
          const widths = [...sign].map(Number);
          expect(sum(widths)).toBe(11);
          expect(sum(widths.filter((_, i) => i % 2 === 0)) % 2).toBe(0);
        }
      }),
    );
  });

  test('is none for other signs than those of ASCII, nor for nothing', () => {
    expect(code128('')).toBeNull();
    expect(code128('№ 5')).toBeNull();
  });
});
