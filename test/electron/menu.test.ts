// The native menu: in the person's language, asking the page for what the page does.
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { menuTemplate } from '../../electron/main/menu.ts';
import { ACTIONS } from '../../renderer/app/actions.ts';
import { ROOMS } from '../../renderer/app/nav.ts';
import { REPORTS } from '../../renderer/pages/reports/catalog.ts';
import { ROOM_KEYS } from '../../shared/words/destinations.ts';
import { LANGUAGES, words } from '../../shared/words/index.ts';
import { type TestCompany, testCompany } from '../kit/company.ts';
import { type Desk, startDesk } from './kit.ts';
import { world } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

let desk: Desk | undefined;
let company: TestCompany | undefined;
afterEach(async () => {
  await desk?.end();
  await company?.close();
  desk = undefined;
  company = undefined;
});

const items = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  item.submenu as MenuItemConstructorOptions[];
const labels = (menu: MenuItemConstructorOptions[]) => menu.map((item) => item.label);
const all = (menu: MenuItemConstructorOptions[]) => menu.flatMap((item) => [item, ...items(item)]);
const options = { company: true, mac: false, development: false, send: () => undefined };

test('it speaks both languages, without a word left in English', () => {
  expect(labels(menuTemplate({ ...options, language: 'en' }))).toEqual([
    'File',
    'Edit',
    'View',
    'New',
    'Go',
    'Reports',
    'Window',
    'Help',
  ]);
  const russian = menuTemplate({ ...options, language: 'ru', mac: true });
  expect(labels(russian)).toEqual([
    'Ledgerdock',
    'Файл',
    'Правка',
    'Вид',
    'Создать',
    'Переход',
    'Отчёты',
    'Окно',
    'Справка',
  ]);
  const said = all(russian.slice(1)).filter((item) => item.type !== 'separator');
  expect(said.filter((item) => !/[а-я]/i.test(item.label ?? '')).map((item) => item.role ?? item.id)).toEqual([]);
});

test('the rooms are those of the screen, in its order and with its keys', () => {
  expect(ROOM_KEYS).toEqual(ROOMS.map(({ to, word, key }) => ({ to, word, key })));
});

test.each(LANGUAGES)(
  'it leads wherever the palette leads, in the same words and with the same keys, %s',
  (language) => {
    const t = words(language);
    const offered = all(menuTemplate({ ...options, language })).filter(({ id }) => id?.startsWith('/'));
    const told = offered.map(({ id, label, accelerator }) => ({ to: id, label, key: accelerator?.replace('+', ' ') }));
    const byAddress = (rows: { to: string | undefined }[]) => rows.toSorted((a, b) => (`${a.to}` < `${b.to}` ? -1 : 1));
    expect(byAddress(told)).toEqual(byAddress(ACTIONS.map(({ to, word, key }) => ({ to, label: t(word), key }))));
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
  },
);

test('every report is among them', () => {
  const led = ACTIONS.filter(({ to }) => to.startsWith('/reports/')).map(({ to, word }) => ({ to, word }));
  expect(led).toEqual(REPORTS.map(({ name, title }) => ({ to: `/reports/${name}`, word: title })));
});

test('developer tools are not in a packaged app', () => {
  const roles = (development: boolean) =>
    all(menuTemplate({ ...options, language: 'en', development })).map((item) => item.role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
});

test('its items reach the page as actions', async () => {
  desk = await startDesk();
  const ids = ['new', 'open', 'close', 'shortcuts', 'find', 'tour', '/invoices', '/orders/new', '/reports/aging'];
  for (const id of ids) desk.click(id);
  expect(desk.actions).toEqual(ids);
});

test('it follows the language of the screen, and greys the pages while no company is open', async () => {
  company = await testCompany();
  desk = await startDesk();
  await desk.page.host({ name: 'host.setLanguage', input: { language: 'ru' } });
  expect(labels(world.menu)).toContain('Файл');
  const enabled = () => all(world.menu).find((item) => item.id === '/orders')?.enabled;
  expect(enabled()).toBe(false);
  await desk.page.host({ name: 'host.openCompany', input: { path: company.path } });
  expect(enabled()).toBe(true);
  await desk.page.host({ name: 'host.closeCompany', input: {} });
  expect(enabled()).toBe(false);
});
