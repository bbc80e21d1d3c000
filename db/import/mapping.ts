// Which column feeds which field: guessed from headings, corrected by a person, remembered per shape of file.
import { createHash } from 'node:crypto';
import type { ImportKind } from '../../shared/contract/host.ts';
import { LANGUAGES, wordOr, words } from '../../shared/words/index.ts';
import { FIELDS, type ImportField, normalName } from './fields.ts';

/** Field → column name; '' for a field that is not in the file. */
export type Mapping = Record<string, string>;

/** Fingerprint of a header row; files of one shape share a mapping. */
export const shapeOf = (kind: ImportKind, columns: readonly string[]): string =>
  `${kind}:${createHash('sha256')
    .update(JSON.stringify(columns.map(normalName)))
    .digest('hex')
    .slice(0, 32)}`;

/** A heading without what is said after a comma or in brackets: `Price, EUR` and `Qty (pcs)`. */
const headOf = (name: string): string => normalName(name.replace(/[,([].*$/u, ''));

const SCREEN = LANGUAGES.map((language) => words(language));

/** Headings of a field, the surest first; last the field's own name on screen, which a person may have copied. */
const namesOf = ({ field, names }: ImportField): string[] => [
  ...names,
  ...SCREEN.map((t) => headOf(wordOr(t, `import.field.${field}`))),
];

/**
 * One column per field, each column once. The surest heading of every field is tried before the next surest of any, so
 * that `Customer` goes to the name where there is a `Customer ID` for the code.
 */
export function guessMapping(kind: ImportKind, columns: readonly string[]): Mapping {
  const mapping: Mapping = Object.fromEntries(FIELDS[kind].map(({ field }) => [field, '']));
  const free = new Map<string, string>();
  for (const column of [...columns].reverse()) {
    free.set(headOf(column), column);
    free.set(normalName(column), column);
  }
  const taken = new Set<string>();
  const fields = FIELDS[kind].map((one) => ({ field: one.field, names: namesOf(one) }));
  const most = Math.max(...fields.map(({ names }) => names.length));
  for (let rank = 0; rank < most; rank += 1) {
    for (const { field, names } of fields) {
      const column = free.get(names[rank] ?? '');
      if (mapping[field] !== '' || column === undefined || taken.has(column)) continue;
      mapping[field] = column;
      taken.add(column);
    }
  }
  return mapping;
}

/** Every field of the kind, with only those columns that the file has. */
export function fitMapping(kind: ImportKind, columns: readonly string[], given: Mapping): Mapping {
  const known = new Set(columns);
  return Object.fromEntries(
    FIELDS[kind].map(({ field }) => [field, known.has(given[field] ?? '') ? (given[field] ?? '') : '']),
  );
}
