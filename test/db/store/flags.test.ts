// What is saved is what was said: a flag that is off stays off when its row is changed.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeAll(async () => {
  acme = await story();
});
afterAll(() => acme.close());

test.each([
  [false, false],
  [true, false],
  [false, true],
])('a customer with credit hold %s and active %s', async (creditHold, active) => {
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', creditHold, active });
  expect(await acme.call('customer.get', { id: 1 })).toMatchObject({ creditHold, active });
});

test('an item that is put away', async () => {
  const { version } = await acme.call('item.get', { id: 1 });
  await acme.call('item.update', { id: 1, version, code: 'WIDGET', name: 'Widget', active: false });
  expect((await acme.call('item.list', {})).rows[0]).toMatchObject({ active: false });
});

test('an account that is renamed is no control account by that', async () => {
  await acme.call('account.update', { id: 1, version: 1, code: '1000', name: 'Bank' });
  const { rows } = await acme.call('account.list', { where: [{ field: 'code', op: 'equals', value: '1000' }] });
  expect(rows).toMatchObject([{ name: 'Bank', control: false }]);
});
