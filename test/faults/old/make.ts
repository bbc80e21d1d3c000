// How the kept file came about: `node test/faults/old/make.ts`. The rows of the busy script, as the tables of that version
// hold them. After the first release it is never made anew: that is the point of it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { addFunctions } from '../../../db/functions.ts';
import { APPLICATION_ID } from '../../../db/identity.ts';
import { migrations } from '../../../db/migrations/files.ts';
import { newCompany } from '../script.ts';
import { OLDEST } from './kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-old-'));
const [newest, old] = [join(folder, 'newest.ledgerdock'), join(folder, 'old.ledgerdock')];
await newCompany(newest, 120);

const db = new Database(old);
addFunctions(db);
db.pragma(`application_id = ${APPLICATION_ID}`);
for (const { version, sql } of migrations()) if (version <= OLDEST.version) db.exec(sql);
db.pragma(`user_version = ${OLDEST.version}`);
db.pragma('foreign_keys = OFF');
db.prepare('ATTACH ? AS newest').run(newest);

type Named = { name: string; sql: string };
const named = (type: 'table' | 'trigger'): Named[] =>
  db
    .prepare("SELECT name, sql FROM main.sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'")
    .all(type) as Named[];
const columns = (schema: string, table: string): string[] =>
  (db.pragma(`${schema}.table_info(${table})`) as { name: string }[]).map(({ name }) => name);

const guards = named('trigger');
for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
for (const { name } of named('table')) {
  const later = new Set(columns('newest', name));
  const both = columns('main', name).filter((column) => later.has(column));
  db.exec(`DELETE FROM main.${name}; INSERT INTO main.${name} (${both}) SELECT ${both} FROM newest.${name}`);
}
for (const { sql } of guards) db.exec(sql);
db.exec('DETACH newest');
db.exec('VACUUM');
db.close();
writeFileSync(join(import.meta.dirname, OLDEST.file), gzipSync(readFileSync(old), { level: 9 }));
rmSync(folder, { recursive: true });
