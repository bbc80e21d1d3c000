// Fiscal years: twelve whole months that begin with a month of the company's choice. A year is known by the calendar year
// in which it begins.
import { addDays, addMonths, type LocalDate } from './localDate.ts';

export type FiscalYear = {
  /** The calendar year of its first day. */
  year: number;
  /** `2026`, or `2026/27` where it begins in another month than January. */
  name: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** The fiscal year that begins in a calendar year, with months counted from 1. Refuses `VALIDATION` outside 1900 to 9999. */
export function fiscalYear(year: number, firstMonth: number): FiscalYear {
  const startsOn = addMonths('2000-01-01', (year - 2000) * 12 + firstMonth - 1);
  const name = firstMonth === 1 ? String(year) : `${year}/${two((year + 1) % 100)}`;
  return { year, name, startsOn, endsOn: addDays(addMonths(startsOn, 12), -1) };
}

/** The fiscal year that a day lies in. */
export function fiscalYearOf(day: LocalDate, firstMonth: number): FiscalYear {
  const year = Number(day.slice(0, 4));
  return fiscalYear(Number(day.slice(5, 7)) < firstMonth ? year - 1 : year, firstMonth);
}
