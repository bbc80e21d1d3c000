// Opening a company file: what is not exactly ours is refused by its name, and is left as it is.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import { isRefusedError, type Refusal } from '../../../shared/kernel/refusals.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';

let kit: TestCompany;
beforeAll(async () => {
  kit = await testCompany();
  await kit.call('customer.create', { code: 'A', name: 'Amber' });
});
afterAll(() => kit.close());

/** A copy with something done to it. */
function copy(name: string, change: (db: Database.Database) => void = () => undefined): string {
  const path = join(dirname(kit.path), name);
  const source = new Database(kit.path);
  source.exec(`VACUUM INTO '${path}'`);
  source.close();
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  change(db);
  db.close();
  return path;
}

async function refusalOf(path: string): Promise<Refusal> {
  try {
    await (await openEngine(path)).close();
  } catch (error) {
    if (isRefusedError(error)) return error.refusal;
    throw error;
  }
  throw new Error(`${path} was opened`);
}

const guards = (db: Database.Database): string[] =>
  db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];

test.each<[string, (db: Database.Database) => void]>([
  ['a guard is gone', (db) => db.exec(['DROP TRIGGER', `"${guards(db)[0]}"`].join(' '))],
  [
    'a trigger is one too many',
    (db) => db.exec('CREATE TRIGGER extra AFTER INSERT ON item BEGIN DELETE FROM item; END'),
  ],
  [
    'a view stands in for a table',
    (db) => db.exec('DROP TABLE import_mapping; CREATE VIEW import_mapping AS SELECT 1 AS id'),
  ],
  ['a table is gone', (db) => db.exec('DROP TABLE payment_application')],
  ['a column is one too many', (db) => db.exec('ALTER TABLE customer ADD COLUMN secret text')],
])('%s: refused, for its guards cannot be relied on', async (what, change) => {
  const path = copy(`${what}.ledgerdock`, change);
  const rows = (): unknown => {
    const db = new Database(path, { readonly: true });
    const all = db.prepare('SELECT * FROM customer').all();
    db.close();
    return all;
  };
  const before = rows();
  expect(await refusalOf(path)).toMatchObject({ code: 'CORRUPT', reason: 'changedOutside', params: { path } });
  expect(rows()).toEqual(before);
});

test.each<[string, string, (path: string) => void]>([
  ['empty', 'notACompanyFile', (path) => writeFileSync(path, '')],
  ['text', 'notACompanyFile', (path) => writeFileSync(path, 'Dear Sir, '.repeat(1000))],
  ['cut in half', 'damaged', (path) => writeFileSync(path, readFileSync(path).subarray(0, 200_000))],
])('%s: %s', async (what, reason, change) => {
  const path = copy(`${what}.ledgerdock`);
  change(path);
  expect(await refusalOf(path)).toMatchObject({ code: 'CORRUPT', reason });
});

test('an index for searching that nobody can read is told as damage, with the file named', async () => {
  const path = copy('search.ledgerdock', (db) => {
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec("UPDATE search_text_config SET v = 0 WHERE k = 'version'");
  });
  expect(await refusalOf(path)).toMatchObject({ code: 'CORRUPT', reason: 'damaged', params: { path } });
});

test('text that is no Unicode is refused, so that what is hashed is what is stored', async () => {
  expect(await kit.refused('customer.create', { code: 'S', name: 'a\ud800b' })).toMatchObject({
    code: 'VALIDATION',
    reason: 'control',
  });
});

test('what is not seen makes no second name that looks like the first, and turns no text around', async () => {
  for (const code of ['ACME\u200b', '\u202eEMCA', 'AC\u2066ME', '\u200b', 'ACME\u{e0041}'])
    expect(await kit.refused('customer.create', { code, name: 'Acme' }), code).toMatchObject({ reason: 'control' });
  await kit.call('customer.create', { code: 'FAMILY', name: 'Family \u{1f468}\u200d\u{1f467}, \u0646\u200c\u0645' });
});

test('an amount that years of balances could not keep exactly is refused', async () => {
  const payment = { customerId: 1, amountMinor: 10_000_000_000_001, post: true };
  expect(await kit.refused('payment.create', payment)).toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE' });
  expect((await kit.call('payment.create', { ...payment, amountMinor: 10_000_000_000_000 })).state).toBe('posted');
});

// Where a process can be forbidden to let a file grow, which is how a full disk looks.
const DISKS = process.platform === 'win32' ? [] : ['a full disk'];
test.each(DISKS)('%s: the command is refused, what was done before stays, and the file is whole', async () => {
  const path = copy('full.ledgerdock');
  const call = (n: number): string => {
    const params = { code: `K${n}`, name: 'x'.repeat(190) };
    return JSON.stringify({ jsonrpc: '2.0', id: n, method: 'customer.create', params });
  };
  const main = join(import.meta.dirname, '../../../electron/cli/main.ts');
  const limited = `trap '' XFSZ; ulimit -f 900; exec "$0" "$1" rpc --company "$2"`;
  const { stdout } = spawnSync('bash', ['-c', limited, process.execPath, main, path], {
    input: Array.from({ length: 900 }, (_, n) => call(n)).join('\n'),
    encoding: 'utf8',
  });
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { result?: object; error?: { data: Refusal } });
  const done = answers.filter(({ result }) => result).length;
  expect(done).toBeGreaterThan(10);
  expect(answers.find(({ error }) => error)?.error?.data).toMatchObject({ code: 'INTERNAL', reason: 'diskFull' });
  const engine = await openEngine(path);
  expect(await engine.call('integrity.check', {})).toMatchObject({ ok: true, value: { violations: [] } });
  expect(await engine.call('customer.list', { search: 'xxx' })).toMatchObject({ ok: true, value: { total: done } });
  await engine.close();
});
