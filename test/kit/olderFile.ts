// A company file of an older version: made of the migrations up to it, with the rows of a file of today as the tables of that
// version hold them.
import Database from 'better-sqlite3';
import { addFunctions } from '../../db/functions.ts';
import { APPLICATION_ID } from '../../db/identity.ts';
import { migrations } from '../../db/migrations/files.ts';

type Named = { name: string; sql: string };
const said = (...words: string[]): string => words.join(' ');

/** Runs what guards of the file would refuse; they are there again after it. */
export function unguarded(db: Database.Database, work: () => void): void {
  const guards = db.prepare("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").all() as Named[];
  for (const { name } of guards) db.exec(said('DROP TRIGGER', name));
  work();
  for (const { sql } of guards) db.exec(sql);
}

function carryOver(db: Database.Database): void {
  const columns = (schema: string, table: string): string[] =>
    (db.pragma(said(`${schema}.table_info(${table})`)) as { name: string }[]).map(({ name }) => name);
  const tables = db
    .prepare("SELECT name, sql FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as Named[];
  for (const { name, sql } of tables) {
    // What the search index is made of are tables of their own, which are copied with the others.
    if (sql.startsWith('CREATE VIRTUAL')) continue;
    const later = new Set(columns('newest', name));
    const both = columns('main', name)
      .filter((column) => later.has(column))
      .join(', ');
    db.exec(said('DELETE FROM main.', name));
    db.exec(said('INSERT INTO main.', name, '(', both, ') SELECT', both, 'FROM newest.', name));
  }
}

/** Makes a file of `version` at `path` of what stands in the closed file `newest`; `then` changes what that version wrote otherwise. */
export function olderFile(
  path: string,
  newest: string,
  version: number,
  then: (db: Database.Database) => void = () => undefined,
): void {
  const db = new Database(path);
  // Hundreds of tables and guards, each a commit of its own: nothing waits for the disk.
  db.pragma('synchronous = OFF');
  addFunctions(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  for (const migration of migrations()) if (migration.version <= version) db.exec(migration.sql);
  db.pragma(`user_version = ${version}`);
  db.pragma('foreign_keys = OFF');
  db.unsafeMode(true);
  db.prepare('ATTACH ? AS newest').run(newest);
  unguarded(db, () => {
    carryOver(db);
    then(db);
  });
  db.exec('DETACH newest');
  db.exec('VACUUM');
  db.close();
}
