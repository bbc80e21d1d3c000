// Company files that are whole, damaged, foreign, newer or not there, and the demo company that is the same every time.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAMAGED, ledgerdock, OK, temporary } from './kit.ts';

const files = temporary();
const books = files.at('books.ledgerdock');

beforeAll(async () => {
  expect(await ledgerdock('new', books, '--name', 'Books', '--country', 'GB', '--currency', 'GBP')).toMatchObject({
    code: OK,
  });
});
afterAll(() => files.remove());

/** A copy of a company file with a change made by raw SQL. */
function copy(from: string, name: string, change: (db: Database.Database) => void): string {
  const path = files.at(name);
  const source = new Database(from);
  source.exec(`VACUUM INTO '${path}'`);
  source.close();
  const db = new Database(path);
  change(db);
  db.close();
  return path;
}

/** Changes a guarded table; the guards are put back as they were: somebody took care. */
function pastGuards(db: Database.Database, table: string, sql: string): void {
  const guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?";
  const kept = db.prepare(guards).all(table) as { name: string; sql: string }[];
  for (const { name } of kept) db.exec(['DROP TRIGGER', `"${name}"`].join(' '));
  db.exec(sql);
  for (const one of kept) db.exec(one.sql);
}

describe.concurrent('a file', () => {
  test('that is whole checks clean', async () => {
    expect((await ledgerdock('check', '--company', books)).code).toBe(OK);
  });

  test('that was tampered with is told, with what is wrong', async () => {
    const path = copy(books, 'tampered.ledgerdock', (db) =>
      pastGuards(
        db,
        'command_log',
        "UPDATE command_log SET user_name = 'somebody' WHERE id = (SELECT max(id) FROM command_log)",
      ),
    );
    const { code, out } = await ledgerdock('check', '--company', path);
    expect(code).toBe(DAMAGED);
    expect(out).toContain('commandLogChain');
  });

  test('that lost a guard is refused, with its name and the guard', async () => {
    let guard = '';
    const path = copy(books, 'unguarded.ledgerdock', (db) => {
      const first = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_line' ORDER BY name";
      guard = db.prepare(first).pluck().get() as string;
      db.exec(['DROP TRIGGER', `"${guard}"`].join(' '));
    });
    const { code, err } = await ledgerdock('check', '--company', path);
    expect(code).toBe(DAMAGED);
    expect(err).toContain('unguarded.ledgerdock');
    expect(err).toContain(guard);
  });

  test.each([
    ['newer.ledgerdock', (db: Database.Database) => db.pragma('user_version = 9999')],
    ['foreign.ledgerdock', (db: Database.Database) => db.pragma('application_id = 7')],
  ])('%s is refused by its name', async (name, change) => {
    const { code, err } = await ledgerdock('check', '--company', copy(books, name, change));
    expect(code).toBe(DAMAGED);
    expect(err).toContain(name);
  });

  test('that is missing or none of ours is refused by its name, and nothing is made in its place', async () => {
    const missing = await ledgerdock('check', '--company', files.at('missing.ledgerdock'));
    expect(missing.code).not.toBe(OK);
    expect(missing.err).toContain('missing.ledgerdock');
    expect(existsSync(files.at('missing.ledgerdock'))).toBe(false);
    writeFileSync(files.at('letter.ledgerdock'), 'Dear Sir');
    expect((await ledgerdock('call', 'company.get', '{}', '--company', files.at('letter.ledgerdock'))).err).toContain(
      'letter',
    );
    expect(readFileSync(files.at('letter.ledgerdock'), 'utf8')).toBe('Dear Sir');
  });
});

describe('demo', () => {
  const dump = (path: string): string => {
    const db = new Database(path, { readonly: true });
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all() as string[];
    const rows = tables.map((name) => [name, db.prepare(['SELECT * FROM', `"${name}"`].join(' ')).all()]);
    db.close();
    return JSON.stringify(rows);
  };

  test('makes the same company every time for one seed, and another for another; one changed line is found', async () => {
    const made = async (name: string, seed: string): Promise<string> => {
      const path = files.at(`${name}.ledgerdock`);
      const { code } = await ledgerdock('demo', '--orders', '40', '--seed', seed, '--company', path);
      expect(code).toBe(OK);
      return dump(path);
    };
    const [one, two, three] = await Promise.all([made('one', '7'), made('two', '7'), made('three', '8')]);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    expect((await ledgerdock('check', '--company', files.at('one.ledgerdock'))).code).toBe(OK);
    const last = '(SELECT max(id) FROM journal_line WHERE debit_minor > 0)';
    const line = `UPDATE journal_line SET debit_minor = debit_minor + 1 WHERE id = ${last}`;
    const path = copy(files.at('one.ledgerdock'), 'line.ledgerdock', (db) => pastGuards(db, 'journal_line', line));
    const { code, out } = await ledgerdock('check', '--company', path);
    expect(code).toBe(DAMAGED);
    expect(out).toContain('entryBalanced');
  });
});
