// Numbers that are missing, with the reason that somebody gives for each: they are no difference of R8 any more, and what is
// said stands for good.
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
afterAll(() => acme.close());

const REASON = 'Printed form spoiled';
const gaps = async (documentType: 'package' | 'invoice') => (await acme.call('numberGap.get', { documentType })).gaps;
const row = async (documentType: string) =>
  (await acme.call('numberGap.list', {})).rows.find((one) => one.documentType === documentType);

async function r8(knownAt?: string) {
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31', knownAt });
  return checks.find(({ check }) => check === 'R8')?.ties.find(({ tie }) => tie === 'numberGaps');
}

test('a package that was deleted leaves a number, and the reason for it is kept', async () => {
  acme = await story();
  await acme.receive(10, '4.00');
  await acme.order(6, '10.00');
  const pack = (qty: number) =>
    acme.call('package.create', { orderId: 1, lines: [{ orderLineId: 1, qtyMicro: qty * 1_000_000 }] });
  for (const qty of [1, 1, 1, 1]) await pack(qty);
  for (const id of [2, 3]) await acme.call('package.delete', { id });
  expect(await row('package')).toMatchObject({ givenCount: 4, usedCount: 2, missingCount: 2, explainedCount: 0 });

  const own = { documentType: 'package', reason: REASON } as const;
  for (const [first, last] of [
    [1, 2],
    [3, 4],
    [2, 9],
    [3, 2],
  ] as const)
    expect(await acme.refused('numberGap.explain', { ...own, first, last })).toMatchObject({
      ...{ code: 'NOT_FOUND', reason: 'noGap' },
    });
  expect(await acme.refused('numberGap.explain', { ...own, first: 2, last: 2, reason: ' ' })).toMatchObject({
    code: 'VALIDATION',
  });
  await acme.call('numberGap.explain', { ...own, first: 3, last: 3 });
  expect(await acme.refused('numberGap.explain', { ...own, first: 2, last: 3 })).toMatchObject({
    ...{ code: 'DUPLICATE', reason: 'gapExplained' },
  });
  expect(await gaps('package')).toMatchObject([
    { firstNumber: 'PK-000002', lastNumber: 'PK-000002', reason: '', at: null },
    { firstNumber: 'PK-000003', lastNumber: 'PK-000003', reason: REASON, userName: 'tester' },
  ]);
  expect(await row('package')).toMatchObject({ missing: 'PK-000002, PK-000003', explainedCount: 1, reason: REASON });
  const clerk = await acme.as('clerk');
  expect(await clerk.call('numberGap.explain', { ...own, first: 2, last: 2 })).toMatchObject({
    refusal: { code: 'FORBIDDEN' },
  });
  expect(await acme.refused('numberGap.explain', { ...own, documentType: 'cutOff', first: 1, last: 1 })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a number of a gapless series that no invoice has is a difference of R8 until its reason is given', async () => {
  const db = new Database(acme.path);
  db.exec("UPDATE number_series SET next = next + 2 WHERE code = 'invoice'");
  db.close();
  expect(await r8()).toMatchObject({ differenceMinor: 2, exceptions: 1 });
  const before = acme.pass();
  await acme.call('numberGap.explain', { documentType: 'invoice', first: 1, last: 2, reason: REASON });
  expect(await r8()).toMatchObject({ differenceMinor: 0, exceptions: 0 });
  expect(await r8(before)).toMatchObject({ differenceMinor: 2 });
  expect(
    (await acme.call('numberGap.list', { gapless: true })).rows.map(({ documentType }) => documentType),
  ).not.toContain('package');
});

test('what was said is not changed in the file either', () => {
  const db = new Database(acme.path);
  for (const sql of [
    "UPDATE number_gap SET reason = 'x'",
    'DELETE FROM number_gap',
    "INSERT OR REPLACE INTO number_gap SELECT id, series, first, last, 'x', user_name, at FROM number_gap",
  ])
    expect(() => db.exec(sql)).toThrow('GUARD:POSTED');
  db.close();
});
