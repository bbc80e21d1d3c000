// Who may speak on the channel, about what, and which file a request without one gets.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHANNELS } from '../../shared/contract/channels.ts';
import { type Desk, startDesk } from './kit.ts';
import { exposed, invokeAs, world } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.end());

const cancelled = { ok: false, refusal: { code: 'WRONG_STATE', reason: 'cancelled' } };
const sentToHost = () => desk.processes[0]?.sent.filter((message) => message.kind !== 'close') ?? [];
const host = (name: string, input: unknown = {}) => desk.page.host({ name, input });

test('the page gets exactly the bridge', () => {
  expect([...exposed.keys()]).toEqual(['ledgerdock']);
  const bridge = exposed.get('ledgerdock') as Record<string, unknown>;
  expect(Object.keys(bridge).sort()).toEqual(['call', 'host', 'onChanged', 'onMenu', 'onProgress']);
  expect([...world.handlers.keys()].sort()).toEqual(['call', 'host']);
});

test('names that are in no contract are refused before they reach the host', async () => {
  const before = sentToHost().length;
  for (const name of ['company.dropEverything', 'toString', '__proto__', 'host.session', 'constructor'])
    expect(await desk.page.call({ name, input: {} })).toMatchObject({ refusal: { reason: 'unknownName' } });
  for (const name of ['company.get', 'host.runProgram', 'hasOwnProperty'])
    expect(await host(name)).toMatchObject({ refusal: { reason: 'unknownName' } });
  for (const odd of [null, 'company.get', 7, [], { name: 3 }, { name: ['company.get'] }])
    expect(await desk.page.call(odd as never)).toMatchObject({ refusal: { reason: 'unknownName' } });
  expect(sentToHost()).toHaveLength(before);
});

test('only our page in the main frame of our window is answered', async () => {
  const contents = world.windows[0]?.webContents;
  const page = { url: 'app://ledgerdock/index.html#/orders', parent: null };
  const ask = (sender: unknown, frame: typeof page | { url: string; parent: typeof page } | null) =>
    invokeAs(CHANNELS.host, { sender, senderFrame: frame }, { name: 'host.session', input: {} });
  expect(await ask(contents, page)).toMatchObject({ ok: true });
  const foreign = [
    'https://example.org/',
    'app://elsewhere/index.html',
    'app://ledgerdock.example.org/index.html',
    'app://ledgerdock@elsewhere/index.html',
    'file:///index.html',
    'about:blank',
    '',
  ];
  for (const url of foreign) await expect(ask(contents, { url, parent: null }), url).rejects.toThrow('not from');
  await expect(ask(contents, { ...page, parent: page })).rejects.toThrow('not from');
  await expect(ask(contents, null)).rejects.toThrow('not from');
  await expect(ask({ other: 'window' }, page)).rejects.toThrow('not from');
  const call = { name: 'company.get', input: {} };
  await expect(
    invokeAs(CHANNELS.call, { sender: contents, senderFrame: { url: 'https://example.org/', parent: null } }, call),
  ).rejects.toThrow('not from');
});

test('a new company gets its place from the save dialog', async () => {
  const input = {
    name: 'Zoë/Co: Ltd',
    country: 'GB',
    baseCurrency: 'GBP',
    language: 'en',
    chartTemplate: 'international',
  };
  const path = join(desk.folder, 'zoe.ledgerdock');
  world.choices.push(path);
  expect(await host('host.createCompany', input)).toMatchObject({ ok: true, value: { company: { path } } });
  expect(existsSync(path)).toBe(true);
  expect(world.dialogs).toMatchObject([
    { kind: 'save', options: { filters: [{ name: 'Ledgerdock company files', extensions: ['ledgerdock'] }] } },
  ]);
  expect(world.dialogs[0]?.options.defaultPath).toBe(join('/documents', 'ZoëCo Ltd.ledgerdock'));
  expect(await host('host.createCompany', { ...input, name: '' })).toMatchObject({ refusal: { code: 'VALIDATION' } });
  expect(world.dialogs).toHaveLength(1);
});

