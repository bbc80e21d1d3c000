// Accounting dates: calendar days as text `YYYY-MM-DD`, years 1900 to 9999, no time zone and no clock, so a day never
// shifts with the machine it is read on (ACCOUNTING.md, section 1). Gregorian arithmetic by day numbers, not by Date.
import { refused } from './refusals.ts';

/** A calendar day `YYYY-MM-DD`. */
export type LocalDate = string;
/** A calendar month `YYYY-MM`. */
export type Period = string;

const MIN_YEAR = 1900;
const MAX_YEAR = 9999;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const PERIOD = /^([0-9]{4})-([0-9]{2})$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

type Parts = { year: number; month: number; day: number };

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

const yearOk = (year: number): boolean => year >= MIN_YEAR && year <= MAX_YEAR;

function read(text: string): Parts | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const real = yearOk(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? { year, month, day } : undefined;
}

function partsOf(date: LocalDate): Parts {
  const parts = read(date);
  if (!parts) throw new RangeError(`not a calendar day: ${String(date).slice(0, 20)}`);
  return parts;
}

function write({ year, month, day }: Parts): LocalDate {
  if (!yearOk(year)) throw refused('VALIDATION', { reason: 'dateOutOfRange', params: { year } });
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days before 1 January of a year since 0001-01-01. */
function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function daysBeforeMonth(year: number, month: number): number {
  return (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
}

function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
}

function fromDayNumber(number: number): LocalDate {
  // 146 097 days are exactly 400 years; leap days never run a whole day ahead of that average, so the estimate is
  // right or one year early.
  let year = Math.floor((number * 400) / 146_097) + 1;
  if (daysBeforeYear(year + 1) <= number) year += 1;
  const rest = number - daysBeforeYear(year);
  let month = 12;
  while (daysBeforeMonth(year, month) > rest) month -= 1;
  return write({ year, month, day: rest - daysBeforeMonth(year, month) + 1 });
}

/** True for a day of the calendar in the form `YYYY-MM-DD`, 1900-01-01 to 9999-12-31. */
export const isLocalDate = (text: string): boolean => read(text) !== undefined;

/** True for a month in the form `YYYY-MM`. */
export const isPeriod = (text: string): boolean => PERIOD.test(text) && isLocalDate(`${text}-01`);

/** The day `days` later (earlier where negative). Refuses `VALIDATION` (dateOutOfRange) outside 1900 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a number of days: ${days}`);
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day of a later or earlier month, or its last day where it has none (31 Jan + 1 = 28 or 29 Feb). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a number of months: ${months}`);
  const parts = partsOf(date);
  const count = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return write({
    year,
    month,
    day: Math.min(parts.day, daysInMonth(year, month)),
  });
}

export const startOfMonth = (date: LocalDate): LocalDate => write({ ...partsOf(date), day: 1 });

export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return write({ year, month, day: daysInMonth(year, month) });
}

/** The month a day lies in. */
export function periodOf(date: LocalDate): Period {
  partsOf(date);
  return date.slice(0, 7);
}

/** First day of a period. Throws RangeError where the text is no period. */
export const startOfPeriod = (period: Period): LocalDate => startOfMonth(`${period}-01`);

/** Last day of a period. Throws RangeError where the text is no period. */
export const endOfPeriod = (period: Period): LocalDate => endOfMonth(`${period}-01`);

export const nextPeriod = (period: Period): Period => periodOf(addMonths(`${period}-01`, 1));

/** Negative, zero or positive, for sorting; both must be calendar days. */
export const compareDates = (a: LocalDate, b: LocalDate): number => Math.sign(dayNumber(a) - dayNumber(b));

/** Days from one day to another: negative where `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);
