// Clients that are slow, greedy or deep: the server goes on answering everybody else.
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHost } from '../../electron/host/host.ts';
import { createServer } from '../../electron/http/server.ts';
import { Site } from './kit.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.open();
  await site.enter();
});
afterAll(() => site.close());

const openSocket = (): Promise<net.Socket> =>
  new Promise((done, failed) => {
    const socket = net.connect(Number(site.url.port), '127.0.0.1', () => done(socket));
    socket.on('error', failed);
  });

test('a hundred clients that never finish what they say keep nobody waiting', async () => {
  const sockets = await Promise.all(Array.from({ length: 100 }, openSocket));
  for (const [n, socket] of sockets.entries()) {
    socket.on('error', () => undefined);
    const head = `POST /call HTTP/1.1\r\nHost: 127.0.0.1:${site.url.port}\r\nCookie: ${site.cookie}\r\nX-Ledgerdock: 1\r\n`;
    socket.write(n % 2 === 0 ? head : `${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"name":`);
  }
  const start = performance.now();
  expect(await site.value('/call', 'company.get', {})).toMatchObject({ name: 'Site Trading' });
  expect(performance.now() - start).toBeLessThan(5000);
  for (const socket of sockets) socket.destroy();
});

test('they are cut off after a minute', async () => {
  const host = createHost({ carrier: 'http' });
  const app = await createServer(host, 'token');
  expect(app.server.requestTimeout).toBe(60_000);
  expect(app.server.headersTimeout).toBeGreaterThan(0);
  expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  await app.close();
  await host.close();
});

test.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])('%s a hundred thousand deep are refused', async (_what, open, close) => {
  const levels = 100_000;
  const body = `{"name":"customer.create","input":${open.repeat(levels)}1${close.repeat(levels)}}`;
  const { status, text } = await site.own('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-ledgerdock': '1' },
    body,
  });
  expect(status).toBeLessThan(500);
  expect(JSON.parse(text)).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
});

test('a key of a prototype in a body is refused before anybody reads it', async () => {
  const { status } = await site.own('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-ledgerdock': '1' },
    body: '{"name":"company.get","input":{},"__proto__":{"polluted":true}}',
  });
  expect(status).toBe(400);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
