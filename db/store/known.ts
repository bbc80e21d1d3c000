// Rows as one transaction last read or wrote them. Nobody else writes while it is open, and it writes the rows of a
// repository through that repository only: so what a row is in the file is known, and of a changed row only what is changed
// has to be written. The indexes, guards and foreign keys of the other columns are then left in peace.

type Row = Record<string, unknown>;

/** How many rows of a table are kept: of a longer transaction, such as an import, the oldest are forgotten and written whole. */
const MOST = 1000;

export class KnownRows {
  readonly #tables = new Map<object, Map<number, Row>>();

  /** The row of this id; undefined when the transaction has not met it. */
  of(table: object, id: number): Readonly<Row> | undefined {
    return this.#tables.get(table)?.get(id);
  }

  /** Keeps a copy: whoever holds the row may go on to change it. */
  keep(table: object, id: number, row: Row): void {
    let rows = this.#tables.get(table);
    if (!rows) {
      rows = new Map();
      this.#tables.set(table, rows);
    }
    if (rows.size >= MOST) rows.clear();
    rows.set(id, { ...row });
  }

  forget(table: object, id: number): void {
    this.#tables.get(table)?.delete(id);
  }
}
