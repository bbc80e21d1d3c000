// What a file becomes before anyone asks what it means: a header and rows of cells that remember their row number, the
// same for workbooks and CSV. Limits stand here, so that one file cannot take the whole machine.
import type { LocalDate } from '../../shared/kernel/localDate.ts';
import { type RefusedError, refused } from '../../shared/kernel/refusals.ts';
import { LANGUAGES, words } from '../../shared/words/index.ts';
import type { StatementMeta } from './statements/told.ts';

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** What a worksheet can hold at most, in any program. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
/** Cells with something in them, over the whole table. */
export const MAX_CELLS = 20_000_000;

/** A cell that a plain text or number does not tell: a workbook's date or percentage, or one that holds no value. */
export type SpecialCell =
  | { kind: 'date'; on: LocalDate }
  /** A fraction shown as a percentage: 0.05 for 5 %. */
  | { kind: 'percent'; value: number }
  /** `reason` is a words key without `refusal.`; `text` is what the cell shows. */
  | { kind: 'bad'; reason: string; text: string };

/** null: nothing in it. */
export type Cell = string | number | boolean | null | SpecialCell;

/** `row` is 1-based, as spreadsheets count. Cells are by column; trailing empty ones may be missing. */
export type TableRow = { row: number; cells: Cell[] };

export type Table = {
  /** File name as people know it, without its folder. */
  name: string;
  /** Worksheets of a workbook; none for CSV. */
  sheets: string[];
  sheet: string;
  headerRow: number;
  /** Header names, made unique; a column without a name is called by its letter. */
  columns: string[];
  rows: TableRow[];
  /** A bank's own format: the statements that the rows stand in, one after the other. */
  statements?: StatementMeta[];
};

/** A file that cannot be read at all: `VALIDATION` with a reason of its own and the file's name. */
export const unreadable = (reason: string, file: string, params: Record<string, string | number> = {}): RefusedError =>
  refused('VALIDATION', { reason, params: { file, ...params } });

/** A, B, … Z, AA: a column as spreadsheets call it; `index` starts at 0. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

/** The cell as a person would type it; '' for an empty one. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object') return String(cell);
  if (cell.kind === 'date') return cell.on;
  return cell.kind === 'percent' ? `${Number((cell.value * 100).toPrecision(15))} %` : cell.text;
}

const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

export const isBlankRow = (cells: readonly Cell[]): boolean => cells.every(isBlank);

const filled = (cells: readonly Cell[]): number => cells.filter((cell) => !isBlank(cell)).length;

const TOTALS = new Set(LANGUAGES.map((language) => words(language)('export.total').toLowerCase()));

/** The line of totals that an exported list ends with: the word, and sums beside it. */
const isTotals = (cells: readonly Cell[]): boolean => {
  const [first, ...rest] = cells.filter((cell) => !isBlank(cell));
  return (
    typeof first === 'string' && TOTALS.has(first.trim().toLowerCase()) && rest.every((c) => typeof c === 'number')
  );
};

/** A table as it comes back from a list that was exported: without its line of totals. */
export function withoutTotals(table: Table): Table {
  const last = table.rows.at(-1);
  return last && isTotals(last.cells) ? { ...table, rows: table.rows.slice(0, -1) } : table;
}

function uniqueNames(cells: readonly Cell[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const own = cellText(cells[index]).replace(/\s+/g, ' ').trim() || columnLetter(index);
    let name = own;
    for (let count = 2; taken.has(name); count += 1) name = `${own} (${count})`;
    taken.add(name);
    return name;
  });
}

/** Collects rows as they are read: skips blank ones, keeps equal texts once, and refuses what is too much. */
export class TableBuilder {
  readonly #file: string;
  readonly #rows: TableRow[] = [];
  readonly #texts = new Map<string, string>();
  #cells = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(row: number, cells: Cell[]): void {
    if (row > MAX_ROWS) throw unreadable('importTooManyRows', this.#file, { max: MAX_ROWS });
    if (isBlankRow(cells)) return;
    this.#cells += cells.length;
    if (this.#cells > MAX_CELLS) throw unreadable('importTooManyCells', this.#file, { max: MAX_CELLS });
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index];
      if (typeof cell === 'string') cells[index] = this.#once(cell);
    }
    this.#rows.push({ row, cells });
  }

  /** A text cut out of a larger one keeps the larger one in memory; a copy, used again for equal texts, does not. */
  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text).toString();
    if (this.#texts.size < 200_000) this.#texts.set(copy, copy);
    return copy;
  }

  /**
   * The header is the first row with two cells or more, so that a title above the table does not count; a table of one
   * column starts with its first row. Refuses importEmpty where there is no header or no row under it.
   */
  finish(sheets: string[], sheet: string): Table {
    const titled = this.#rows.slice(0, 20).findIndex(({ cells }) => filled(cells) >= 2);
    const at = Math.max(titled, 0);
    const header = this.#rows[at];
    const rows = this.#rows.slice(at + 1);
    if (!header || rows.length === 0) throw unreadable('importEmpty', this.#file);
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.cells.length);
    const columns = uniqueNames(header.cells, width);
    return { name: this.#file, sheets, sheet, headerRow: header.row, columns, rows };
  }
}
