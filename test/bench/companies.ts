// The companies that are measured: a demo company grown to the asked number of journal lines, made once a run and thrown
// away with it. LEDGERDOCK_BENCH keeps them in a folder for the next run.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '../../db/engine.ts';
import { makeDemo } from '../../db/seed/demo.ts';
import { DEMO_TODAY, DemoClock } from '../../db/seed/demoClock.ts';
import { setUpInput } from '../../db/seed/setUp.ts';
import type { Input, Name, Output } from '../../shared/contract/index.ts';
import { grow } from './grow.ts';

const SEED_ORDERS = 500;
export const TODAY = DEMO_TODAY;

const kept = process.env.LEDGERDOCK_BENCH;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'ledgerdock-bench-'));
mkdirSync(folder, { recursive: true });

export const fileIn = (name: string): string => join(folder, name);
/** Takes a company file and what SQLite keeps beside it away. */
export function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
export function removeAll(): void {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}

export const openCompany = (path: string): Promise<Engine> => openEngine(path, new DemoClock().options);

async function seed(): Promise<string> {
  const path = fileIn('seed.ledgerdock');
  if (existsSync(path)) return path;
  const clock = new DemoClock();
  const engine = await openEngine(path, { ...clock.options, create: true });
  await makeDemo(engine, { orders: SEED_ORDERS, seed: 7, clock });
  await engine.close();
  return path;
}

/** A demo company with at least this many journal lines; or with only some tables grown to as many rows of the first. */
export async function companyOf(rows: number, only?: readonly string[]): Promise<string> {
  const path = fileIn(`${only ? only[0] : 'lines'}-${rows}.ledgerdock`);
  if (existsSync(path)) return path;
  const part = `${path}.part`;
  removeFile(part);
  copyFileSync(await seed(), part);
  const started = performance.now();
  const got = grow(part, rows, only);
  copyFileSync(part, path);
  removeFile(part);
  process.stderr.write(`made ${path}: ${got} rows, ${Math.round((performance.now() - started) / 1000)} s\n`);
  return path;
}

/** A company with its accounts and nothing else. */
export async function emptyCompany(): Promise<string> {
  const path = fileIn('empty.ledgerdock');
  removeFile(path);
  const engine = await openEngine(path, { ...new DemoClock().options, create: true });
  const company = { name: 'Bench', country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' };
  await call(engine, 'company.setUp', setUpInput(company as Parameters<typeof setUpInput>[0]));
  await engine.close();
  return path;
}

/** The value of a call, or an exception that shows its refusal. */
export async function call<K extends Name>(engine: Engine, name: K, input: Input<K>): Promise<Output<K>> {
  const answer = await engine.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`);
  return answer.value as Output<K>;
}
