// A copy of a company file with something wrong in it that no command can do: guards and constraints are put aside first,
// as a broken disk or a patched program would pass by them.
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openReader, type ReadDb } from '../../db/connection.ts';

let copies = 0;

/** Copies `path`, carries out `sql` on the copy, and opens that for reading; the caller closes it. */
export function damaged(path: string, sql: string): ReadDb {
  const copy = `${path}.${++copies}`;
  const source = new Database(path);
  source.pragma('wal_checkpoint(TRUNCATE)');
  source.close();
  copyFileSync(path, copy);
  const db = new Database(copy);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];
  for (const name of triggers) db.exec(['DROP TRIGGER', `"${name}"`].join(' '));
  db.exec(sql);
  db.close();
  return openReader(copy);
}
