// Randomness that can be repeated, processes of the command line that can be killed, and the judge of what they left.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEngine } from '../../db/engine.ts';
import { isRefusedError } from '../../shared/kernel/refusals.ts';
import { commandLine } from '../kit/commandLine.ts';

export type Faults = {
  folder: string;
  /** How many times a random moment is tried. */
  rounds: number;
  /** Whole number from 0 to `below` - 1. */
  pick(below: number): number;
};
export type Fault = (faults: Faults) => Promise<string>;

/** A generator of whole numbers that is the same for the same seed (Steele and Vigna's mixing of a counter). */
export function picker(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

/** A place of its own for one fault, removed when it has passed; kept to be looked at when it has not. */
export async function carryOut(fault: Fault, options: { seed: number; rounds: number }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-faults-'));
  try {
    const told = await fault({ folder, rounds: options.rounds, pick: picker(options.seed) });
    rmSync(folder, { recursive: true, force: true });
    return told;
  } catch (error) {
    throw new Error(`seed ${options.seed}, files in ${folder}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export const root = join(import.meta.dirname, '../..');
const env = {
  ...process.env,
  LC_ALL: 'en_US.UTF-8',
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/test-cli'),
};

export type Ended = { code: number | null; killed: boolean; out: string; err: string; ms: number };

/** Runs a program; `killAfterMs` ends it as a power cut would, unless it was done before. */
export function run(command: string, args: string[], killAfterMs?: number): Promise<Ended> {
  const start = performance.now();
  const child: ChildProcess = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended: Ended = { code: null, killed: false, out: '', err: '', ms: 0 };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    ended.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    ended.err += text;
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((done) =>
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ ...ended, code, killed: signal === 'SIGKILL', ms: performance.now() - start });
    }),
  );
}

export const ledgerdock = (args: string[], killAfterMs?: number): Promise<Ended> =>
  run(process.execPath, [commandLine, ...args], killAfterMs);

/** Copies a company file with what SQLite keeps beside it. */
export function copyCompany(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(to + suffix, { force: true });
    if (suffix !== '-shm' && existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix);
  }
}

/** Output of each command in the file's log, under its key. */
export function logOf(path: string): Map<string, unknown> {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare('SELECT idempotency_key AS key, output FROM command_log WHERE idempotency_key IS NOT NULL ORDER BY id')
    .all() as { key: string; output: string }[];
  db.close();
  return new Map(rows.map(({ key, output }) => [key, JSON.parse(output)]));
}

/** Opens the file like every start of the app and lets it check itself; throws at the first thing that is wrong. */
export async function mustBeSound(path: string): Promise<void> {
  const engine = await openEngine(path);
  const answer = await engine.call('integrity.check', {});
  await engine.close();
  must(answer.ok, `integrity.check: ${JSON.stringify(answer)}`);
  const { violations } = answer.value as { violations: { message: string }[] };
  must(violations.length === 0, `violations: ${violations.map(({ message }) => message).join('; ')}`);
}

export type Verdict = { opened: boolean; reason: string };

/** Whether a file opens and is clean; if not, what it is refused for or which check it breaks. Any other end is a fault. */
export async function verdict(path: string): Promise<Verdict> {
  try {
    const engine = await openEngine(path);
    const answer = await engine.call('integrity.check', {});
    await engine.close();
    if (!answer.ok) {
      must(answer.refusal.code === 'CORRUPT', `integrity.check: ${JSON.stringify(answer.refusal)}`);
      return { opened: true, reason: answer.refusal.reason };
    }
    const { violations } = answer.value as { violations: { check: string }[] };
    return { opened: true, reason: violations[0]?.check ?? '' };
  } catch (error) {
    if (!isRefusedError(error)) throw error;
    must(error.refusal.code === 'CORRUPT', `opening: ${JSON.stringify(error.refusal)}`);
    return { opened: false, reason: error.refusal.reason };
  }
}

/** The words with which the command line refuses a file must name it and the way back to a backup. */
export async function mustTellWayBack(path: string): Promise<void> {
  const { code, err } = await ledgerdock(['check', '--company', path]);
  must(code === 3, `check of ${path} ended with ${code}: ${err}`);
  must(err.includes(path), `the refusal does not name the file: ${err}`);
  must(err.includes('ledgerdock restore --company'), `the refusal does not name the way back: ${err}`);
}

export const sizeOf = (path: string): number => (existsSync(path) ? readFileSync(path).length : 0);
