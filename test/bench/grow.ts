// Makes a large company of a small one: every document and entry is copied with new ids, numbers and years, balances and
// cost pools grow with them, and the hash chain runs on. Knows tables by their keys, not by name, so that a new table
// grows too. Real rows in a real file: `ledgerdock check` finds nothing in what comes out.
import Database from 'better-sqlite3';
import { addFunctions } from '../../db/functions.ts';
import { migrations } from '../../db/migrations/files.ts';
import { entryHash } from '../../db/store/chain.ts';

type Raw = Database.Database;
type Column = { name: string; pk: number };
type Key = { from: string; table: string };
type Table = { name: string; columns: Column[]; keys: Key[]; id: boolean };

/** What a company has once, however much it sells. */
const MASTERS = new Set([
  ...[
    'account',
    'account_role',
    'company',
    'customer',
    'customer_group',
    'item',
    'price',
    'price_list',
    'payment_terms',
    'tax_code',
  ],
  ...['tax_rate', 'tax_component', 'warehouse', 'number_series', 'import_mapping', 'period_lock', 'year_end'],
  ...[
    'command_log',
    'account_balance',
    'account_turnover',
    'stock_balance',
    'cost_pool',
    'bank_account',
    'payment_terms_instalment',
    'stock_reason_account',
    'period_sign_off',
    'item_unit',
    'letterhead',
    'letterhead_bank',
    'exchange_rate',
    'dunning_level',
    'item_category',
    'role_account',
    'moment',
    'earlier_row',
    // A day is told of once: what is copied stands on no statement.
    'bank_statement',
    'bank_statement_line',
    'bank_match',
  ],
]);
/** Columns that name a row of a table which another column tells. */
const POINTERS = [
  ['source_type', 'source_id'],
  ['document_type', 'document_id'],
  ['document', 'document_id'],
] as const;
const DAY = /_on$/;
const SAME_YEAR = 12;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function tablesOf(db: Raw): Table[] {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%' ORDER BY rowid",
    )
    .pluck()
    .all() as string[];
  return names
    .filter((name) => !MASTERS.has(name))
    .map((name) => {
      const columns = db.pragma(`table_info(${name})`) as Column[];
      const keys = db.pragma(`foreign_key_list(${name})`) as Key[];
      return { name, columns, keys, id: columns.some((column) => column.name === 'id') };
    });
}

const quoted = (text: string): string => `'${text}'`;

/** How each column of a copy is made of the original's; `@k` is the number of the copy, `@years` how far back it lies. */
function expressionOf(table: Table, column: string, tops: ReadonlyMap<string, number>): string {
  const target = table.keys.find((key) => key.from === column)?.table;
  if (column === 'id') return `id + @k * ${tops.get(table.name)}`;
  if (target !== undefined && tops.has(target)) return `${column} + @k * ${tops.get(target)}`;
  if (column === 'reverses_id' || column === 'undoes_id') return `${column} + @k * ${tops.get(table.name)}`;
  const pointer = POINTERS.find(([type, id]) => id === column && table.columns.some(({ name }) => name === type));
  if (pointer && !target) {
    const whens = [...tops].map(([name, top]) => `WHEN ${quoted(name)} THEN ${top}`).join(' ');
    return `${column} + @k * CASE table_of(${pointer[0]}) ${whens} ELSE 0 END`;
  }
  if (table.name === 'stock_move' && column === 'line_id')
    return `line_id + @k * CASE document_type WHEN 'shipment' THEN ${tops.get('shipment_line')} WHEN 'customerReturn' THEN ${tops.get('customer_return_line')} WHEN 'stockTransfer' THEN ${tops.get('stock_transfer_line')} ELSE ${tops.get('stock_document_line')} END`;
  if (/^pool_(qty|value)/.test(column)) {
    const pool = column === 'pool_qty_micro' ? 'qty_micro' : 'value_minor';
    return `${column} + @k * (SELECT ${pool} FROM seed_pool p WHERE p.item_id = ${table.name}.item_id)`;
  }
  if (column === 'number' || column === 'source_number') return `later_number(${column}, @k)`;
  if (DAY.test(column)) return `date(${column}, @years)`;
  return column;
}

function copyStatements(db: Raw, tables: readonly Table[]): { name: string; sql: string }[] {
  const tops = new Map(
    tables
      .filter((table) => table.id)
      .map((table) => [table.name, Number(db.prepare(`SELECT coalesce(max(id), 0) FROM ${table.name}`).pluck().get())]),
  );
  return tables.map((table) => {
    const names = table.columns.map((column) => column.name);
    const values = names.map((name) => expressionOf(table, name, tops));
    const first = table.id ? ` WHERE id <= ${tops.get(table.name)}` : '';
    return {
      name: table.name,
      sql: `INSERT INTO ${table.name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table.name}${first}`,
    };
  });
}

/** The chain over all entries, from the first copied one on: each hash covers the one before it. */
function rechain(db: Raw, after: number): void {
  const lines = db.prepare(
    `SELECT account_id AS accountId, customer_id AS customerId, tax_code_id AS taxCodeId, debit_minor AS debitMinor,
       credit_minor AS creditMinor, currency, amount_minor AS amountMinor FROM journal_line WHERE entry_id = ? ORDER BY id`,
  );
  const entries = db.prepare(
    `SELECT id, number, posted_on AS postedOn, posted_at AS postedAt, user_name AS userName, source_type AS sourceType,
       source_id AS sourceId, source_number AS sourceNumber, memo, amount_minor AS amountMinor, reverses_id AS reversesId
     FROM journal_entry WHERE id = ?`,
  );
  const write = db.prepare('UPDATE journal_entry SET prev_hash = ?, hash = ? WHERE id = ?');
  let prevHash = String(db.prepare('SELECT hash FROM journal_entry WHERE id = ?').pluck().get(after));
  const last = Number(db.prepare('SELECT max(id) FROM journal_entry').pluck().get());
  for (let id = after + 1; id <= last; id++) {
    const entry = entries.get(id) as Parameters<typeof entryHash>[0];
    const hash = entryHash({ ...entry, prevHash }, lines.all(id) as Parameters<typeof entryHash>[1]);
    write.run(prevHash, hash, id);
    prevHash = hash;
  }
}

