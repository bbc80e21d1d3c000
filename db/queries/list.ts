// The one engine of all lists: filters, search, sort and paging over a list's own SQL. The page is found first, on keys
// alone; what is costly to work out is worked out for the rows of the page only.
import { contract, type ListName, type ListRow, type Output, type Parsed } from '../../shared/contract/index.ts';
import { type Column, columnsOf, type WhereOp } from '../../shared/contract/kit.ts';
import type { ReadDb } from '../connection.ts';
import { all, number, type Params, type QueryContext, type QueryHandler } from './kit.ts';
import { escaped, type Search, searched } from './search.ts';

export type Condition = { sql: string; params?: Params };

/** Where a page of a list begins, found without counting through the rows before it. */
export type Place = { total: number; from: Condition; offset: number };

export type ListSource<K extends ListName> = Search & {
  /** FROM and its joins. */
  from: string;
  /**
   * The table that rows are of, where `joined` only look something up for each row: as long as neither a condition nor the order
   * names them, rows are counted and the page is found without them.
   */
  base?: { from: string; joined: string[] };
  /** The column that tells rows apart. */
  key: string;
  /** SQL of every field of the row. */
  fields: Record<keyof ListRow<K> & string, string>;
  /** Order when the caller asks for none. */
  order: string;
  /** Conditions from the list's own filters. */
  where?(input: Parsed<K>, context: QueryContext): Condition[];
  /** Finds a page in the list's own order, when nothing is searched, filtered by column or sorted. */
  place?(db: ReadDb, input: Parsed<K>): Place;
  /** Parameters that fields use, such as today's date. */
  params?(input: Parsed<K>, context: QueryContext): Params;
  /** The books to read from, where those of now are not meant. */
  books?<T>(db: ReadDb, input: Parsed<K>, read: (db: ReadDb) => T): T;
};

type Where = { field: string; op: WhereOp; value?: unknown };
type ListInput = {
  search?: string;
  where?: Where[];
  sort?: { field: string; desc?: boolean }[];
  offset: number;
  limit: number;
};

const scalar = (value: unknown): string | number =>
  typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : String(value ?? '');

function condition(expression: string, { op, value }: Where, name: string): Condition {
  const bound = (sql: string, as: string | number = scalar(value)): Condition => ({ sql, params: { [name]: as } });
  const like = (pattern: string) => bound(`fold(${expression}) LIKE fold(@${name}) ESCAPE '\\'`, pattern);
  switch (op) {
    case 'equals':
      return bound(`${expression} = @${name}`);
    case 'notEquals':
      return bound(`${expression} IS NOT @${name}`);
    case 'atLeast':
      return bound(`${expression} >= @${name}`);
    case 'atMost':
      return bound(`${expression} <= @${name}`);
    case 'contains':
      return like(`%${escaped(String(value ?? ''))}%`);
    case 'startsWith':
      return like(`${escaped(String(value ?? ''))}%`);
    case 'blank':
      return { sql: `(${expression} IS NULL OR ${expression} = '')` };
    case 'notBlank':
      return { sql: `(${expression} IS NOT NULL AND ${expression} <> '')` };
    case 'oneOf':
      return bound(
        `${expression} IN (SELECT value FROM json_each(@${name}))`,
        JSON.stringify((Array.isArray(value) ? value : [value]).map(scalar)),
      );
  }
}

function conditions(source: ListSource<ListName>, input: ListInput, context: QueryContext): Condition[] {
  const fields = source.fields as Record<string, string>;
  const own = source.where?.(input as never, context) ?? [];
  const typed = (input.where ?? []).map((row, i) => condition(fields[row.field] ?? 'NULL', row, `w${i}`));
  return [...own, ...typed, ...searched(source, source.key, input.search ?? '')];
}

function ordering(source: ListSource<ListName>, input: ListInput): string {
  const fields = source.fields as Record<string, string>;
  const asked = (input.sort ?? []).map((row) => `${fields[row.field] ?? 'NULL'} ${row.desc ? 'DESC' : 'ASC'}`);
  return asked.length === 0 ? source.order : [...asked, source.key].join(', ');
}

/** Whether a list is asked for in its own order and as a whole, but for its own filters. */
const isPlain = (input: ListInput): boolean => !input.search && !input.where?.length && !input.sort?.length;

/** FROM for counting and finding: without what neither a condition nor the order names. */
function leanFrom({ base, from }: ListSource<ListName>, used: string): string {
  if (!base) return from;
  return base.joined.some((alias) => new RegExp(`\\b${alias}\\.`).test(used)) ? from : base.from;
}

/** Reads from the books that a list means. */
const onBooks = <T>(source: ListSource<ListName>, db: ReadDb, input: object, read: (books: ReadDb) => T): T =>
  source.books ? source.books(db, input as never, read) : read(db);

/** Fields as a SELECT list, each under its own name. */
export const select = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([field, sql]) => `${sql} AS ${field}`)
    .join(', ');

