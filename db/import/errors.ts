// What is wrong with a file, or to be looked at, cell by cell: the first of it in full, the rest counted, so that a file of a million bad
// rows answers as fast as a good one.
import type { ImportError } from '../../shared/contract/host.ts';

/** Errors that a preview names; more are only counted. */
export const MAX_ERRORS = 500;

export type Params = Record<string, string | number>;
export type Place = { row: number; column: string; field: string; value: string };

export class ErrorList {
  readonly list: ImportError[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(place: Place, reason: string, params: Params = {}): void {
    this.#count += 1;
    if (this.list.length < MAX_ERRORS) this.list.push({ ...place, value: place.value.slice(0, 100), reason, params });
  }
}
