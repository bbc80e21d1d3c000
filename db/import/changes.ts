// A file that was exported, edited and brought back: which cells of rows that the company knows already it would change.
import { formatScaled } from '../../shared/kernel/decimal.ts';
import type { Desk } from './plan.ts';
import type { TableRow } from './table.ts';

/** Field of the import → what a cell of it says, as a preview shows it. */
export type Shown = Readonly<Record<string, string | undefined>>;

/** Changed cells that a preview lists; all are counted. */
const MOST_SHOWN = 500;

/** Notes every field of the file that differs; false: the row changes nothing. */
export function noteChanges(desk: Desk, row: TableRow, code: string, before: Shown, after: Shown): boolean {
  const { found } = desk;
  const fields = Object.keys(after).filter(
    (field) => desk.reader.has(field) && (before[field] ?? '') !== (after[field] ?? ''),
  );
  if (fields.length === 0) {
    found.unchangedCount += 1;
    return false;
  }
  for (const field of fields) {
    found.changeCount += 1;
    if (found.changes.length >= MOST_SHOWN) continue;
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    found.changes.push({ row: row.row, column: desk.reader.columnOf(field), field, code, before: was, after: is });
  }
  return true;
}

/** What the file says of the fields it has, and what is so already of the others. */
export function fromFile<T extends object>(desk: Desk, file: T, now: Partial<T>, fieldOf: Shown = {}): T {
  const kept = Object.entries(now).filter(([key]) => key in file && !desk.reader.has(fieldOf[key] ?? key));
  return { ...file, ...(Object.fromEntries(kept) as Partial<T>) };
}

/** An amount in minor units as a preview shows it; nothing for none. */
export const shownMinor = (minor: number | null | undefined, exponent: number): string | undefined =>
  minor === null || minor === undefined ? undefined : formatScaled(minor, exponent);
