// The moving average of ACCOUNTING.md section 5, worked: through real shipments and issues, to the last cent.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveIntoPool } from '../../../shared/domain/valuation/movingAverage.ts';
import { cumulativeShareMinor } from '../../../shared/kernel/money.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances } from '../../kit/journal.ts';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

test('10 @ 4.00 and 5 @ 5.00; ship 8 for 34.67, 4 for 17.33; the last issue empties the pool to exactly 0.00', async () => {
  await acme.receive(10, '4.00');
  await acme.receive(5, '5.00');
  expect(await acme.stock()).toEqual({ onHand: 15, reserved: 0, valueMinor: 6500 });
  const order = await acme.order(12, '10.00');
  await acme.ship(order, 8);
  expect(await acme.stock()).toEqual({ onHand: 7, reserved: 4, valueMinor: 3033 });
  await acme.ship(order, 4);
  expect(await acme.stock()).toEqual({ onHand: 3, reserved: 0, valueMinor: 1300 });
  await acme.call('stockIssue.create', { reason: 'damaged', lines: [{ itemId: 1, qtyMicro: qty(3) }], post: true });
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  expect(balances(acme.path)).toMatchObject({ INVENTORY: 0, INVENTORY_LOSS: 1300, SHIPPED_NOT_BILLED: 5200 });
});

test('a return of 2 of the first 8 goes back at 8.67 and leaves 5 for 21.67', () => {
  const costMinor = cumulativeShareMinor(3467, qty(2), qty(8), 0);
  expect(costMinor).toBe(867);
  expect(receiveIntoPool({ qtyMicro: qty(3), valueMinor: 1300 }, qty(2), costMinor)).toEqual({
    qtyMicro: qty(5),
    valueMinor: 2167,
  });
});

test('2 @ 1.00 and 1 @ 1.01, issue 3: 3.01 and value exactly 0.00', async () => {
  await acme.receive(2, '1.00');
  await acme.receive(1, '1.01');
  await acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(3) }], post: true });
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
  expect(balances(acme.path).INVENTORY_LOSS).toBe(301);
});

test('a count posts the surplus at average cost and the shortage at cost; an empty pool needs a cost', async () => {
  const none = await acme.refused('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(2) }], post: true });
  expect(none).toMatchObject({ code: 'VALIDATION', reason: 'costNeeded' });
  await acme.call('stockCount.create', {
    lines: [{ itemId: 1, qtyMicro: qty(2), unitCostMicro: 4_000_000 }],
    post: true,
  });
  expect(await acme.stock()).toMatchObject({ onHand: 2, valueMinor: 800 });
  await acme.call('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(5) }], post: true });
  expect(await acme.stock()).toMatchObject({ onHand: 5, valueMinor: 2000 });
  const short = await acme.call('stockCount.create', { lines: [{ itemId: 1, qtyMicro: qty(4) }], post: true });
  expect(await acme.stock()).toMatchObject({ onHand: 4, valueMinor: 1600 });
  const shown = await acme.call('stockDocument.get', { id: short.id });
  expect(shown.lines[0]).toMatchObject({ bookMicro: qty(5), qtyMicro: qty(4), costMinor: -400 });
  expect(balances(acme.path)).toMatchObject({ INVENTORY_GAIN: -2000, INVENTORY_LOSS: 400, INVENTORY: 1600 });
});

test('a back-dated issue is refused when a later day would turn negative', async () => {
  acme.setToday('2026-03-01');
  await acme.receive(5, '1.00');
  acme.setToday('2026-03-10');
  await acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(4) }], post: true });
  acme.setToday('2026-03-20');
  await acme.receive(10, '1.00');
  const issue = { issuedOn: '2026-03-05', lines: [{ itemId: 1, qtyMicro: qty(3) }], post: true };
  const refusal = await acme.refused('stockIssue.create', issue);
  expect(refusal).toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', reason: 'shortOn' },
    params: { on: '2026-03-19', availableMicro: qty(1), askedMicro: qty(3), item: 'WIDGET', warehouse: 'MAIN' },
  });
  expect(refusalText(refusal, 'en')).toContain('Choose a later date');
  expect(refusalText(refusal, 'ru')).toContain('Выберите более позднюю дату');
  // On that day the goods are there; more than there is on any day is short today as well.
  expect(await acme.answer('stockIssue.create', { ...issue, issuedOn: '2026-03-20' }, { dryRun: true })).toMatchObject({
    ok: true,
  });
  const all = { ...issue, lines: [{ itemId: 1, qtyMicro: qty(12) }] };
  expect(await acme.refused('stockIssue.create', all)).toMatchObject({ reason: 'INSUFFICIENT_STOCK' });
  expect(await acme.refused('stockIssue.create', { ...issue, issuedOn: '2026-02-28' })).toMatchObject({
    params: { availableMicro: 0 },
  });
  await acme.call('stockIssue.create', { ...issue, issuedOn: '2026-03-05', lines: [{ itemId: 1, qtyMicro: qty(1) }] });
});

test('reserved goods cannot be issued otherwise; the refusal names the order that holds them', async () => {
  await acme.receive(10, '1.00');
  await acme.order(8, '2.00');
  const refusal = await acme.refused('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(3) }], post: true });
  expect(refusal).toMatchObject({
    code: 'INSUFFICIENT_STOCK',
    params: { availableMicro: qty(2), holders: 'SO-000001' },
  });
});
