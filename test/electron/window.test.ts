// The window: what it may do, what it shows, where it stands.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readBounds, writeBounds } from '../../electron/main/bounds.ts';
import { answerFile } from '../../electron/main/page.ts';
import { type Desk, startDesk } from './kit.ts';
import { type BrowserWindow, world } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const PAGE = 'app://ledgerdock/index.html';
let desk: Desk | undefined;
afterEach(async () => {
  await desk?.end();
  desk = undefined;
});

async function opened(change?: Parameters<typeof startDesk>[1]): Promise<BrowserWindow> {
  desk = await startDesk([], change);
  const [window] = world.windows;
  if (!window) throw new Error('no window');
  return window;
}

/** Emits an event that may be prevented; answers whether it was. */
function prevented(emitter: { emit(name: string, event: object): boolean }, name: string, event: object = {}): boolean {
  let was = false;
  emitter.emit(name, Object.assign(event, { preventDefault: () => (was = true) }));
  return was;
}

test('the page is sandboxed, isolated and without node', async () => {
  const { options, webContents } = await opened();
  const { preload, ...rest } = options.webPreferences ?? {};
  expect(rest).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(preload).toMatch(/[\\/]preload[\\/]preload\.cjs$/);
  expect(webContents.mainFrame.url).toBe(PAGE);
});

test('the development server counts only in an app that is not packaged', async () => {
  vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173');
  expect((await opened()).webContents.mainFrame.url).toBe(PAGE);
  await desk?.end();
  vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173');
  const window = await opened((w) => {
    w.packaged = false;
  });
  expect(window.webContents.mainFrame.url).toBe('http://localhost:5173');
});

test('it is shown when it is ready, not before', async () => {
  const window = await opened();
  expect([window.options.show, window.acts]).toEqual([false, []]);
  window.emit('ready-to-show');
  expect(window.acts).toEqual(['show']);
});

test('navigation, frames, redirects and webviews are refused', async () => {
  const { webContents } = await opened();
  const url = 'https://example.org/';
  expect(prevented(webContents, 'will-navigate', { url })).toBe(true);
  expect(prevented(webContents, 'will-navigate', { url: `${PAGE}#/orders` })).toBe(false);
  expect(prevented(webContents, 'will-frame-navigate', { url: PAGE, isMainFrame: false })).toBe(true);
  expect(prevented(webContents, 'will-frame-navigate', { url, isMainFrame: true })).toBe(true);
  expect(prevented(webContents, 'will-frame-navigate', { url: PAGE, isMainFrame: true })).toBe(false);
  expect(prevented(webContents, 'will-redirect', { url })).toBe(true);
  expect(prevented(webContents, 'will-attach-webview')).toBe(true);
});

test('no second window; https links go to the browser, others nowhere', async () => {
  const { webContents } = await opened();
  for (const url of ['https://example.org/help', 'http://example.org', 'file:///etc/passwd', 'smb://host/share', PAGE])
    expect(webContents.openHandler({ url })).toEqual({ action: 'deny' });
  expect(world.opened).toEqual(['https://example.org/help']);
});

test('permissions are denied', async () => {
  await opened();
  for (const permission of ['media', 'geolocation', 'openExternal', 'clipboard-read']) {
    let granted: boolean | undefined;
    world.permission?.({}, permission, (answer: boolean) => {
      granted = answer;
    });
    expect([granted, world.permissionCheck?.({}, permission)], permission).toEqual([false, false]);
  }
});

test('a page with something unsaved asks in words whether the window may close', async () => {
  const { webContents } = await opened((w) => {
    w.locale = 'en';
  });
  await desk?.page.host({ name: 'host.setLanguage', input: { language: 'ru' } });
  world.choices.push(0, 1);
  expect(prevented(webContents, 'will-prevent-unload')).toBe(false);
  expect(prevented(webContents, 'will-prevent-unload')).toBe(true);
  expect(world.dialogs[0]).toMatchObject({ kind: 'question', options: { cancelId: 0, defaultId: 0 } });
  expect(world.dialogs[0]?.options.message).toMatch(/[а-я]/);
});

test('it comes back where it stood', async () => {
  const window = await opened();
  window.maximized = true;
  window.emit('close');
  const file = join(desk?.folder ?? '', 'window', 'window.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ x: 40, y: 50, width: 1000, height: 700, maximized: true });
  await desk?.end();
  const text = JSON.stringify({ x: 300, y: 200, width: 1111, height: 777, maximized: true });
  const next = await opened((w) =>
    writeFileSync(join(w.userData || (process.env.LEDGERDOCK_HOME ?? ''), 'window', 'window.json'), text),
  );
  expect(next.options).toMatchObject({ x: 300, y: 200, width: 1111, height: 777 });
  next.emit('ready-to-show');
  expect(next.acts).toEqual(['maximize', 'show']);
});

test('a place that no screen shows is forgotten, nonsense altogether', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-bounds-'));
  const file = join(folder, 'window.json');
  const areas = [
    { x: 0, y: 25, width: 1440, height: 875 },
    { x: -1920, y: 0, width: 1920, height: 1080 },
  ];
  const size = { width: 1000, height: 700, maximized: false };
  const at = (x: number, y: number) => {
    writeBounds(file, { x, y, ...size });
    return readBounds(file, areas);
  };
  expect(at(-1900, 10)).toEqual({ x: -1900, y: 10, ...size });
  expect(at(1400, 100)).toEqual(size);
  expect(at(100, 5)).toEqual(size);
  expect(at(100, 890)).toEqual(size);
  const usual = { width: 1280, height: 860, maximized: false };
  for (const text of ['', '{}', 'null', '{"x":0,"y":30,"width":"1000","height":700,"maximized":false}']) {
    writeFileSync(file, text);
    expect(readBounds(file, areas), text).toEqual(usual);
  }
  writeBounds(file, { x: 0, y: 30, width: 1, height: 1, maximized: false });
  expect(readBounds(file, areas)).toEqual(usual);
  rmSync(folder, { recursive: true });
  expect(readBounds(file, areas)).toEqual(usual);
});

test('the scheme serves the built screen with its policy, and nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-page-'));
  const inside = join(folder, 'renderer');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  writeFileSync(join(inside, 'index.html'), '<p>here</p>');
  writeFileSync(join(inside, 'assets', 'a b.js'), '1');
  writeFileSync(join(folder, 'secret.txt'), 'no');
  const get = (path: string, method = 'GET') => answerFile({ url: `app://ledgerdock${path}`, method }, inside);
  const page = await get('/index.html?x#y');
  expect([page.status, await page.text()]).toEqual([200, '<p>here</p>']);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect((await get('/assets/a%20b.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  for (const path of [
    '/',
    '/none.js',
    '/assets',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/%E0%A4%A',
  ])
    expect((await get(path)).status, path).toBe(404);
  expect((await get('/index.html', 'POST')).status).toBe(405);
  expect((await answerFile({ url: 'app://elsewhere/index.html', method: 'GET' }, inside)).status).toBe(404);
  rmSync(folder, { recursive: true });
});

test('the scheme is declared as one with an origin, and handled', async () => {
  await opened();
  expect(world.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  expect((await world.protocols.get('app')?.(new Request('app://elsewhere/')))?.status).toBe(404);
});
