// Calls, files and events over the loopback server.

import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShelf } from '../../electron/host/files.ts';
import type { Job, Session } from '../../shared/contract/host.ts';
import { Site } from './kit.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.open();
  await site.enter();
});
afterAll(() => site.close());

test('a command, a query and a refusal are answers', async () => {
  const made = await site.value<{ id: number }>('/call', 'customer.create', { code: 'ROM', name: 'Ромашка' });
  expect(await site.value('/call', 'customer.get', { id: made.id })).toMatchObject({ name: 'Ромашка' });
  expect(await site.answer('/call', 'customer.create', { code: 'ROM', name: 'x' })).toMatchObject({
    ok: false,
    refusal: { code: 'DUPLICATE' },
  });
  expect(await site.value<Session>('/host', 'host.session', {})).toMatchObject({ carrier: 'http', dialogs: false });
});

test('a dry run that is no boolean does not become real', async () => {
  const body = { name: 'customer.create', input: { code: 'DRY', name: 'Dry' }, meta: { dryRun: 'true' } };
  expect(JSON.parse((await site.post('/call', body)).text)).toMatchObject({
    ok: false,
    refusal: { code: 'VALIDATION' },
  });
  const { total } = await site.value<{ total: number }>('/call', 'customer.list', { search: 'Dry' });
  expect(total).toBe(0);
});

test.each([
  [{ meta: 'dryRun' }],
  [{ meta: [{ dryRun: true }] }],
  [{ meta: null }],
  [{ dryRun: true }],
  [{ id: { a: 1 } }],
])('what is wrong beside a call does not let it become real: %j', async (beside) => {
  const call = { jsonrpc: '2.0', id: 1, method: 'customer.create', params: { code: 'DRY', name: 'Dry' } };
  expect(JSON.parse((await site.post('/rpc', { ...call, ...beside })).text)).toMatchObject({ error: {} });
  expect(await site.value('/call', 'customer.list', { search: 'Dry' })).toMatchObject({ total: 0 });
});

test.each([
  ['/nowhere', 404, 'NOT_FOUND'],
  ['/upload?name=a.csv', 415, 'VALIDATION'],
])('what is not there, or is no file, is refused by a code: %s', async (path, status, code) => {
  const reply = await site.post(path, {});
  expect(reply.status).toBe(status);
  expect(JSON.parse(reply.text)).toMatchObject({ ok: false, refusal: { code } });
});

test.each([
  [null],
  ['text'],
  [5],
  [[]],
  [{}],
  [{ name: 5 }],
  [{ name: '__proto__', input: {} }],
  [{ name: 'customer.list', meta: [] }],
  [{ name: { toString: 1 }, input: {} }],
  [{ name: 'customer.create', input: { code: 'DRY', name: 'Dry' }, dryRun: true }],
])('a body that is no request is refused: %j', async (body) => {
  for (const path of ['/call', '/host'] as const) {
    const { status, text } = await site.post(path, body);
    expect(status).toBeLessThan(500);
    expect(JSON.parse(text)).toMatchObject({ ok: false });
  }
});

test('broken JSON, another type and too large a body are refused with their status', async () => {
  const send = (type: string, body: string | Buffer) =>
    site.own('/call', { method: 'POST', headers: { 'content-type': type, 'x-ledgerdock': '1' }, body });
  expect((await send('application/json', '{"name":')).status).toBe(400);
  expect((await send('text/xml', '<a/>')).status).toBe(415);
  const large = await send(
    'application/json',
    JSON.stringify({ name: 'x', input: 'x'.repeat(21 * 1024 * 1024) }),
  ).catch(() => ({ status: 413 }));
  expect(large.status).toBe(413);
});

test('an upload that does not say how long it is stops at the same size, and leaves nothing', async () => {
  const shelf = openShelf();
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const body = Readable.from(Array.from({ length: 101 }, () => chunk));
  await expect(shelf.upload('a.csv', body)).rejects.toMatchObject({ refusal: { reason: 'importFileTooLarge' } });
  expect(readdirSync(dirname(shelf.place('b.csv').path))).toEqual([]);
  shelf.clear();
});

