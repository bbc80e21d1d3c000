// The door: idempotency keys, dry run, versions, roles, batches, refusals that change nothing, two writers on one file.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import { digest } from '../../kit/digest.ts';
import { money, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

test('the same key twice happens once and answers the same; with other input it is refused', async () => {
  await acme.receive(10, '4.00');
  const order = await acme.order(10, '10.00');
  const input = { orderId: order.id, lines: [{ orderLineId: order.lineId, qtyMicro: qty(4) }], post: true };
  const first = await acme.call('shipment.create', input, { idempotencyKey: 'ship-once' });
  const before = digest(acme.path);
  expect(await acme.call('shipment.create', input, { idempotencyKey: 'ship-once' })).toEqual(first);
  expect(digest(acme.path)).toBe(before);
  const other = { ...input, lines: [{ orderLineId: order.lineId, qtyMicro: qty(1) }] };
  expect(await acme.refused('shipment.create', other, { idempotencyKey: 'ship-once' })).toMatchObject({
    code: 'DUPLICATE',
    reason: 'keyReused',
  });
});

test('a dry run shows the journal entry and leaves every row as it was', async () => {
  await acme.receive(10, '4.00');
  const order = await acme.order(10, '10.00');
  const before = digest(acme.path);
  const input = { orderId: order.id, lines: [{ orderLineId: order.lineId, qtyMicro: qty(4) }], post: true };
  const answer = await acme.answer('shipment.create', input, { dryRun: true });
  expect(
    answer.ok && answer.entries?.[0]?.lines.map((line) => [line.accountCode, line.debitMinor, line.creditMinor]),
  ).toEqual([
    ['1210', 1600, 0],
    ['1200', 0, 1600],
  ]);
  expect(digest(acme.path)).toBe(before);
  expect((await acme.call('shipment.create', input)).number).toBe('SH-000001');
});

test('somebody else changed it first: STALE, and nothing is written', async () => {
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 1_000_000 };
  const { id, version } = await acme.call('salesOrder.create', { customerId: 1, lines: [line] });
  await acme.call('salesOrder.update', { id, version, customerId: 1, note: 'first', lines: [line] });
  const before = digest(acme.path);
  const late = { id, version, customerId: 1, note: 'second', lines: [line] };
  expect(await acme.refused('salesOrder.update', late)).toMatchObject({ code: 'STALE', fields: ['version'] });
  expect(digest(acme.path)).toBe(before);
});

test('a role that may not is told so: viewers read, clerks do not lock periods', async () => {
  const viewer = await acme.as('viewer');
  expect(await viewer.call('customer.list', {})).toMatchObject({ ok: true });
  expect(await viewer.call('customer.create', { code: 'X', name: 'X' })).toMatchObject({
    ok: false,
    refusal: { code: 'FORBIDDEN' },
  });
  const clerk = await acme.as('clerk');
  expect(await clerk.call('period.lock', { through: '2026-01-31' })).toMatchObject({ refusal: { code: 'FORBIDDEN' } });
  expect(await clerk.call('customer.create', { code: 'X', name: 'X' })).toMatchObject({ ok: true });
});

test('a batch is all or nothing and says which call was refused', async () => {
  const before = digest(acme.path);
  const good = { name: 'customer.create', input: { code: 'NEW', name: 'New' } };
  const bad = { name: 'customer.create', input: { code: 'ACME', name: 'Twice' } };
  expect(await acme.engine.batch([good, bad])).toMatchObject({ ok: false, index: 1, refusal: { code: 'DUPLICATE' } });
  expect(digest(acme.path)).toBe(before);
  expect(await acme.engine.batch([good])).toMatchObject({ ok: true, values: [{ version: 1 }] });
});

