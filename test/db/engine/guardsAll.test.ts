// Every guard of the database meets its attack, in a company in which every command was carried out. Each table of posted
// rows is named with the few columns that may still move on. An attack counts only where it gets past without its guard.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import { migrations } from '../../../db/migrations/files.ts';
import { examples } from '../../../shared/contract/examples.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { moreOfEverything } from './guardsMore.ts';
import { UNSEEN, unseen } from './guardsSeen.ts';

/** What may change in a posted row: its progress, never what was posted. */
const MOVES: Record<string, string> = {
  journal_entry: '',
  journal_line: '',
  command_log: '',
  period_lock: '',
  number_gap: '',
  year_end: '',
  stock_move: '',
  shipment: 'version delivered_on',
  shipment_line:
    'billed_micro billed_cost_minor returned_billed_micro returned_billed_cost_minor returned_unbilled_micro returned_unbilled_cost_minor cogs_account_id',
  invoice: 'state open_minor base_open_minor version',
  invoice_line: '',
  invoice_tax: '',
  invoice_tax_part: '',
  invoice_instalment: '',
  payment: 'unapplied_minor base_unapplied_minor note version',
  payment_application: '',
  payment_discount_tax: '',
  write_off: 'reversed_on version',
  stock_document: 'note reversed_on version',
  stock_document_line: '',
  stock_transfer: 'note reversed_on version',
  stock_transfer_line: '',
  layer_move: '',
  valuation_layer: 'qty_micro value_minor left_qty_micro left_value_minor',
  customer_return: 'note exchange_order_id version',
  customer_return_line: '',
  credit_note: 'open_minor base_open_minor version',
  credit_note_line: '',
  credit_note_tax: '',
  credit_application: '',
  refund: 'note reversed_on version',
  refund_line: '',
  advance_match: '',
  unbilling: '',
  deposit_deduction: '',
  sales_order_change: '',
  currency_revaluation: '',
  currency_revaluation_line: '',
  cut_off: 'version',
  cut_off_line: '',
  period_sign_off: '',
  package: 'version',
  package_line: '',
  quote: 'state decided_on lost_reason competitor order_id version',
  quote_line: 'taken',
  sales_order:
    'required_on customer_reference note discount_ppm discount_minor invoice_policy deposit_ppm deposit_minor net_minor tax_minor gross_minor base_gross_minor version',
  sales_order_line:
    'position description qty_micro entered_unit unit_numerator unit_denominator entered_micro unit_price_micro discount_ppm discount_minor tax_code_id rate_ppm document_discount_minor amount_minor net_minor over_shipment_ppm under_shipment_ppm least_micro most_micro reserved_micro packed_micro shipped_micro invoiced_micro invoiced_net_minor invoiced_discount_minor invoiced_document_discount_minor returned_micro returned_unbilled_micro',
  opportunity_stage: '',
  opportunity_estimate: '',
  case_message: '',
  issued_party: '',
  reminder: 'state withdrawn_on version',
  reminder_line: '',
  attachment: '',
  bank_statement: '',
  bank_statement_line: '',
  bank_match: 'undone_at',
  moment: '',
  earlier_row: '',
};
const TABLES = Object.keys(MOVES);
/** Taken away, never exchanged. */
const ONLY_FROZEN = ['attachment'];
/** Kept, while they, or their lines, are still changed by what is agreed anew. */
const ONLY_KEPT = ['item_category'];

type Trigger = { name: string; t: string };
const plan = new Database(':memory:');
for (const migration of migrations()) plan.exec(migration.sql);
const TRIGGERS = plan
  .prepare("SELECT name, tbl_name AS t FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%GUARD:POSTED%'")
  .all() as Trigger[];
plan.close();

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-guards-'));
let kit: TestCompany;
let sql: Database.Database;

beforeAll(async () => {
  const path = join(folder, 'all.ledgerdock');
  const engine = await openEngine(path, { create: true, today: () => '2026-02-28' });
  for (const { name, input } of examples) await engine.call(name, JSON.parse(JSON.stringify(input)));
  await engine.close();
  kit = await testCompany({ from: path, today: '2026-03-05' });
  await moreOfEverything(kit);
  sql = new Database(kit.path);
  sql.pragma('foreign_keys = ON');
});
afterAll(async () => {
  sql.close();
  await kit.close();
  rmSync(folder, { recursive: true, force: true });
});

const GUARDED = 'GUARD:POSTED';

