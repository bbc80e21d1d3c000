// Backups through the host: made while the company is open, listed, brought back; a file that turns out damaged is closed.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostOutput, Job, Session } from '../../shared/contract/host.ts';
import { Site } from './kit.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.open();
  await site.enter();
});
afterAll(() => site.close());

type Told = HostOutput<'host.backups'>;
const told = (input: object = {}): Promise<Told> => site.value<Told>('/host', 'host.backups', input);

async function ended(id: string): Promise<Job> {
  for (let i = 0; i < 1500; i++) {
    const job = await site.value<Job>('/host', 'host.job', { id });
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the job did not end');
}

test('a backup is made beside the open company, and brings it back', async () => {
  await site.value('/call', 'customer.create', { code: 'KEPT', name: 'Kept' });
  const job = await ended((await site.value<Job>('/host', 'host.backUp', {})).id);
  expect(job).toMatchObject({ kind: 'backup', state: 'done', message: 'job.backedUp' });
  await site.value('/call', 'customer.create', { code: 'LATE', name: 'Late' });
  const { backups, path } = await told();
  expect(backups).toMatchObject([{ cause: 'manual', file: job.params.file }]);
  // The kit's own engine has the file open as well: nobody is robbed of it.
  expect(await site.answer('/host', 'host.restore', { path, backup: backups[0]?.file })).toMatchObject({
    refusal: { code: 'BUSY', reason: 'fileInUse' },
  });
  expect(await site.value('/call', 'customer.list', { search: 'Late' })).toMatchObject({ total: 1 });
  await site.company.engine.close();
  const session = await site.value<Session>('/host', 'host.restore', { path, backup: backups[0]?.file });
  expect(session.company?.path).toBe(path);
  expect(await site.value('/call', 'customer.list', { search: 'Late' })).toMatchObject({ total: 0 });
  expect(await site.value('/call', 'customer.list', { search: 'Kept' })).toMatchObject({ total: 1 });
});

test('only what was listed is restored, and what was chosen is kept', async () => {
  const { path } = await told();
  expect(await site.answer('/host', 'host.restore', { path, backup: path })).toMatchObject({
    refusal: { code: 'NOT_FOUND', reason: 'noBackup' },
  });
  expect(await site.value('/host', 'host.setBackups', { everyHours: 4 })).toMatchObject({ everyHours: 4 });
  expect(await site.answer('/host', 'host.setBackups', { everyHours: 5 })).toMatchObject({ ok: false });
});

test('a damaged file is refused, its backups are listed without it being open, and one comes back', async () => {
  const { path, backups } = await told();
  await site.value('/host', 'host.closeCompany', {});
  const whole = readFileSync(path);
  writeFileSync(path, Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 7)]));
  expect(await site.answer('/host', 'host.openCompany', { path })).toMatchObject({
    refusal: { code: 'CORRUPT', params: { path } },
  });
  expect((await told({ path })).backups).toEqual(backups);
  await site.value('/host', 'host.restore', { path, backup: backups[0]?.file });
  expect(await site.value('/call', 'customer.list', { search: 'Kept' })).toMatchObject({ total: 1 });
});
