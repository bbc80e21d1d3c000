// A script's end of `ledgerdock rpc`: JSON-RPC 2.0, one message a line, on the standard streams of a real process.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Input, Name, Output } from '../../shared/contract/index.ts';

const root = join(import.meta.dirname, '../..');
const node = process.execPath;
const cli = join(root, 'electron/cli/main.ts');

/** Runs one command line to its end. */
export function ledgerdock(...args: string[]): { code: number; stdout: string; stderr: string } {
  const done = spawnSync(node, [cli, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: done.status ?? -1, stdout: done.stdout, stderr: done.stderr };
}

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

export type Rpc = {
  process: ChildProcessWithoutNullStreams;
  call<K extends Name>(name: K, input: Input<K>, meta?: { idempotencyKey?: string }): Promise<Output<K>>;
  end(): Promise<number>;
};

/** Opens a session on a company file; `today` is the day that documents without a date of their own get. */
export function rpc(file: string, ...args: string[]): Rpc {
  const child = spawn(node, [cli, 'rpc', '--company', file, ...args], { cwd: root });
  const waiting = new Map<number, Waiting>();
  let next = 1;
  const gone = new Promise<number>((done) => {
    child.on('close', (code) => {
      for (const one of waiting.values()) one.reject(new Error('the session ended'));
      waiting.clear();
      done(code ?? -1);
    });
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as { id: number; result?: unknown; error?: { message: string; data?: unknown } };
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) one?.reject(new Error(`${message.error.message} ${JSON.stringify(message.error.data)}`));
    else one?.resolve(message.result);
  });
  return {
    process: child,
    call<K extends Name>(name: K, input: Input<K>, meta?: { idempotencyKey?: string }) {
      const id = next++;
      return new Promise<Output<K>>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        child.stdin.write(
          `${JSON.stringify({ jsonrpc: '2.0', id, method: name, params: input, ...(meta ? { meta } : {}) })}\n`,
        );
      });
    },
    async end() {
      child.stdin.end();
      return gone;
    },
  };
}