/** What the database says to a statement that is taken back at once; nothing where it lets it pass. */
function said(statement: string, without: readonly string[] = []): string {
  sql.exec('BEGIN');
  try {
    for (const name of without) sql.exec(`DROP TRIGGER ${name}`);
    sql.exec(statement);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (sql.inTransaction) sql.exec('ROLLBACK');
  }
}

type Column = { name: string; type: string };
const columnsOf = (table: string): Column[] =>
  sql.prepare('SELECT name, type FROM pragma_table_info(?)').all(table) as Column[];
/** Keys of tables without a rowid: their rows go by their place. */
const KEYS: Record<string, string> = { account_role: 'role', earlier_row: 'log_id, source, row_id' };
const rowsOf = (table: string): number[] => {
  const key = KEYS[table];
  const number = key === undefined ? 'rowid' : `row_number() OVER (ORDER BY ${key})`;
  return sql.prepare(`SELECT ${number} FROM ${table}`).pluck().all() as number[];
};
const roleAt = (row: number): string => `(SELECT role FROM account_role ORDER BY role LIMIT 1 OFFSET ${row - 1})`;
/** The first row that an attack finds guarded. */
const guarded = (table: string, attack: (row: number) => string, without: readonly string[]): number =>
  rowsOf(table).find((row) => row > 0 && said(attack(row), without) === GUARDED) ?? 0;