test.each([
  ['unknown name', 'salesOrder.explode', {}, 'NOT_FOUND'],
  ['unknown field', 'customer.create', { code: 'A', name: 'A', evil: 1 }, 'VALIDATION'],
  ['a date that is none', 'period.lock', { through: '2026-02-31' }, 'VALIDATION'],
  ['a fraction where an integer belongs', 'payment.create', { customerId: 1, amountMinor: 1.5 }, 'VALIDATION'],
  ['NaN', 'payment.create', { customerId: 1, amountMinor: Number.NaN }, 'VALIDATION'],
  ['1e308', 'payment.create', { customerId: 1, amountMinor: 1e308 }, 'VALIDATION'],
  ['a control character', 'customer.create', { code: 'A\u0000', name: 'A' }, 'VALIDATION'],
  ['nothing', 'customer.create', null, 'VALIDATION'],
  ['a prototype key', 'customer.create', JSON.parse('{"code":"A","name":"A","__proto__":{"x":1}}'), 'VALIDATION'],
  ['an unknown customer', 'payment.create', { customerId: 99, amountMinor: 1, post: true }, 'NOT_FOUND'],
  [
    'a control account as bank',
    'payment.create',
    { customerId: 1, amountMinor: 1, bankAccountId: 5, post: true },
    'CONTROL_ACCOUNT',
  ],
])('%s is refused and changes nothing', async (_, name, input, code) => {
  const before = digest(acme.path);
  const answer = await acme.engine.call(name, input);
  expect(answer).toMatchObject({ ok: false, refusal: { code } });
  expect(digest(acme.path)).toBe(before);
});

test('an amount past the safe integers is refused, not rounded', async () => {
  const line = { itemId: 1, qtyMicro: 9_000_000_000_000_000, unitPriceMicro: 9_000_000_000_000_000 };
  expect(await acme.refused('salesOrder.create', { customerId: 1, lines: [line] })).toMatchObject({
    code: 'AMOUNT_OUT_OF_RANGE',
  });
});

test('nothing is posted into a locked period, whatever the document', async () => {
  await acme.receive(10, '4.00');
  const order = await acme.order(10, '10.00');
  const shipment = await acme.ship(order, 4);
  await acme.call('period.lock', { through: '2026-03-31', note: 'March' });
  const lines = [{ itemId: 1, qtyMicro: qty(1), unitCostMicro: 1_000_000 }];
  const locked = { code: 'PERIOD_LOCKED', params: { through: '2026-03-31' } };
  expect(await acme.refused('stockReceipt.create', { lines, post: true })).toMatchObject(locked);
  expect(await acme.refused('shipment.create', { orderId: order.id, post: true })).toMatchObject(locked);
  expect(await acme.refused('invoice.create', { shipmentIds: [shipment], issue: true })).toMatchObject(locked);
  expect(await acme.refused('payment.create', { customerId: 1, amountMinor: money('1.00'), post: true })).toMatchObject(
    locked,
  );
  expect(await acme.refused('shipment.reverse', { id: shipment })).toMatchObject(locked);
  await acme.call('period.unlock', { through: null, reason: 'late receipt' });
  await acme.call('stockReceipt.create', { lines, post: true });
});

test('two engines on one file lose nothing', async () => {
  const other = await openEngine(acme.path, { today: () => '2026-03-02', user: { name: 'second', role: 'owner' } });
  const create = (engine: typeof other, code: string) => engine.call('customer.create', { code, name: code });
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => create(i % 2 === 0 ? acme.engine : other, `P${i}`)),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  const { total } = await acme.call('customer.list', { search: 'P' });
  expect(total).toBe(40);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await other.close();
});

test('a commit tells listeners which topics it touched; a refusal and a dry run tell nothing', async () => {
  const heard: string[] = [];
  acme.engine.subscribe(({ topics }) => heard.push(topics.join('+')));
  await acme.call('customer.create', { code: 'B', name: 'B' });
  await acme.engine.call('customer.create', { code: 'B', name: 'B' });
  await acme.engine.call('customer.create', { code: 'C', name: 'C' }, { dryRun: true });
  expect(heard).toEqual(['customer']);
});