test('opening asks for the file, unless it is named; thinking better of it changes nothing', async () => {
  expect(await host('host.openCompany')).toMatchObject(cancelled);
  expect(world.dialogs[0]).toMatchObject({ kind: 'open', options: { properties: ['openFile'] } });
  world.choices.push(join(desk.folder, 'none.ledgerdock'));
  expect(await host('host.openCompany')).toMatchObject({ refusal: { reason: 'fileNotFound' } });
  const named = { path: join(desk.folder, 'other.ledgerdock') };
  expect(await host('host.openCompany', named)).toMatchObject({ refusal: { params: named } });
  expect(world.dialogs).toHaveLength(2);
});

test('an import file is chosen in a dialog and named for the page', async () => {
  expect(await host('host.chooseImportFile')).toMatchObject({ ok: true, value: { file: null, name: '' } });
  world.choices.push('/somewhere/orders 2026.xlsx');
  const value = { file: '/somewhere/orders 2026.xlsx', name: 'orders 2026.xlsx' };
  expect(await host('host.chooseImportFile')).toMatchObject({ ok: true, value });
  const texts = ['csv', 'tsv', 'txt', 'sta', 'mt940', '940', 'mta', 'swi', 'xml'];
  const filters = [{ name: 'Workbooks, CSV files and bank statements', extensions: ['xlsx', 'xlsm', ...texts] }];
  expect(world.dialogs[1]).toMatchObject({ kind: 'open', options: { filters } });
});

test('an export asks where to', async () => {
  const input = { query: 'invoice.list', input: {}, format: 'xlsx', language: 'ru' };
  await host('host.setLanguage', { language: 'ru' });
  expect(await host('host.export', input)).toMatchObject(cancelled);
  expect(world.dialogs[0]).toMatchObject({ kind: 'save', options: { title: 'Экспорт' } });
  expect(world.dialogs[0]?.options.defaultPath).toMatch(/^.documents.invoice-\d{4}-\d\d-\d\d\.xlsx$/);
});

test('a document asks where to, or goes to a place of its own to be opened; nothing else is opened', async () => {
  const input = { forms: [{ form: 'invoice', id: 1 }], format: 'pdf', name: 'Invoice ../INV-1' };
  expect(await host('host.print', input)).toMatchObject(cancelled);
  expect(world.dialogs[0]?.options.defaultPath).toMatch(/^.documents.Invoice ..INV-1\.pdf$/);
  await host('host.print', { ...input, purpose: 'open' });
  const { path } = (sentToHost().at(-1) as unknown as { input: { path: string } }).input;
  expect(path).toMatch(/ledgerdock-\w+.Invoice ..INV-1\.pdf$/);
  expect(await host('host.openFile', { path: '/etc/passwd' })).toMatchObject({ ok: true, value: { opened: false } });
  expect(await host('host.openFile', { path: `${path}/../x` })).toMatchObject({ value: { opened: false } });
  expect(await host('host.openFile', { path })).toMatchObject({ ok: true, value: { opened: true } });
  expect(world.opened).toEqual([path]);
  rmSync(dirname(path), { recursive: true });
});

test('only https addresses reach the browser', async () => {
  expect(await host('host.openExternal', { url: 'https://example.org/a?b' })).toMatchObject({ ok: true });
  for (const url of ['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'ms-settings:', 'no address'])
    expect(await host('host.openExternal', { url }), url).toMatchObject({ refusal: { reason: 'onlyHttps' } });
  expect(await host('host.openExternal', { url: 'mailto:a@b.example?subject=x' })).toMatchObject({ ok: true });
  expect(world.opened).toEqual(['https://example.org/a?b', 'mailto:a@b.example?subject=x']);
});
