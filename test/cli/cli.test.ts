// Commands of the command line: what they do, what they say, how they end.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerdock, Rpc, temporary } from './kit.ts';

const files = temporary();
const books = files.at('books.ledgerdock');
const OK = 0;
const REFUSED = 1;
const BAD_USAGE = 2;
const DAMAGED = 3;

beforeAll(() => {
  expect(ledgerdock('new', books, '--name', 'Books', '--country', 'GB', '--currency', 'GBP')).toMatchObject({
    code: OK,
  });
});
afterAll(() => files.remove());

const call = (name: string, input: object, ...more: string[]) =>
  ledgerdock('call', name, JSON.stringify(input), '--company', books, ...more);
const count = (list: string): number => (JSON.parse(call(list, {}).out) as { total: number }).total;

test('new makes a company, and not over a file that is there', () => {
  expect(JSON.parse(call('company.get', {}).out)).toMatchObject({ name: 'Books', baseCurrency: 'GBP' });
  const again = ledgerdock('new', books, '--name', 'Other');
  expect(again.code).toBe(REFUSED);
  expect(again.err).toContain('books.ledgerdock');
});

test('call carries a command out, once per key, and not at all in a dry run', () => {
  expect(call('customer.create', { code: 'DRY', name: 'Dry' }, '--dry-run').code).toBe(OK);
  expect(count('customer.list')).toBe(0);
  const first = call('customer.create', { code: 'A', name: 'Amber' }, '--key', 'k1');
  const second = call('customer.create', { code: 'A', name: 'Amber' }, '--key', 'k1');
  expect([first.code, second.code, second.out]).toEqual([OK, OK, first.out]);
  expect(count('customer.list')).toBe(1);
});

test('a refusal ends with 1 and is told in the language asked for', () => {
  const english = call('customer.create', { code: '', name: '' });
  expect(english).toMatchObject({ code: REFUSED, out: '' });
  expect(english.err).toMatch(/^VALIDATION: .+\n {2}code, name\n$/);
  const russian = ledgerdock(
    '--language',
    'ru',
    'call',
    'customer.create',
    '{"code":"A","name":"x"}',
    '--company',
    books,
  );
  expect(russian.code).toBe(REFUSED);
  expect(russian.err).toMatch(/^DUPLICATE: .*[а-я]/);
});

test.each([
  [['nothing']],
  [['call', 'company.get']],
  [['demo', '--company', 'x.ledgerdock', '--orders', 'many']],
  [['import', 'dreams', 'x.csv', '--company', books]],
  [['new', 'x.ledgerdock', '--name', 'X', '--chart', 'mars']],
])('bad usage ends with 2 and says how it is used: %j', (args) => {
  const { code, err } = ledgerdock(...args);
  expect(code).toBe(BAD_USAGE);
  expect(err).toMatch(/--help|error/);
});

test('input that is no JSON is refused', () => {
  expect(ledgerdock('call', 'company.get', '{', '--company', books).code).toBe(REFUSED);
});

test('import names the bad row and column, imports only when told to, and only when all is right', () => {
  const path = files.at('customers.csv');
  writeFileSync(path, 'Code,Name,Credit limit\nB,Birch,100\nC,Cedar,lots\n');
  const looked = ledgerdock('import', 'customers', path, '--company', books, '--yes');
  expect(looked.code).toBe(REFUSED);
  expect(`${looked.out}${looked.err}`).toMatch(/3.*Credit limit.*lots/);
  writeFileSync(path, 'Code,Name,Credit limit\nB,Birch,100\nC,Cedar,250.50\n');
  expect(ledgerdock('import', 'customers', path, '--company', books).code).toBe(OK);
  expect(count('customer.list')).toBe(1);
  expect(ledgerdock('import', 'customers', path, '--company', books, '--yes').code).toBe(OK);
  expect(count('customer.list')).toBe(3);
});

test('report writes a workbook or CSV', () => {
  const csv = files.at('customers-out.csv');
  expect(ledgerdock('report', 'customer', '--company', books, '--out', csv).code).toBe(OK);
  expect(readFileSync(csv, 'utf8')).toContain('Cedar');
  const xlsx = files.at('trial.xlsx');
  expect(ledgerdock('report', 'trialBalance', '--company', books, '--out', xlsx).code).toBe(OK);
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  const none = ledgerdock('report', 'weather', '--company', books, '--out', xlsx);
  expect(none).toMatchObject({ code: REFUSED });
  expect(none.err).toContain('trialBalance');
});

