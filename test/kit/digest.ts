// Every row of every table as one hash: what a refused command must leave as it was (ACCOUNTING.md, section 9, I6).
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { TestCompany } from './company.ts';

export function digest(path: string): string {
  const db = new Database(path, { readonly: true });
  const hash = createHash('sha256');
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
    name: string;
  }[];
  for (const { name } of tables) hash.update(JSON.stringify([name, db.prepare(`SELECT * FROM ${name}`).raw().all()]));
  db.close();
  return hash.digest('hex');
}

const compared = new WeakSet<object>();

/** The company, with every row compared around each call of `answer`: one that is refused leaves all of them as they were. */
export function comparing<C extends TestCompany>(company: C): C {
  const answer: TestCompany['answer'] = async (name, input, meta) => {
    const before = digest(company.path);
    const result = await company.answer(name, input, meta);
    if (!result.ok) expect(digest(company.path), `${name} changed something`).toBe(before);
    compared.add(result);
    return result;
  };
  return { ...company, answer };
}

/** Whether an answer came from a company that is compared. */
export const wasCompared = (answer: object | undefined): boolean => answer !== undefined && compared.has(answer);
