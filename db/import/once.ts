// A code may stand once in a file; in the company it is imported into not at all, unless rows may change what is there.
import type { Reader } from './reader.ts';
import type { TableRow } from './table.ts';

export class Once {
  readonly #reader: Reader;
  readonly #existing: ReadonlyMap<string, unknown>;
  readonly #update: boolean;
  readonly #rows = new Map<string, number>();

  constructor(reader: Reader, existing: ReadonlyMap<string, unknown>, update = false) {
    this.#reader = reader;
    this.#update = update;
    this.#existing = existing;
  }

  /** The code of a row; reports importRequired, importExists, or importDuplicate with the row that had it first. */
  read(row: TableRow): string | undefined {
    const code = this.#reader.required(row, 'code');
    if (code === undefined) return undefined;
    const first = this.#rows.get(code);
    if (first !== undefined) this.#reader.fail(row, 'code', 'importDuplicate', { first });
    else if (this.#existing.has(code) && !this.#update) this.#reader.fail(row, 'code', 'importExists');
    else this.#rows.set(code, row.row);
    return code;
  }
}
