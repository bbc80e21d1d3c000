// The door of the export: every list of the contract, and the reconciliation, into a workbook or a CSV file.
import { documentIn } from '../../shared/words/gender.ts';
import type { ReadDb } from '../connection.ts';
import { CLOSE_WORKBOOK, exportCloseWorkbook } from './closeWorkbook.ts';
import { DAY_FORMATS, type ExportColumn, exportColumns, groupedBy, type Row } from './columns.ts';
import { writeCsv } from './csv.ts';
import { type Labels, labelsOf } from './labels.ts';
import { type ExportQuery, reportColumns, reportOf } from './reports.ts';
import { type Company, type ExportRequest, propertiesOf } from './request.ts';
import { intoFile } from './sink.ts';
import { exportQuery, onSnapshot, type Page, pagesOf, runQuery } from './source.ts';
import { writeWorkbook } from './workbook.ts';
import type { Sheet } from './xlsx.ts';

export type { ExportRequest } from './request.ts';

function* counted(pages: Iterable<Page>, tell: (total: number) => void): Generator<Page> {
  for (const page of pages) {
    tell(page.total);
    yield page;
  }
}

/** The columns of a report; some headings depend on what was asked for, and some columns are not used by it. */
function columnsFor(db: ReadDb, request: ExportRequest, query: ExportQuery, labels: Labels): ExportColumn[] {
  const { input, language } = request;
  const { titles, hidden } = runQuery(db, 'report.titles', { query, input, language }, request.context);
  const all = reportColumns(query).filter(({ field }) => !hidden.includes(field));
  const chosen = (request.columns ?? []).flatMap((field) => all.filter((column) => column.field === field));
  const used = chosen.length === 0 ? all : chosen;
  return exportColumns(query, used, (field) => titles[field] ?? labels.column(field));
}

/** Statements of profit or loss: what they come to has a name, and so has what is left of revenue after its cost. */
const INCOME = new Set(['incomeStatement.list', 'incomeByMonth.list']);

const incomeSums = (labels: Labels): Pick<Sheet, 'resultLabel' | 'sumThrough'> => ({
  resultLabel: labels.word('report.profit'),
  sumThrough: { group: 'costOfSales', label: labels.word('report.grossProfit') },
});

function sheetOf(
  request: ExportRequest,
  columns: ExportColumn[],
  company: Company,
  title: string,
  labels: Labels,
): Sheet {
  const groupBy = groupedBy(request.query, request.input.sort);
  return {
    title,
    columns,
    exponent: company.currencyExponent,
    dayFormat: DAY_FORMATS[labels.language],
    totalLabel: labels.word('export.total'),
    // An ampersand begins a code in headings of printed pages; two are one.
    heading: `${company.name} — ${title}`.replaceAll('&', '&&'),
    footer: labels.word('export.page', { page: '&P', pages: '&N' }),
    word: (value, kind, row) => labels.state(value, kind, documentIn(request.query, row)),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(INCOME.has(request.query) ? incomeSums(labels) : {}),
    ...(request.maxRows === undefined ? {} : { maxRows: request.maxRows }),
  };
}

/**
 * Writes every row of a report to `path`; the file appears only when it is complete. `db` is a connection of its own: it
 * is kept on one snapshot until the end. Refuses `NOT_FOUND` exportNoReport, `VALIDATION` for a bad input or
 * exportNotWritten; throws AbortError when cancelled, and leaves nothing behind then.
 */
export async function exportList(
  db: ReadDb,
  request: ExportRequest,
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<{ rowCount: number }> {
  if (request.query === CLOSE_WORKBOOK) return exportCloseWorkbook(db, request, onProgress, signal);
  const query = exportQuery(request.query);
  const labels = labelsOf(request.language);
  let rowCount = 0;
  await onSnapshot(db, async () => {
    const company = runQuery(db, 'company.get', {}, request.context);
    const title = labels.word(`report.${reportOf(query)}`);
    const sheet = sheetOf(request, columnsFor(db, request, query, labels), company, title, labels);
    let total = 0;
    const pages = counted(pagesOf(db, query, request.input as Row, request.context), (value) => {
      total = value;
    });
    const onRows = (count: number): void => {
      rowCount = count;
      onProgress(total === 0 ? 0 : Math.min(1, count / total));
    };
    const properties = propertiesOf(db, request, company, title, labels);
    await intoFile(request.path, signal, (sink) =>
      request.format === 'csv'
        ? writeCsv(sink, sheet.columns, pages, { ...sheet, language: labels.language }, onRows)
        : writeWorkbook(sink, sheet, pages, properties, onRows),
    );
  });
  onProgress(1);
  return { rowCount };
}
