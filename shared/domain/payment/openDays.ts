// What a document has open on its days: what is set against it on a day that is past may not be more than is open from
// that day to the last one (ACCOUNTING.md, section 7).
import { addMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** What changed the open amount of a document on a day: negative where it was settled, positive where it came back. */
export type OpenChange = {
  document: 'invoice' | 'payment' | 'creditNote';
  id: number;
  on: string;
  changeMinor: number;
};

/** A document with what is open of it by now, and what changed that. */
export type OpenDocument = Pick<OpenChange, 'document' | 'id'> & {
  number: string | null;
  openMinor: number;
  changes: readonly OpenChange[];
};

/** The lowest amount open at the end of any day from `on` to the last one. */
export function lowestOpen({ document, id, openMinor, changes }: OpenDocument, on: string): number {
  return Math.min(openMinor, ...daysBack(document, id, openMinor, changes, on).map((day) => day.beforeMinor));
}

/** Days after `on` on which the open amount changed, the last one first, with what was open before each of them. */
function daysBack(
  document: OpenChange['document'],
  id: number,
  openMinor: number,
  changes: readonly OpenChange[],
  on: string,
): { on: string; beforeMinor: number }[] {
  const sums = new Map<string, number>();
  for (const change of changes)
    if (change.document === document && change.id === id && change.on > on)
      sums.set(change.on, addMinor(sums.get(change.on) ?? 0, change.changeMinor));
  let beforeMinor = openMinor;
  return [...sums]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, changeMinor]) => {
      beforeMinor = subMinor(beforeMinor, changeMinor);
      return { on: day, beforeMinor };
    });
}

/** Refuses `OVER_APPLIED` (openLater) where less is open on `on` or on a day after it, naming the day from which it is enough. */
export function openSince(row: OpenDocument, askedMinor: number, on: string, fields: string[]): Result<true> {
  const { document, id, number, openMinor, changes } = row;
  const enough = daysBack(document, id, openMinor, changes, on).find((day) => day.beforeMinor < askedMinor);
  if (!enough) return ok(true);
  return refuse('OVER_APPLIED', {
    reason: 'openLater',
    params: { number: number ?? '', on: enough.on, openMinor: Math.max(0, lowestOpen(row, on)), askedMinor },
    fields,
  });
}

/** The last day on which the open amount of a document changed; empty for none. */
export const lastChange = (changes: readonly OpenChange[], document: OpenChange['document'], id: number): string =>
  changes
    .filter((change) => change.document === document && change.id === id)
    .reduce((last, { on }) => (on > last ? on : last), '');
