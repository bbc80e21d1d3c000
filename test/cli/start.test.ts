// `npm start`: fetching Electron by its own installer, giving up in time, and the browser way.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { binaryIn, downloadHost, fetchElectron } from '../../electron/cli/electronBinary.ts';
import { openerOf } from '../../electron/cli/openBrowser.ts';
import { ledgerdock, root, temporary } from './kit.ts';

const files = temporary();
afterAll(() => files.remove());
let made = 0;
const PATIENCE = { firstMs: 900, stallMs: 900 };

/** An electron package whose installer is this script. */
function electronPackage(script: string): string {
  const folder = files.at(`electron${++made}`);
  mkdirSync(folder);
  const start = "const fs = require('node:fs'), path = require('node:path'), os = require('node:os');";
  writeFileSync(join(folder, 'install.js'), `${start}\n${script}`);
  return folder;
}
const INSTALL = `fs.mkdirSync(path.join(__dirname, 'dist'));
  fs.writeFileSync(path.join(__dirname, 'dist/electron'), 'binary');
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron');`;

test('an installer that succeeds: the binary is found, and how much has come is told', async () => {
  const folder = electronPackage(`
    const file = path.join(os.tmpdir(), 'part');
    let n = 0;
    const timer = setInterval(() => {
      fs.appendFileSync(file, Buffer.alloc(3 * 1024 * 1024));
      if (++n === 4) { clearInterval(timer); ${INSTALL} }
    }, 300);`);
  expect(binaryIn(folder)).toBeUndefined();
  const heard: number[] = [];
  expect(await fetchElectron(folder, (megabytes) => heard.push(megabytes), PATIENCE)).toEqual({ ok: true });
  expect(binaryIn(folder)).toBe(join(folder, 'dist/electron'));
  expect(heard.length).toBeGreaterThan(1);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
});

test.each([
  ['says nothing and does nothing', 'setInterval(() => undefined, 1000);', 'noAnswer'],
  [
    'stands still after a beginning',
    "fs.writeFileSync(path.join(os.tmpdir(), 'part'), Buffer.alloc(2e6)); setInterval(() => undefined, 1000);",
    'stalled',
  ],
  ['cannot reach the network', "console.error('TypeError: fetch failed'); process.exit(1);", 'noAnswer'],
  [
    'has a reason of its own',
    "console.error('Error: no space left on device'); process.exit(1);",
    'no space left on device',
  ],
  ['ends well without a binary', 'process.exit(0);', 'noAnswer'],
])('an installer that %s: given up within its time', async (_what, script, why) => {
  const start = Date.now();
  expect(await fetchElectron(electronPackage(script), () => undefined, PATIENCE)).toEqual({ ok: false, why });
  expect(Date.now() - start).toBeLessThan(5000);
});

test('the host that is asked follows the mirror that npm was given', () => {
  expect(downloadHost({})).toBe('github.com');
  expect(downloadHost({ ELECTRON_MIRROR: 'https://mirror.example/electron/' })).toBe('mirror.example');
  expect(downloadHost({ npm_config_electron_mirror: 'no address' })).toBe('github.com');
  expect(
    downloadHost({ NPM_CONFIG_ELECTRON_MIRROR: 'https://two.example/', ELECTRON_MIRROR: 'https://three.example/' }),
  ).toBe('two.example');
});

test('each system has its opener', () => {
  const address = 'http://127.0.0.1:1/?token=a&b';
  expect(openerOf('darwin', address)).toEqual({ program: 'open', args: [address] });
  expect(openerOf('linux', address)).toEqual({ program: 'xdg-open', args: [address] });
  expect(openerOf('win32', address)).toEqual({ program: 'rundll32', args: ['url.dll,FileProtocolHandler', address] });
});

test('--no-open prints one address, serves there, and ends when told to', async () => {
  if (!existsSync(join(root, 'out/renderer/index.html')))
    spawnSync('electron-vite', ['build'], { cwd: root, shell: process.platform === 'win32' });
  const company = files.at('started.ledgerdock');
  await ledgerdock('new', company, '--name', 'Started');
  const env = { ...process.env, LEDGERDOCK_HOME: files.at('home'), LC_ALL: 'en_US.UTF-8' };
  const child = spawn(process.execPath, ['electron/cli/start.ts', '--no-open', company], { cwd: root, env });
  const out: string[] = [];
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise<string>((found) => {
    lines.on('line', (line) => {
      out.push(line);
      found(line);
    });
  });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(new URL('/', address), { headers: { cookie } });
  expect(await page.text()).toContain('<div id="root">');
  const gone = new Promise((done) => child.on('close', done));
  child.kill('SIGTERM');
  expect(await gone).toBe(0);
  expect(out).toEqual([address]);
  expect(said.trim().split('\n')).toHaveLength(1);
});
