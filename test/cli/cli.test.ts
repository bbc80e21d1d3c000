// Commands of the command line: what they do, what they say, how they end.
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BAD_USAGE, ledgerdock, OK, REFUSED, Rpc, temporary } from './kit.ts';

const files = temporary();
const books = files.at('books.ledgerdock');

beforeAll(async () => {
  expect(await ledgerdock('new', books, '--name', 'Books', '--country', 'GB', '--currency', 'GBP')).toMatchObject({
    code: OK,
  });
});
afterAll(() => files.remove());

const call = (name: string, input: object, ...more: string[]) =>
  ledgerdock('call', name, JSON.stringify(input), '--company', books, ...more);
const customers = (): number => {
  const db = new Database(books, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM customer').pluck().get() as number;
  } finally {
    db.close();
  }
};

test('new makes a company, and not over a file that is there', async () => {
  expect(JSON.parse((await call('company.get', {})).out)).toMatchObject({ name: 'Books', baseCurrency: 'GBP' });
  const again = await ledgerdock('new', books, '--name', 'Other');
  expect(again.code).toBe(REFUSED);
  expect(again.err).toContain('books.ledgerdock');
});

test('call carries a command out, once per key, and not at all in a dry run', async () => {
  expect((await call('customer.create', { code: 'DRY', name: 'Dry' }, '--dry-run')).code).toBe(OK);
  expect(customers()).toBe(0);
  const first = await call('customer.create', { code: 'A', name: 'Amber' }, '--key', 'k1');
  const second = await call('customer.create', { code: 'A', name: 'Amber' }, '--key', 'k1');
  expect([first.code, second.code, second.out]).toEqual([OK, OK, first.out]);
  expect(customers()).toBe(1);
});

test('a refusal ends with 1 and is told in the language asked for', async () => {
  const twice = ['call', 'customer.create', '{"code":"A","name":"x"}', '--company', books];
  const [english, russian] = await Promise.all([
    call('customer.create', { code: '', name: '' }),
    ledgerdock('--language', 'ru', ...twice),
  ]);
  expect(english).toMatchObject({ code: REFUSED, out: '' });
  expect(english.err).toMatch(/^VALIDATION: .+\n {2}code, name\n$/);
  expect(russian.code).toBe(REFUSED);
  expect(russian.err).toMatch(/^DUPLICATE: .*[а-я]/);
});

test.concurrent.each([
  [['nothing']],
  [['call', 'company.get']],
  [['demo', '--company', 'x.ledgerdock', '--orders', 'many']],
  [['import', 'dreams', 'x.csv', '--company', books]],
  [['new', 'x.ledgerdock', '--name', 'X', '--chart', 'mars']],
])('bad usage ends with 2 and says how it is used: %j', async (args) => {
  const { code, err } = await ledgerdock(...args);
  expect(code).toBe(BAD_USAGE);
  expect(err).toMatch(/--help|error/);
});

test('input that is no JSON is refused', async () => {
  expect((await ledgerdock('call', 'company.get', '{', '--company', books)).code).toBe(REFUSED);
});

test('import names the bad row and column, imports only when told to, and only when all is right', async () => {
  const path = files.at('customers.csv');
  writeFileSync(path, 'Code,Name,Credit limit\nB,Birch,100\nC,Cedar,lots\n');
  const looked = await ledgerdock('import', 'customers', path, '--company', books, '--yes');
  expect(looked.code).toBe(REFUSED);
  expect(`${looked.out}${looked.err}`).toMatch(/3.*Credit limit.*lots/);
  expect(customers()).toBe(1);
  const russian = await ledgerdock('--language', 'ru', 'import', 'customers', path, '--company', books);
  expect(russian).toMatchObject({ code: REFUSED, err: expect.stringMatching(/[а-я].*3.*Credit limit.*lots/i) });
  writeFileSync(path, 'Code,Name,Credit limit\nB,Birch,100\nC,Cedar,250.50\n');
  expect((await ledgerdock('import', 'customers', path, '--company', books)).code).toBe(OK);
  expect(customers()).toBe(1);
  expect((await ledgerdock('import', 'customers', path, '--company', books, '--yes')).code).toBe(OK);
  expect(customers()).toBe(3);
});

