// The books as they were known at a past moment: a connection of its own in which tables show what they said then, so that
// any query runs on them as it is. Rows that came later are not there, rows that changed say what they said, and balances
// are less what came later. Drafts that were deleted since are gone, and names are those of today.
import { refused } from '../../shared/kernel/refusals.ts';
import { keepBeside, openReader, type RawDb, type ReadDb } from '../connection.ts';
import { GONE, KEPT } from '../schema/known.ts';
import { NUMBERED } from '../schema/numbers.ts';
import { number, one } from './kit.ts';

type Kept = keyof typeof KEPT;

/** The moment that is asked for: its instant, and what had been logged and written by then. */
const PAST = `CREATE TEMP TABLE past AS SELECT *, '' AS at FROM main.moment WHERE false`;
const FILL = `INSERT INTO past SELECT *, @at FROM main.moment WHERE log_id = (SELECT max(log_id) FROM main.moment WHERE log_id <= @logId)`;
const newest = (table: string): string => `(SELECT ${table} FROM past)`;
/** What was kept of rows before the first command that changed them since, by their source. */
const changed = (source: string, columns: string): string =>
  `SELECT ${columns} FROM main.earlier_row WHERE log_id > ${newest('log_id')} AND source = '${source}'`;

const view = (name: string, select: string): string => `CREATE TEMP VIEW ${name} AS ${select}`;
const columnsOf = (raw: RawDb, table: string): string[] =>
  (raw.pragma(`main.table_info(${table})`) as { name: string }[]).map(({ name }) => name);
/** SQL of a kept column in the JSON of it. */
const told = (columns: readonly string[], column: string, said = 'said'): string =>
  `json_extract(${said}, '$[${columns.indexOf(column)}]')`;

/** A table whose rows change in some columns: what they said before the first command that changed them since. */
function earlier(raw: RawDb, table: Kept): string[] {
  const kept: readonly string[] = KEPT[table];
  const columns = columnsOf(raw, table);
  const shown = columns.map((column) =>
    kept.includes(column) ? `CASE WHEN w.id IS NULL THEN t.${column} ELSE w.${column} END AS ${column}` : `t.${column}`,
  );
  const lines = table === 'sales_order_line';
  return [
    `CREATE TEMP TABLE was_${table} (id INTEGER PRIMARY KEY, ${kept.join(', ')})`,
    `INSERT INTO was_${table} SELECT row_id, ${kept.map((column) => told(kept, column)).join(', ')}
     FROM (${changed(table, 'row_id, min(log_id), said')} GROUP BY row_id)`,
    view(
      table,
      `SELECT ${shown.join(', ')} FROM main.${table} t LEFT JOIN was_${table} w ON w.id = t.id
       WHERE t.id <= ${newest(table)}${lines ? dropped(raw, columns) : ''}`,
    ),
  ];
}

/** Order lines that changes of orders dropped since: they were there; a line that has the number of one today was not. */
const DROPPED = [
  'CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY, log_id INTEGER, said TEXT)',
  `INSERT INTO gone ${changed('sales_order_line_gone', 'row_id, min(log_id), said')} AND row_id <= ${newest('sales_order_line')} GROUP BY row_id`,
];

function dropped(raw: RawDb, columns: readonly string[]): string {
  if (raw.prepare('SELECT 1 FROM gone').get() === undefined) return '';
  const kept: readonly string[] = KEPT.sales_order_line;
  const shown = columns.map((column) => {
    if (column === 'id') return 'g.id';
    if (!(GONE as readonly string[]).includes(column)) return 'NULL';
    const last = told(GONE, column, 'g.said');
    return kept.includes(column) ? `coalesce(${told(kept, column, 'u.said')}, ${last})` : last;
  });
  return ` AND t.id NOT IN (SELECT id FROM gone)
    UNION ALL SELECT ${shown.join(', ')} FROM gone g LEFT JOIN main.earlier_row u ON u.source = 'sales_order_line' AND u.row_id = g.id
      AND u.log_id = (${changed('sales_order_line', 'min(log_id)')} AND row_id = g.id AND log_id <= g.log_id)
    WHERE g.said <> '[]'`;
}

const LATER_LINES = `FROM main.journal_line WHERE id > ${newest('journal_line')}`;
const MOVES_THEN = `FROM main.stock_move WHERE id <= ${newest('stock_move')}`;
const OF_PLACE = 'item_id = b.item_id AND warehouse_id = b.warehouse_id';
/** Numbers that documents took since, by the code of their series. */
const TAKEN_SINCE = NUMBERED.map(
  ([code, sql]) => `WHEN '${code}' THEN (${sql.replace('FROM ', 'FROM main.')}) - (${sql})`,
).join(' ');

