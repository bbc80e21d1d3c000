// A grown company is a company: every check holds, and what is searched is found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../db/engine.ts';
import { makeDemo } from '../../db/seed/demo.ts';
import { DemoClock } from '../../db/seed/demoClock.ts';
import { grow } from './grow.ts';

test('growing breaks no check', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-grow-'));
  const path = join(folder, 'grown.ledgerdock');
  const clock = new DemoClock();
  const small = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(small, { orders: 60, seed: 7, clock });
  await small.close();
  expect(grow(path, 3000)).toBeGreaterThanOrEqual(3000);
  const engine = await openEngine(path, clock.options);
  expect(await engine.call('integrity.check', {})).toMatchObject({ ok: true, value: { violations: [] } });
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const reconciled = (await engine.call('reconciliation.get', year)) as {
    value: { checks: { check: string; green: boolean }[] };
  };
  expect(reconciled.value.checks.find(({ check }) => check === 'R7')).toMatchObject({ green: true });
  expect(await engine.call('salesOrder.list', { search: 'SO-000170' })).toMatchObject({
    ok: true,
    value: { total: 1 },
  });
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});
