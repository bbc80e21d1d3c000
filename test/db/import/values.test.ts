import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../db/import/table.ts';
import {
  dateOf,
  dayMonthOrder,
  decimalMark,
  numberOf,
  percentOf,
  percentStyle,
  textOf,
} from '../../../db/import/values.ts';

const reason = (value: { ok: boolean; reason?: string }) => (value.ok ? 'ok' : value.reason);

describe('numbers', () => {
  test.each<[Cell, number]>([
    ['9.8', 9_800_000],
    ['9,80', 9_800_000],
    ['1 234,5', 1_234_500_000],
    ['(5)', -5_000_000],
    [18.5, 18_500_000],
    [0.1 + 0.2, 300_000],
    [{ kind: 'percent', value: 0.07 }, 70_000],
  ])('%s is read exactly', (cell, value) => {
    expect(numberOf(cell, 6, 'auto')).toEqual({ ok: true, value });
  });

  test.each<[Cell, string]>([
    ['NaN', 'importNumber'],
    ['1e308', 'importNumber'],
    [1e308, 'importNumber'],
    ['0x10', 'importNumber'],
    ['=1+1', 'importNumber'],
    ['ten', 'importNumber'],
    [true, 'importNumber'],
    [{ kind: 'date', on: '2026-01-01' }, 'importNumber'],
    ['1,234', 'importAmbiguousNumber'],
    ['0.1234567', 'importTooManyDecimals'],
    ['99999999999999999999', 'importNumberTooLarge'],
    [{ kind: 'bad', reason: 'importFormulaError', text: '#N/A' }, 'importFormulaError'],
  ])('%s is refused', (cell, expected) => {
    expect(reason(numberOf(cell, 6, 'auto'))).toBe(expected);
  });

  test('the column settles what a comma means', () => {
    expect(decimalMark(['1,234', '2,50'])).toBe(',');
    expect(decimalMark(['1,234', '2.50'])).toBe('.');
    expect(decimalMark(['1,234', '5'])).toBe('auto');
    expect(decimalMark(['2,50', '2.50'])).toBe('auto');
    expect(numberOf('1,234', 6, decimalMark(['1,234', '2,50']))).toEqual({ ok: true, value: 1_234_000 });
    expect(numberOf('1,234', 6, decimalMark(['1,234', '2.50']))).toEqual({ ok: true, value: 1_234_000_000 });
  });
});

describe('dates', () => {
  test.each<[Cell, string]>([
    [{ kind: 'date', on: '2026-02-28' }, '2026-02-28'],
    ['2026-02-28', '2026-02-28'],
    ['2026-02-28T00:00:00.000Z', '2026-02-28'],
    ['2026/2/8', '2026-02-08'],
    [20260228, '2026-02-28'],
    ['28.02.2026', '2026-02-28'],
    ['7.4.1996', '1996-04-07'],
    ['28/02/2026', '2026-02-28'],
    ['02/28/2026', '2026-02-28'],
    ['04/04/2026', '2026-04-04'],
  ])('%s is a day', (cell, on) => {
    expect(dateOf(cell, 'unclear')).toEqual({ ok: true, value: on });
  });

  test.each<[Cell, string]>([
    ['31.02.2026', 'importDate'],
    ['2026-02-30', 'importDate'],
    ['30/02/2026', 'importDate'],
    ['04/05/2026', 'importAmbiguousDate'],
    ['4.7.96', 'importDate'],
    ['tomorrow', 'importDate'],
    [46081, 'importDate'],
    [true, 'importDate'],
  ])('%s is refused', (cell, expected) => {
    expect(reason(dateOf(cell, 'unclear'))).toBe(expected);
  });

  test('the column settles day and month', () => {
    expect(dayMonthOrder(['04/05/2026', '13/05/2026'])).toBe('dayFirst');
    expect(dayMonthOrder(['04/05/2026', '05/13/2026'])).toBe('monthFirst');
    expect(dayMonthOrder(['04/05/2026', '05/13/2026', '13/05/2026'])).toBe('unclear');
    expect(dateOf('04/05/2026', 'dayFirst')).toEqual({ ok: true, value: '2026-05-04' });
    expect(dateOf('04/05/2026', 'monthFirst')).toEqual({ ok: true, value: '2026-04-05' });
  });
});

describe('discounts', () => {
  test.each<[string, Cell[], string]>([
    ['Discount %', [0.05], 'percent'],
    ['discount', ['0', '0.05'], 'fraction'],
    ['discount', ['5', '0.5'], 'percent'],
    ['discount', [0, 1], 'unclear'],
    ['скидка, проценты', [1], 'percent'],
  ])('%s of %s is a %s', (heading, cells, style) => {
    expect(percentStyle(heading, cells, 'auto')).toBe(style);
  });

  test('become percent × 10^4', () => {
    expect(percentOf('0.05', 'fraction', 'auto')).toEqual({ ok: true, value: 50_000 });
    expect(percentOf(5, 'percent', 'auto')).toEqual({ ok: true, value: 50_000 });
    expect(percentOf('7,7 %', 'fraction', 'auto')).toEqual({ ok: true, value: 77_000 });
    expect(percentOf({ kind: 'percent', value: 0.05 }, 'percent', 'auto')).toEqual({ ok: true, value: 50_000 });
    expect(percentOf(0, 'unclear', 'auto')).toEqual({ ok: true, value: 0 });
    expect(reason(percentOf(1, 'unclear', 'auto'))).toBe('importPercentUnclear');
    expect(reason(percentOf(101, 'percent', 'auto'))).toBe('importPercentRange');
    expect(reason(percentOf(-1, 'percent', 'auto'))).toBe('importPercentRange');
  });
});

test('text keeps what looks like a formula, and codes that are numbers', () => {
  expect(textOf('=HYPERLINK("x")')).toEqual({ ok: true, value: '=HYPERLINK("x")' });
  expect(textOf(' @SUM(A1) ')).toEqual({ ok: true, value: '@SUM(A1)' });
  expect(textOf(10248)).toEqual({ ok: true, value: '10248' });
  expect(reason(textOf({ kind: 'bad', reason: 'importFormulaNoValue', text: '' }))).toBe('importFormulaNoValue');
});