describe('a file', () => {
  const copy = (name: string, change: (db: Database.Database) => void): string => {
    const path = files.at(name);
    const source = new Database(books);
    source.exec(`VACUUM INTO '${path}'`);
    source.close();
    const db = new Database(path);
    change(db);
    db.close();
    return path;
  };

  test('that is whole checks clean', () => {
    expect(ledgerdock('check', '--company', books).code).toBe(OK);
  });

  test('that was tampered with is told, with what is wrong', () => {
    const path = copy('tampered.ledgerdock', (db) => {
      // The guards are put back as they were: somebody took care.
      const guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'command_log'";
      const kept = db.prepare(guards).all() as { name: string; sql: string }[];
      for (const { name } of kept) db.exec(['DROP TRIGGER', `"${name}"`].join(' '));
      db.exec("UPDATE command_log SET user_name = 'somebody' WHERE id = 2");
      for (const { sql } of kept) db.exec(sql);
    });
    const { code, out } = ledgerdock('check', '--company', path);
    expect(code).toBe(DAMAGED);
    expect(out).toContain('commandLogChain');
  });

  test.each([
    ['newer.ledgerdock', (db: Database.Database) => db.pragma('user_version = 9999')],
    ['foreign.ledgerdock', (db: Database.Database) => db.pragma('application_id = 7')],
  ])('%s is refused by its name', (name, change) => {
    const { code, err } = ledgerdock('check', '--company', copy(name, change));
    expect(code).toBe(DAMAGED);
    expect(err).toContain(name);
  });

  test('that is missing or none of ours is refused by its name, and nothing is made in its place', () => {
    const missing = ledgerdock('check', '--company', files.at('missing.ledgerdock'));
    expect(missing.code).not.toBe(OK);
    expect(missing.err).toContain('missing.ledgerdock');
    expect(existsSync(files.at('missing.ledgerdock'))).toBe(false);
    writeFileSync(files.at('letter.ledgerdock'), 'Dear Sir');
    expect(ledgerdock('call', 'company.get', '{}', '--company', files.at('letter.ledgerdock')).err).toContain('letter');
    expect(readFileSync(files.at('letter.ledgerdock'), 'utf8')).toBe('Dear Sir');
  });
});

describe('rpc', () => {
  test('answers line by line, in order, whatever comes', async () => {
    const rpc = new Rpc(books);
    expect(JSON.parse((await rpc.line('{"jsonrpc":')) ?? '')).toMatchObject({ error: { code: -32700 } });
    expect(await rpc.call('nothing.at.all', {})).toMatchObject({ error: { code: -32601 } });
    expect(await rpc.call('customer.create', { code: 'B', name: 'x' })).toMatchObject({
      error: { code: 1, message: 'DUPLICATE', data: { code: 'DUPLICATE' } },
    });
    const many = await Promise.all(Array.from({ length: 20 }, () => rpc.call('company.get', {})));
    expect(many.map((answer) => answer?.result)).toEqual(Array(20).fill(expect.objectContaining({ name: 'Books' })));
    rpc.child.stdin.write('{"jsonrpc":"2.0","method":"customer.create","params":{"code":"N","name":"Notified"}}\n');
    expect(await rpc.call('customer.find', { text: 'Notified' })).toMatchObject({ result: { rows: [{ code: 'N' }] } });
    expect(await rpc.end()).toBe(OK);
  });
});

describe('demo', () => {
  const dump = (path: string): string => {
    const db = new Database(path, { readonly: true });
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all() as string[];
    const rows = tables.map((name) => [name, db.prepare(['SELECT * FROM', `"${name}"`].join(' ')).all()]);
    db.close();
    return JSON.stringify(rows);
  };

  test('makes the same company every time for one seed, and another for another', () => {
    const made = ([a, seed]: [string, string]): string => {
      const path = files.at(`${a}.ledgerdock`);
      expect(ledgerdock('demo', '--orders', '40', '--seed', seed, '--company', path).code).toBe(OK);
      return dump(path);
    };
    const first = made(['one', '7']);
    expect(made(['two', '7'])).toBe(first);
    expect(made(['three', '8'])).not.toBe(first);
    expect(ledgerdock('check', '--company', files.at('one.ledgerdock')).code).toBe(OK);
  });
});

test('contract prints JSON Schema of every call', () => {
  const contract = JSON.parse(ledgerdock('contract').out) as Record<string, { input: object }>;
  expect(Object.keys(contract).length).toBeGreaterThan(80);
  expect(contract['salesOrder.create']?.input).toMatchObject({ type: 'object' });
});
