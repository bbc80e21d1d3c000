// The native menu: in the person's language, asking the page for what the page does.
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { GO, menuTemplate } from '../../electron/main/menu.ts';
import { ROOMS } from '../../renderer/app/nav.ts';
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
    'Go',
    'Window',
    'Help',
  ]);
  const russian = menuTemplate({ ...options, language: 'ru', mac: true });
  expect(labels(russian)).toEqual(['Ledgerdock', 'Файл', 'Правка', 'Вид', 'Переход', 'Окно', 'Справка']);
  const said = all(russian.slice(1)).filter((item) => item.type !== 'separator');
  expect(said.filter((item) => !/[а-я]/i.test(item.label ?? '')).map((item) => item.role ?? item.id)).toEqual([]);
});

test('the pages are those of the screen, in its order and with its keys', () => {
  expect(GO.map(({ to, word, key }) => ({ to, word, key }))).toEqual(
    ROOMS.map(({ to, word, key }) => ({ to, word, key })),
  );
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
  for (const id of ['new', 'open', 'close', 'shortcuts', '/invoices']) desk.click(id);
  expect(desk.actions).toEqual(['new', 'open', 'close', 'shortcuts', '/invoices']);
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
