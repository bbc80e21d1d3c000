// Electron's own binary: where it is, and fetching it by Electron's own installer when it is not there yet. The installer
// is silent for half a minute and never gives up, so the growth of its files is watched: it is the progress that a person sees,
// and its absence means that the network cannot be reached. Watching the files rather than asking the server first keeps the
// installer's mirrors, proxies and cache working.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOOK_MS = 250;
const MEGABYTE = 1024 * 1024;

export type Patience = {
  /** How long the first byte may take. */
  firstMs: number;
  /** How long a download under way may stand still. */
  stallMs: number;
};
const PATIENCE: Patience = { firstMs: 8_000, stallMs: 30_000 };

export type Fetched = { ok: true } | { ok: false; why: 'noAnswer' | 'stalled' } | { ok: false; why: string };

/** The binary of the electron package in `folder`, or undefined while it is not installed. */
export function binaryIn(folder: string): string | undefined {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The host that the installer will ask, by the same variables. */
export function downloadHost(env: NodeJS.ProcessEnv = process.env): string {
  const mirror = env.npm_config_electron_mirror || env.NPM_CONFIG_ELECTRON_MIRROR || env.ELECTRON_MIRROR;
  return mirror !== undefined && URL.canParse(mirror) ? new URL(mirror).host : 'github.com';
}

function sizeOf(folder: string): number {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    // A file that was moved while it was being counted is counted at the next look.
    return 0;
  }
}

/** What the installer's own last words mean for a person. */
function reasonOf(text: string, arrived: boolean): string {
  const first = text.split('\n')[0]?.trim() ?? '';
  if (/fetch failed|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/.test(first)) return arrived ? 'stalled' : 'noAnswer';
  return first.replace(/^\w*Error: /, '').slice(0, 160) || 'noAnswer';
}

/**
 * Runs the installer of the electron package in `folder`; `onMegabytes` hears how much has arrived. Gives up, and ends
 * the installer, when nothing arrives for as long as `patience` allows.
 */
export function fetchElectron(
  folder: string,
  onMegabytes: (megabytes: number) => void,
  patience: Patience = PATIENCE,
): Promise<Fetched> {
  const temporary = mkdtempSync(join(tmpdir(), 'ledgerdock-electron-'));
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return new Promise((done) => {
    const before = sizeOf(join(folder, 'dist'));
    let size = before;
    let grewAt = Date.now();
    let waited: 'noAnswer' | 'stalled' | undefined;
    const look = setInterval(() => {
      const now = sizeOf(temporary) + sizeOf(join(folder, 'dist'));
      if (now > size) grewAt = Date.now();
      if (now > before && now !== size) onMegabytes(Math.floor((now - before) / MEGABYTE));
      size = now;
      if (Date.now() - grewAt < (size > before ? patience.stallMs : patience.firstMs)) return;
      waited = size > before ? 'stalled' : 'noAnswer';
      child.kill('SIGKILL');
    }, LOOK_MS);
    const end = (fetched: Fetched): void => {
      clearInterval(look);
      rmSync(temporary, { recursive: true, force: true });
      done(fetched);
    };
    child.once('error', (error) => end({ ok: false, why: error.message }));
    child.once('close', (code) => {
      if (code === 0 && binaryIn(folder) !== undefined) end({ ok: true });
      else end({ ok: false, why: waited ?? reasonOf(text, size > before) });
    });
  });
}
