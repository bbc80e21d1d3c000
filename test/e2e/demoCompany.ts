// The demo company, made once for a whole run; every spec works on a copy of its own.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
export const DEMO_TODAY = '2026-10-30';

function made(orders: number): string {
  const folder = join(root, 'test-results/demo');
  const path = join(folder, `${orders}.ledgerdock`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.making`;
  const args = ['electron/cli/main.ts', 'demo', '--orders', String(orders), '--seed', '7', '--company', draft];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the demo company was not made: ${stderr}`);
  renameSync(draft, path);
  return path;
}

/** A copy of the demo company that a test may change. */
export function demoCompany(orders = 300): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'ledgerdock-demo-')), 'demo.ledgerdock');
  copyFileSync(made(orders), copy);
  return copy;
}
