// A flipped byte in each table. It must be refused at opening or found by a check; in the ledger, the stock moves and the
// log nothing may stay unseen. Elsewhere a changed letter of a plain text cannot be told from a name that was meant so: the
// share that goes unseen is part of what is told.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { flipByte } from './cutting.ts';
import { copyCompany, type Fault, must, mustTellWayBack, type Verdict, verdict } from './kit.ts';
import { newCompany } from './script.ts';

const SEALED = ['journal_entry', 'journal_line', 'command_log', 'account_balance', 'account_turnover'];
const LEAF = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' AND ncell > 0 ORDER BY pageno";
const PAGE = 4096;

type Row = unknown[];

/** Every row of every table in order; null when it cannot be read. */
function contentOf(path: string): string | null {
  const db = new Database(path, { readonly: true });
  try {
    const names = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck();
    const tables = (names.all() as string[]).sort();
    return JSON.stringify(
      tables.map(
        (name) =>
          db
            .prepare(['SELECT * FROM', `"${name}"`].join(' '))
            .raw()
            .all() as Row[],
      ),
    );
  } catch {
    return null;
  } finally {
    db.close();
  }
}

function pagesOf(path: string): Map<string, number[]> {
  const db = new Database(path, { readonly: true });
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const leaf = db.prepare(LEAF).pluck();
  const pages = new Map(names.map((name) => [name, leaf.all(name) as number[]]));
  db.close();
  return new Map([...pages].filter(([, numbers]) => numbers.length > 0));
}

export const flipBytes: Fault = async ({ folder, rounds, pick }) => {
  const [clean, path] = [join(folder, 'clean.ledgerdock'), join(folder, 'flipped.ledgerdock')];
  await newCompany(clean, 60);
  const whole = new Database(clean);
  whole.pragma('journal_mode = DELETE');
  whole.exec('VACUUM');
  whole.close();
  const content = contentOf(clean);
  const unseen = new Map<string, number>();
  let [changes, told] = [0, false];
  const all = [...pagesOf(clean)];
  const tables = rounds < 30 ? all.filter(([name]) => SEALED.includes(name) || pick(all.length) < 8) : all;
  for (const [table, pages] of tables)
    for (let round = 0; round < Math.max(1, Math.floor(rounds / 10)); round++) {
      copyCompany(clean, path);
      const start = ((pages[pick(pages.length)] ?? 1) - 1) * PAGE;
      // Rows stand from where the page's header says to its end.
      const rows = readFileSync(path).readUInt16BE(start + 5);
      const at = start + rows + pick(PAGE - rows);
      flipByte(path, at, 1 << pick(8));
      if (contentOf(path) === content) continue;
      changes += 1;
      const found: Verdict = await verdict(path);
      if (found.reason === '') unseen.set(table, (unseen.get(table) ?? 0) + 1);
      else if (!found.opened && !told) {
        told = true;
        await mustTellWayBack(path).catch((error: unknown) => {
          // No backup was made: then the folder that was looked in is named.
          must(String(error).includes('backups'), String(error));
        });
      }
    }
  const sealed = SEALED.filter((table) => unseen.has(table));
  must(sealed.length === 0, `unseen in ${sealed.join(', ')}`);
  const rest = [...unseen].map(([table, n]) => `${table} ${n}`).join(', ');
  return `${changes} changed bytes in ${tables.length} tables, all found but ${rest === '' ? 'none' : rest}`;
};

/** Each byte of one hash of the chain. */
export const flipChain: Fault = async ({ folder, pick }) => {
  const [clean, path] = [join(folder, 'clean.ledgerdock'), join(folder, 'chain.ledgerdock')];
  await newCompany(clean, 30);
  for (const table of ['journal_entry', 'command_log']) {
    copyCompany(clean, path);
    const db = new Database(path);
    const guards = db
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
      .all(table) as {
      name: string;
      sql: string;
    }[];
    for (const { name } of guards) db.exec(['DROP TRIGGER', `"${name}"`].join(' '));
    const last = Number(db.prepare(['SELECT max(id) FROM', table].join(' ')).pluck().get());
    const place = 1 + pick(64);
    const flip = `SET hash = substr(hash, 1, @place - 1) || CASE substr(hash, @place, 1) WHEN 'a' THEN 'b' ELSE 'a' END
      || substr(hash, @place + 1) WHERE id = @id`;
    db.prepare(['UPDATE', table, flip].join(' ')).run({ id: 1 + pick(last), place });
    for (const { sql } of guards) db.exec(sql);
    db.close();
    const found = await verdict(path);
    must(/Chain$/.test(found.reason), `${table}: ${JSON.stringify(found)}`);
  }
  return 'found in the journal and in the log';
};
