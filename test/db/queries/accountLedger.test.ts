// A page of an account's ledger is found through the months before it; it must be what counting row by row finds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../../db/engine.ts';
import { makeDemo } from '../../../db/seed/demo.ts';
import { DemoClock } from '../../../db/seed/demoClock.ts';
import type { Output } from '../../../shared/contract/index.ts';

type Page = Output<'accountLedger.list'>;
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-ledger-'));
let engine: Engine;
beforeAll(async () => {
  const clock = new DemoClock();
  engine = await openEngine(join(folder, 'demo.ledgerdock'), { create: true, ...clock.options });
  await makeDemo(engine, { orders: 120, seed: 3, clock });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function page(input: object): Promise<Page> {
  const answer = await engine.call('accountLedger.list', input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Page;
}

test('any page of any period is the same part of the whole, with its running balance', async () => {
  const day = fc
    .integer({ min: 0, max: 330 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.option(day),
      fc.option(day),
      fc.nat(120),
      fc.integer({ min: 1, max: 40 }),
      async (accountId, from, to, offset, limit) => {
        const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
        const whole = await page({ accountId, limit: 500 });
        const inside = whole.rows.filter((row) => (!from || row.postedOn >= from) && (!to || row.postedOn <= to));
        const found = await page({ accountId, ...period, offset, limit });
        // The days asked for begin and end with a balance.
        const told = inside.map(({ id, balanceMinor }) => [id, balanceMinor]);
        const before = whole.rows.filter((row) => from && row.postedOn < from).at(-1)?.balanceMinor ?? 0;
        if (from) told.unshift([Number.MAX_SAFE_INTEGER - 1, before]);
        if (to) told.push([Number.MAX_SAFE_INTEGER, inside.at(-1)?.balanceMinor ?? (from ? before : 0)]);
        if (whole.total > 500) return;
        expect(found.rows.map(({ id, balanceMinor }) => [id, balanceMinor])).toEqual(
          told.slice(offset, offset + limit),
        );
        expect(found.total).toBe(told.length);
      },
    ),
    { numRuns: 40 },
  );
});
