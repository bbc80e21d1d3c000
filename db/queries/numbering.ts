// Number series as they stand, by their code.
import { all, type QueryHandler } from './kit.ts';

type Row = { code: string; prefix: string; digits: number; first: number; next: number };

export const numberSeriesGet: QueryHandler<'numberSeries.get'> = (db) => ({
  series: all<Row>(db, 'SELECT code, prefix, digits, first, next FROM number_series ORDER BY code').map(
    ({ next, ...series }) => ({
      ...series,
      nextNumber: series.prefix + String(next).padStart(series.digits, '0'),
      used: next > series.first,
    }),
  ),
});
