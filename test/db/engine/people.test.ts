// People of a company: who may let them in, who is let in by a password, what an open file lets nobody do, and that a
// password stands nowhere.
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../../db/engine.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';

const PASSWORD = 'five tall birches';
const CLERK = { personName: 'Front desk', personRole: 'clerk' as const };
const OWNER = { personName: 'Head office', personRole: 'owner' as const };

let acme: TestCompany;
let opened: Engine;
beforeEach(async () => {
  acme = await testCompany();
  opened = await openEngine(acme.path);
});
afterEach(async () => {
  await opened.close();
  await acme.close();
});
const log = async () => (await acme.call('commandLog.list', { limit: 500 })).rows;

test('without people whoever opens the file is its owner; who lets in the first goes on as that person', async () => {
  expect(await opened.call('customer.create', { code: 'A', name: 'Amber' })).toMatchObject({ ok: true });
  expect(await opened.call('person.create', CLERK)).toMatchObject({ refusal: { reason: 'firstPersonOwner' } });
  expect(await opened.call('person.create', OWNER, { dryRun: true })).toMatchObject({ ok: true });
  expect(opened.working.person()).toBeNull();
  expect(await opened.call('person.create', OWNER)).toMatchObject({ ok: true });
  expect(opened.working.person()).toEqual({ id: 1, name: 'Head office', role: 'owner' });
  expect(await opened.call('customer.create', { code: 'B', name: 'Birch' })).toMatchObject({ ok: true });
  expect((await log()).map(({ userName }) => userName).slice(0, 2)).toEqual(['Head office', 'owner']);
});

test('where there are people nobody does anything before he says who he is', async () => {
  await acme.call('person.create', OWNER);
  const refused = { ok: false, refusal: { code: 'FORBIDDEN', reason: 'nobodySignedIn' } };
  for (const name of ['company.get', 'customer.list', 'person.list', 'integrity.check'])
    expect(await opened.call(name, {})).toMatchObject(refused);
  expect(await opened.call('customer.create', { code: 'A', name: 'Amber' })).toMatchObject(refused);
  expect(await opened.batch([{ name: 'customer.create', input: { code: 'A', name: 'A' } }])).toMatchObject(refused);
  expect(await opened.working.signIn('somebody')).toMatchObject({
    refusal: { code: 'NOT_FOUND', reason: 'unknownPerson', params: { names: 'Head office' } },
  });
  expect(await opened.working.signIn(' HEAD office ')).toMatchObject({ ok: true, value: { role: 'owner' } });
  expect(await opened.call('company.get', {})).toMatchObject({
    value: { user: { name: 'Head office', role: 'owner' } },
  });
  opened.working.signOut();
  expect(await opened.call('company.get', {})).toMatchObject(refused);
});

test('a role counts at once: what a clerk may not do is refused to him by name of who may', async () => {
  await acme.call('person.create', OWNER);
  const clerk = await acme.call('person.create', CLERK);
  await opened.working.signIn('front desk');
  const lock = () => opened.call('period.lock', { through: '2026-01-31' });
  expect(await opened.call('customer.create', { code: 'A', name: 'Amber' })).toMatchObject({ ok: true });
  expect(await lock()).toMatchObject({ refusal: { code: 'FORBIDDEN', params: { role: 'accountant' } } });
  const person = await opened.call('person.create', { ...CLERK, personName: 'Another' });
  expect(person).toMatchObject({ refusal: { code: 'FORBIDDEN', params: { role: 'owner' } } });
  if (!person.ok) expect(refusalText(person.refusal, 'en')).toMatch(/Owner/);
  const { id, version } = await acme.call('person.update', {
    ...{ ...CLERK, ...clerk, personRole: 'accountant', active: true },
  });
  expect(await lock()).toMatchObject({ ok: true });
  await acme.call('person.update', { ...CLERK, id, version, active: false });
  expect(await lock()).toMatchObject({ refusal: { reason: 'nobodySignedIn' } });
  expect(await opened.working.signIn('Front desk')).toMatchObject({ refusal: { reason: 'unknownPerson' } });
});

test('the last active owner cannot be let out, in the database neither', async () => {
  const owner = await acme.call('person.create', OWNER);
  for (const change of [
    { personRole: 'accountant' as const, active: true },
    { ...OWNER, active: false },
  ])
    expect(await acme.refused('person.update', { ...OWNER, ...owner, ...change })).toMatchObject({
      ...{ code: 'WRONG_STATE', reason: 'lastOwner' },
    });
  expect(await acme.refused('person.create', { ...CLERK, personName: 'HEAD OFFICE' })).toMatchObject({
    ...{ code: 'DUPLICATE', fields: ['personName'] },
  });
  expect(await acme.refused('person.update', { ...OWNER, id: 1, version: 9, active: true })).toMatchObject({
    code: 'STALE',
  });
});

