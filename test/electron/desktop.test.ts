// The desktop from the page's bridge to a company file and back, and what the system asks of it.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer, Changed } from '../../shared/contract/envelope.ts';
import type { Job, Session } from '../../shared/contract/host.ts';
import { type TestCompany, testCompany } from '../kit/company.ts';
import { type Desk, startDesk, until } from './kit.ts';
import { app, world } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const ENTRY = { isMainFrame: true, preventDefault: () => undefined };
let company: TestCompany;
let desk: Desk;

beforeEach(async () => {
  company = await testCompany({ name: 'Desk Trading' });
});
afterEach(async () => {
  await desk.end();
  await company.close();
});

const value = <T>(answer: Answer): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as T;
};
const customer = { code: 'ROM', name: 'Ромашка' };
const session = async (): Promise<Session> => value(await desk.page.host({ name: 'host.session', input: {} }));
const open = (path = company.path) => desk.page.host({ name: 'host.openCompany', input: { path } });

test('a call goes from the page to the company file and back, and the change is pushed', async () => {
  desk = await startDesk();
  const heard: Changed[] = [];
  const stop = desk.page.onChanged((changed) => heard.push(changed));
  expect(value<Session>(await open())).toMatchObject({
    carrier: 'electron',
    dialogs: true,
    company: { name: 'Desk Trading' },
  });
  const made = await desk.page.call({ name: 'customer.create', input: customer, meta: { idempotencyKey: 'k1' } });
  const again = await desk.page.call({ name: 'customer.create', input: customer, meta: { idempotencyKey: 'k1' } });
  expect(value<{ id: number }>(again).id).toBe(value<{ id: number }>(made).id);
  const { rows } = await company.call('customer.list', { offset: 0, limit: 10 });
  expect(rows.filter((row) => row.code === 'ROM')).toHaveLength(1);
  await until(() => heard.some(({ topics }) => topics.includes('customer')));
  stop();
  const before = heard.length;
  await desk.page.call({ name: 'customer.create', input: { code: 'B', name: 'B' } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toHaveLength(before);
});

test('a refusal comes back as a value', async () => {
  desk = await startDesk();
  await open();
  const answer = await desk.page.call({ name: 'customer.create', input: { code: '', name: 1 } });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
});

test('a job tells its progress to the page', async () => {
  desk = await startDesk();
  await open();
  const heard: Job[] = [];
  desk.page.onProgress((job) => heard.push(job));
  world.choices.push(join(desk.folder, 'customers.csv'));
  const input = { query: 'customer.list', input: {}, format: 'csv', language: 'en' };
  const job = value<Job & { file: { path: string } }>(await desk.page.host({ name: 'host.export', input }));
  expect(job.file.path).toBe(join(desk.folder, 'customers.csv'));
  await until(() => heard.some(({ state }) => state !== 'running'));
  expect(heard.at(-1)).toMatchObject({ id: job.id, state: 'done', message: 'job.exported' });
  expect(existsSync(join(desk.folder, 'customers.csv'))).toBe(true);
});

test('a file on the command line is open when the window shows', async () => {
  desk = await startDesk(['--some-switch', company.path]);
  expect((await session()).company?.path).toBe(company.path);
});

test('a second instance leaves; the first comes to the front and opens its file', async () => {
  desk = await startDesk([], (w) => {
    w.firstInstance = false;
  });
  expect([world.quits, world.windows.length, desk.processes.length]).toEqual([1, 0, 0]);
  await desk.end();
  desk = await startDesk();
  const [window] = world.windows;
  if (window) window.minimized = true;
  app.emit('second-instance', {}, ['ledgerdock', 'test.ledgerdock'], join(company.path, '..'));
  await until(() => desk.actions.includes('opened'));
  expect(window?.acts).toEqual(expect.arrayContaining(['restore', 'focus']));
  expect((await session()).company?.path).toBe(company.path);
  expect(world.windows).toHaveLength(1);
});

test('a file that the system opens is opened; one that is no company file is told in words and changes nothing', async () => {
  desk = await startDesk([], (w) => {
    w.locale = 'ru-RU';
  });
  app.emit('open-file', ENTRY, company.path);
  await until(() => desk.actions.includes('opened'));
  await desk.page.host({ name: 'host.setLanguage', input: { language: 'ru' } });
  const foreign = join(desk.folder, 'letter.ledgerdock');
  writeFileSync(foreign, 'Dear Sir');
  app.emit('open-file', ENTRY, foreign);
  await until(() => world.errors.length === 1);
  expect(world.errors[0]).toMatch(/^Файл не открыт: .*letter\.ledgerdock — не файл/);
  expect((await session()).company?.path).toBe(company.path);
});

test('a host that dies is started anew with the company open, and the work under way is answered BUSY', async () => {
  desk = await startDesk();
  await open();
  const [first] = desk.processes;
  if (first) first.deaf = true;
  const underWay = desk.page.call({ name: 'customer.create', input: customer, meta: { idempotencyKey: 'k2' } });
  await until(() => first?.sent.some((message) => message.kind === 'call') === true);
  first?.kill();
  expect(await underWay).toMatchObject({ ok: false, refusal: { code: 'BUSY', reason: 'hostGone' } });
  const again = await desk.page.call({ name: 'customer.create', input: customer, meta: { idempotencyKey: 'k2' } });
  expect(again.ok).toBe(true);
  expect(desk.processes).toHaveLength(2);
  expect((await session()).company?.path).toBe(company.path);
  await until(() => desk.actions.includes('opened'));
});

test('closing the app closes the host first, and only then quits', async () => {
  desk = await startDesk();
  await open();
  const event = { prevented: false, preventDefault: () => Object.assign(event, { prevented: true }) };
  app.emit('will-quit', event);
  expect(event.prevented).toBe(true);
  expect(world.quits).toBe(0);
  await until(() => world.quits === 1);
  expect(desk.processes[0]?.sent.at(-1)).toEqual({ kind: 'close' });
  desk.processes.length = 0;
});
