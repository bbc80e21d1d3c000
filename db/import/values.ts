// From a cell to a value: numbers, dates and percentages as people write them in spreadsheets. What could be read in two
// ways is settled by the rest of its column, and refused where the column does not settle it.
import { type DecimalSeparator, parseScaled } from '../../shared/kernel/decimal.ts';
import { isLocalDate, type LocalDate } from '../../shared/kernel/localDate.ts';
import { HUNDRED_PERCENT_PPM } from '../../shared/kernel/money.ts';
import type { Params } from './errors.ts';
import { type Cell, cellText } from './table.ts';

export type Value<T> = { ok: true; value: T } | { ok: false; reason: string; params: Params };

const ok = <T>(value: T): Value<T> => ({ ok: true, value });
const bad = (reason: string, params: Params = {}): { ok: false; reason: string; params: Params } => ({
  ok: false,
  reason,
  params,
});

/** A spreadsheet shows and means 15 digits; the noise behind them (0.1 + 0.2) is not part of the number. */
const plainNumber = (value: number): string => String(Number(value.toPrecision(15)));

const REASONS: Readonly<Record<string, string>> = {
  required: 'importRequired',
  number: 'importNumber',
  ambiguousNumber: 'importAmbiguousNumber',
  tooManyDecimals: 'importTooManyDecimals',
  AMOUNT_OUT_OF_RANGE: 'importNumberTooLarge',
};

function scaled(text: string, scale: number, mark: DecimalSeparator | 'auto'): Value<number> {
  const result = parseScaled(text, scale, { decimalSeparator: mark });
  if (result.ok) return result;
  return bad(REASONS[result.refusal.reason] ?? 'importNumber', { decimals: scale });
}

/** Decimal number × 10^scale. `mark` is the decimal mark of the file's texts; cells that are numbers need none. */
export function numberOf(cell: Cell, scale: number, mark: DecimalSeparator | 'auto'): Value<number> {
  if (typeof cell === 'number') return scaled(plainNumber(cell), scale, '.');
  if (typeof cell === 'string') return scaled(cell, scale, mark);
  if (typeof cell === 'object' && cell !== null) {
    if (cell.kind === 'bad') return bad(cell.reason);
    if (cell.kind === 'percent') return scaled(plainNumber(cell.value), scale, '.');
  }
  return bad('importNumber');
}

/**
 * The decimal mark that the texts of number columns speak for: the one by which some can be read that the other cannot
 * read. 'auto' where nothing speaks, or texts speak for both.
 */
export function decimalMark(texts: Iterable<string>): DecimalSeparator | 'auto' {
  const seen = new Set<string>();
  let dot = false;
  let comma = false;
  for (const text of texts) {
    if ((dot && comma) || /^[0-9]*$/.test(text) || seen.has(text)) continue;
    if (seen.size < 10_000) seen.add(text);
    const byDot = parseScaled(text, 6, { decimalSeparator: '.' }).ok;
    const byComma = parseScaled(text, 6, { decimalSeparator: ',' }).ok;
    dot ||= byDot && !byComma;
    comma ||= byComma && !byDot;
  }
  if (dot === comma) return 'auto';
  return dot ? '.' : ',';
}

/** How a column writes a discount: 5, 0.05, or only values (0 and 1) that fit both. */
export type PercentStyle = 'percent' | 'fraction' | 'unclear';

/** By the heading, else by the values: one above 1 means percent, a broken one below 1 a fraction. */
export function percentStyle(heading: string, cells: Iterable<Cell>, mark: DecimalSeparator | 'auto'): PercentStyle {
  if (/%|percent|pct|проц/i.test(heading)) return 'percent';
  let fraction = false;
  for (const cell of cells) {
    if (cell === null || (typeof cell === 'string' && cell.includes('%'))) continue;
    if (typeof cell !== 'number' && typeof cell !== 'string') continue;
    const value = numberOf(cell, 6, mark);
    if (value.ok && value.value > HUNDRED_PERCENT_PPM) return 'percent';
    fraction ||= value.ok && value.value > 0 && value.value < HUNDRED_PERCENT_PPM;
  }
  return fraction ? 'fraction' : 'unclear';
}

/** Percent × 10^4, 0 to 100 %. `5 %` and cells formatted as a percentage say themselves what they are. */
export function percentOf(cell: Cell, style: PercentStyle, mark: DecimalSeparator | 'auto'): Value<number> {
  const signed = typeof cell === 'string' && cell.trim().endsWith('%');
  const text = signed ? cell.trim().slice(0, -1) : cell;
  const asFraction = (typeof cell === 'object' && cell !== null) || (style !== 'percent' && !signed);
  const value = numberOf(text, asFraction ? 6 : 4, mark);
  if (!value.ok) return value;
  if (value.value < 0 || value.value > HUNDRED_PERCENT_PPM) return bad('importPercentRange');
  const unclear = style === 'unclear' && !signed && typeof cell !== 'object' && value.value !== 0;
  return unclear ? bad('importPercentUnclear') : value;
}

/** Order of day and month in dates with slashes or dashes. */
export type DayMonth = 'dayFirst' | 'monthFirst' | 'unclear';

const TIME = '(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?';
const YEAR_FIRST = new RegExp(`^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})${TIME}$`);
const COMPACT = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
const DOTTED = new RegExp(`^([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})${TIME}$`);
const SLASHED = new RegExp(`^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})${TIME}$`);

/** What the unmistakable dates of a column (13/04 and up) say about the others. */
export function dayMonthOrder(texts: Iterable<string>): DayMonth {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const match = SLASHED.exec(text.trim());
    dayFirst ||= Number(match?.[1]) > 12;
    monthFirst ||= Number(match?.[2]) > 12;
  }
  if (dayFirst === monthFirst) return 'unclear';
  return dayFirst ? 'dayFirst' : 'monthFirst';
}

function calendarDay(year: string, month: string, day: string): Value<LocalDate> {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(on) ? ok(on) : bad('importDate');
}

function slashed(first: string, second: string, year: string, order: DayMonth): Value<LocalDate> {
  const both = Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
  if (both && order === 'unclear') return bad('importAmbiguousDate');
  const dayFirst = both ? order === 'dayFirst' : Number(first) > 12 || Number(first) === Number(second);
  return dayFirst ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

/**
 * A calendar day: a workbook's date, 2026-03-31, 20260331, 31.03.2026, and 31/03/2026 or 03/31/2026 as the column has
 * it. A time of day is left out. Two-digit years and numbers without a date format are refused.
 */
export function dateOf(cell: Cell, order: DayMonth): Value<LocalDate> {
  if (typeof cell === 'object' && cell !== null) {
    if (cell.kind === 'date') return ok(cell.on);
    return cell.kind === 'bad' ? bad(cell.reason) : bad('importDate');
  }
  const text = cellText(cell).trim();
  const [, year = '', month = '', day = ''] = YEAR_FIRST.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== '') return calendarDay(year, month, day);
  const dotted = DOTTED.exec(text);
  if (dotted) return calendarDay(dotted[3] ?? '', dotted[2] ?? '', dotted[1] ?? '');
  const match = SLASHED.exec(text);
  if (match) return slashed(match[1] ?? '', match[2] ?? '', match[3] ?? '', order);
  return bad('importDate');
}

/** Text as it stands, trimmed; a formula-like beginning (=, +, -, @) is text like any other. */
export function textOf(cell: Cell): Value<string> {
  if (typeof cell === 'object' && cell !== null && cell.kind === 'bad') return bad(cell.reason);
  return ok(typeof cell === 'number' ? plainNumber(cell) : cellText(cell).trim());
}
