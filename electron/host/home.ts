// What belongs to the person at this machine and not to a company: language, recent files. One small JSON file, written
// to a new name and renamed, so that a crash leaves the old or the new one.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Look, look, USUAL_LOOK } from '../../shared/contract/host.ts';

const settings = z.object({
  language: z.enum(['en', 'ru']).optional(),
  recent: z.array(z.object({ path: z.string(), name: z.string(), person: z.string().optional() })).default([]),
  backupEveryHours: z.int().min(0).max(1000).optional(),
  look: look.optional(),
});
type Settings = z.infer<typeof settings>;

const MOST_RECENT = 8;
const A_DAY = 24;

export type Home = {
  /** Folder for new companies. */
  documents: string;
  /** Folder for the app's own files. */
  folder: string;
  language(): 'en' | 'ru';
  setLanguage(language: 'en' | 'ru'): void;
  look(): Look;
  setLook(look: Look): void;
  recent(): { path: string; name: string }[];
  /** Hours between scheduled backups; 0 makes none. */
  backupEveryHours(): number;
  setBackupEveryHours(hours: number): void;
  remember(path: string, name: string): void;
  /** Who worked last with a company file at this machine; null where nobody was asked. */
  worker(path: string): string | null;
  setWorker(path: string, person: string): void;
};

function dataFolder(): string {
  if (process.env.LEDGERDOCK_HOME) return process.env.LEDGERDOCK_HOME;
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Ledgerdock');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Ledgerdock');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'ledgerdock');
}

const systemLanguage = (): 'en' | 'ru' =>
  Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ru') ? 'ru' : 'en';

/** A name that every file system takes. */
export const plainName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 80);

/** A path in `folder` for a new company of this name, where no file is yet. */
export function freePath(folder: string, name: string): string {
  const plain = plainName(name) || 'company';
  for (let i = 1; ; i++) {
    const path = join(folder, `${plain}${i === 1 ? '' : ` ${i}`}.ledgerdock`);
    if (!existsSync(path)) return path;
  }
}

/** Opens the person's settings; an unreadable file counts as none. LEDGERDOCK_HOME moves the folder. */
export function openHome(): Home {
  const folder = dataFolder();
  const file = join(folder, 'settings.json');
  mkdirSync(folder, { recursive: true });
  const read = (): Settings => {
    try {
      return settings.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return { recent: [] };
    }
  };
  const write = (value: Settings): void => {
    writeFileSync(`${file}.new`, JSON.stringify(value, null, 2));
    renameSync(`${file}.new`, file);
  };
  const documents = process.env.LEDGERDOCK_HOME ? folder : join(homedir(), 'Documents', 'Ledgerdock');
  return {
    documents,
    folder,
    language: () => read().language ?? systemLanguage(),
    setLanguage: (language) => write({ ...read(), language }),
    look: () => read().look ?? USUAL_LOOK,
    setLook: (look) => write({ ...read(), look }),
    backupEveryHours: () => read().backupEveryHours ?? A_DAY,
    setBackupEveryHours: (backupEveryHours) => write({ ...read(), backupEveryHours }),
    recent: () => {
      const there = read().recent.filter((row) => existsSync(row.path));
      return there.map(({ path, name }) => ({ path, name }));
    },
    remember: (path, name) => {
      const before = read().recent;
      const others = before.filter((row) => row.path !== path);
      const row = { ...before.find((one) => one.path === path), path, name: name || basename(path) };
      write({ ...read(), recent: [row, ...others].slice(0, MOST_RECENT) });
    },
    worker: (path) => read().recent.find((row) => row.path === path)?.person ?? null,
    setWorker: (path, person) => {
      const recent = read().recent.map((row) => (row.path === path ? { ...row, person } : row));
      write({ ...read(), recent });
    },
  };
}
