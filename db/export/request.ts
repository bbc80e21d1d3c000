// What an export is asked for, and what its file says about itself.
import type { EXPORT_FORMATS } from '../../shared/contract/host.ts';
import { formatDate } from '../../shared/words/format.ts';
import type { ReadDb } from '../connection.ts';
import type { QueryContext } from '../queries/kit.ts';
import { describeFilters } from './filters.ts';
import type { Labels } from './labels.ts';
import type { Properties } from './xlsx.ts';

export type ExportRequest = {
  /** A list of the contract, or `reconciliation.get`. */
  query: string;
  /** The query's input; offset and limit do not count, an export has every row. */
  input: Readonly<Record<string, unknown>>;
  /** Fields in their order; all of the list where it is left out. */
  columns?: readonly string[] | undefined;
  format: (typeof EXPORT_FORMATS)[number];
  language: 'en' | 'ru';
  path: string;
  context: QueryContext;
  /** Instant that the file says it was made at. */
  madeAt: string;
  /** Rows of a sheet before a further one is begun; only tests set it. */
  maxRows?: number;
};

/** Fields of a question that name the days it is about. */
const DAYS = ['asOf', 'from', 'to', 'fromPeriod', 'toPeriod', 'period'];

export type Company = { name: string; currencyExponent: number; baseCurrency: string };

export function propertiesOf(
  db: ReadDb,
  request: ExportRequest,
  company: Company,
  title: string,
  labels: Labels,
): Properties {
  const { user, today } = request.context;
  const filters = describeFilters(db, request.input, request.context, labels);
  return {
    title: labels.word('export.properties'),
    madeAt: request.madeAt,
    rows: [
      [labels.word('export.company'), company.name],
      [labels.word('export.report'), title],
      [labels.word('export.currency'), company.baseCurrency],
      // What is asked about days says which; anything else is as it stands today.
      ...(DAYS.some((field) => request.input[field] !== undefined)
        ? []
        : [[labels.word('export.asOf'), formatDate(today, labels.language)] as const]),
      ...filters,
      [labels.word('export.madeBy'), user.name],
      [labels.word('export.madeAt'), request.madeAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
      [labels.word('export.program'), 'Ledgerdock'],
    ],
  };
}
