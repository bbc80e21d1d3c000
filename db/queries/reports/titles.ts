// Headings that depend on the question: the months of a year, the buckets of an ageing, the columns of a pivot. Screens and
// workbooks ask here, so that both say the same.
import { isList, isName, type ListName, type Parsed, specOf } from '../../../shared/contract/index.ts';
import { MOST_BUCKETS } from '../../../shared/contract/reports.ts';
import { formatDate, formatMonth } from '../../../shared/words/format.ts';
import { type Language, words } from '../../../shared/words/index.ts';
import { OWN_COLUMNS } from '../../../shared/words/ownColumns.ts';
import type { ReadDb } from '../../connection.ts';
import { parseInput } from '../../parse.ts';
import { hiddenFrom, mayAsk } from '../../seen.ts';
import { number, type QueryHandler } from '../kit.ts';
import { pivotColumns } from './sales.ts';
import { comparedMonths, monthsFrom } from './statements.ts';

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

/** What both columns of money stand for: from the first month to the last of each. */
function ofIncome(input: unknown, language: Language): Titles {
  const asked = parsed('incomeStatement.list', input);
  if (!asked) return NONE;
  const named = ([from, to]: readonly [string, string]): string =>
    [...new Set([formatMonth(from, language), formatMonth(to, language)])].join(' – ');
  const titles = { amountMinor: named([asked.fromPeriod, asked.toPeriod]) };
  if (asked.compare === 'none') return { titles, hidden: ['comparedMinor', 'changeMinor'] };
  return { titles: { ...titles, comparedMinor: named(comparedMonths(asked)) }, hidden: [] };
}

function ofBalance(input: unknown, language: Language): Titles {
  const asked = parsed('balanceSheet.list', input);
  if (!asked) return NONE;
  const t = words(language);
  const at = (day: string) => ({
    assets: t('report.asOf', { name: t('column.assetsMinor'), when: formatDate(day, language) }),
    liabilities: t('report.asOf', { name: t('column.liabilitiesMinor'), when: formatDate(day, language) }),
  });
  const own = at(asked.asOf);
  const titles = { assetsMinor: own.assets, liabilitiesMinor: own.liabilities };
  if (asked.compareOn === undefined) return { titles, hidden: ['comparedAssetsMinor', 'comparedLiabilitiesMinor'] };
  const then = at(asked.compareOn);
  return {
    titles: { ...titles, comparedAssetsMinor: then.assets, comparedLiabilitiesMinor: then.liabilities },
    hidden: [],
  };
}

function ofBuckets(db: ReadDb, input: unknown, language: Language): Titles {
  const asked = parsed('receivableAging.list', input);
  if (!asked) return NONE;
  const { by, buckets } = asked;
  const t = words(language);
  const first = by === 'due' ? 1 : 0;
  const titles = buckets.map((to, i) => t('report.bucket', { from: i === 0 ? first : (buckets[i - 1] ?? 0) + 1, to }));
  titles.push(t('report.bucketOver', { days: buckets.at(-1) ?? 0 }));
  const fields = titles.map((title, i) => [`bucket${i + 1}Minor`, title]);
  const unused = Array.from({ length: MOST_BUCKETS - titles.length }, (_, i) => `bucket${titles.length + i + 1}Minor`);
  // A revaluation says nothing in a company that has its own currency alone.
  if (number(db, 'SELECT EXISTS (SELECT 1 FROM currency_revaluation) AS n') === 0) unused.push('revaluedMinor');
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

function ofOwn(query: string, language: Language): Titles {
  const t = words(language);
  const titles = Object.entries(OWN_COLUMNS[query] ?? {}).map(([field, key]) => [field, t(key)]);
  return { titles: Object.fromEntries(titles), hidden: [] };
}

/** Pieces and kilograms have no sum: a reason alone is measured by what the goods cost. */
function ofReturns(input: unknown, language: Language): Titles {
  if (parsed('returnRate.list', input)?.by !== 'reason') return NONE;
  const quantities = ['unit', 'shippedMicro', 'returnedMicro', 'restockedMicro', 'scrappedMicro', 'sentBackMicro'];
  const titles = { returnPercent: words(language)('column.returnCostPercent') };
  return { titles, hidden: ['itemCode', 'itemName', ...quantities] };
}

function titlesOf(db: ReadDb, { query, input, language }: Parsed<'report.titles'>): Titles {
  if (query === 'incomeStatement.list') return ofIncome(input, language);
  if (query === 'balanceSheet.list') return ofBalance(input, language);
  if (query === 'incomeByMonth.list') return ofMonths(input, language);
  if (query === 'receivableAging.list') return ofBuckets(db, input, language);
  if (query === 'returnRate.list') return ofReturns(input, language);
  return query === 'salesPivot.list' ? ofPivot(db, input, language) : ofOwn(query, language);
}

/** Columns that say nothing about what was asked, or that the one who asks is not told, are hidden. */
export const reportTitles: QueryHandler<'report.titles'> = (db, asked, { user }) => {
  const { query, input } = asked;
  if (!isName(query) || !isList(query)) return titlesOf(db, asked);
  const question = parsed(query, input);
  if (question) mayAsk(user.role, query, question);
  const { titles, hidden } = titlesOf(db, asked);
  return { titles, hidden: [...hidden, ...hiddenFrom(user.role, query)] };
};
