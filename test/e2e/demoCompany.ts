// The demo company, made once before a run starts; every spec works on a copy of its own.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { filesFolder } from './serving.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'test-results/demo');
const migrations = readdirSync(join(root, 'db/migrations')).filter((file) => file.endsWith('.sql'));
const seeds = readdirSync(join(root, 'db/seed')).filter((file) => file.endsWith('.ts'));
const told = seeds.sort().map((file) => readFileSync(join(root, 'db/seed', file), 'utf8'));
const format = createHash('sha256')
  .update([...migrations.sort(), ...told].join())
  .digest('hex')
  .slice(0, 8);
/** Named after the migrations and what is told of the company: an older file is made anew. */
const path = join(folder, `${format}.ledgerdock`);
export const DEMO_TODAY = '2026-10-30';

/** Playwright's global setup: makes the company before the workers start, unless a test run made it beside its other work. */
export default function makeDemoCompany(): void {
  if (existsSync(path)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.making`;
  const args = ['out/main/cli.js', 'demo', '--orders', '300', '--seed', '7', '--company', draft];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the demo company was not made: ${stderr}`);
  renameSync(draft, path);
}

const copies: string[] = [];
process.once('exit', () => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** A copy of the demo company that a test may change; it goes with the process. */
export function demoCompany(): string {
  const place = mkdtempSync(join(filesFolder, 'ledgerdock-demo-'));
  copies.push(place);
  const copy = join(place, 'demo.ledgerdock');
  copyFileSync(path, copy);
  return copy;
}

if (import.meta.main) makeDemoCompany();
