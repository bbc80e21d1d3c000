// Which migrations exist: numbered SQL files beside this one, or in `migrations/` beside the bundle that contains it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Migration = { version: number; name: string; sql: string };

function folder(): string {
  const bundled = join(import.meta.dirname, 'migrations');
  return existsSync(bundled) ? bundled : import.meta.dirname;
}

let known: Migration[] | undefined;

/** All migrations in order; the number of the last one is the file's `user_version`. */
export function migrations(): Migration[] {
  known ??= readdirSync(folder())
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(join(folder(), name), 'utf8'),
    }));
  return known;
}

/** The version of a file that every migration was applied to. */
export const newestVersion = (): number => migrations().at(-1)?.version ?? 0;
