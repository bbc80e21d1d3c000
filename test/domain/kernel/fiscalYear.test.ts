// Fiscal years by their first month: names, edges, and every day in exactly one of them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fiscalYear, fiscalYearOf } from '../../../shared/kernel/fiscalYear.ts';
import { addDays, daysBetween } from '../../../shared/kernel/localDate.ts';

test.each([
  [2026, 1, '2026', '2026-01-01', '2026-12-31'],
  [2026, 4, '2026/27', '2026-04-01', '2027-03-31'],
  [2023, 3, '2023/24', '2023-03-01', '2024-02-29'],
  [2099, 12, '2099/00', '2099-12-01', '2100-11-30'],
])('%i from month %i is %s, %s to %s', (year, month, name, startsOn, endsOn) => {
  expect(fiscalYear(year, month)).toEqual({ year, name, startsOn, endsOn });
});

test('a day lies in its year, and the day after its last one begins the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 1, max: 12 }), (offset, month) => {
      const day = addDays('1950-01-01', offset);
      const own = fiscalYearOf(day, month);
      expect(own.startsOn <= day && day <= own.endsOn).toBe(true);
      expect([365, 366]).toContain(daysBetween(own.startsOn, own.endsOn) + 1);
      expect(fiscalYearOf(addDays(own.endsOn, 1), month).year).toBe(own.year + 1);
    }),
  );
});
