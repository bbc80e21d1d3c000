// The search box of a list: each word must stand somewhere in the columns that the list looks through. Documents in the search
// index are found there by any three letters; what they refer to (a customer, an order) is found first and then followed.
import { idsFound, type Searched, trigramsOf } from '../schema/search.ts';
import type { Params } from './kit.ts';

export type Search = {
  /** What the search box looks through. */
  search?: string[];
  /** Where rows are documents of the search index. */
  indexed?: {
    kind: Searched;
    /** The table's columns in the index. */
    own: string[];
    /** The column that refers to a customer, who is found by code or name. */
    customer?: string;
    /** The column that refers to an order, which is found by its number. */
    order?: string;
  };
};
type Found = { sql: string; params: Params };

const MOST_WORDS = 6;
export const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** LIKE folds the letters of ASCII by itself, and much faster than a function can. */
const like = (column: string, word: string, name: string): string =>
  /^[\x20-\x7e]*$/.test(word)
    ? `${column} LIKE @${name} ESCAPE '\\'`
    : `fold(${column}) LIKE fold(@${name}) ESCAPE '\\'`;

const either = (columns: readonly string[], word: string, name: string): string =>
  columns.map((column) => like(column, word, name)).join(' OR ');

/** What of a list's rows (`of` is their alias) a word leads to: their own text, their customer, their order. */
function ways(
  { kind, own, customer, order }: NonNullable<Search['indexed']>,
  of: string,
  word: string,
  i: number,
): string {
  const [pattern, runs] = [`s${i}`, `m${i}`];
  const byText = either(
    own.map((column) => `t.${column}`),
    word,
    pattern,
  );
  const found = [
    `${of}.id IN (SELECT t.id FROM (${idsFound(kind, runs)}) f CROSS JOIN ${kind} t ON t.id = f.id WHERE ${byText})`,
  ];
  if (customer)
    found.push(
      `${of}.${customer} IN (SELECT who.id FROM customer who WHERE ${either(['who.code', 'who.name'], word, pattern)})`,
    );
  if (order)
    found.push(
      `${of}.${order} IN (SELECT so.id FROM (${idsFound('sales_order', runs)}) f CROSS JOIN sales_order so ON so.id = f.id
       WHERE ${like('so.number', word, pattern)})`,
    );
  return found.join(' OR ');
}

/** A condition per word of what was typed. */
export function searched({ search, indexed }: Search, key: string, text: string): Found[] {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word, i) => {
    const params = { [`s${i}`]: `%${escaped(word)}%` };
    const runs = indexed ? trigramsOf(word) : null;
    if (indexed && runs !== null)
      return { sql: `(${ways(indexed, key.replace(/\..*/, ''), word, i)})`, params: { ...params, [`m${i}`]: runs } };
    const sql = either(search ?? [], word, `s${i}`);
    return { sql: sql === '' ? '1' : `(${sql})`, params };
  });
}
