// Styles of cells that many rows share.
import type { Cell } from 'exceljs';

/** Cells that look alike have one style: the writer works out anew each style that is an object of its own. */
export class Looks {
  readonly #styles = new Map<string, Cell['style']>();

  /** Gives a cell the style of its column (by `index`), with a number format of its own where it has one. */
  dress(cell: Cell, index: number, numFmt: string | undefined): void {
    const look = `${index} ${cell.type} ${numFmt ?? ''}`;
    const known = this.#styles.get(look);
    if (known) cell.style = known;
    else {
      if (numFmt !== undefined) cell.numFmt = numFmt;
      this.#styles.set(look, cell.style);
    }
  }
}
