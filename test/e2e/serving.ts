// The app as a browser gets it: the loopback server in a process of its own. Each company is served from a home folder that
// is thrown away, under an address of its own.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asked, Told } from './server.ts';

const root = join(import.meta.dirname, '../..');

/** Where companies of tests lie: not the system's own folder for files in passing where memory is to be had. */
export const filesFolder = process.env.LEDGERDOCK_TEST_FILES ?? tmpdir();

export type Served = { address: string; home: string; stop(): Promise<void> };
export type Server = {
  /** Serves the built app; `company` is opened at once. */
  serve(options?: { company?: string; today?: string }): Promise<Served>;
  close(): Promise<void>;
};

/** Starts the process; it loads the app once and serves whatever is asked for until it is closed. */
export function startServer(): Server {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
  });
  const waiting = new Map<number, { done: (told: Told) => void; failed: (error: Error) => void }>();
  const ended = new Promise<void>((done) => child.on('exit', () => done()));
  void ended.then(() => {
    for (const { failed } of waiting.values()) failed(new Error(`the server ended with ${child.exitCode}`));
  });
  child.on('message', (told: Told) => {
    const { done, failed } = waiting.get(told.id) ?? {};
    waiting.delete(told.id);
    if (told.failed === undefined) done?.(told);
    else failed?.(new Error(told.failed));
  });
  let last = 0;
  const ask = (asked: { home: string } | { stop: number }): Promise<Told> =>
    new Promise((done, failed) => {
      const id = ++last;
      waiting.set(id, { done, failed });
      child.send({ id, ...asked } satisfies Asked);
    });
  return {
    serve: async (options = {}) => {
      const home = mkdtempSync(join(filesFolder, 'ledgerdock-home-'));
      const { id, address } = await ask({ home, ...options });
      if (address === undefined) throw new Error('the server gave no address');
      return {
        address,
        home,
        stop: async () => {
          await ask({ stop: id });
          rmSync(home, { recursive: true, force: true });
        },
      };
    },
    close: async () => {
      child.disconnect();
      await ended;
    },
  };
}
