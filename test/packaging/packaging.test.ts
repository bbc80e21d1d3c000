// What a person would install: packed by electron-builder as for a release, with an empty shell in Electron's place.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-package-'));
const packed = join(folder, 'dist/linux-unpacked');
const archive = join(packed, 'resources/app.asar');
const unpacked = join(folder, 'app');

/** How Electron marks the place of its fuses: a fixed text, a version, a count, and one letter a fuse. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserProcessSnapshot',
  'grantFileProtocolExtraPrivileges',
];

/** The folder that electron-builder takes for Electron: the files it looks for, and a program with fuses in it. */
function electronShell(): string {
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from([1, FUSES.length]), Buffer.from('1'.repeat(FUSES.length))]);
  const program = Buffer.concat([Buffer.from('\x7fELF shell '), Buffer.from(FUSE_MARK), wire, Buffer.alloc(64)]);
  writeFileSync(join(dist, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(dist, 'version'), '45.4.1');
  writeFileSync(join(dist, 'LICENSE'), 'Electron license');
  return dist;
}

let files: string[] = [];
const build = { code: null as number | null, text: '' };

beforeAll(() => {
  const config = [`-c.electronDist=${electronShell()}`, `-c.directories.output=${join(folder, 'dist')}`];
  const program = join(root, 'node_modules/electron-builder/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--dir', '--linux', '--x64', ...config], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });
  Object.assign(build, { code: status, text: `${stdout}${stderr}` });
  if (!existsSync(archive)) return;
  files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  extractAll(archive, unpacked);
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('packs without a complaint', () => {
  expect(build.code, build.text).toBe(0);
});

test('the archive holds the built app', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/out/main/main.js',
      '/out/main/utility.js',
      '/out/main/jobWorker.js',
      '/out/main/migrations',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/node_modules/better-sqlite3/package.json',
      '/node_modules/pdfmake/package.json',
    ]),
  );
  const migrations = readdirSync(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql'));
  expect(migrations.length).toBeGreaterThan(0);
  expect(files).toEqual(expect.arrayContaining(migrations.map((name) => `/out/main/migrations/${name}`)));
});

test('nothing else is in it: no sources, tests, maps, tools, nor the libraries that the screen is built from', () => {
  const own = files.filter((path) => !path.startsWith('/node_modules'));
  expect(own.filter((path) => !/^\/(out(\/|$)|package\.json$)/.test(path))).toEqual([]);
  expect(own.filter((path) => /\.(map|tsx?)$/.test(path))).toEqual([]);
  const modules = new Set(files.flatMap((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? []));
  const tools = [
    'electron',
    'electron-builder',
    'vite',
    'vitest',
    'typescript',
    'node',
    'react',
    'ag-grid-community',
    'exceljs',
  ];
  expect(tools.filter((name) => modules.has(name))).toEqual([]);
});

test('native code lies beside the archive, where the system can load it', () => {
  const native = files.filter((path) => path.endsWith('.node'));
  expect(native.length).toBeGreaterThan(0);
  for (const path of native) expect(existsSync(join(packed, 'resources/app.asar.unpacked', path))).toBe(true);
});

test('the fuses are set: no plain Node, no debugger, only this archive', () => {
  const program = readFileSync(join(packed, 'ledgerdock'));
  const at = program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
  const wire = program.subarray(at, at + FUSES.length).toString();
  const set = Object.fromEntries(FUSES.map((fuse, i) => [fuse, wire[i] === '1']));
  expect(set).toMatchObject({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyLoadAppFromAsar: true,
  });
});

test('the packed code runs with the packed libraries: a demo company is made, checked and reported', () => {
  const company = join(folder, 'packed.ledgerdock');
  const run = (...args: string[]) => {
    const done = spawnSync(process.execPath, [join(unpacked, 'out/main/cli.js'), ...args], { encoding: 'utf8' });
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    return done.stdout;
  };
  run('demo', '--orders', '12', '--seed', '3', '--company', company);
  run('check', '--company', company);
  const workbook = join(folder, 'journal.xlsx');
  run('report', 'journal', '--company', company, '--out', workbook);
  expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
  const page = join(folder, 'invoice.pdf');
  run('document', 'invoice', 'INV-000001', '--company', company, '--out', page);
  expect(readFileSync(page).subarray(0, 5).toString()).toBe('%PDF-');
  // A list comes back from Excel.
  const items = join(folder, 'items.xlsx');
  run('report', 'item', '--company', company, '--out', items);
  run('import', 'items', items, '--company', company, '--update', '--yes');
});

test('every script of it is one that Node takes', () => {
  const scripts = readdirSync(join(unpacked, 'out/main')).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  const read = `
    import { readFileSync } from 'node:fs';
    import { SourceTextModule } from 'node:vm';
    for (const path of process.argv.slice(1)) {
      try { new SourceTextModule(readFileSync(path, 'utf8')); } catch (error) { console.log(path, String(error)); }
    }`;
  const paths = scripts.map((name) => join(unpacked, 'out/main', name));
  const node = ['--experimental-vm-modules', '--input-type=module', '--eval', read, ...paths];
  const { status, stdout } = spawnSync(process.execPath, node, { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('company files open with the app', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(config).toMatch(/fileAssociations:\n\s+- ext: ledgerdock\n/);
});
