// What auditors ask first: are numbers missing, and what was posted into days that had been closed.

import type { Output } from '../../../shared/contract/index.ts';
import { GAPLESS, NUMBERS_IN, type NumberedSeries } from '../../schema/numbers.ts';
import type { QueryHandler } from '../kit.ts';
import { between, listOf } from '../list.ts';
import { gapsOf, spanOf } from '../numbering.ts';
import { pageOfRows } from '../rows.ts';

type Row = Output<'numberGap.list'>['rows'][number];

const MOST_TOLD = 20;

export const numberGapList: QueryHandler<'numberGap.list'> = (db, input) => {
  const all = Object.keys(NUMBERS_IN) as NumberedSeries[];
  const rows = all.flatMap((documentType, i): Row[] => {
    if (input.gapless === true && !GAPLESS.includes(documentType)) return [];
    const found = gapsOf(db, documentType);
    if (found === null) return [];
    const { series, usedCount, gaps } = found;
    const told = gaps.slice(0, MOST_TOLD).map((gap) => spanOf(series, gap));
    const reasons = new Set(gaps.flatMap(({ reason }) => (reason === '' ? [] : [reason])));
    const countOf = (some: typeof gaps): number => some.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    const [first, last] = [series.first, series.next - 1];
    return [
      {
        ...{ id: i + 1, documentType, firstNumber: spanOf(series, { first, last: first }) },
        ...{ lastNumber: spanOf(series, { first: last, last }), givenCount: last - first + 1, usedCount },
        ...{ missingCount: countOf(gaps), explainedCount: countOf(gaps.filter(({ reason }) => reason !== '')) },
        ...{ missing: told.join(', ').slice(0, 300), reason: [...reasons].join('; ').slice(0, 500) },
      },
    ];
  });
  return pageOfRows<'numberGap.list'>(rows, input, ['firstNumber', 'missing', 'reason']);
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