test('leads that are known are listed and left out, unless they are asked for all the same', async () => {
  const path = files.at('leads.csv');
  writeFileSync(path, 'Name,E-mail\nAsh,ash@x.example\nAsh again,ASH@x.example\nElm,\n');
  const told = ['import', 'leads', path, '--company', books];
  expect(await ledgerdock(...told)).toMatchObject({
    code: OK,
    out: expect.stringMatching(/3.*E-mail.*Ash in row 2.*left out.*\(ASH@x.example\)\n.*1.*1.*--take-known/),
  });
  expect((await ledgerdock('--language', 'ru', ...told)).out).toMatch(/3.*Ash в строке 2.*пропускается/);
  expect((await ledgerdock(...told, '--take-known')).out).toMatch(/all the same/);
  expect((await ledgerdock(...told, '--yes')).out).toMatch(/Imported: 2, left out as known: 1/);
});

test('a bank statement is told of before it is taken in, for the account and from the balance that are named', async () => {
  const path = files.at('bank.csv');
  writeFileSync(path, 'Date,Amount,Text\n2026-03-02,12.50,Paid\n2026-03-03,-2.50,Charges\n');
  const told = ['import', 'bankStatements', path, '--company', books];
  expect((await ledgerdock(...told)).code).toBe(REFUSED);
  expect((await ledgerdock(...told, '--bank', '9', '--opening', '100')).code).toBe(REFUSED);
  const named = [...told, '--bank', '1000', '--opening', '100'];
  expect(await ledgerdock(...named)).toMatchObject({
    code: OK,
    out: expect.stringMatching(/bank: opens with 100.00.*closes with 110.00/),
  });
  expect((await ledgerdock(...named, '--yes')).code).toBe(OK);
  const { out } = await ledgerdock('call', 'bankStatement.list', '{}', '--company', books);
  expect(JSON.parse(out)).toMatchObject({ rows: [{ reference: 'bank', closingMinor: 11_000, lineCount: 2 }] });
});

test('report writes a workbook or CSV, and names the reports when there is none of that name', async () => {
  const csv = files.at('customers-out.csv');
  const xlsx = files.at('trial.xlsx');
  const report = (name: string, out: string) => ledgerdock('report', name, '--company', books, '--out', out);
  const done = await Promise.all([report('customer', csv), report('trialBalance', xlsx), report('weather', xlsx)]);
  expect(done.map(({ code }) => code)).toEqual([OK, OK, REFUSED]);
  expect(readFileSync(csv, 'utf8')).toContain('Cedar');
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  expect(done[2].err).toContain('trialBalance');
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
    const said = (id: string, code: string) => ({
      jsonrpc: '2.0',
      id,
      method: 'customer.find',
      params: { text: code },
    });
    const silent = { jsonrpc: '2.0', method: 'company.get' };
    const batch = JSON.parse((await rpc.line(JSON.stringify([said('x', 'A'), silent, 7, said('y', 'B')]))) ?? '');
    expect(batch).toMatchObject([{ id: 'x' }, { id: null, error: { code: -32600 } }, { id: 'y' }]);
    expect(JSON.parse((await rpc.line('[]')) ?? '')).toMatchObject({ id: null, error: { code: -32600 } });
    rpc.child.stdin.write('{"jsonrpc":"2.0","method":"customer.create","params":{"code":"N","name":"Notified"}}\n');
    expect(await rpc.call('customer.find', { text: 'Notified' })).toMatchObject({ result: { rows: [{ code: 'N' }] } });
    expect(await rpc.end()).toBe(OK);
  });
});

test('contract prints JSON Schema of every call', async () => {
  const contract = JSON.parse((await ledgerdock('contract')).out) as Record<string, { input: object }>;
  expect(Object.keys(contract).length).toBeGreaterThan(80);
  expect(contract['salesOrder.create']?.input).toMatchObject({ type: 'object' });
});
