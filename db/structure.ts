// Whether a file has exactly the tables, indexes and guards of this version: a guard that is gone, a trigger that is one
// too many or a view in a table's place would make every promise of the ledger void.
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

type Part = { type: string; name: string; sql: string };

const PARTS = `SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY type, name`;

const partsOf = (raw: Database.Database): Map<string, string> =>
  new Map((raw.prepare(PARTS).all() as Part[]).map(({ type, name, sql }) => [`${type} ${name}`, sql]));

const known = new WeakMap<object, Map<string, string>>();

/** The parts of an empty file that `make` fills; worked out once for each way of making it. */
function expected(make: (raw: Database.Database) => void): Map<string, string> {
  let parts = known.get(make);
  if (!parts) {
    const empty = new Database(':memory:');
    make(empty);
    parts = partsOf(empty);
    empty.close();
    known.set(make, parts);
  }
  return parts;
}

const digestOf = (parts: Map<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...parts]))
    .digest('hex');

/** All parts of a file in one sha256. */
export const structureDigest = (raw: Database.Database): string => digestOf(partsOf(raw));

/**
 * The first part that is missing, too many or other than in a file made by `make`; null when there is none. A file whose
 * parts have the digest `usual` is as it should be and is compared with nothing, which saves making another.
 */
export function strangePart(
  raw: Database.Database,
  make: (raw: Database.Database) => void,
  usual: string,
): string | null {
  const found = partsOf(raw);
  if (digestOf(found) === usual) return null;
  const wanted = expected(make);
  for (const name of new Set([...wanted.keys(), ...found.keys()]))
    if (wanted.get(name) !== found.get(name)) return name;
  return null;
}
