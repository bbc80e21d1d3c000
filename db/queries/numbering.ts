// Number series as they stand, by their code, and the numbers that are missing in them.
import type { ReadDb } from '../connection.ts';
import { NUMBERS_IN, type NumberedSeries, placesOf } from '../schema/numbers.ts';
import { all, one, type QueryHandler } from './kit.ts';

type Series = { code: string; prefix: string; digits: number; first: number; next: number };
type Span = { first: number; last: number };
type Gap = Span & { reason: string; userName: string; at: string | null };

export const numberSeriesGet: QueryHandler<'numberSeries.get'> = (db) => ({
  series: all<Series>(db, 'SELECT code, prefix, digits, first, next FROM number_series ORDER BY code').map(
    ({ next, ...series }) => ({
      ...series,
      nextNumber: series.prefix + String(next).padStart(series.digits, '0'),
      used: next > series.first,
    }),
  ),
});

/** The spans of places that no document has, from @first up to, and without, @next. */
const GAPS = (series: NumberedSeries): string =>
  `SELECT before + 1 AS "first", n - 1 AS "last" FROM (SELECT n, lag(n, 1, @first - 1) OVER (ORDER BY n) AS before FROM
     (SELECT n FROM (${placesOf(series)}) UNION ALL SELECT @next)) WHERE n > before + 1 ORDER BY n`;

const EXPLAINED = `SELECT first, last, reason, user_name AS userName, at FROM number_gap WHERE series = @code ORDER BY first`;

/** A span of missing numbers, cut where reasons begin and end. */
function cut(gap: Span, explained: readonly Gap[]): Gap[] {
  const parts: Gap[] = [];
  const unexplained = { reason: '', userName: '', at: null };
  let first = gap.first;
  for (const part of explained) {
    if (part.last < first || part.first > gap.last) continue;
    if (part.first > first) parts.push({ first, last: part.first - 1, ...unexplained });
    parts.push(part);
    first = part.last + 1;
  }
  return first > gap.last ? parts : [...parts, { first, last: gap.last, ...unexplained }];
}

/** A series with the numbers that are missing in it; null for one that gave none yet. */
export function gapsOf(db: ReadDb, code: NumberedSeries): { series: Series; usedCount: number; gaps: Gap[] } | null {
  const series = one<Series>(db, 'SELECT code, prefix, digits, first, next FROM number_series WHERE code = @code', {
    code,
  });
  if (!series || series.next === series.first) return null;
  const spans = all<Span>(db, GAPS(code), { first: series.first, next: series.next });
  const explained = spans.length === 0 ? [] : all<Gap>(db, EXPLAINED, { code });
  const usedCount = one<{ n: number }>(db, `SELECT count(DISTINCT n) AS n FROM (${placesOf(code)})`)?.n ?? 0;
  return { series, usedCount, gaps: spans.flatMap((span) => cut(span, explained)) };
}

/** The numbers of a span as people write them. */
export function spanOf({ prefix, digits }: Series, { first, last }: Span): string {
  const write = (n: number): string => prefix + String(n).padStart(digits, '0');
  return first === last ? write(first) : `${write(first)}–${write(last)}`;
}

const MOST_GAPS = 200;

export const numberGapGet: QueryHandler<'numberGap.get'> = (db, { documentType }) => {
  const found = Object.hasOwn(NUMBERS_IN, documentType) ? gapsOf(db, documentType as NumberedSeries) : null;
  if (found === null) return { gaps: [] };
  const { series, gaps } = found;
  const write = (place: number): string => spanOf(series, { first: place, last: place });
  return {
    gaps: gaps
      .slice(0, MOST_GAPS)
      .map((gap) => ({ ...gap, firstNumber: write(gap.first), lastNumber: write(gap.last) })),
  };
};