type Sums = Output<'list.totals'>;
type Summed = (db: ReadDb, input: Record<string, unknown>, context: QueryContext, columns: readonly Column[]) => Sums;
const summing = new WeakMap<object, Summed>();

/** How a list adds up its columns in SQL; undefined where its rows are worked out. */
export const summed = (handler: object): Summed | undefined => summing.get(handler);

/** Sums of columns over all rows that fit: those in base currency together, the others by the currency of their row. */
const summedBy = (source: ListSource<ListName>): Summed => {
  const sums = sumsOf(source);
  return (db, asked, context, columns) => onBooks(source, db, asked, (books) => sums(books, asked, context, columns));
};

const sumsOf = (source: ListSource<ListName>): Summed => {
  const fields = source.fields as Record<string, string>;
  return (db, asked, context, columns) => {
    const input = asked as unknown as ListInput;
    const found = conditions(source, input, context);
    const where = found.length === 0 ? '' : ` WHERE ${found.map((row) => row.sql).join(' AND ')}`;
    const params = Object.assign({}, source.params?.(asked as never, context), ...found.map((row) => row.params ?? {}));
    const of = (list: readonly Column[], currency: string, group: string): Sums['sums'] => {
      if (list.length === 0) return [];
      const sums = list.map(({ field }) => `coalesce(sum(${fields[field]}), 0) AS ${field}`).join(', ');
      const used = `${where} ${currency} ${list.map(({ field }) => fields[field]).join(' ')}`;
      const text = `SELECT ${currency} AS currency, ${sums} FROM ${leanFrom(source, used)}${where}${group}`;
      return all<Record<string, string | number>>(db, text, params).map(({ currency: code, ...amounts }) => ({
        currency: String(code ?? ''),
        amounts: amounts as Record<string, number>,
      }));
    };
    const named = columns.find(({ currencyField }) => currencyField !== undefined)?.currencyField ?? '';
    const base = columns.filter(({ currencyField }) => currencyField === undefined);
    const own = columns.filter(({ currencyField }) => currencyField !== undefined);
    const total = number(db, `SELECT count(*) AS n FROM ${leanFrom(source, where)}${where}`, params);
    return { total, sums: [...of(base, "''", ''), ...of(own, fields[named] ?? "''", ' GROUP BY 1 ORDER BY 1')] };
  };
};

/** The handler of a list. Flags come back as booleans; everything else as SQL has it. */
export function listOf<K extends ListName>(name: K, source: ListSource<K>): QueryHandler<K> {
  const plain = source as unknown as ListSource<ListName>;
  const flags = columnsOf(contract[name].row).filter((column) => column.kind === 'flag');
  const columns = select(source.fields);
  const page = (db: ReadDb, parsed: Parsed<K>, context: QueryContext) => {
    const input = parsed as unknown as ListInput;
    const found = conditions(plain, input, context);
    const where = found.length === 0 ? '' : ` WHERE ${found.map((row) => row.sql).join(' AND ')}`;
    const own = source.params?.(parsed, context) ?? {};
    const params = Object.assign({}, own, ...found.map((row) => row.params ?? {})) as Params;
    const order = ordering(plain, input);
    const place = isPlain(input) ? source.place?.(db, parsed) : undefined;
    const total = place?.total ?? number(db, `SELECT count(*) AS n FROM ${leanFrom(plain, where)}${where}`, params);
    const begin = place ? `${where === '' ? ' WHERE' : `${where} AND`} ${place.from.sql}` : where;
    const keys = `SELECT ${source.key} FROM ${leanFrom(plain, begin + order)}${begin} ORDER BY ${order} LIMIT @limit OFFSET @offset`;
    const bound = { ...params, ...place?.from.params, limit: input.limit, offset: place?.offset ?? input.offset };
    const text = `SELECT ${columns} FROM ${source.from} WHERE ${source.key} IN (${keys}) ORDER BY ${order}`;
    const rows = total === 0 ? [] : all<Record<string, unknown>>(db, text, bound);
    for (const row of rows) for (const { field } of flags) row[field] = row[field] === 1;
    return { rows, total };
  };
  const handler = ((db: ReadDb, parsed: Parsed<K>, context: QueryContext) =>
    onBooks(plain, db, parsed, (books) => page(books, parsed, context))) as unknown as QueryHandler<K>;
  summing.set(handler, summedBy(plain));
  return handler;
}

/** Conditions of a period on a date column. */
export function between(column: string, input: { from?: string | undefined; to?: string | undefined }): Condition[] {
  const rows: Condition[] = [];
  if (input.from !== undefined) rows.push({ sql: `${column} >= @from`, params: { from: input.from } });
  if (input.to !== undefined) rows.push({ sql: `${column} <= @to`, params: { to: input.to } });
  return rows;
}

/** Equality with an optional filter. */
export function matching(column: string, name: string, value: string | number | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: `${column} = @${name}`, params: { [name]: value } }];
}