test('what cannot be read is refused in the shape of every refusal', async () => {
  const headers = { 'content-type': 'application/json', 'x-ledgerdock': '1' };
  const sent = await site.own('/call', { method: 'POST', headers, body: '{"name":' });
  expect(sent.status).toBe(400);
  expect(JSON.parse(sent.text)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
});

test('a browser does not say where an export is written', async () => {
  const path = join(tmpdir(), 'ledgerdock-nowhere.xlsx');
  const input = { query: 'customer.list', input: {}, format: 'xlsx', language: 'en', path };
  const job = await site.value<Job>('/host', 'host.export', input);
  expect((await ended(job.id)).file?.path).toBe(null);
  expect(existsSync(path)).toBe(false);
});

test('a file is uploaded, looked at, imported, and its rows are there', async () => {
  const file = 'Code,Name\nUP-1,First\nUP-2,Second\n';
  const headers = { 'content-type': 'application/octet-stream', 'x-ledgerdock': '1' };
  const sent = await site.own('/upload?name=..%2F..%2Fcustomers.csv', { method: 'POST', headers, body: file });
  const token = (JSON.parse(sent.text) as { file: string }).file;
  expect(token).toMatch(/^[\w-]{24}$/);
  const preview = await site.value('/host', 'host.importPreview', { file: token, kind: 'customers' });
  expect(preview).toMatchObject({ rowCount: 2, errorCount: 0 });
  const job = await site.value<Job>('/host', 'host.importRun', { file: token, kind: 'customers' });
  expect((await ended(job.id)).state).toBe('done');
  expect(await site.value('/call', 'customer.list', { search: 'UP-' })).toMatchObject({ total: 2 });
  // A browser has read what it sent, not what lies on the machine.
  const there = join(mkdtempSync(join(tmpdir(), 'ledgerdock-')), 'there.csv');
  writeFileSync(there, 'Code,Name\nUP-3,Third\n');
  const refusal = { code: 'VALIDATION', reason: 'importFileNotFound' };
  for (const nobody of ['nothing', '../../etc/passwd', there])
    for (const name of ['host.importPreview', 'host.importRun'])
      expect(await site.answer('/host', name, { file: nobody, kind: 'customers' })).toMatchObject({ refusal });
});

async function ended(id: string): Promise<Job> {
  for (let i = 0; i < 1500; i++) {
    const job = await site.value<Job>('/host', 'host.job', { id });
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the job did not end');
}

test('an export is fetched by the browser that asked for it', async () => {
  const input = { query: 'customer.list', input: {}, format: 'csv', language: 'en' };
  const job = await ended((await site.value<Job>('/host', 'host.export', input)).id);
  const fetched = await site.own(job.file?.url ?? '');
  expect(fetched.status).toBe(200);
  expect(fetched.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''.+\.csv$/);
  expect(fetched.text).toContain('Ромашка');
  expect((await site.own('/files/nothing')).status).toBe(404);
});

test('every screen hears what a commit changed', async () => {
  const heard: string[] = [];
  const request = http.get({
    host: '127.0.0.1',
    port: site.url.port,
    path: '/events',
    headers: { cookie: site.cookie },
  });
  await new Promise<void>((open) =>
    request.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (part: string) => heard.push(part));
      response.on('error', () => undefined);
      open();
    }),
  );
  request.on('error', () => undefined);
  await site.value('/call', 'item.create', { code: 'NEW', name: 'New' });
  for (let i = 0; i < 100 && !heard.join('').includes('event: changed'); i++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  request.destroy();
  expect(heard.join('')).toMatch(/event: changed\ndata: \{"topics":\[[^\]]*"item"/);
});

test('JSON-RPC 2.0 over the same door', async () => {
  const batch = [
    { jsonrpc: '2.0', id: 1, method: 'company.get' },
    { jsonrpc: '2.0', method: 'company.get' },
    { jsonrpc: '2.0', id: 'b', method: 'nothing.get' },
    { jsonrpc: '2.0', id: 3, method: 'customer.create', params: { code: '' } },
    { id: 4 },
  ];
  const answers = JSON.parse((await site.post('/rpc', batch)).text) as Record<string, unknown>[];
  expect(answers).toMatchObject([
    { id: 1, result: { name: 'Site Trading' } },
    { id: 'b', error: { code: -32601 } },
    { id: 3, error: { code: -32602, message: 'VALIDATION', data: { code: 'VALIDATION' } } },
    { id: null, error: { code: -32600 } },
  ]);
});
