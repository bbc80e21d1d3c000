// Finding anything by number, code or name, in a file of any size: documents that the search index knows by any three letters
// of their number or reference, the newest first; all others by how their number begins or by its digits.
import type { Output } from '../../shared/contract/index.ts';
import type { ReadDb } from '../connection.ts';
import { kindOfRow, type Searched, trigramsOf } from '../schema/search.ts';
import { all, type QueryHandler } from './kit.ts';
import { escaped } from './search.ts';

type Hit = Output<'search.find'>['hits'][number];
type Kind = {
  type: Hit['type'];
  table: string;
  detail: string;
  /** What the index knows of the document beside its number. */
  also?: string;
};

const CUSTOMER = '(SELECT name FROM customer WHERE id = d.customer_id)';
const NUMBERED: readonly Kind[] = [
  { type: 'lead', table: 'lead', detail: 'd.name' },
  { type: 'opportunity', table: 'opportunity', detail: CUSTOMER },
  { type: 'quote', table: 'quote', detail: CUSTOMER },
  {
    ...{ type: 'salesOrder', table: 'sales_order', also: 'customer_reference' },
    detail: `${CUSTOMER} || CASE WHEN d.customer_reference = '' THEN '' ELSE ' · ' || d.customer_reference END`,
  },
  {
    ...{ type: 'package', table: 'package' },
    detail: "coalesce((SELECT number FROM sales_order WHERE id = d.order_id), '')",
  },
  { type: 'shipment', table: 'shipment', detail: CUSTOMER, also: 'tracking' },
  { type: 'invoice', table: 'invoice', detail: CUSTOMER },
  { type: 'payment', table: 'payment', detail: CUSTOMER, also: 'reference' },
  { type: 'customerReturn', table: 'customer_return', detail: CUSTOMER },
  { type: 'creditNote', table: 'credit_note', detail: CUSTOMER },
  { type: 'refund', table: 'refund', detail: CUSTOMER },
  { type: 'stockTransfer', table: 'stock_transfer', detail: 'd.note' },
  { type: 'writeOff', table: 'write_off', detail: CUSTOMER },
  { type: 'reminder', table: 'reminder', detail: CUSTOMER },
  { type: 'case', table: 'service_case', detail: CUSTOMER },
  { type: 'journalEntry', table: 'journal_entry', detail: 'd.memo' },
];
/** Of the newest documents that the index finds, so many are looked at: what stands in more is not told by one word. */
const MOST_LOOKED_AT = 5000;
const MOST_OF_A_KIND = 100;
const LAST = '\u{10FFFF}';

/** LIKE folds the letters of ASCII by itself, and fast. */
const like = (column: string, text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? `${column} LIKE @any ESCAPE '\\'` : `fold(${column}) LIKE fold(@any) ESCAPE '\\'`;

/** By code or name: there are far fewer customers and items than documents. */
function mastersFound(db: ReadDb, text: string, limit: number): Hit[] {
  return (['customer', 'item'] as const).flatMap((type) =>
    all<Hit>(
      db,
      `SELECT '${type}' AS type, id, code AS label, name AS detail FROM ${type}
       WHERE ${like('code', text)} OR ${like('name', text)} ORDER BY code LIMIT @limit`,
      { any: `%${escaped(text)}%`, limit },
    ),
  );
}

/** Ids of each kind among the newest documents that have these letters. */
function indexed(db: ReadDb, text: string): Map<Searched, number[]> {
  const runs = trigramsOf(text);
  const found = new Map<Searched, number[]>();
  if (runs === null) return found;
  const rows = all<{ at: number }>(
    db,
    `SELECT rowid AS at FROM search_text WHERE search_text MATCH @runs ORDER BY rowid DESC LIMIT ${MOST_LOOKED_AT}`,
    { runs },
  );
  for (const { at } of rows) {
    const { kind, id } = kindOfRow(at);
    const ids = found.get(kind) ?? [];
    if (ids.length < MOST_OF_A_KIND) found.set(kind, [...ids, id]);
  }
  return found;
}

/** What a person who types digits alone may mean: the number of each series that ends with them. */
const NUMBER_OF = (code: string): string =>
  `(SELECT prefix || substr('0000000000' || @digits, -digits) FROM number_series WHERE code = '${code}' AND length(@digits) <= digits)`;

/** Ways that lead to documents of a kind, each by an index: how the number begins, its digits, the letters of the text. */
function waysTo({ type, table, also }: Kind, ids: readonly number[], { digits, text }: Asked): string[] {
  const begins = `SELECT id FROM (SELECT id FROM ${table} WHERE number <> '' AND number >= @upper AND number < @upperEnd LIMIT 50)`;
  const ends = `SELECT id FROM ${table} WHERE number <> '' AND number = ${NUMBER_OF(type)}`;
  const own = ['number', ...(also === undefined ? [] : [also])].map((column) => like(column, text)).join(' OR ');
  const holds = `SELECT id FROM ${table} WHERE id IN (SELECT value FROM json_each(@ids)) AND (${own})`;
  return [begins, ...(digits === '' ? [] : [ends]), ...(ids.length === 0 ? [] : [holds])];
}

function documentsFound(db: ReadDb, kind: Kind, ids: readonly number[], asked: Asked): Hit[] {
  const { upper, digits, limit, text } = asked;
  const sql = `SELECT '${kind.type}' AS type, d.id, d.number AS label, ${kind.detail} AS detail FROM ${kind.table} d
    WHERE d.id IN (${waysTo(kind, ids, asked).join(' UNION ')}) ORDER BY d.id DESC LIMIT @limit`;
  return all<Hit>(db, sql, {
    ...{ upper, upperEnd: `${upper}${LAST}`, limit },
    ...(digits === '' ? {} : { digits }),
    ...(ids.length === 0 ? {} : { ids: JSON.stringify(ids), any: `%${escaped(text)}%` }),
  });
}

type Asked = { text: string; upper: string; digits: string; limit: number };

export const searchFind: QueryHandler<'search.find'> = (db, { text, limit }) => {
  const wanted = text.trim();
  if (wanted === '') return { hits: [] };
  const asked = { text: wanted, upper: wanted.toUpperCase(), digits: /^\d{1,10}$/.test(wanted) ? wanted : '', limit };
  const found = indexed(db, wanted);
  const documents = NUMBERED.flatMap((kind) =>
    documentsFound(db, kind, found.get(kind.table as Searched) ?? [], asked),
  );
  return { hits: [...mastersFound(db, wanted, limit), ...documents] };
};
