// `cycle`: order of three lines, package, shipment, invoice, payment, each a durable commit, through the engine's door;
// against bare prepared INSERTs and UPDATEs of as many rows with the same durability and the same indexes.
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Engine } from '../../db/engine.ts';
import { addFunctions } from '../../db/functions.ts';
import { call, companyOf, emptyCompany, fileIn, openCompany, removeFile } from './companies.ts';
import { clock, median } from './measure.ts';

type Raw = Database.Database;
const ROUND = 40;
const ROUNDS = 5;

/** Customer and items of our own, with stock for many cycles. */
async function prepare(engine: Engine): Promise<{ customerId: number; itemIds: number[] }> {
  const { id: customerId } = await call(engine, 'customer.create', { code: 'BENCH', name: 'Bench' });
  const itemIds: number[] = [];
  for (const code of ['BENCH-1', 'BENCH-2', 'BENCH-3'])
    itemIds.push((await call(engine, 'item.create', { code, name: code })).id);
  const lines = itemIds.map((itemId) => ({ itemId, qtyMicro: 100_000_000_000, unitCostMicro: 2_500_000 }));
  await call(engine, 'stockReceipt.create', { post: true, lines });
  return { customerId, itemIds };
}

async function cycle(engine: Engine, { customerId, itemIds }: { customerId: number; itemIds: number[] }) {
  const lines = itemIds.map((itemId) => ({ itemId, qtyMicro: 1_000_000, unitPriceMicro: 9_990_000 }));
  const order = await call(engine, 'salesOrder.create', { customerId, lines, confirm: true });
  const { lines: rows } = await call(engine, 'salesOrder.get', { id: order.id });
  const contents = rows.map(({ id }) => ({ orderLineId: id, qtyMicro: 1_000_000 }));
  const pack = await call(engine, 'package.create', { orderId: order.id, lines: contents, packed: true });
  const shipment = await call(engine, 'shipment.create', { orderId: order.id, packageIds: [pack.id], post: true });
  const invoice = await call(engine, 'invoice.create', { shipmentIds: [shipment.id], issue: true });
  const { openMinor } = await call(engine, 'invoice.get', { id: invoice.id });
  const applications = [{ invoiceId: invoice.id, amountMinor: openMinor }];
  await call(engine, 'payment.create', { customerId, amountMinor: openMinor, applications, post: true });
}

const COMMITS = 5;
type Made = { table: string; columns: string[]; rows: unknown[][] };

const named = (db: Raw, type: 'table' | 'trigger'): string[] =>
  db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%'",
    )
    .pluck()
    .all(type) as string[];
const columnsOf = (db: Raw, table: string): string[] =>
  (db.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
const topOf = (db: Raw, table: string): number =>
  Number(db.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get());

/** The rows that one cycle inserts, per table, and how many rows it changes besides. The file is of no use afterwards. */
async function recorded(path: string): Promise<{ made: Made[]; updates: number }> {
  const engine = await openCompany(path);
  const who = await prepare(engine);
  await cycle(engine, who);
  const db = new Database(path);
  const all = named(db, 'table');
  db.exec('CREATE TABLE bench_count (n INTEGER); INSERT INTO bench_count VALUES (0)');
  for (const table of all)
    db.exec(`CREATE TRIGGER bench_${table} AFTER UPDATE ON ${table} BEGIN UPDATE bench_count SET n = n + 1; END`);
  const tables = all.filter((table) => columnsOf(db, table).includes('id'));
  const before = new Map(tables.map((table) => [table, topOf(db, table)]));
  await cycle(engine, who);
  const made = tables.flatMap((table) => {
    const rows = db.prepare(`SELECT * FROM ${table} WHERE id > ?`).raw().all(before.get(table)) as unknown[][];
    return rows.length === 0 ? [] : [{ table, columns: columnsOf(db, table), rows }];
  });
  const updates = Number(db.prepare('SELECT n FROM bench_count').pluck().get());
  db.close();
  await engine.close();
  return { made, updates };
}

/** Writes the same rows with prepared statements, ids and numbers counted on; answers a function for one cycle. */
function bare(path: string, { made, updates }: { made: Made[]; updates: number }): { db: Raw; cycle: () => void } {
  const db = new Database(path);
  addFunctions(db);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  db.pragma('foreign_keys = OFF');
  for (const name of named(db, 'trigger')) db.exec(`DROP TRIGGER ${name}`);
  let n = 0;
  const statements = made.flatMap(({ table, columns, rows }) => {
    const insert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    const counted = ['id', 'document_id'].map((name) => columns.indexOf(name)).filter((at) => at >= 0);
    const unique = ['number', 'idempotency_key'].map((name) => columns.indexOf(name)).filter((at) => at >= 0);
    const first = topOf(db, table);
    return rows.map((row, k) => () => {
      const values = [...row];
      for (const at of counted) values[at] = first + n * rows.length + k + 1;
      for (const at of unique) if (values[at] !== null) values[at] = `B-${n}-${k}`;
      for (const at of [columns.indexOf('undoes_id'), columns.indexOf('reverses_id')]) if (at >= 0) values[at] = null;
      insert.run(...values);
    });
  });
  const update = db.prepare('UPDATE number_series SET next = next + 1 WHERE code = ?');
  const each = Math.ceil(statements.length / COMMITS);
  const cycle = (): void => {
    n += 1;
    for (let i = 0; i < COMMITS; i++) {
      db.exec('BEGIN IMMEDIATE');
      for (const statement of statements.slice(i * each, (i + 1) * each)) statement();
      for (let u = 0; u < updates / COMMITS; u++) update.run('journalEntry');
      db.exec('COMMIT');
    }
  };
  return { db, cycle };
}

async function rates(path: string) {
  const ours = fileIn('cycle.ledgerdock');
  const theirs = fileIn('cycle-bare.ledgerdock');
  const fresh = (copy: string): void => {
    removeFile(copy);
    copyFileSync(path, copy);
  };
  fresh(theirs);
  const rows = await recorded(theirs);
  fresh(theirs);
  fresh(ours);
  const engine = await openCompany(ours);
  const who = await prepare(engine);
  const baseline = bare(theirs, rows);
  const [mine, other]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const a = await clock(async () => {
      for (let i = 0; i < ROUND; i++) await cycle(engine, who);
    });
    const b = await clock(() => {
      for (let i = 0; i < ROUND; i++) baseline.cycle();
    });
    if (round === 0) continue;
    mine.push((ROUND * 1000) / a);
    other.push((ROUND * 1000) / b);
  }
  await engine.close();
  baseline.db.close();
  for (const copy of [ours, theirs]) removeFile(copy);
  const [perSecond, baselinePerSecond] = [median(mine), median(other)];
  const rowsPerCycle = rows.made.reduce((sum, table) => sum + table.rows.length, 0);
  return { perSecond, baselinePerSecond, ratio: perSecond / baselinePerSecond, rowsPerCycle };
}

export async function measureCycle(lines: number) {
  const empty = await rates(await emptyCompany());
  const big = await rates(await companyOf(lines));
  return { empty, big, bigToEmpty: big.perSecond / empty.perSecond, aim: 'ratio >= 0.5, bigToEmpty >= 0.7' };
}
