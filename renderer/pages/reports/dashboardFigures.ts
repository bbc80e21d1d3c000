// What the dashboard's charts are drawn from: the rows of reports, brought into the shape of a chart.
import type { Output } from '../../../shared/contract/index.ts';
import { addMonths, type LocalDate, periodOf } from '../../../shared/kernel/localDate.ts';
import { addMinor, sumMinor } from '../../../shared/kernel/money.ts';

export const MONTHS_SHOWN = 12;
/** Days that divide the ages, as the report has them when nobody chose others. */
export const AGES = [30, 60, 90] as const;

export type MonthFigures = { period: string; revenueMinor: number; marginMinor: number };
type IncomeRow = Output<'incomeByMonth.list'>['rows'][number];
type AgingRow = Output<'receivableAging.list'>['rows'][number];
type PivotRow = Output<'salesPivot.list'>['rows'][number];

/** The first of the twelve months that end with the month of a day. */
export const firstMonth = (today: LocalDate): string => periodOf(addMonths(today, 1 - MONTHS_SHOWN));

/** Revenue, and what is left of it after cost of sales (a negative amount in the statement), month by month. */
export function byMonth(rows: readonly IncomeRow[], from: string): MonthFigures[] {
  return Array.from({ length: MONTHS_SHOWN }, (_, i) => {
    const sum = (section: IncomeRow['section']): number =>
      sumMinor(rows.filter((row) => row.section === section).map((row) => row[`month${i + 1}Minor` as 'month1Minor']));
    const revenueMinor = sum('revenue');
    const period = periodOf(addMonths(`${from}-01`, i));
    return { period, revenueMinor, marginMinor: addMinor(revenueMinor, sum('costOfSales')) };
  });
}

const AGE_FIELDS = ['notDueMinor', 'bucket1Minor', 'bucket2Minor', 'bucket3Minor', 'bucket4Minor'] as const;

/** Open invoices of all customers by age: not due first, the oldest last. */
export const byAge = (rows: readonly AgingRow[]): number[] =>
  AGE_FIELDS.map((field) => sumMinor(rows.map((row) => row[field])));

const MOST_CUSTOMERS = 8;

/** Those who bought most; nobody who brought more back than he bought. */
export const topCustomers = (rows: readonly PivotRow[]): { name: string; netMinor: number }[] =>
  [...rows]
    .filter((row) => row.totalMinor > 0)
    .sort((a, b) => b.totalMinor - a.totalMinor)
    .slice(0, MOST_CUSTOMERS)
    .map((row) => ({ name: row.label, netMinor: row.totalMinor }));
