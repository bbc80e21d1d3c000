// What stands in the search index (migration 0013): a row for each document, its id and kind in one number.

/** Number of a kind in `rowid = id * 16 + number`. */
export const SEARCHED = { sales_order: 1, shipment: 2, invoice: 3, payment: 4, journal_entry: 5 } as const;
export type Searched = keyof typeof SEARCHED;

const KINDS = 16;
const KIND_NAMES = Object.entries(SEARCHED) as [[Searched, number], ...[Searched, number][]];

/** What a row of the index stands for. */
export function kindOfRow(rowid: number): { kind: Searched; id: number } {
  const [kind] = KIND_NAMES.find(([, number]) => number === rowid % KINDS) ?? KIND_NAMES[0];
  return { kind, id: Math.floor(rowid / KINDS) };
}

/** Ids of documents of a kind whose text has the letters of the bound `name` (`trigramsOf`) somewhere. */
export const idsFound = (kind: Searched, name: string): string =>
  `SELECT rowid / ${KINDS} AS id FROM search_text WHERE search_text MATCH @${name} AND rowid % ${KINDS} = ${SEARCHED[kind]}`;

/**
 * What the index is asked for a word: all its runs of three letters; null for a word that is too short. Documents found
 * have them in any order, so that they are still to be compared.
 */
export function trigramsOf(word: string): string | null {
  const letters = [...word];
  if (letters.length < 3) return null;
  const runs = new Set(letters.slice(2).map((_, i) => letters.slice(i, i + 3).join('')));
  return [...runs].map((run) => `"${run.replaceAll('"', '""')}"`).join(' AND ');
}
