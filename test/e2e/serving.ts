// The app as a browser gets it: the loopback server in a process of its own, with a home folder that is thrown away.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** Where companies of tests lie: not the system's own folder for files in passing where memory is to be had. */
export const filesFolder = process.env.LEDGERDOCK_TEST_FILES ?? tmpdir();

export type Served = { address: string; home: string; stop(): Promise<void> };

/** Serves the built app; `company` is opened at once. */
export async function serveApp(options: { company?: string; today?: string; home?: string } = {}): Promise<Served> {
  const home = options.home ?? mkdtempSync(join(filesFolder, 'ledgerdock-home-'));
  const args = ['out/main/cli.js', 'serve'];
  if (options.company !== undefined) args.push('--company', options.company);
  if (options.today !== undefined) args.push('--today', options.today);
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, LEDGERDOCK_HOME: home, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const address = await new Promise<string>((found, failed) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('http') && found(line));
    child.on('close', (code) => failed(new Error(`the server ended with ${code} before it gave an address`)));
  });
  return {
    address,
    home,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}
