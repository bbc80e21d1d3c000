// The check for postings into locked days, at moments that have no order: several locks of one instant.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCompany, testCompany } from '../../kit/company.ts';

let acme: TestCompany;
beforeAll(async () => {
  acme = await testCompany({ today: '2026-03-02' });
});
afterAll(() => acme.close());

async function postedOn(postedOn: string): Promise<void> {
  const { rows } = await acme.call('account.list', { limit: 200 });
  const id = (code: string): number => rows.find((row) => row.code === code)?.id ?? 0;
  const lines = [
    { accountId: id('7500'), debitMinor: 100 },
    { accountId: id('1000'), creditMinor: 100 },
  ];
  await acme.call('journalEntry.create', { postedOn, memo: 'Fee', lines });
}

test('all in one instant: unlocked, posted into, locked, unlocked a little: no alarm', async () => {
  await acme.call('period.lock', { through: '2026-02-28' });
  acme.setToday('2026-03-03');
  await acme.call('period.unlock', { through: null, reason: 'A fee was forgotten' });
  await postedOn('2026-01-02');
  await acme.call('period.lock', { through: '2026-02-28' });
  await acme.call('period.unlock', { through: '2026-01-31', reason: 'Another one' });
  await postedOn('2026-02-15');
  await acme.call('period.lock', { through: '2026-02-28' });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
