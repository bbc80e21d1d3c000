// A company file read from outside the app: one connection for all who look at it, with its statements, kept until another
// file is looked at or the company is closed. Opening one anew for every look costs more than most looks.
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Look = { rows<R>(sql: string, ...of: unknown[]): R[] };

let open: { path: string; inode: number; db: Database.Database; look: Look } | undefined;

/** Lets go of a file that may be looked at. */
export function lookAway(path: string): void {
  if (open?.path !== path) return;
  open.db.close();
  open = undefined;
}

/** Every call sees the last commit. */
export function look(path: string): Look {
  const inode = statSync(path).ino;
  if (open?.path === path && open.inode === inode) return open.look;
  if (open) lookAway(open.path);
  const db = new Database(path, { readonly: true });
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  open = { path, inode, db, look: { rows: <R>(sql: string, ...of: unknown[]) => prepared(sql).all(...of) as R[] } };
  return open.look;
}
