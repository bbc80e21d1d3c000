// What auditors ask first: are numbers missing, and what was posted into days that had been closed.

import type { Output } from '../../../shared/contract/index.ts';
import { placeIn } from '../../schema/numbers.ts';
import { all, one, type QueryHandler } from '../kit.ts';
import { between, listOf } from '../list.ts';
import { pageOfRows } from '../rows.ts';

type Row = Output<'numberGap.list'>['rows'][number];

/** Where the numbers of a series stand. */
const NUMBERED: [series: Row['documentType'], from: string][] = [
  ['lead', 'lead'],
  ['opportunity', 'opportunity'],
  ['quote', 'quote'],
  ['salesOrder', 'sales_order'],
  ['package', 'package'],
  ['shipment', 'shipment'],
  ['invoice', 'invoice WHERE opening_on IS NULL'],
  ['payment', 'payment'],
  ['creditNote', 'credit_note'],
  ['customerReturn', "customer_return WHERE number <> ''"],
  ['refund', 'refund'],
  ['writeOff', 'write_off'],
  ['reminder', 'reminder'],
  ['case', 'service_case'],
  ['stockReceipt', "stock_document WHERE kind = 'stockReceipt'"],
  ['stockIssue', "stock_document WHERE kind = 'stockIssue'"],
  ['stockCount', "stock_document WHERE kind = 'stockCount'"],
  ['stockRevaluation', "stock_document WHERE kind = 'stockRevaluation'"],
  ['landedCost', "stock_document WHERE kind = 'landedCost'"],
  ['stockTransfer', 'stock_transfer'],
  ['journalEntry', 'journal_entry'],
];

const numbers = (from: string): string =>
  `SELECT ${placeIn('number')} AS n FROM (SELECT number FROM ${from}) WHERE number IS NOT NULL`;
const GAPS = (from: string): string =>
  `SELECT before + 1 AS "first", n - 1 AS "last" FROM (SELECT n, lag(n, 1, @first - 1) OVER (ORDER BY n) AS before FROM
     (SELECT n FROM (${numbers(from)}) UNION ALL SELECT @next)) WHERE n > before + 1 ORDER BY n`;

type Series = { prefix: string; digits: number; first: number; next: number };
const MOST_TOLD = 20;

export const numberGapList: QueryHandler<'numberGap.list'> = (db, input) => {
  const rows = NUMBERED.flatMap(([series, from], i): Row[] => {
    const found = one<Series>(db, 'SELECT prefix, digits, first, next FROM number_series WHERE code = @series', {
      series,
    });
    if (!found || found.next === found.first) return [];
    const { prefix, digits, first: start, next } = found;
    const write = (n: number): string => prefix + String(n).padStart(digits, '0');
    const gaps = all<{ first: number; last: number }>(db, GAPS(from), { first: start, next });
    const used = one<{ n: number }>(db, `SELECT count(DISTINCT n) AS n FROM (${numbers(from)})`)?.n ?? 0;
    const told = gaps
      .slice(0, MOST_TOLD)
      .map(({ first, last }) => (first === last ? write(first) : `${write(first)}–${write(last)}`));
    return [
      {
        ...{ id: i + 1, documentType: series, firstNumber: write(start), lastNumber: write(next - 1) },
        ...{ givenCount: next - start, usedCount: used, missing: told.join(', ').slice(0, 300) },
        missingCount: gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0),
      },
    ];
  });
  return pageOfRows<'numberGap.list'>(rows, input, ['firstNumber', 'missing']);
};

/** Entries dated in days that an unlock had opened again; of several unlocks the last one before the entry. */
const CHANGES = `SELECT e.id, e.number, e.posted_on, e.posted_at, e.user_name, e.source_type, e.source_id, e.source_number, e.amount_minor,
    max(u.id) AS unlock, u.note AS reason, coalesce(k.at, '') AS locked_at, coalesce(k.user_name, '') AS locked_by
  FROM period_lock u CROSS JOIN period_lock p ON p.id = (SELECT max(id) FROM period_lock WHERE id < u.id)
  CROSS JOIN journal_entry e ON e.posted_on <= p.through AND e.posted_on > coalesce(u.through, '') AND e.posted_at >= u.at
  LEFT JOIN period_lock k ON k.id = (SELECT max(id) FROM period_lock WHERE id < u.id AND action = 'lock')
  WHERE u.action = 'unlock' GROUP BY e.id`;

export const changeAfterCloseList = listOf('changeAfterClose.list', {
  from: `(${CHANGES}) x`,
  key: 'x.id',
  order: 'x.id DESC',
  search: ['x.number', 'x.source_number', 'x.user_name', 'x.reason'],
  where: (input) => between('x.posted_on', input),
  fields: {
    ...{ id: 'x.id', number: 'x.number', postedOn: 'x.posted_on', postedAt: 'x.posted_at', userName: 'x.user_name' },
    ...{ sourceType: 'x.source_type', sourceId: 'x.source_id', sourceNumber: 'x.source_number' },
    ...{ amountMinor: 'x.amount_minor', lockedAt: 'x.locked_at', lockedBy: 'x.locked_by', reason: 'x.reason' },
  },
});
