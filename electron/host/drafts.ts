// What is being typed and not saved yet, kept beside the person's settings: a page that goes down with the app finds it again.
// A file for each form of each company, written to a new name and renamed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Kept = { draft: string; keptAt: string };

export class Drafts {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, 'drafts');
  }

  #file(company: string, name: string): string {
    const key = createHash('sha256').update(company).digest('hex').slice(0, 24);
    return join(this.#folder, `${key}-${name}.json`);
  }

  /** Null: nothing is kept under this name, or it cannot be read. */
  find(company: string, name: string): Kept | null {
    const file = this.#file(company, name);
    try {
      if (!existsSync(file)) return null;
      return { draft: readFileSync(file, 'utf8'), keptAt: statSync(file).mtime.toISOString() };
    } catch {
      return null;
    }
  }

  /** Null forgets what was kept. */
  keep(company: string, name: string, draft: string | null): void {
    const file = this.#file(company, name);
    if (draft === null) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, draft, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