test('a password lets in, a wrong one does not and takes its time, and none is asked once it is taken away', async () => {
  await acme.call('person.create', OWNER);
  const made = await acme.call('person.create', { ...CLERK, password: PASSWORD });
  const { working } = opened;
  expect(working.people().map(({ name, hasPassword }) => [name, hasPassword])).toEqual([
    ['Front desk', true],
    ['Head office', false],
  ]);
  expect(await working.signIn('Front desk')).toMatchObject({ refusal: { reason: 'passwordNeeded' } });
  const began = performance.now();
  const wrong = await Promise.all([working.signIn('Front desk', 'no'), working.signIn('Front desk', '')]);
  expect(wrong.map((one) => !one.ok && one.refusal.reason)).toEqual(['wrongPassword', 'wrongPassword']);
  // One after the other: asking in many ways at once is no quicker.
  expect(performance.now() - began).toBeGreaterThan(1200);
  expect(working.now()).toBeNull();
  expect(await working.signIn('Front desk', PASSWORD)).toMatchObject({ ok: true });
  const kept = await acme.call('person.update', { ...CLERK, ...made, active: true });
  expect(await working.signIn('Front desk')).toMatchObject({ refusal: { reason: 'passwordNeeded' } });
  await acme.call('person.update', { ...CLERK, ...kept, active: true, password: null });
  expect(await working.signIn('Front desk')).toMatchObject({ ok: true });
});

test('a password stands nowhere: not in the file, the log, the answers, a refusal', async () => {
  await acme.call('person.create', { ...OWNER, password: PASSWORD });
  const key = { idempotencyKey: 'once' };
  const clerk = { ...CLERK, password: `${PASSWORD} too` };
  const made = [await acme.answer('person.create', clerk, key), await acme.answer('person.create', clerk, key)];
  expect(made[1]).toMatchObject({ ok: true });
  const answers = [
    ...made,
    await acme.answer('person.list', {}),
    await acme.answer('commandLog.list', {}),
    await acme.answer('person.create', { ...clerk, personName: 'front DESK' }),
    await acme.answer('person.create', { ...clerk, more: 1 } as typeof clerk),
    await opened.working.signIn('Front desk', `${PASSWORD} three`),
  ];
  expect(JSON.stringify(answers)).not.toContain(PASSWORD);
  expect(JSON.stringify([answers, opened.working.people()])).not.toContain('scrypt');
  await acme.engine.close();
  for (const suffix of ['', '-wal']) {
    const bytes = (() => {
      try {
        return readFileSync(acme.path + suffix);
      } catch {
        return Buffer.alloc(0);
      }
    })();
    expect(bytes.includes(PASSWORD)).toBe(false);
  }
});

test('what the log keeps of it says that there was one', async () => {
  await acme.call('person.create', { ...OWNER, password: PASSWORD });
  const db = new Database(acme.path, { readonly: true });
  const input = db.prepare("SELECT input FROM command_log WHERE command = 'person.create'").pluck().get();
  db.close();
  expect(JSON.parse(String(input))).toEqual({ ...OWNER, password: true });
});

test('what the state of a document allows and the role does not is stopped, saying who may', async () => {
  const { id } = await acme.call('customer.create', { code: 'A', name: 'Amber' });
  const order = await acme.call('salesOrder.create', {
    customerId: id,
    lines: [
      {
        itemId: (await acme.call('item.create', { code: 'W', name: 'Widget' })).id,
        qtyMicro: 1_000_000,
        unitPriceMicro: 0,
      },
    ],
  });
  const viewer = await acme.as('viewer');
  const seen = async (engine: Engine) => {
    const answer = await engine.call('salesOrder.get', { id: order.id });
    const { actions } = (answer.ok ? answer.value : {}) as { actions: { action: string }[] };
    return actions.find(({ action }) => action === 'confirm');
  };
  expect(await seen(acme.engine)).toEqual({ action: 'confirm', allowed: true, reason: null });
  expect(await seen(viewer)).toEqual({
    ...{ action: 'confirm', allowed: false, reason: 'FORBIDDEN', params: { role: 'clerk' } },
  });
});
