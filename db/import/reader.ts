// Reads mapped columns row by row: the marks that a column settles as a whole (decimal mark, day and month, percent or
// fraction) are worked out once, then each cell becomes a value or an error with its place.

import type { ImportKind } from '../../shared/contract/host.ts';
import type { DecimalSeparator } from '../../shared/kernel/decimal.ts';
import type { ErrorList, Params, Place } from './errors.ts';
import { FIELDS, type FieldType } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { type Cell, cellText, type Table, type TableRow } from './table.ts';
import {
  type DayMonth,
  dateOf,
  dayMonthOrder,
  decimalMark,
  numberOf,
  type PercentStyle,
  percentOf,
  percentStyle,
  textOf,
  type Value,
} from './values.ts';

type Column = { field: string; type: FieldType; name: string; index: number; days: DayMonth; percent: PercentStyle };

const NUMBERS: ReadonlySet<FieldType> = new Set(['quantity', 'price', 'money', 'percent']);

function* cellsOf(table: Table, index: number): Generator<Cell> {
  for (const { cells } of table.rows) yield cells[index] ?? null;
}

function* textsOf(table: Table, columns: readonly { index: number }[]): Generator<string> {
  for (const { index } of columns) for (const cell of cellsOf(table, index)) if (typeof cell === 'string') yield cell;
}

const blank = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '');

export class Reader {
  readonly table: Table;
  readonly errors: ErrorList;
  readonly #columns = new Map<string, Column>();
  readonly #mark: DecimalSeparator | 'auto';
  readonly #exponent: number;

  /** `exponent`: decimals of the company's currency. */
  constructor(table: Table, kind: ImportKind, mapping: Mapping, errors: ErrorList, exponent: number) {
    this.table = table;
    this.errors = errors;
    this.#exponent = exponent;
    const mapped = FIELDS[kind].flatMap(({ field, type }) => {
      const name = mapping[field] ?? '';
      return name === '' ? [] : [{ field, type, name, index: table.columns.indexOf(name) }];
    });
    const numbers = mapped.filter(({ type }) => NUMBERS.has(type));
    // What was read of a bank's own format is written with a point.
    this.#mark = table.statements ? '.' : decimalMark(textsOf(table, numbers));
    for (const column of mapped) {
      const days = column.type === 'date' ? dayMonthOrder(textsOf(table, [column])) : 'unclear';
      const percent =
        column.type === 'percent' ? percentStyle(column.name, cellsOf(table, column.index), this.#mark) : 'unclear';
      this.#columns.set(column.field, { ...column, days, percent });
    }
  }

  has(field: string): boolean {
    return this.#columns.has(field);
  }

  /** Name of the column of a field; '' for one that is not in the file. */
  columnOf(field: string): string {
    return this.#columns.get(field)?.name ?? '';
  }

  /** What the cell of a field shows. */
  shown(row: TableRow, field: string): string {
    const column = this.#columns.get(field);
    return column ? cellText(row.cells[column.index]) : '';
  }

  /** Reports something wrong with the cell of a field; of the whole row where the field is not in the file. */
  fail(row: TableRow, field: string, reason: string, params: Params = {}): void {
    this.errors.add(this.place(row, field), reason, params);
  }

  /** Where the cell of a field stands, and what it shows. */
  place(row: TableRow, field: string): Place {
    return { row: row.row, column: this.columnOf(field), field, value: this.shown(row, field) };
  }

  /** undefined for an empty cell, and for one that is wrong (reported). */
  text(row: TableRow, field: string): string | undefined {
    const value = this.#read(row, field, (cell) => textOf(cell));
    return value === '' ? undefined : value;
  }

  date(row: TableRow, field: string): string | undefined {
    return this.#read(row, field, (cell, { days }) => dateOf(cell, days));
  }

  /** Quantity, unit price or unit cost × 10^6. */
  micro(row: TableRow, field: string): number | undefined {
    return this.#read(row, field, (cell) => numberOf(cell, 6, this.#mark));
  }

  /** Minor units of the company's currency, or of one with other decimals; refused where it has fewer than are written. */
  minor(row: TableRow, field: string, exponent = this.#exponent): number | undefined {
    return this.#read(row, field, (cell) => numberOf(cell, exponent, this.#mark));
  }

  /** Percent × 10^4. */
  percent(row: TableRow, field: string): number | undefined {
    return this.#read(row, field, (cell, { percent }) => percentOf(cell, percent, this.#mark));
  }

  /** The text of a field that must be there; reports importRequired where the cell is empty. */
  required(row: TableRow, field: string): string | undefined {
    const before = this.errors.count;
    const value = this.text(row, field);
    if (value === undefined && this.errors.count === before) this.fail(row, field, 'importRequired');
    return value;
  }

  #read<T>(row: TableRow, field: string, read: (cell: Cell, column: Column) => Value<T>): T | undefined {
    const column = this.#columns.get(field);
    const cell = column ? (row.cells[column.index] ?? null) : null;
    if (!column || blank(cell)) return undefined;
    const value = read(cell, column);
    if (value.ok) return value.value;
    this.fail(row, field, value.reason, value.params);
    return undefined;
  }
}
