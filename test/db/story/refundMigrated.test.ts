// Refunds of files from before version 32 were posted at once and kept two things of each change: their state and the day of
// their reversal. Migrated, such a file is whole and says what was known at moments of before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../../db/engine.ts';
import { newestVersion } from '../../../db/migrations/files.ts';
import { olderFile } from '../../kit/olderFile.ts';
import { money, story } from '../../kit/story.ts';

const BEFORE_DRAFTS = 31;
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
const path = join(folder, 'older.ledgerdock');
/** Moments: the money came, some was paid back, one of the two refunds was taken back. */
const at: Record<'paid' | 'refunded' | 'reversed', string> = { paid: '', refunded: '', reversed: '' };
let engine: Engine;

/** What version 31 kept of a refund before a command changed it. */
function asItKept(db: Database.Database): void {
  db.exec(
    `UPDATE earlier_row SET said = json_array(json_extract(said, '$[1]'), json_extract(said, '$[5]')) WHERE source = 'refund'`,
  );
}

beforeAll(async () => {
  const acme = await story({ today: '2026-03-02' });
  const payment = await acme.pay('50.00');
  at.paid = acme.pass();
  const refund = (amount: string) =>
    acme.call('refund.create', {
      ...{ customerId: 1, refundedOn: '2026-03-03', post: true },
      sources: [{ paymentId: payment, amountMinor: money(amount) }],
    });
  acme.setToday('2026-03-05');
  const { id } = await refund('30.00');
  await refund('5.00');
  at.refunded = acme.pass();
  acme.setToday('2026-03-09');
  await acme.call('refund.reverse', { id, reversedOn: '2026-03-08' });
  at.reversed = acme.pass();
  acme.setToday('2026-03-10');
  await acme.call('customer.create', { code: 'LATER', name: 'Later' });
  olderFile(path, acme.path, BEFORE_DRAFTS, asItKept);
  await acme.close();
  const opened = new Database(path, { readonly: true });
  expect(opened.pragma('user_version', { simple: true })).toBe(BEFORE_DRAFTS);
  expect(opened.prepare("SELECT said FROM earlier_row WHERE source = 'refund'").pluck().all()).toEqual([
    '["posted",null]',
  ]);
  opened.close();
  engine = await openEngine(path);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (name: string, input: object): Promise<unknown> => {
  const answer = await engine.call(name, input);
  expect(answer).toMatchObject({ ok: true });
  return answer.ok ? answer.value : undefined;
};

test('the file is of the newest version, whole, and its refunds say what they said', async () => {
  const db = new Database(path, { readonly: true });
  expect(db.pragma('user_version', { simple: true })).toBe(newestVersion());
  expect(db.prepare("SELECT said FROM earlier_row WHERE source = 'refund'").pluck().all()).toEqual([
    '["RF-000001","posted","2026-03-03",3000,3000,null]',
  ]);
  db.close();
  expect(await call('integrity.check', {})).toMatchObject({ violations: [] });
  expect(await call('refund.list', { sort: [{ field: 'id' }] })).toMatchObject({
    rows: [
      { number: 'RF-000001', state: 'reversed', refundedOn: '2026-03-03', amountMinor: 3_000 },
      { number: 'RF-000002', state: 'posted', refundedOn: '2026-03-03', amountMinor: 500 },
    ],
  });
});

test.each([
  ['paid', 5_000],
  ['refunded', 1_500],
  ['reversed', 4_500],
] as const)('as known when %s', async (moment, openMinor) => {
  const input = { ...MARCH, knownAt: at[moment] };
  const { checks } = (await call('reconciliation.get', input)) as {
    checks: { check: string; green: boolean; ties: { tie: string; leftMinor: number; rightMinor: number }[] }[];
  };
  expect(checks.filter(({ green }) => !green)).toEqual([]);
  const advances = checks.flatMap(({ ties }) => ties).find(({ tie }) => tie === 'advances');
  expect(advances).toMatchObject({ leftMinor: openMinor, rightMinor: openMinor });
});

test('a refund of before is taken back like any other', async () => {
  await call('refund.reverse', { id: 2 });
  expect(await call('integrity.check', {})).toMatchObject({ violations: [] });
});
