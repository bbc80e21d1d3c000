// What stands between two people at one machine: files that one had made, work that still goes on for him, and ways past the
// question who works.
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HostOutput, Job } from '../../shared/contract/host.ts';
import { Site } from './kit.ts';

const NOBODY = { refusal: { code: 'FORBIDDEN', reason: 'nobodySignedIn' } };
const KEEPER = { personName: 'Books', password: 'nine slow rivers' };

let site: Site;
const host = (name: string, input: object = {}) => site.answer('/host', name, input);
const open = () => host('host.openCompany', { path: site.company.path });
const jobs = async (): Promise<Job[]> => (await site.value<{ jobs: Job[] }>('/host', 'host.jobs', {})).jobs;
const ended = async (id: string): Promise<Job> => {
  for (;;) {
    const job = await site.value<Job>('/host', 'host.job', { id });
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const exported = () =>
  site.value<Job>('/host', 'host.export', { query: 'person.list', input: {}, format: 'csv', language: 'en' });

beforeAll(async () => {
  site = await Site.open();
  await site.enter();
  await site.answer('/call', 'person.create', {
    personName: 'Head office',
    personRole: 'owner',
    password: 'six grey hills',
  });
  await site.answer('/call', 'person.create', { personRole: 'accountant', ...KEEPER });
  await site.answer('/call', 'person.create', { personName: 'Front desk', personRole: 'clerk', password: 'desk' });
});
afterAll(() => site.close());
beforeEach(async () => {
  await open();
  await host('host.signIn', KEEPER);
});

test.each([
  ['somebody else signs in', () => host('host.signIn', { personName: 'Front desk', password: 'desk' })],
  ['he leaves', () => host('host.signOut')],
  ['the company is opened anew', open],
  ['the company is closed', () => host('host.closeCompany')],
])('a file that was made for one is fetched by nobody after %s', async (_, change) => {
  const { file } = await ended((await exported()).id);
  const fetched = async () => (await site.own(file?.url ?? '')).status;
  expect(await fetched()).toBe(200);
  await change();
  expect(await jobs()).toEqual([]);
  expect(await fetched()).toBe(404);
});

test('work that still goes on for one is told to nobody else when it ends', async () => {
  const running = await exported();
  await host('host.signOut');
  expect(await jobs()).toEqual([]);
  expect(await host('host.job', { id: running.id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  expect(await host('host.cancelJob', { id: running.id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await site.own(running.file?.url ?? '')).status).toBe(404);
});

test('a backup does not come back over a company that was closed to ask nobody, under any name of its file', async () => {
  await ended((await site.value<Job>('/host', 'host.backUp', {})).id);
  const { path } = site.company;
  const [backup] = (await site.value<HostOutput<'host.backups'>>('/host', 'host.backups', {})).backups;
  const restore = (over: string) => host('host.restore', { path: over, backup: backup?.file ?? '' });
  await host('host.signIn', { personName: 'Front desk', password: 'desk' });
  const clerk = { refusal: { code: 'FORBIDDEN', params: { role: 'accountant' } } };
  expect(await restore(path)).toMatchObject(clerk);
  expect(await restore(`${dirname(path)}/./${basename(path)}`)).toMatchObject(clerk);
  await host('host.closeCompany');
  expect(await restore(path)).toMatchObject(NOBODY);
  expect(await restore(`${dirname(path)}/./${basename(path)}`)).toMatchObject(NOBODY);
});

test('nobody changes how often there are backups before he has said who he is', async () => {
  await host('host.signOut');
  expect(await host('host.setBackups', { everyHours: 0 })).toMatchObject(NOBODY);
  await host('host.signIn', KEEPER);
  expect(await site.value('/host', 'host.backups', {})).toMatchObject({ everyHours: 24 });
});