/** Balances, pools and series as they are after `copies` copies. */
function growBalances(db: Raw, copies: number): void {
  db.exec(`DELETE FROM account_balance;
    INSERT INTO account_balance (account_id, period, customer_id, debit_minor, credit_minor)
    SELECT account_id, substr(posted_on, 1, 7), coalesce(customer_id, 0), sum(debit_minor), sum(credit_minor)
    FROM journal_line GROUP BY 1, 2, 3;
    DELETE FROM account_turnover;
    INSERT INTO account_turnover (account_id, period, debit_minor, credit_minor, line_count)
    SELECT account_id, substr(posted_on, 1, 7), sum(debit_minor), sum(credit_minor), count(*) FROM journal_line GROUP BY 1, 2`);
  const times = copies + 1;
  db.exec(`UPDATE stock_balance SET on_hand_micro = on_hand_micro * ${times}, reserved_micro = reserved_micro * ${times};
    UPDATE cost_pool SET qty_micro = qty_micro * ${times}, value_minor = value_minor * ${times};
    UPDATE number_series SET next = (next - 1) * ${times} + 1`);
}

/** Statements open with what the account has before the first of them now. */
function growStatements(db: Raw): void {
  db.exec(`CREATE TEMP TABLE shift AS SELECT f.account_id, (SELECT coalesce(sum(debit_minor - credit_minor), 0) FROM journal_line
        WHERE account_id = f.account_id AND posted_on < f.from_on) - f.opening_minor AS minor
      FROM (SELECT account_id, min(from_on) AS from_on, opening_minor FROM bank_statement GROUP BY account_id) f;
    UPDATE bank_statement SET opening_minor = opening_minor + s.minor, closing_minor = closing_minor + s.minor
      FROM shift s WHERE s.account_id = bank_statement.account_id`);
}

/** The newest command knows of all rows that there are now. */
function growMoment(db: Raw): void {
  const columns = (db.pragma('table_info(moment)') as Column[]).filter(({ pk }) => pk === 0);
  const tops = columns.map(({ name }) => `${name} = (SELECT coalesce(max(id), 0) FROM ${name})`);
  db.exec(`UPDATE moment SET ${tops.join(', ')} WHERE log_id = (SELECT max(log_id) FROM moment)`);
}

/** The search index anew, as the migration that made it fills it. */
function fillSearch(db: Raw): void {
  const { sql = '' } = migrations().find(({ name }) => name.includes('search')) ?? {};
  db.exec('DELETE FROM search_text');
  for (const [fill] of sql.matchAll(/^INSERT INTO search_text [^;]*;$/gm)) db.exec(fill);
}

function openForGrowing(path: string): Raw {
  const db = new Database(path);
  addFunctions(db);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -1000000');
  const counts = new Map(
    (
      db.prepare('SELECT prefix, next - 1 AS count, digits FROM number_series').all() as {
        prefix: string;
        count: number;
        digits: number;
      }[]
    ).map((row) => [row.prefix, row]),
  );
  db.function('later_number', { deterministic: true }, (number: unknown, k: unknown) => {
    if (typeof number !== 'string') return null;
    const prefix = number.slice(0, number.indexOf('-') + 1);
    const series = counts.get(prefix);
    if (!series) return number;
    return prefix + String(Number(number.slice(prefix.length)) + Number(k) * series.count).padStart(series.digits, '0');
  });
  const all = new Set(db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all());
  // Stock documents of every kind stand in one table.
  db.function('table_of', { deterministic: true }, (type: unknown) =>
    all.has(snake(String(type))) ? snake(String(type)) : 'stock_document',
  );
  db.exec('CREATE TEMP TABLE seed_pool AS SELECT item_id, qty_micro, value_minor FROM cost_pool');
  return db;
}

/**
 * Grows a closed company file until its journal has at least `rows` lines; answers how many it has then. Copies lie in the
 * twelve years before, evenly. With `only`, just those tables grow, until the first of them has as many rows: a file to
 * read lists from, whose ledger no longer ties to its documents.
 */
export function grow(path: string, rows: number, only?: readonly string[]): number {
  const db = openForGrowing(path);
  const guards = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  const have = Number(
    db
      .prepare(`SELECT count(*) FROM ${only?.[0] ?? 'journal_line'}`)
      .pluck()
      .get(),
  );
  const lastEntry = Number(db.prepare('SELECT max(id) FROM journal_entry').pluck().get());
  const copies = Math.max(0, Math.ceil(rows / have) - 1);
  const wanted = copyStatements(db, tablesOf(db)).filter(({ name }) => only === undefined || only.includes(name));
  const statements = wanted.map(({ sql }) => db.prepare(sql));
  db.exec('BEGIN');
  for (let k = 1; k <= copies; k++)
    for (const statement of statements) statement.run({ k, years: `-${k % SAME_YEAR} years` });
  if (only === undefined || only.includes('journal_entry')) rechain(db, lastEntry);
  if (only === undefined || only.includes('journal_line')) {
    growBalances(db, copies);
    growStatements(db);
  }
  if (copies > 0) fillSearch(db);
  growMoment(db);
  db.exec('COMMIT');
  for (const { sql } of guards) db.exec(sql);
  db.close();
  return have * (copies + 1);
}
