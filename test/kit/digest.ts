// Every row of every table as one hash: what a refused command must leave as it was (ACCOUNTING.md, section 9, I6).
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

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
