// What gets past the guards of posted rows, and whether `ledgerdock check` finds it: each column of a row of each state is
// changed, the row is written twice, taken away and put in its own place again, with all guards on.
import type Database from 'better-sqlite3';
import { checks } from '../../../db/checks/index.ts';
import type { ReadDb } from '../../../db/connection.ts';

/**
 * What neither a guard refuses nor a check finds, by table: notes and versions, what is agreed anew, what became of a quote.
 * `+` is a row added like one that is there, `-` a row taken away.
 */
export const UNSEEN: Record<string, string> = {
  shipment: 'version delivered_on',
  invoice: 'version',
  payment: 'note version',
  write_off: 'version',
  stock_document: 'note version',
  stock_transfer: 'note version',
  valuation_layer: 'qty_micro value_minor',
  customer_return: 'note exchange_order_id version',
  credit_note: 'version',
  refund: 'note version',
  sales_order_change: '+',
  cut_off: 'version',
  package: 'number packed_on weight_grams tracking shipment_id created_at version +',
  quote: 'decided_on lost_reason competitor version + order_id',
  quote_line: 'taken',
  sales_order:
    'required_on customer_reference note discount_ppm discount_minor invoice_policy deposit_ppm version deposit_minor',
  sales_order_line:
    'description discount_minor document_discount_minor over_shipment_ppm under_shipment_ppm most_micro',
  opportunity_stage: '+',
  opportunity_estimate: '+',
  case_message: '+',
  reminder: 'version +',
  reminder_line: '+',
  attachment: '-',
};

type Row = Record<string, unknown>;
type Column = { name: string; type: string };

const literal = (value: unknown): string => {
  if (value === null) return 'NULL';
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
};
const DAY_MS = 86_400_000;
const other = (value: unknown, type: string): string => {
  if (type.toLowerCase() === 'integer') return String(Number(value ?? 0) + 1);
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}00'`;
  const text = String(value ?? '');
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return literal(isDay ? new Date(Date.parse(text) + DAY_MS).toJSON().slice(0, 10) : `${text}x`);
};

/** True when the database carries a statement out and no check finds it; it is taken back. */
function passes(sql: Database.Database, statement: string): boolean {
  const db = { $client: sql } as ReadDb;
  sql.exec('BEGIN');
  try {
    sql.exec(statement);
    return checks.every((check) => check.name === 'fileStructure' || check.run(db).length === 0);
  } catch {
    return false;
  } finally {
    if (sql.inTransaction) sql.exec('ROLLBACK');
  }
}

/** The first row of each state that is no draft. */
function samples(sql: Database.Database, table: string): Row[] {
  const byState = new Map<unknown, Row>();
  for (const row of sql.prepare(`SELECT * FROM ${table} ORDER BY 1 DESC`).iterate() as IterableIterator<Row>)
    if (row.state !== 'draft') byState.set(row.state, row);
  return [...byState.values()];
}

/** The columns of a table, `+` and `-` that no guard and no check minds, in one line. */
export function unseen(sql: Database.Database, table: string): string {
  const columns = sql.prepare('SELECT name, type FROM pragma_table_info(?)').all(table) as Column[];
  const key = columns.some(({ name }) => name === 'id') ? 'id' : 'log_id';
  const found = new Set<string>();
  for (const row of samples(sql, table)) {
    const at = `${key} = ${literal(row[key])}`;
    const without = columns.filter(({ name }) => name !== key);
    const values = (changed = '') =>
      without.map(({ name, type }) => (name === changed ? other(row[name], type) : literal(row[name]))).join(', ');
    const names = without.map(({ name }) => name).join(', ');
    for (const { name, type } of columns)
      if (passes(sql, `UPDATE ${table} SET ${name} = ${other(row[name], type)} WHERE ${at}`)) found.add(name);
    for (const { name } of without)
      if (passes(sql, `REPLACE INTO ${table} (${key}, ${names}) VALUES (${literal(row[key])}, ${values(name)})`))
        found.add(`replaced ${name}`);
    if (passes(sql, `INSERT INTO ${table} (${names}) VALUES (${values(row.number ? 'number' : '')})`)) found.add('+');
    if (passes(sql, `DELETE FROM ${table} WHERE ${at}`)) found.add('-');
  }
  return [...found].join(' ');
}
