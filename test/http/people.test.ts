// Who works at this machine: asked when a company with people is opened, remembered where no password stands in between,
// and written into what is done for him.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHost, type Host } from '../../electron/host/host.ts';
import type { Session } from '../../shared/contract/host.ts';
import type { Output } from '../../shared/contract/index.ts';
import { Site } from './kit.ts';

let site: Site;
let host: Host;
beforeAll(async () => {
  site = await Site.open();
  host = createHost({ carrier: 'http' });
  await host.open(site.company.path);
});
afterAll(async () => {
  await host.close();
  await site.close();
});

const session = async (name = 'host.session', input: object = {}): Promise<Session> => {
  const answer = await host.host(name, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Session;
};
const reopened = async (): Promise<Session> => {
  await host.close();
  host = createHost({ carrier: 'http' });
  await host.open(site.company.path);
  return session();
};
const call = (name: string, input: object = {}) => host.call({ name, input });
const user = async (): Promise<Output<'company.get'>['user'] | null> => {
  const answer = await call('company.get');
  return answer.ok ? (answer.value as Output<'company.get'>).user : null;
};

test('a company without people asks nobody', async () => {
  expect(await session()).toMatchObject({ people: [], person: null });
  expect(await user()).toEqual({ name: 'owner', role: 'owner' });
});

test('who lets in the first person is that person, and is not asked next time', async () => {
  expect(await call('person.create', { personName: 'Head office', personRole: 'owner' })).toMatchObject({ ok: true });
  expect((await session()).person).toEqual({ id: 1, name: 'Head office', role: 'owner' });
  expect((await reopened()).person?.name).toBe('Head office');
  expect(await user()).toEqual({ name: 'Head office', role: 'owner' });
});

test('with a password he is asked, and until then nothing is answered and no work begins', async () => {
  await call('person.create', { personName: 'Front desk', personRole: 'clerk', password: 'sesame' });
  const wrong = await host.host('host.signIn', { personName: 'Front desk', password: 'guess' });
  expect(wrong).toMatchObject({ refusal: { code: 'FORBIDDEN', reason: 'wrongPassword', fields: ['password'] } });
  expect((await session()).person?.name).toBe('Head office');
  expect((await session('host.signIn', { personName: 'Front desk', password: 'sesame' })).person?.role).toBe('clerk');
  expect(JSON.stringify(await session())).not.toMatch(/sesame|scrypt/);
  const asked = await reopened();
  expect(asked).toMatchObject({ person: null, company: { name: 'Site Trading' } });
  expect(asked.people.map(({ name }) => name)).toEqual(['Front desk', 'Head office']);
  const nobody = { refusal: { code: 'FORBIDDEN', reason: 'nobodySignedIn' } };
  expect(await call('customer.list')).toMatchObject(nobody);
  const query = { query: 'customer.list', input: {}, format: 'csv', language: 'en' };
  for (const [name, input] of [
    ['host.export', query],
    ['host.print', { forms: [{ form: 'invoice', id: 1 }], format: 'pdf', name: 'x' }],
    ['host.importPreview', { file: 'x.csv', kind: 'customers' }],
    ['host.importRun', { file: 'x.csv', kind: 'customers' }],
    ['host.backUp', {}],
    ['host.restore', { path: site.company.path, backup: 'x' }],
    ['host.keepDraft', { name: 'order-new', draft: null }],
  ] as const)
    expect(await host.host(name, input), name).toMatchObject(nobody);
});

test('work in a thread of its own is done under the name and role of who asked', async () => {
  await session('host.signIn', { personName: 'Front desk', password: 'sesame' });
  const file = `${site.company.path}.csv`;
  writeFileSync(file, 'Code,Name\nIMP,Imported\n');
  const heard = new Promise<void>((done) =>
    host.subscribe((push) => push.kind === 'progress' && push.job.state !== 'running' && done()),
  );
  expect(await host.host('host.importRun', { file, kind: 'customers' })).toMatchObject({ ok: true });
  await heard;
  const { rows } = await site.company.call('commandLog.list', {});
  expect(rows.find(({ command }) => command === 'customer.create')?.userName).toBe('Front desk');
});

test('an exported list of people names roles in its language, and no password', async () => {
  const path = `${site.company.path}.people.csv`;
  const heard = new Promise<void>((done) =>
    host.subscribe((push) => push.kind === 'progress' && push.job.state !== 'running' && done()),
  );
  const query = { query: 'person.list', input: {}, format: 'csv', language: 'ru', path };
  expect(await host.host('host.export', query)).toMatchObject({ ok: true });
  await heard;
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('Head office;Владелец;');
  expect(text).toContain('Front desk;Оператор;');
  expect(text).not.toMatch(/scrypt|sesame/);
});

test('what somebody else did and typed is not shown to the next one', async () => {
  expect(await host.host('host.jobs', {})).not.toMatchObject({ value: { jobs: [] } });
  const desk = (await session()).person?.id;
  await host.host('host.keepDraft', { name: 'order-new', draft: 'of the desk', personId: desk });
  const after = await session('host.signIn', { personName: 'Head office' });
  expect(after.person?.name).toBe('Head office');
  expect(await host.host('host.jobs', {})).toMatchObject({ value: { jobs: [] } });
  expect(await host.host('host.draft', { name: 'order-new' })).toMatchObject({ value: { kept: null } });
  // Another window's last words come a moment after the switch: neither kept for the next one nor forgotten of the one before.
  await host.host('host.keepDraft', { name: 'order-new', draft: 'too late', personId: desk });
  await host.host('host.keepDraft', { name: 'order-new', draft: null, personId: desk });
  expect(await host.host('host.draft', { name: 'order-new' })).toMatchObject({ value: { kept: null } });
  await session('host.signIn', { personName: 'Front desk', password: 'sesame' });
  expect(await host.host('host.draft', { name: 'order-new' })).toMatchObject({
    value: { kept: { draft: 'of the desk' } },
  });
});

test('a backup is brought back over the open company by who keeps its books', async () => {
  const restore = () => host.host('host.restore', { path: site.company.path, backup: 'x' });
  expect(await restore()).toMatchObject({ refusal: { code: 'FORBIDDEN', params: { role: 'accountant' } } });
  expect((await session('host.signOut')).person).toBeNull();
  expect(await user()).toBeNull();
});
