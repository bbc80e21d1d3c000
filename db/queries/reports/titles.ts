// Headings that depend on the question: the months of a year, the buckets of an ageing, the columns of a pivot. Screens and
// workbooks ask here, so that both say the same.
import { type ListName, type Parsed, specOf } from '../../../shared/contract/index.ts';
import { MOST_BUCKETS } from '../../../shared/contract/reports.ts';
import { formatMonth } from '../../../shared/words/format.ts';
import { type Language, words } from '../../../shared/words/index.ts';
import type { ReadDb } from '../../connection.ts';
import { parseInput } from '../../parse.ts';
import type { QueryHandler } from '../kit.ts';
import { pivotColumns } from './sales.ts';
import { monthsFrom } from './statements.ts';

type Titles = { titles: Record<string, string>; hidden: string[] };
const NONE: Titles = { titles: {}, hidden: [] };

function parsed<K extends ListName>(name: K, input: unknown): Parsed<K> | undefined {
  const result = parseInput(specOf(name).input, input);
  return result.ok ? (result.value as Parsed<K>) : undefined;
}

function ofMonths(input: unknown, language: Language): Titles {
  const asked = parsed('incomeByMonth.list', input);
  if (!asked) return NONE;
  const months = monthsFrom(asked.fromPeriod).map((period, i) => [`month${i + 1}Minor`, formatMonth(period, language)]);
  return { titles: Object.fromEntries(months), hidden: [] };
}

function ofBuckets(input: unknown, language: Language): Titles {
  const asked = parsed('receivableAging.list', input);
  if (!asked) return NONE;
  const { by, buckets } = asked;
  const t = words(language);
  const first = by === 'due' ? 1 : 0;
  const titles = buckets.map((to, i) => t('report.bucket', { from: i === 0 ? first : (buckets[i - 1] ?? 0) + 1, to }));
  titles.push(t('report.bucketOver', { days: buckets.at(-1) ?? 0 }));
  const fields = titles.map((title, i) => [`bucket${i + 1}Minor`, title]);
  const unused = Array.from({ length: MOST_BUCKETS - titles.length }, (_, i) => `bucket${titles.length + i + 1}Minor`);
  return { titles: Object.fromEntries(fields), hidden: by === 'due' ? unused : ['notDueMinor', ...unused] };
}

const COLUMNS = 12;

function ofPivot(db: ReadDb, input: unknown, language: Language): Titles {
  const asked = parsed('salesPivot.list', input);
  if (!asked) return NONE;
  const { headings, rest } = pivotColumns(db, asked);
  const shown = asked.columns === 'month' ? headings.map((period) => formatMonth(period, language)) : headings;
  const unused = Array.from({ length: COLUMNS - shown.length }, (_, i) => `column${shown.length + i + 1}Minor`);
  const label = words(language)(`state.${asked.rows}`);
  return {
    titles: { label, ...Object.fromEntries(shown.map((title, i) => [`column${i + 1}Minor`, title])) },
    hidden: rest ? unused : [...unused, 'otherMinor'],
  };
}

export const reportTitles: QueryHandler<'report.titles'> = (db, { query, input, language }) => {
  if (query === 'incomeByMonth.list') return ofMonths(input, language);
  if (query === 'receivableAging.list') return ofBuckets(input, language);
  return query === 'salesPivot.list' ? ofPivot(db, input, language) : NONE;
};
