// A count dated in the past compares with the quantity of that day and posts the difference; not where a later day would
// turn negative (ACCOUNTING.md, section 5).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digest } from '../../kit/digest.ts';
import { journalText } from '../../kit/journal.ts';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
/** 10 on the 1st, 4 left after the 10th, 14 from the 20th on. */
beforeEach(async () => {
  acme = await story({ today: '2026-03-01' });
  await acme.receive(10, '1.00');
  acme.setToday('2026-03-10');
  await acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(6) }], post: true });
  acme.setToday('2026-03-20');
  await acme.receive(10, '1.00');
});
afterEach(() => acme.close());

const count = (countedOn: string, n: number) => ({
  ...{ countedOn, post: true },
  lines: [{ itemId: 1, qtyMicro: qty(n) }],
});

test('5 missing on the 5th would be 1 short on the 10th, though there are enough today', async () => {
  const before = digest(acme.path);
  expect(await acme.refused('stockCount.create', count('2026-03-05', 5))).toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', reason: 'shortOn' },
    params: { item: 'WIDGET', warehouse: 'MAIN', availableMicro: qty(4), askedMicro: qty(5) },
  });
  expect(digest(acme.path)).toBe(before);
  const { id } = await acme.call('stockCount.create', { ...count('2026-03-05', 5), post: false });
  expect(await acme.refused('stockDocument.post', { id })).toMatchObject({ reason: 'shortOn' });
});

test('4 missing on the 5th leave nothing after the 10th, and are posted on that day', async () => {
  const { id } = await acme.call('stockCount.create', count('2026-03-05', 6));
  expect(await acme.call('stockDocument.get', { id })).toMatchObject({
    lines: [{ bookMicro: qty(10), qtyMicro: qty(6), costMinor: -400 }],
  });
  expect(await acme.stock()).toEqual({ onHand: 10, reserved: 0, valueMinor: 1000 });
  expect(journalText(acme.path).split('\n').slice(-3)).toEqual([
    '2026-03-05 CT-000001',
    '  Dr INVENTORY_LOSS                    4.00',
    '  Cr INVENTORY                         4.00',
  ]);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('what was found on the 5th is there on every later day', async () => {
  await acme.call('stockCount.create', count('2026-03-05', 12));
  expect(await acme.stock()).toEqual({ onHand: 16, reserved: 0, valueMinor: 1600 });
  // Two more than there were: 5 missing would leave one after the 10th.
  await acme.call('stockIssue.create', {
    ...{ issuedOn: '2026-03-06', post: true },
    lines: [{ itemId: 1, qtyMicro: qty(6) }],
  });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