/** Balances, pools and series, which say only what is: less what came later. */
const LESS = [
  view(
    'account_balance',
    `SELECT account_id, period, customer_id, debit_minor, credit_minor FROM main.account_balance
     UNION ALL SELECT account_id, substr(posted_on, 1, 7), coalesce(customer_id, 0), -debit_minor, -credit_minor ${LATER_LINES}`,
  ),
  view(
    'account_turnover',
    `SELECT account_id, period, debit_minor, credit_minor, line_count FROM main.account_turnover
     UNION ALL SELECT account_id, substr(posted_on, 1, 7), -debit_minor, -credit_minor, -1 ${LATER_LINES}`,
  ),
  view(
    'cost_pool',
    `SELECT p.item_id, coalesce(m.pool_qty_micro, 0) AS qty_micro, coalesce(m.pool_value_minor, 0) AS value_minor FROM main.cost_pool p
     LEFT JOIN main.stock_move m ON m.id = (SELECT max(id) ${MOVES_THEN} AND item_id = p.item_id)`,
  ),
  view(
    'stock_balance',
    `SELECT b.item_id, b.warehouse_id, 0 AS reserved_micro, b.on_hand_micro - coalesce((SELECT sum(qty_micro) FROM main.stock_move
       WHERE ${OF_PLACE} AND id > ${newest('stock_move')}), 0) AS on_hand_micro
     FROM main.stock_balance b WHERE EXISTS (SELECT 1 ${MOVES_THEN} AND ${OF_PLACE})`,
  ),
  view(
    'number_series',
    `SELECT code, prefix, digits, first, next - CASE code ${TAKEN_SINCE} ELSE 0 END AS next FROM main.number_series`,
  ),
  // A draft that was posted since had paid nothing back.
  view(
    'refund_line',
    "SELECT l.* FROM main.refund_line l WHERE (SELECT state FROM refund WHERE id = l.refund_id) <> 'draft'",
  ),
  // What a bank said was known from when it was taken in, and a match until it was undone.
  view('bank_statement', 'SELECT * FROM main.bank_statement WHERE imported_at <= (SELECT at FROM past)'),
  view(
    'bank_match',
    `SELECT id, line_id, journal_line_id, matched_by, matched_at, CASE WHEN undone_at <= (SELECT at FROM past) THEN undone_by END AS undone_by,
       CASE WHEN undone_at <= (SELECT at FROM past) THEN undone_at END AS undone_at FROM main.bank_match WHERE matched_at <= (SELECT at FROM past)`,
  ),
  view('period_lock', 'SELECT * FROM main.period_lock WHERE at <= (SELECT at FROM past)'),
  view('number_gap', 'SELECT * FROM main.number_gap WHERE at <= (SELECT at FROM past)'),
];

function goBack(raw: RawDb, at: string, logId: number): void {
  raw.exec(PAST);
  raw.prepare(FILL).run({ at, logId });
  for (const sql of DROPPED) raw.exec(sql);
  for (const table of Object.keys(KEPT) as Kept[]) for (const sql of earlier(raw, table)) raw.exec(sql);
  const others = columnsOf(raw, 'moment').filter((table) => table !== 'log_id' && !(table in KEPT));
  for (const table of others) {
    const sql = view(table, `SELECT * FROM main.${table} WHERE id <= ${newest(table)}`);
    raw.exec(sql);
  }
  for (const sql of LESS) raw.exec(sql);
}

/** The past that was asked for last on each connection: a page asks several things of one moment. */
const latest = new WeakMap<RawDb, { moment: string; past: ReadDb }>();

/** The connection that shows the books after the command `logId`, as seen from the last command of the file. */
function pastOf(db: ReadDb, at: string, logId: number, last: number): ReadDb {
  const moment = `${logId} at ${at} from ${last}`;
  const known = latest.get(db.$client);
  if (known?.moment === moment) return known.past;
  const past = openReader(db.$client.name);
  try {
    goBack(past.$client, at, logId);
  } catch (error) {
    past.$client.close();
    throw error;
  }
  keepBeside(db, past);
  latest.set(db.$client, { moment, past });
  return past;
}

/**
 * Runs queries on the books as they were known at an instant, or as they are without one.
 * Refuses `VALIDATION` knownSince for an instant before the file began to keep what was known.
 */
export function asKnownAt<T>(db: ReadDb, at: string | undefined, work: (db: ReadDb) => T): T {
  if (at === undefined) return work(db);
  const logId = number(db, 'SELECT id AS n FROM command_log WHERE at <= @at ORDER BY id DESC LIMIT 1', { at });
  const last = number(db, 'SELECT max(id) AS n FROM command_log');
  if (logId === last) return work(db);
  const first = number(db, 'SELECT min(log_id) AS n FROM moment');
  if (logId < first) {
    const since = one<{ at: string }>(db, 'SELECT at FROM command_log WHERE id = @first', { first });
    throw refused('VALIDATION', { reason: 'knownSince', params: { at: since?.at ?? '' }, fields: ['knownAt'] });
  }
  return work(pastOf(db, at, logId, last));
}
