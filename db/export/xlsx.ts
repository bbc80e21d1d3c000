// Writes a report as a workbook while its rows are being read: typed cells, a frozen header with a filter, totals as
// formulas, ready for printing. Memory does not grow with the number of rows.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alignment, stream, Worksheet } from 'exceljs';
import {
  decimalNumber,
  type ExportColumn,
  exponentIn,
  kindIn,
  numberFormat,
  type Row,
  scaleOf,
  Totals,
} from './columns.ts';
import type { Sink } from './sink.ts';

/** Rows of a worksheet in any program. */
export const SHEET_ROWS = 1_048_576;
/** Rows after which the writer lets the file catch up. */
const BREATH = 500;

export type Sheet = {
  /** Name of the sheet; cut and cleaned to what workbooks allow. */
  title: string;
  columns: readonly ExportColumn[];
  /** Decimals of the company's currency. */
  exponent: number;
  totalLabel: string;
  /** `Page 1 of 3` with &P and &N in place. */
  footer: string;
  heading: string;
  /** Translates a value of a `state` field. */
  word(value: string): string;
  /** Totals over all rows, also those that a filter hides: other sheets refer to them. */
  wholeTotals?: boolean;
  /** Fewer in tests. */
  maxRows?: number;
};

export type Writer = stream.xlsx.WorkbookWriter;

/** Bytes of a sheet that may wait to be packed. */
const MAX_BACKLOG = 4 * 1024 * 1024;
/** What of exceljs's writer tells how much waits: it never says no, and would keep a whole sheet in memory (its issue 2916). */
type Piped = { stream?: { pipes?: { _writableState?: { length: number } }[] } };

/** Sheet names: 31 characters, none of []:*?/\ and no apostrophe at either end. */
export const sheetName = (title: string, number: number): string => {
  const suffix = number === 1 ? '' : ` ${number}`;
  const clean = title.replace(/[[\]:*?/\\\p{Cc}\s]+/gu, ' ').trim();
  return `${
    clean
      .slice(0, 31 - suffix.length)
      .replace(/^'+|'+$/g, '')
      .trim() || 'Report'
  }${suffix}`;
};

// Excel reads _x0041_ inside a text as an escaped letter; an escaped underscore keeps such a text as it is.
export const literal = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** The value of a cell. Text stays text, whatever it begins with: only the totals are formulas. */
export function cellValue(
  kind: ExportColumn['kind'],
  value: unknown,
  sheet: Pick<Sheet, 'exponent' | 'word'>,
): string | number | boolean | Date | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    const scale = scaleOf(kind, sheet.exponent);
    return scale === undefined ? value : decimalNumber(value, scale);
  }
  const text = String(value);
  if (kind === 'state') return literal(sheet.word(text));
  if (kind === 'instant') return new Date(text);
  // Before March 1900 serial numbers do not agree with the calendar (Lotus's leap year); such a day stays text.
  if (kind === 'date' && text >= '1900-03-01') return new Date(`${text}T00:00:00Z`);
  return literal(text);
}

// A font without a name is another one in some programs.
export const BOLD = { name: 'Calibri', family: 2, size: 11, bold: true };

const isRight = ({ kind }: ExportColumn): boolean =>
  ['money', 'quantity', 'price', 'percent', 'rate', 'count'].includes(kind);

/** Numbers to the right, the rest to the left: with a gap where it would stand against the number before it. */
function alignmentOf(columns: readonly ExportColumn[], index: number): Partial<Alignment> {
  if (isRight(columns[index] as ExportColumn)) return { horizontal: 'right' };
  const before = columns[index - 1];
  return { horizontal: 'left', indent: before && isRight(before) ? 1 : 0 };
}

function openSheet(book: Writer, sheet: Sheet, number: number): Worksheet {
  const page = book.addWorksheet(sheetName(sheet.title, number), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddHeader: `&L${sheet.heading}`, oddFooter: `&R${sheet.footer}` },
  });
  page.columns = sheet.columns.map((column, index) => {
    const numFmt = numberFormat(column.kind, undefined, sheet.exponent);
    const style = { alignment: alignmentOf(sheet.columns, index), ...(numFmt === undefined ? {} : { numFmt }) };
    return { width: column.width, style };
  });
  const header = page.addRow(sheet.columns.map(({ title }) => literal(title)));
  header.height = 20;
  header.eachCell((cell, index) => {
    cell.style = {
      font: BOLD,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9ECEF' } },
      border: { bottom: { style: 'thin' } },
      alignment: { ...alignmentOf(sheet.columns, index - 1), vertical: 'middle', wrapText: true },
    };
  });
  header.commit();
  return page;
}

export const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/** One sheet being filled: header, rows, then totals over the rows that a filter leaves visible. */
export class OpenSheet {
  readonly #page: Worksheet;
  readonly #sheet: Sheet;
  readonly #totals: Totals;
  readonly #formats: readonly (string | undefined)[];
  #rows = 0;