const at = (table: string, row: number): string => {
  const key = KEYS[table];
  if (key === undefined) return `rowid = ${row}`;
  return `(${key}) = (SELECT ${key} FROM ${table} ORDER BY ${key} LIMIT 1 OFFSET ${row - 1})`;
};
const removed = (table: string) => (row: number) => `DELETE FROM ${table} WHERE ${at(table, row)}`;
const moved = (table: string) => (row: number) => {
  const id = columnsOf(table).some(({ name }) => name === 'id') ? 'id' : 'log_id';
  return `UPDATE ${table} SET ${id} = ${id} + 100000 WHERE ${at(table, row)}`;
};
const copied = (table: string) => (row: number) => {
  const names = columnsOf(table).flatMap(({ name }) => (name === 'id' ? [] : [name]));
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM ${table} WHERE rowid = ${row}`;
};
/** The same row once more: REPLACE asks no guard of DELETE. */
const replaced = (table: string) => (row: number) =>
  `REPLACE INTO ${table} SELECT * FROM ${table} WHERE rowid = ${row}`;
/** A row in the place of another. */
const placed = (table: string) => (row: number) =>
  `UPDATE OR REPLACE ${table} SET id = (SELECT min(id) FROM ${table} WHERE id <> ${row}) WHERE rowid = ${row}`;

/** Attacks of guards that do not go by the ending of their name. */
const OWN: Record<string, (row: number) => string> = {
  journal_line_sealed: copied('journal_line'),
  shipment_state: (row) => `UPDATE shipment SET state = 'draft' WHERE rowid = ${row}`,
  item_cost_method: (row) =>
    `UPDATE item SET cost_method = iif(cost_method = 'fifo', 'movingAverage', 'fifo') WHERE rowid = ${row}`,
  account_settled: (row) => `UPDATE account SET control = 1 - control WHERE rowid = ${row}`,
  payment_taken_back: (row) =>
    `UPDATE payment SET reversed_on = '2026-03-05' WHERE state = 'posted' AND rowid = ${row}`,
  payment_applied: (row) =>
    `UPDATE payment SET state = 'posted', number = 'PAY-X' WHERE state = 'draft' AND rowid = ${row}`,
  draft_application_added: () =>
    "INSERT INTO draft_application (payment_id, invoice_id, amount_minor) SELECT id, 1, 1 FROM payment WHERE state = 'posted'",
  draft_application_given: (row) =>
    `UPDATE draft_application SET payment_id = (SELECT min(id) FROM payment WHERE state = 'posted') WHERE rowid = ${row}`,
  role_account_fixed: (row) => `UPDATE role_account SET role = role || 'X' WHERE rowid = ${row}`,
  role_account_lasting: removed('role_account'),
  account_role_posted: (row) =>
    `UPDATE account_role SET account_id = (SELECT min(id) FROM account WHERE id <> account_id) WHERE role = ${roleAt(row)}`,
  item_category_stock: (row) =>
    `UPDATE item SET category = 'Furniture' WHERE category <> 'Furniture' AND rowid = ${row}`,
  item_category_opened: (row) =>
    `INSERT INTO item_category (name, inventory_account_id) SELECT 'Loose', inventory_account_id FROM item_category WHERE rowid = ${row}`,
  item_category_inventory: (row) => `UPDATE item_category SET inventory_account_id = NULL WHERE rowid = ${row}`,
};
const attackOf = ({ name, t }: Trigger): ((row: number) => string) => {
  if (OWN[name]) return OWN[name];
  if (name.endsWith('_kept')) return removed(t);
  if (name.endsWith('_frozen')) return moved(t);
  if (name.endsWith('_added')) return copied(t);
  if (name.endsWith('_once')) return replaced(t);
  if (name.endsWith('_placed')) return placed(t);
  throw new Error(`no attack on ${name}`);
};

/** Guards that stand in the way of the same attack; what a draft does to a posted row they let pass. */
const besides = ({ name, t }: Trigger): string[] => {
  const endings = name.endsWith('_once') ? ['_added', '_sealed'] : name.endsWith('_placed') ? ['_frozen'] : [];
  return endings.map((ending) => t + ending).filter((other) => TRIGGERS.some((trigger) => trigger.name === other));
};

test.each(TRIGGERS.map((trigger) => [trigger.name, trigger] as const))('%s', (name, trigger) => {
  const attack = attackOf(trigger);
  const others = besides(trigger);
  const row = guarded(trigger.t, attack, others);
  expect(row, `no posted row of ${trigger.t}`).toBeGreaterThan(0);
  expect(said(attack(row), [...others, name])).not.toBe(GUARDED);
});

/** Another value of a column. */
function other({ name, type }: Column): string {
  if (type.toLowerCase() === 'integer') return `coalesce(${name}, 0) + 1`;
  return `CAST(coalesce(${name}, '') || 'x' AS ${type})`;
}

describe('of posted rows', () => {
  test.each(TABLES)('%s: only progress moves on', (table) => {
    const rows = rowsOf(table).filter((row) => said(moved(table)(row)) === GUARDED);
    const free = columnsOf(table).filter((column) =>
      rows.some((row) => {
        const attack = `UPDATE ${table} SET ${column.name} = ${other(column)} WHERE ${at(table, row)}`;
        return said(attack) !== GUARDED;
      }),
    );
    expect(free.map(({ name }) => name).join(' ')).toBe(MOVES[table]);
  });
});

describe('a check sees', () => {
  test.each(TABLES)('%s: what gets past the guards', (table) => {
    expect(unseen(sql, table)).toBe(UNSEEN[table] ?? '');
  });
});

test('every table that is guarded is named here, and guarded against both', () => {
  const of = (ending: string): string[] => TRIGGERS.flatMap(({ name, t }) => (name.endsWith(ending) ? [t] : [])).sort();
  expect(of('_frozen')).toEqual([...TABLES].sort());
  const kept = TABLES.filter((table) => !ONLY_FROZEN.includes(table));
  expect(of('_kept')).toEqual([...kept, ...ONLY_KEPT].sort());
});

test.each([
  "UPDATE shipment SET state = 'posted' WHERE state = 'reversed'",
  "UPDATE payment SET state = 'posted' WHERE state = 'reversed'",
  "UPDATE write_off SET state = 'posted' WHERE state = 'reversed'",
  "UPDATE stock_document SET state = 'posted', reversed_on = NULL WHERE state = 'reversed'",
  "UPDATE refund SET state = 'posted' WHERE state = 'reversed'",
  "UPDATE cut_off SET state = 'posted' WHERE state = 'reversed'",
  "UPDATE currency_revaluation SET state = 'posted', reversed_on = NULL WHERE state = 'reversed'",
  "UPDATE credit_note SET state = 'draft' WHERE state = 'issued'",
  "UPDATE customer_return SET state = 'received' WHERE state = 'closed'",
  "UPDATE quote SET state = 'sent' WHERE state = 'accepted'",
  "UPDATE reminder SET state = 'sent', withdrawn_on = NULL WHERE state = 'withdrawn'",
  "UPDATE package SET state = 'packed', shipment_id = NULL WHERE state = 'shipped'",
  "UPDATE package_line SET package_id = (SELECT id FROM package WHERE state = 'shipped') WHERE package_id IN (SELECT id FROM package WHERE state <> 'shipped')",
])('no way back: %s', (statement) => {
  expect(said(statement)).toBe(GUARDED);
});

test('after all attacks the file is as it was', async () => {
  expect((await kit.call('integrity.check', {})).violations).toEqual([]);
});
