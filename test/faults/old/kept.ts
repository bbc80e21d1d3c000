// The oldest file version that must open. Nothing is released yet, so that the first migrations may still be edited: the
// file is made of them as they stand, with the rows of the busy script as the tables of that version hold them. With the
// first release such a file goes into the repository, and from then on that one is read here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addFunctions } from '../../../db/functions.ts';
import { APPLICATION_ID } from '../../../db/identity.ts';
import { migrations } from '../../../db/migrations/files.ts';
import { newCompany } from '../script.ts';

export const OLDEST = { version: 4 };
const COMMANDS = 120;

type Named = { name: string; sql: string };
const said = (...words: string[]): string => words.join(' ');

function carryOver(db: Database.Database): void {
  const named = (type: 'table' | 'trigger'): Named[] =>
    db
      .prepare("SELECT name, sql FROM main.sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'")
      .all(type) as Named[];
  const columns = (schema: string, table: string): string[] =>
    (db.pragma(said(`${schema}.table_info(${table})`)) as { name: string }[]).map(({ name }) => name);
  const guards = named('trigger');
  for (const { name } of guards) db.exec(said('DROP TRIGGER', name));
  for (const { name } of named('table')) {
    const later = new Set(columns('newest', name));
    const both = columns('main', name)
      .filter((column) => later.has(column))
      .join(', ');
    db.exec(said('DELETE FROM main.', name));
    db.exec(said('INSERT INTO main.', name, '(', both, ') SELECT', both, 'FROM newest.', name));
  }
  for (const { sql } of guards) db.exec(sql);
}

async function made(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-old-'));
  const [newest, old] = [join(folder, 'newest.ledgerdock'), join(folder, 'old.ledgerdock')];
  await newCompany(newest, COMMANDS);
  const db = new Database(old);
  addFunctions(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  for (const { version, sql } of migrations()) if (version <= OLDEST.version) db.exec(sql);
  db.pragma(`user_version = ${OLDEST.version}`);
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS newest').run(newest);
  carryOver(db);
  db.exec('DETACH newest');
  db.exec('VACUUM');
  db.close();
  const file = readFileSync(old);
  rmSync(folder, { recursive: true });
  return file;
}

let kept: Promise<Buffer> | undefined;

/** Puts a file of the oldest version at `path`. */
export async function oldestKept(path: string): Promise<void> {
  kept ??= made();
  writeFileSync(path, await kept);
}
