// Document numbers, taken inside the posting transaction: a posting that fails leaves no gap.
import { asc, eq, sql } from 'drizzle-orm';
import { refused } from '../../shared/kernel/refusals.ts';
import { numberGap, numberSeries } from '../schema/company.ts';
import { NUMBERS_IN, type NumberedSeries, placesOf } from '../schema/numbers.ts';
import { perConnection, prepared } from './handle.ts';
import type { Store } from './store.ts';

/** Series of a new company: code, prefix, digits. */
export const SERIES = [
  ['lead', 'LD-', 6],
  ['opportunity', 'OP-', 6],
  ['quote', 'QT-', 6],
  ['salesOrder', 'SO-', 6],
  ['package', 'PK-', 6],
  ['shipment', 'SH-', 6],
  ['invoice', 'INV-', 6],
  ['payment', 'PAY-', 6],
  ['creditNote', 'CN-', 6],
  ['customerReturn', 'RMA-', 6],
  ['refund', 'RF-', 6],
  ['writeOff', 'WO-', 6],
  ['reminder', 'RM-', 6],
  ['case', 'CS-', 6],
  ['stockReceipt', 'RC-', 6],
  ['stockIssue', 'IS-', 6],
  ['stockCount', 'CT-', 6],
  ['stockTransfer', 'TR-', 6],
  ['stockRevaluation', 'RV-', 6],
  ['landedCost', 'LC-', 6],
  ['currencyRevaluation', 'FX-', 6],
  ['journalEntry', 'JE-', 7],
] as const;
export type SeriesCode = (typeof SERIES)[number][0];

const take = prepared<{ prefix: string; digits: number; next: number }>(
  'UPDATE number_series SET next = next + 1 WHERE code = ? RETURNING prefix, digits, next',
);

const statements = perConnection((db) => ({
  all: db.select().from(numberSeries).prepare(),
  shape: db
    .update(numberSeries)
    .set({
      prefix: sql`${sql.placeholder('prefix')}`,
      digits: sql`${sql.placeholder('digits')}`,
      first: sql`${sql.placeholder('first')}`,
      next: sql`${sql.placeholder('first')}`,
    })
    .where(eq(numberSeries.code, sql.placeholder('code')))
    .prepare(),
  gaps: db
    .select({ first: numberGap.first, last: numberGap.last })
    .from(numberGap)
    .where(eq(numberGap.series, sql.placeholder('code')))
    .orderBy(asc(numberGap.first))
    .prepare(),
  explain: db
    .insert(numberGap)
    .values({
      series: sql.placeholder('code'),
      first: sql.placeholder('first'),
      last: sql.placeholder('last'),
      reason: sql.placeholder('reason'),
      userName: sql.placeholder('userName'),
      at: sql.placeholder('at'),
    })
    .prepare(),
  add: db
    .insert(numberSeries)
    .values({
      code: sql.placeholder('code'),
      prefix: sql.placeholder('prefix'),
      digits: sql.placeholder('digits'),
      first: 1,
      next: 1,
    })
    .prepare(),
}));

export type SeriesRow = { code: string; prefix: string; digits: number; first: number; next: number };

/** Every series of the company. */
export const allSeries = (store: Store): SeriesRow[] => statements(store.handle.check()).all.all();

/** Another prefix, length and start, of a series that gave no number yet. */
export function saveSeries(store: Store, { code, prefix, digits, first }: SeriesRow): void {
  statements(store.handle.check()).shape.run({ code, prefix, digits, first });
}

/** The next number of a series, for example `INV-000042`. */
export async function takeNumber(store: Store, code: SeriesCode): Promise<string> {
  const row = take(store.handle.check()).get(code);
  if (!row) throw refused('NOT_FOUND', { params: { what: 'numberSeries', id: code } });
  return row.prefix + String(row.next - 1).padStart(row.digits, '0');
}

/** Opens every series of a new company at 1. */
export async function openSeries(store: Store): Promise<void> {
  const { add } = statements(store.handle.check());
  for (const [code, prefix, digits] of SERIES) add.run({ code, prefix, digits });
}

type Gap = { first: number; last: number };

/** Numbers of a series that a reason was given for. */
export const explainedGaps = (store: Store, code: string): Gap[] => statements(store.handle.check()).gaps.all({ code });

/** Whether documents of this code take numbers of a series of their own. */
export const isNumbered = (code: string): code is NumberedSeries => Object.hasOwn(NUMBERS_IN, code);

/** How many numbers between two places of a series, both included, documents have. */
export function usedBetween(store: Store, code: NumberedSeries, { first, last }: Gap): number {
  const used = sql`SELECT count(*) AS n FROM (${sql.raw(placesOf(code))}) WHERE n BETWEEN ${first} AND ${last}`;
  return store.handle.check().get<{ n: number }>(used).n;
}

/** Keeps why numbers are missing; answers of how many the reason is known now. */
export function saveExplained(store: Store, code: string, { first, last, reason }: Gap & { reason: string }): number {
  const { userName, now: at } = store.call;
  const { explain, gaps } = statements(store.handle.check());
  explain.run({ code, first, last, reason, userName, at });
  return gaps.all({ code }).reduce((sum, gap) => sum + gap.last - gap.first + 1, 0);
}
