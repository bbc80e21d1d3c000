// Calendar arithmetic against an oracle that walks day by day, and against the platform's UTC calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  endOfMonth,
  endOfPeriod,
  isLocalDate,
  isPeriod,
  nextPeriod,
  periodOf,
  startOfMonth,
  startOfPeriod,
} from '../../../shared/kernel/localDate.ts';
import { refusalFrom } from './refusal.ts';

const DAY_MS = 86_400_000;
const msOf = (date: string): number => new Date(`${date}T00:00:00Z`).getTime();
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dates = fc
  .integer({
    min: msOf('1900-01-01') / DAY_MS,
    max: msOf('9999-12-31') / DAY_MS,
  })
  .map((n) => dateOf(n * DAY_MS));

describe('isLocalDate', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31', '2026-04-30'])('%s is a day', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2026-02-31',
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '0000-01-01',
    '10000-01-01',
    '31.02.2026',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '२०२६-०१-०१',
    '',
  ])('%j is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('days', () => {
  it('counts every day from 1900 to 2101 like a calendar turned by hand', () => {
    let date = '1900-01-01';
    let [year, month, day] = [1900, 1, 1];
    for (let n = 0; year < 2101; n += 1) {
      expect(date).toBe(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
      if (n % 97 === 0) expect(daysBetween('1900-01-01', date)).toBe(n);
      date = addDays(date, 1);
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
      day += 1;
      if (day > length) [month, day] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
  });

  it('agrees with the platform over all years', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        const days = (msOf(b) - msOf(a)) / DAY_MS;
        expect(daysBetween(a, b)).toBe(days);
        expect(addDays(a, days)).toBe(b);
        expect(compareDates(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(isLocalDate(a)).toBe(true);
      }),
    );
  });

  it('ends where the years end', () => {
    for (const [date, days] of [
      ['9999-12-31', 1],
      ['1900-01-01', -1],
      ['2026-01-01', Number.MAX_SAFE_INTEGER],
      ['2026-01-01', Number.MIN_SAFE_INTEGER],
      ['2026-01-01', -4_000_000],
    ] as const) {
      expect(refusalFrom(() => addDays(date, days))).toMatchObject({
        code: 'VALIDATION',
        reason: 'dateOutOfRange',
      });
    }
    expect(refusalFrom(() => nextPeriod('9999-12')).reason).toBe('dateOutOfRange');
    expect(refusalFrom(() => addMonths('9999-12-31', 1)).reason).toBe('dateOutOfRange');
  });

  it('takes only days and whole numbers', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2026-02-28', 0.5)).toThrow(RangeError);
    expect(() => addMonths('2026-02-28', Number.NaN)).toThrow(RangeError);
    expect(() => compareDates('2026-02-28', 'soon')).toThrow(RangeError);
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 0, '2026-12-31'],
    ['2026-05-31', 13, '2027-06-30'],
  ])('%s + %s months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('start, end and next of any month', () => {
    fc.assert(
      fc.property(
        dates.filter((date) => date < '9999-12-01'),
        (date) => {
          expect(startOfMonth(date)).toBe(`${date.slice(0, 7)}-01`);
          expect(addDays(endOfMonth(date), 1)).toBe(startOfPeriod(nextPeriod(periodOf(date))));
          expect(periodOf(endOfMonth(date))).toBe(periodOf(date));
          expect(endOfPeriod(periodOf(date))).toBe(endOfMonth(date));
        },
      ),
    );
  });

  it('knows a period', () => {
    expect(isPeriod('2026-12')).toBe(true);
    for (const text of ['2026-13', '2026-00', '2026-1', '2026-12-01', '1899-12', '2026', '']) {
      expect(isPeriod(text)).toBe(false);
    }
    expect(nextPeriod('2026-12')).toBe('2027-01');
    expect(nextPeriod('2026-01')).toBe('2026-02');
    expect(() => periodOf('2026-02-30')).toThrow(RangeError);
    expect(() => startOfPeriod('2026')).toThrow(RangeError);
  });
});
