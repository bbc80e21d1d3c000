// Reads one sheet of an .xlsx workbook into a table: dates and percentages from their formats, formulas by their last
// result, cells without a usable value marked as such.
import { addDays } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { type Cell, MAX_COLUMNS, MAX_ROWS, type Table, TableBuilder, unreadable } from './table.ts';
import { type Book, readBook, unescapeText } from './workbookParts.ts';
import { readXml, type XmlHandler } from './xml.ts';
import { Zip } from './zip.ts';

/** The day of a serial number; undefined for a time of day or a number outside the calendar. */
export function dayOfSerial(serial: number, date1904: boolean): string | undefined {
  const days = Math.floor(serial);
  try {
    if (date1904) return days >= 0 ? addDays('1904-01-01', days) : undefined;
    // The 1900 system has a 29 February 1900 (number 60) that never was.
    if (days < 1 || days === 60) return undefined;
    return days < 60 ? addDays('1900-01-01', days - 1) : addDays('1900-03-01', days - 61);
  } catch {
    return undefined;
  }
}

type OpenCell = { column: number; type: string; style: number; formula: boolean; hasValue: boolean; text: string };

function numberCell(open: OpenCell, book: Book): Cell {
  const value = Number(open.text);
  if (open.text.trim() === '') return null;
  if (!Number.isFinite(value)) return { kind: 'bad', reason: 'importNumber', text: open.text };
  const style = book.styles[open.style] ?? 'number';
  if (style === 'percent') return { kind: 'percent', value };
  if (style === 'number') return value;
  const on = dayOfSerial(value, book.date1904);
  return on === undefined ? { kind: 'bad', reason: 'importDate', text: open.text } : { kind: 'date', on };
}

function cellOf(open: OpenCell, book: Book): Cell {
  if (!open.hasValue) return open.formula ? { kind: 'bad', reason: 'importFormulaNoValue', text: '' } : null;
  switch (open.type) {
    case 's': {
      const text = book.texts[Number(open.text)];
      return text === undefined ? { kind: 'bad', reason: 'importDamagedCell', text: open.text } : text;
    }
    case 'str':
    case 'inlineStr':
      return unescapeText(open.text);
    case 'b':
      return open.text.trim() === '1' || open.text.trim() === 'true';
    case 'e':
      return { kind: 'bad', reason: 'importFormulaError', text: open.text };
    case 'd':
      return open.text;
    default:
      return numberCell(open, book);
  }
}

/** 0-based column of an address such as `AB12`; −1 where there is none. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of address) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

/** Rows of a sheet, in the order they stand in the file; addresses may be left out and are then counted. */
class SheetHandler implements XmlHandler {
  readonly #book: Book;
  readonly #file: string;
  readonly #builder: TableBuilder;
  #row = 0;
  #cells: Cell[] = [];
  #column = -1;
  #cell: OpenCell | undefined;
  #inValue = false;
  #inAid = false;

  constructor(book: Book, file: string, builder: TableBuilder) {
    this.#book = book;
    this.#file = file;
    this.#builder = builder;
  }

  open(name: string, attributes: Record<string, string>): void {
    const cell = this.#cell;
    if (name === 'row') this.#openRow(attributes.r);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'rPh') this.#inAid = true;
    else if (cell && name === 'f') cell.formula = true;
    else if (cell && (name === 'v' || (name === 't' && !this.#inAid))) {
      this.#inValue = true;
      cell.hasValue = true;
    }
  }

  text(text: string): void {
    if (this.#cell && this.#inValue) this.#cell.text += text;
  }

  close(name: string): void {
    this.#inValue = false;
    if (name === 'rPh') this.#inAid = false;
    if (name === 'c' && this.#cell) {
      this.#cells[this.#cell.column] = cellOf(this.#cell, this.#book);
      this.#cell = undefined;
    }
    if (name === 'row')
      this.#builder.add(
        this.#row,
        Array.from(this.#cells, (cell) => cell ?? null),
      );
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row) throw unreadable('importDamaged', this.#file);
    if (row > MAX_ROWS) throw unreadable('importTooManyRows', this.#file, { max: MAX_ROWS });
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(attributes: Record<string, string>): void {
    const column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r);
    if (column < 0 || column >= MAX_COLUMNS) throw unreadable('importDamaged', this.#file);
    this.#column = column;
    const type = attributes.t ?? 'n';
    this.#cell = { column, type, style: Number(attributes.s ?? 0), formula: false, hasValue: false, text: '' };
  }
}

/**
 * Reads a sheet (default: the first one shown). Refuses `VALIDATION`: importDamaged, importNotAWorkbook, importPassword,
 * importTooLargeUnpacked, importTooManyRows, importNoSheet, importEmpty …
 */
export async function readWorkbook(path: string, file: string, size: number, sheet?: string): Promise<Table> {
  const zip = await Zip.open(path, file, size);
  try {
    const book = await readBook(zip);
    if (!book) throw unreadable('importNotAWorkbook', file);
    const names = book.sheets.map(({ name }) => name);
    const chosen = book.sheets.find(({ name }) => sheet === undefined || sheet === '' || name === sheet);
    if (!chosen) throw unreadable('importNoSheet', file, { sheet: sheet ?? '' });
    const builder = new TableBuilder(file);
    await readXml(zip.text(chosen.part), new SheetHandler(book, file, builder));
    return builder.finish(names, chosen.name);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof TypeError || error instanceof RangeError) throw error;
    // What is left is XML that is not well-formed, or a stream that broke off.
    throw unreadable('importDamaged', file);
  }
}
