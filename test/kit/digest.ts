// Every row of every table as one hash: what a refused command must leave as it was (ACCOUNTING.md, section 9, I6).
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { TestCompany } from './company.ts';

/** Hashes every row of a file whose tables stay those of now. */
function hasher(db: Database.Database): () => string {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
    name: string;
  }[];
  const readers = tables.map(({ name }) => ({ name, rows: db.prepare(`SELECT * FROM ${name}`).raw() }));
  return () => {
    const hash = createHash('sha256');
    for (const { name, rows } of readers) hash.update(JSON.stringify([name, rows.all()]));
    return hash.digest('hex');
  };
}

export function digest(path: string): string {
  const db = new Database(path, { readonly: true });
  const told = hasher(db)();
  db.close();
  return told;
}

/** The digest of a file that is asked for again and again: read anew only after somebody has written to the file. */
export function watched(path: string): { digest(): string; close(): void } {
  const db = new Database(path, { readonly: true });
  const hashOf = hasher(db);
  let known = { version: db.pragma('data_version', { simple: true }), told: hashOf() };
  return {
    digest() {
      const version = db.pragma('data_version', { simple: true });
      if (known.version !== version) known = { version, told: hashOf() };
      return known.told;
    },
    close: () => db.close(),
  };
}

const compared = new WeakSet<object>();

/** The company, with every row compared around each call of `answer`: one that is refused leaves all of them as they were. */
export function comparing<C extends TestCompany>(company: C): C {
  const rows = watched(company.path);
  const answer: TestCompany['answer'] = async (name, input, meta) => {
    const before = rows.digest();
    const result = await company.answer(name, input, meta);
    if (!result.ok) expect(rows.digest(), `${name} changed something`).toBe(before);
    compared.add(result);
    return result;
  };
  const close = async (): Promise<void> => {
    rows.close();
    await company.close();
  };
  return { ...company, answer, close };
}

/** Whether an answer came from a company that is compared. */
export const wasCompared = (answer: object | undefined): boolean => answer !== undefined && compared.has(answer);