  constructor(book: Writer, sheet: Sheet, number: number) {
    this.#sheet = sheet;
    this.#page = openSheet(book, sheet, number);
    this.#totals = new Totals(sheet.columns);
    this.#formats = sheet.columns.map(({ kind }) => numberFormat(kind, undefined, sheet.exponent));
  }

  /** Waits until what was written is on its way to the disk. */
  async settle(file: Sink['stream']): Promise<void> {
    const [pipe] = (this.#page as Piped).stream?.pipes ?? [];
    while (!file.destroyed && (pipe?._writableState?.length ?? 0) > MAX_BACKLOG) await sleep(2);
  }

  get full(): boolean {
    // The header and the totals take a row each.
    return this.#rows >= (this.#sheet.maxRows ?? SHEET_ROWS) - 2;
  }

  add(row: Row): void {
    const { columns, exponent } = this.#sheet;
    const { word } = this.#sheet;
    const values = columns.map((column) =>
      cellValue(kindIn(column, row), row[column.field], { word, exponent: exponentIn(column, row, exponent) }),
    );
    const line = this.#page.addRow(values);
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] as ExportColumn;
      if (column.kind !== 'quantity' && !column.mixed && column.currencyField === undefined) continue;
      // Only what its column's own format would show wrong.
      const numFmt = numberFormat(kindIn(column, row), row[column.field], exponentIn(column, row, exponent));
      if (numFmt !== undefined && numFmt !== this.#formats[index]) line.getCell(index + 1).numFmt = numFmt;
    }
    line.commit();
    this.#totals.add(row);
    this.#rows += 1;
  }

  close(): void {
    const { columns } = this.#sheet;
    const last = this.#rows + 1;
    if (columns.length > 0) this.#page.autoFilter = `A1:${letter(columns.length - 1)}${last}`;
    if (this.#rows > 0) this.#addTotals(last);
    this.#page.commit();
  }

  #addTotals(last: number): void {
    const { columns, exponent, totalLabel, wholeTotals } = this.#sheet;
    const sums = columns.map((_, index) => this.#totals.sumOf(index, exponent));
    if (sums.every((sum) => sum === undefined)) return;
    const label = sums[0] === undefined ? totalLabel : null;
    const cells = sums.map((result, index) => {
      if (result === undefined) return index === 0 ? label : null;
      const over = `${letter(index)}2:${letter(index)}${last})`;
      return { formula: `${wholeTotals ? 'SUM(' : 'SUBTOTAL(109,'}${over}`, result };
    });
    const row = this.#page.addRow(cells);
    for (let index = 1; index <= columns.length; index += 1) {
      const cell = row.getCell(index);
      const numFmt = sums[index - 1] === undefined ? undefined : cell.numFmt;
      cell.style = {
        alignment: alignmentOf(columns, index - 1),
        font: BOLD,
        border: { top: { style: 'thin' } },
        ...(numFmt === undefined ? {} : { numFmt }),
      };
    }
    row.commit();
  }
}

/** Label and value, one under the other, on the last sheet. */
export function addProperties(
  book: Writer,
  title: string,
  properties: readonly (readonly [label: string, value: string])[],
): void {
  const page = book.addWorksheet(sheetName(title, 1), {
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  page.columns = [{ width: 26 }, { width: 70 }];
  for (const [label, value] of properties) {
    const row = page.addRow([literal(label), literal(value)]);
    row.getCell(1).font = BOLD;
    row.commit();
  }
  page.commit();
}

export type Properties = { title: string; rows: readonly (readonly [label: string, value: string])[]; madeAt: string };

/** A workbook that is written while its sheets are filled. */
export async function newBook(sink: Sink, madeAt: string): Promise<Writer> {
  // Loaded when the first workbook is written: a start of the app does not pay for it.
  const { default: exceljs } = await import('exceljs');
  const book: Writer = new exceljs.stream.xlsx.WorkbookWriter({
    stream: sink.stream,
    useStyles: true,
    useSharedStrings: false,
  });
  book.creator = 'Ledgerdock';
  book.lastModifiedBy = 'Ledgerdock';
  book.created = new Date(madeAt);
  book.modified = book.created;
  return book;
}

/** Writes rows into a sheet, further ones where one is full, and the properties after them. `onRow` may throw to stop. */
export async function writeWorkbook(
  sink: Sink,
  sheet: Sheet,
  pages: Iterable<{ rows: readonly Row[] }>,
  properties: Properties,
  onRows: (count: number) => void,
): Promise<void> {
  const book = await newBook(sink, properties.madeAt);
  let number = 1;
  let open = new OpenSheet(book, sheet, number);
  let count = 0;
  for (const { rows } of pages) {
    for (const row of rows) {
      if (open.full) {
        open.close();
        number += 1;
        open = new OpenSheet(book, sheet, number);
      }
      open.add(row);
      count += 1;
      if (count % BREATH !== 0) continue;
      await sink.breathe(() => onRows(count));
      await Promise.race([open.settle(sink.stream), sink.failed]);
    }
  }
  open.close();
  addProperties(book, properties.title, properties.rows);
  await Promise.race([book.commit(), sink.failed]);
  onRows(count);
}
