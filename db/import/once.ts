// A code may stand once in a file, and not at all in the company it is imported into.
import type { Reader } from './reader.ts';
import type { TableRow } from './table.ts';

export class Once {
  readonly #reader: Reader;
  readonly #existing: ReadonlyMap<string, unknown>;
  readonly #rows = new Map<string, number>();

  constructor(reader: Reader, existing: ReadonlyMap<string, unknown>) {
    this.#reader = reader;
    this.#existing = existing;
  }

  /** The code of a row; reports importRequired, importExists, or importDuplicate with the row that had it first. */
  read(row: TableRow): string | undefined {
    const code = this.#reader.required(row, 'code');
    if (code === undefined) return undefined;
    const first = this.#rows.get(code);
    if (first !== undefined) this.#reader.fail(row, 'code', 'importDuplicate', { first });
    else if (this.#existing.has(code)) this.#reader.fail(row, 'code', 'importExists');
    else this.#rows.set(code, row.row);
    return code;
  }
}
