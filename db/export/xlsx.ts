// A sheet of a workbook that is written while its rows are being read: typed cells, a frozen header with a filter, totals as
// formulas, groups that fold up, ready for printing. Memory does not grow with the number of rows.
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
import { Looks } from './looks.ts';
import type { Sink } from './sink.ts';

/** Rows of a worksheet in any program. */
export const SHEET_ROWS = 1_048_576;

export type Sheet = {
  /** Name of the sheet; cut and cleaned to what workbooks allow. */
  title: string;
  columns: readonly ExportColumn[];
  /** Decimals of the company's currency. */
  exponent: number;
  /** How days are written. */
  dayFormat?: string;
  totalLabel: string;
  /** What the sum of all rows is called, where it has a name of its own. */
  resultLabel?: string;
  /** `Page 1 of 3` with &P and &N in place. */
  footer: string;
  heading: string;
  /** Translates a value of a `state` field as its row asks for, and `yes` and `no`. */
  word(value: string, kind?: 'state' | 'role', row?: Row): string;
  /** Totals over all rows, also those that a filter hides: other sheets refer to them. Never with groups. */
  wholeTotals?: boolean;
  /** The field whose equal values stand together: their rows fold up over a sum of their own. */
  groupBy?: string;
  /** Called so, the sum of all rows down to the end of a group. */
  sumThrough?: { group: string; label: string };
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
  row?: Row,
): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return sheet.word(value ? 'yes' : 'no');
  if (typeof value === 'number') {
    const scale = scaleOf(kind, sheet.exponent);
    return scale === undefined ? value : decimalNumber(value, scale);
  }
  const text = String(value);
  if (kind === 'state' || kind === 'role') return literal(sheet.word(text, kind, row));
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

const groupColumn = ({ columns, groupBy }: Sheet): number => columns.findIndex(({ field }) => field === groupBy);
const OUTLINE = { outlineLevelRow: 1, outlineProperties: { summaryBelow: true, summaryRight: false } };

function openSheet(book: Writer, sheet: Sheet, number: number): Worksheet {
  const page = book.addWorksheet(sheetName(sheet.title, number), {
    views: [{ state: 'frozen', ySplit: 1 }],
    ...(groupColumn(sheet) < 0 ? {} : { properties: OUTLINE }),
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
    const numFmt = numberFormat(column.kind, undefined, sheet.exponent, sheet.dayFormat);
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

type Group = { value: string; first: number; totals: Totals };

/** One sheet being filled: header, rows with a sum under each group, then totals over the rows that a filter leaves visible. */
export class OpenSheet {
  readonly #page: Worksheet;
  readonly #sheet: Sheet;
  readonly #totals: Totals;
  readonly #formats: readonly (string | undefined)[];
  readonly #groupColumn: number;
  #group: Group | undefined;
  readonly #looks = new Looks();
  /** Rows under the header, with the sums of groups. */
  #rows = 0;

  constructor(book: Writer, sheet: Sheet, number: number) {
    this.#sheet = sheet;
    this.#page = openSheet(book, sheet, number);
    this.#totals = new Totals(sheet.columns);
    this.#formats = sheet.columns.map(({ kind }) => numberFormat(kind, undefined, sheet.exponent, sheet.dayFormat));
    this.#groupColumn = groupColumn(sheet);
  }

  /** Waits until what was written is on its way to the disk. */
  async settle(file: Sink['stream']): Promise<void> {
    const [pipe] = (this.#page as Piped).stream?.pipes ?? [];
    while (!file.destroyed && (pipe?._writableState?.length ?? 0) > MAX_BACKLOG) await sleep(2);
  }

  get full(): boolean {
    // The header and the totals take a row each, and so may the sums of the group before a row and of its own.
    const kept = this.#groupColumn < 0 ? 2 : this.#sheet.sumThrough ? 5 : 4;
    return this.#rows >= (this.#sheet.maxRows ?? SHEET_ROWS) - kept;
  }

  add(row: Row): void {
    const { columns, exponent } = this.#sheet;
    const { word } = this.#sheet;
    this.#intoGroup(row);
    const values = columns.map((column) =>
      cellValue(kindIn(column, row), row[column.field], { word, exponent: exponentIn(column, row, exponent) }, row),
    );
    const line = this.#page.addRow(values);
    if (this.#group) line.outlineLevel = 1;
    for (let index = 0; index < columns.length; index += 1)
      this.#looks.dress(line.getCell(index + 1), index, this.#ownFormat(columns[index] as ExportColumn, index, row));
    line.commit();
    this.#totals.add(row);
    this.#rows += 1;
  }

  /** The format of a cell that its column's own would show wrong. */
  #ownFormat(column: ExportColumn, index: number, row: Row): string | undefined {
    if (column.kind !== 'quantity' && !column.mixed && column.currencyField === undefined) return undefined;
    const { exponent } = this.#sheet;
    const numFmt = numberFormat(kindIn(column, row), row[column.field], exponentIn(column, row, exponent));
    return numFmt === this.#formats[index] ? undefined : numFmt;
  }

  close(): void {
    const { columns, totalLabel, resultLabel = totalLabel, wholeTotals } = this.#sheet;
    this.#closeGroup();
    const last = this.#rows + 1;
    if (columns.length > 0) this.#page.autoFilter = `A1:${letter(columns.length - 1)}${last}`;
    // Rows that are folded up count: 9. Without groups none are, and one that is hidden by hand does not: 109.
    const by = wholeTotals ? 'SUM(' : this.#groupColumn < 0 ? 'SUBTOTAL(109,' : 'SUBTOTAL(9,';
    if (this.#rows > 0) this.#addSums(this.#totals, by, [2, last], { at: 0, text: resultLabel });
    this.#page.commit();
  }

  #intoGroup(row: Row): void {
    if (this.#groupColumn < 0) return;
    const value = String(row[this.#sheet.groupBy ?? ''] ?? '');
    if (this.#group?.value !== value) this.#closeGroup();
    this.#group ??= { value, first: this.#rows + 2, totals: new Totals(this.#sheet.columns) };
    this.#group.totals.add(row);
  }

  #closeGroup(): void {
    if (!this.#group) return;
    const { totalLabel, columns, word } = this.#sheet;
    const { value, first, totals } = this.#group;
    const name = columns[this.#groupColumn]?.kind === 'state' ? word(value) : value;
    const label = { at: this.#groupColumn, text: literal(name === '' ? totalLabel : `${totalLabel}: ${name}`) };
    if (this.#addSums(totals, 'SUBTOTAL(9,', [first, this.#rows + 1], label)) this.#rows += 1;
    this.#group = undefined;
    const { sumThrough } = this.#sheet;
    if (sumThrough?.group !== value) return;
    const through = { at: this.#groupColumn, text: literal(sumThrough.label) };
    if (this.#addSums(this.#totals, 'SUBTOTAL(9,', [2, this.#rows + 1], through)) this.#rows += 1;
  }

  /** A row of sums over `first` to `last`; false where nothing can be summed. */
  #addSums(
    totals: Totals,
    by: string,
    [first, last]: readonly [number, number],
    label: { at: number; text: string },
  ): boolean {
    const { columns, exponent } = this.#sheet;
    const sums = columns.map((_, index) => totals.sumOf(index, exponent));
    if (sums.every((sum) => sum === undefined)) return false;
    const cells = sums.map((result, index) => {
      if (result === undefined) return index === label.at ? label.text : null;
      return { formula: `${by}${letter(index)}${first}:${letter(index)}${last})`, result };
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
    return true;
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
