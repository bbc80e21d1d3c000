// What nobody may read again: every field that holds it says so, and the log of all examples keeps nothing of it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openEngine } from '../../db/engine.ts';
import { loggedInput } from '../../db/store/log.ts';
import { examples } from '../../shared/contract/examples.ts';
import { hostContract } from '../../shared/contract/host.ts';
import { contract, isCommand, names } from '../../shared/contract/index.ts';

const SECRET = /password|secret|passphrase|\bpin\b/i;
const fieldsOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object }).shape ?? {});

test('a field that is called a password is a secret, and no answer has one', () => {
  const open = names.filter(isCommand).flatMap((name) => {
    const { input, secret } = contract[name];
    return fieldsOf(input).filter((field) => SECRET.test(field) && !secret.includes(field));
  });
  expect(open).toEqual([]);
  const told = [
    ...names.map((name) => contract[name].output),
    ...Object.values(hostContract).map(({ output }) => output),
  ];
  expect(told.flatMap((output) => fieldsOf(output)).filter((field) => SECRET.test(field))).toEqual([]);
});

test.each([
  ['a password', { password: 'five tall birches', name: 'A' }, { password: true, name: 'A' }],
  ['one taken away', { password: null, name: 'A' }, { password: null, name: 'A' }],
  ['none', { name: 'A' }, { name: 'A' }],
  ['an empty one', { password: '' }, { password: true }],
])('the log keeps of %s only whether there was one', (_, input, kept) => {
  expect(JSON.parse(loggedInput({ withheld: [], secret: ['password'] }, input))).toEqual(kept);
});

test('after every example no password stands in the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-secrets-'));
  const path = join(folder, 'fresh.ledgerdock');
  const engine = await openEngine(path, { create: true, today: () => '2026-02-28' });
  const passwords: string[] = [];
  for (const { name, input } of examples) {
    await engine.call(name, input);
    const { password } = input as { password?: string };
    if (password) passwords.push(password);
  }
  await engine.close();
  expect(passwords.length).toBeGreaterThan(0);
  const db = new Database(path, { readonly: true });
  const log = JSON.stringify(db.prepare('SELECT input, output FROM command_log').all());
  db.close();
  const bytes = readFileSync(path);
  for (const password of passwords) expect([log.includes(password), bytes.includes(password)]).toEqual([false, false]);
  rmSync(folder, { recursive: true, force: true });
});
