// Every figure of the bench is taken once on small companies: a bench that no longer runs says nothing about a release.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const KEYS = [
  ...['start', 'cycle', 'import', 'export', 'open', 'reconcile', 'list'],
  ...['trialBalance', 'pnl', 'ageing', 'accountLedger'],
];

test('every figure of the bench is taken', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
  const path = join(folder, 'bench.json');
  const { status, stderr } = spawnSync(process.execPath, ['test/bench/main.ts', '--quick', '--json', path], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('Error');
  expect(status).toBe(0);
  const figures = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(figures).sort()).toEqual(['machine', ...KEYS].sort());
  const { cycle } = figures as { cycle: { empty: { ratio: number } } };
  expect(cycle.empty.ratio).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
