// The command line asks under the name and role of one of the company's people.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../kit/commandLine.ts';
import { type Done, ledgerdock, OK, REFUSED, temporary } from './kit.ts';

const files = temporary();
const books = files.at('books.ledgerdock');
const call = (name: string, input: object, ...more: string[]): Promise<Done> =>
  ledgerdock('call', name, JSON.stringify(input), '--company', books, ...more);
/** With a password in the environment. */
async function withPassword(password: string, work: () => Promise<Done>): Promise<Done> {
  process.env.LEDGERDOCK_PASSWORD = password;
  try {
    return await work();
  } finally {
    delete process.env.LEDGERDOCK_PASSWORD;
  }
}
const lastLogged = (): unknown => {
  const db = new Database(books, { readonly: true });
  const row = db.prepare('SELECT user_name AS name, role, command FROM command_log ORDER BY id DESC LIMIT 1').get();
  db.close();
  return row;
};

beforeAll(async () => {
  await ledgerdock('new', books, '--name', 'Books');
});
afterAll(() => files.remove());

test('without people it is the owner, under the name that is given', async () => {
  expect((await call('customer.create', { code: 'A', name: 'Amber' }, '--user', 'night run')).code).toBe(OK);
  expect(lastLogged()).toEqual({ name: 'night run', role: 'owner', command: 'customer.create' });
  for (const person of [
    { personName: 'Head office', personRole: 'owner' },
    { personName: 'Front desk', personRole: 'clerk', password: 'sesame' },
  ])
    expect(await call('person.create', person, '--user', 'Head office')).toMatchObject({ code: OK });
});

test('with people --user is needed and has to be one of them', async () => {
  const customers = files.at('customers.csv');
  writeFileSync(customers, 'Code,Name\nB,Birch\n');
  for (const args of [
    ['call', 'company.get', '{}'],
    ['report', 'trialBalance', '--out', files.at('x.csv')],
    ['document', 'invoice', 'INV-1', '--out', files.at('x.pdf')],
    ['import', 'customers', customers],
    ['rpc'],
  ]) {
    const done = await ledgerdock(...args, '--company', books);
    expect([args[0], done.code, done.out]).toEqual([args[0], REFUSED, '']);
    expect(done.err).toMatch(/^FORBIDDEN: .*--user.*Front desk, Head office/);
  }
  const unknown = await call('company.get', {}, '--user', 'somebody');
  expect(unknown.code).toBe(REFUSED);
  expect(unknown.err).toMatch(/^NOT_FOUND: .*Front desk, Head office/);
  expect((await ledgerdock('check', '--company', books)).code).toBe(OK);
});

test('a password comes by the environment; the role is the own one', async () => {
  const desk = (name: string, input: object) => call(name, input, '--user', 'front desk');
  expect((await desk('company.get', {})).err).toContain('LEDGERDOCK_PASSWORD');
  const wrong = await withPassword('guess', () => desk('company.get', {}));
  expect([wrong.code, wrong.err.slice(0, 9)]).toEqual([REFUSED, 'FORBIDDEN']);
  const made = await withPassword('sesame', () => desk('customer.create', { code: 'C', name: 'Cedar' }));
  expect(made.code).toBe(OK);
  expect(lastLogged()).toEqual({ name: 'Front desk', role: 'clerk', command: 'customer.create' });
  const lock = await withPassword('sesame', () => desk('period.lock', { through: '2026-01-31' }));
  expect([lock.code, lock.err]).toEqual([REFUSED, expect.stringMatching(/^FORBIDDEN: .*Accountant/)]);
});

test('rpc works as the person, and echoes no password', async () => {
  const args = [commandLine, 'rpc', '--company', books, '--user', 'Head office'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const params = { personName: 'Audit', personRole: 'viewer', password: 'do not echo' };
  for (const [id, given] of [params, { ...params, personName: 'audit' }, { ...params, more: 1 }].entries())
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'person.create', params: given })}\n`);
  child.stdin.end();
  await new Promise((gone) => child.on('close', gone));
  expect(out.trim().split('\n')).toHaveLength(3);
  expect(out).not.toContain('do not echo');
  expect(lastLogged()).toEqual({ name: 'Head office', role: 'owner', command: 'person.create' });
});
