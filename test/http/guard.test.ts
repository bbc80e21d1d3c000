// Who may ask: this machine's browser that came with the token, and nobody else.

import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Site } from './kit.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

test('the token lets one browser in, once; a second one is told what to do', async () => {
  expect((await site.ask('/?token=wrong')).status).toBe(401);
  expect((await site.ask('/')).status).toBe(401);
  const entered = await site.enter();
  expect(entered.status).toBe(302);
  expect(entered.headers['set-cookie']?.[0]).toMatch(/^ledgerdock-\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(site.cookie).not.toContain(site.serving.token);
  expect((await site.own('/')).status).toBe(200);
  const again = await site.ask(`/${site.url.search}`);
  expect(again.status).toBe(401);
  expect(again.text).toMatch(/Start Ledgerdock again[\s\S]*Запустите Ledgerdock снова/);
  // The browser that is in may open the address again.
  expect((await site.own(`/${site.url.search}`)).status).toBe(302);
});

describe('refused', () => {
  test.each([
    ['without the session', 401, { cookie: '' }],
    ['with another session', 401, { cookie: 'ledgerdock-1=x' }],
    ['with the token instead of the session', 401, { cookie: '', authorization: 'Bearer TOKEN' }],
    ['under a foreign name (DNS rebinding)', 421, { host: 'evil.example' }],
    ['under a name that only starts right', 421, { host: '127.0.0.1.evil.example' }],
    ['from a foreign page', 403, { origin: 'https://evil.example' }],
    ['from a page on another port', 403, { origin: 'http://127.0.0.1:1' }],
    ['from a sandboxed frame', 403, { origin: 'null' }],
    ['as a form would be sent, without our header', 403, { 'x-ledgerdock': '' }],
  ] as const)('a call %s: %i', async (_what, status, headers) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('TOKEN', site.serving.token)]),
    );
    const reply = await site.post('/call', { name: 'company.get', input: {} }, given);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('Site Trading');
  });

  test.each(['/events', '/files/x', '/index.html', '/assets/', '/rpc', '/host', '/upload'])(
    '%s without the session',
    async (path) => {
      expect((await site.ask(path)).status).toBe(401);
    },
  );
});

test('the page comes with a policy that lets nothing foreign in', async () => {
  const { headers, text } = await site.own('/');
  expect(text).toContain('<div id="root">');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
});

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/.env',
])('no file outside the screen: %s', async (path) => {
  const { status, text } = await site.own(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).not.toContain('devDependencies');
});

test('nobody on the network is listened to', async () => {
  const own = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  const reached = await new Promise<boolean>((done) => {
    // Another loopback address stands in where the machine has no network.
    const request = http.get({ host: own ?? '127.0.0.2', port: site.url.port, path: '/' }, () => done(true));
    request.on('error', () => done(false));
  });
  expect(reached).toBe(false);
});
