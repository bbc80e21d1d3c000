// Runs the command line in a process of its own.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { commandLine } from '../kit/commandLine.ts';

export const root = join(import.meta.dirname, '../..');

/** Compiled sources are kept between processes: most of a short command is its start. */
const own = {
  LC_ALL: 'en_US.UTF-8',
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/test-cli'),
};

export const OK = 0;
export const REFUSED = 1;
export const BAD_USAGE = 2;
export const DAMAGED = 3;

export type Done = { code: number | null; out: string; err: string };

export function ledgerdock(...args: string[]): Promise<Done> {
  const child = spawn(process.execPath, [commandLine, ...args], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const done: Done = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    done.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    done.err += text;
  });
  return new Promise((end) => child.on('close', (code) => end({ ...done, code })));
}

export function temporary(): { folder: string; at(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-cli-'));
  return {
    folder,
    at: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Reply = { id: unknown; result?: unknown; error?: { code: number; message: string; data?: unknown } };

/** `ledgerdock rpc` under way: one line in, one line out. */
export class Rpc {
  readonly child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((line: string | null) => void)[] = [];
  #next = 1;

  constructor(company: string) {
    this.child = spawn(process.execPath, [commandLine, 'rpc', '--company', company, '--today', '2026-03-02'], {
      env: { ...process.env, ...own },
    });
    this.#lines = createInterface({ input: this.child.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
    this.child.stdin.on('error', () => undefined);
    this.child.on('close', () => {
      for (const one of this.#waiting.splice(0)) one(null);
    });
  }

  /** Writes a line and answers the next one; null when the process has gone. */
  line(text: string): Promise<string | null> {
    return new Promise((done) => {
      this.#waiting.push(done);
      this.child.stdin.write(`${text}\n`);
    });
  }

  async call(method: string, params: object, key?: string): Promise<Reply | null> {
    const meta = key === undefined ? {} : { meta: { idempotencyKey: key } };
    const answer = await this.line(JSON.stringify({ jsonrpc: '2.0', id: this.#next++, method, params, ...meta }));
    return answer === null ? null : (JSON.parse(answer) as Reply);
  }

  end(): Promise<number | null> {
    const gone = new Promise<number | null>((done) => this.child.on('close', done));
    this.child.stdin.end();
    return gone;
  }

  kill(): Promise<unknown> {
    const gone = new Promise((done) => this.child.on('close', done));
    this.child.kill('SIGKILL');
    return gone;
  }
}
