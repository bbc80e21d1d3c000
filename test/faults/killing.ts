// kill -9 at random moments of everything that writes.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { verifyCopy } from '../../db/backup/copy.ts';
import { listBackups } from '../../db/backup/names.ts';
import { copyCompany, type Ended, type Fault, type Faults, ledgerdock, logOf, must, mustBeSound } from './kit.ts';
import { oldestKept } from './old/kept.ts';
import { newCompany, step } from './script.ts';
import { mustHold, type Reply, Speaking } from './speaking.ts';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** One file, killed again and again under a script that goes on where it was cut off, with several commands on their way. */
export const killPosting: Fault = async ({ folder, rounds, pick }) => {
  const path = join(folder, 'posting.ledgerdock');
  await newCompany(path);
  const said = new Set<string>();
  const replies = new Map<string, Reply>();
  let next = 0;
  for (let round = 0; round < rounds; round++) {
    const speaking = new Speaking(path);
    // Unanswered commands are said again under their key.
    const ahead = 1 + pick(4);
    said.add(step(next).key);
    const first = speaking.say(step(next));
    // Most are killed among answers, some while they start.
    const life = pick(8) === 0 ? pause(pick(500)) : first.then(() => pause(pick(400)));
    let over = false;
    const talk = (async () => {
      for (let n = next + 1; !over; n++) {
        said.add(step(n).key);
        const heard = speaking.say(step(n));
        if ((n - next) % ahead === 0) await heard;
      }
    })();
    await life;
    over = true;
    await speaking.kill();
    await talk;
    for (const [key, reply] of speaking.replies) replies.set(key, reply);
    await mustBeSound(path);
    mustHold(logOf(path), said, replies);
    while (replies.has(step(next).key)) next += 1;
  }
  return `${rounds} kills, ${replies.size} commands answered`;
};

/** Kills `args` in `rounds` random moments of its life; `judge` sees what is left each time. */
async function killed(
  { rounds, pick }: Faults,
  args: (round: number) => string[] | Promise<string[]>,
  judge: (ended: Ended, round: number) => Promise<void>,
): Promise<string> {
  const runOne = async (round: number, killAfterMs?: number): Promise<Ended> => {
    const words = await args(round);
    const ended = await ledgerdock(words, killAfterMs);
    must(ended.killed || ended.code === 0, `${words.join(' ')} ended with ${ended.code}: ${ended.err}`);
    await judge(ended, round);
    return ended;
  };
  const whole = await runOne(-1);
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    const ended = await runOne(round, whole.ms * (0.25 + pick(900) / 1000));
    if (ended.killed) kills += 1;
  }
  return `${kills} kills in ${rounds} runs`;
}

const count = (path: string, table: 'sales_order' | 'command_log'): number => {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare(
    table === 'sales_order' ? 'SELECT count(*) FROM sales_order' : 'SELECT max(id) FROM command_log',
  );
  const counted = rows.pluck().get() as number;
  db.close();
  return counted;
};

export const killImport: Fault = async (faults) => {
  const [clean, path] = [join(faults.folder, 'clean.ledgerdock'), join(faults.folder, 'import.ledgerdock')];
  await newCompany(clean, 3);
  const before = count(clean, 'sales_order');
  const [orders, file] = [400, join(faults.folder, 'orders.csv')];
  const rows = Array.from({ length: orders }, (_, n) => `W-${n},A,2026-03-02,LAMP,1,9.99`);
  writeFileSync(file, ['Order,Customer,Order date,Item,Quantity,Unit price', ...rows, ''].join('\n'));
  const args = (): string[] => {
    copyCompany(clean, path);
    return ['import', 'orders', file, '--company', path, '--yes'];
  };
  return killed(faults, args, async (ended) => {
    await mustBeSound(path);
    const made = count(path, 'sales_order') - before;
    must(made === 0 || made === orders, `${made} of ${orders} orders were imported`);
    if (ended.code === 0) must(made === orders, 'the import was done, its orders are not there');
  });
};

export const killExport: Fault = async (faults) => {
  const path = join(faults.folder, 'export.ledgerdock');
  await newCompany(path, 200);
  const out = join(faults.folder, 'journal.xlsx');
  const args = (): string[] => {
    rmSync(out, { force: true });
    return ['report', 'journal', '--company', path, '--out', out];
  };
  return killed(faults, args, async (ended) => {
    await mustBeSound(path);
    if (ended.code === 0) must(existsSync(out), 'the export was done, its file is not there');
    // A workbook under its name is a whole one.
    if (existsSync(out)) await new ExcelJS.Workbook().xlsx.readFile(out);
  });
};

const mustVerify = (company: string): number => {
  const all = listBackups(company);
  for (const { path, version, commands } of all) verifyCopy(path, version, commands);
  return all.length;
};

export const killBackup: Fault = async (faults) => {
  const path = join(faults.folder, 'backup.ledgerdock');
  await newCompany(path, 200);
  return killed(
    faults,
    () => ['backup', '--company', path],
    async (ended) => {
      await mustBeSound(path);
      must(mustVerify(path) > 0, 'no backup is left');
      const told = /checked: (.+)$/m.exec(ended.out)?.[1];
      if (told !== undefined) must(existsSync(told), `${told} was told and is not there`);
    },
  );
};

export const killMigration: Fault = async (faults) => {
  const path = (round: number): string => join(faults.folder, `old${round}.ledgerdock`);
  return killed(
    faults,
    async (round) => {
      await oldestKept(path(round));
      return ['check', '--company', path(round)];
    },
    async (_ended, round) => {
      mustVerify(path(round));
      await mustBeSound(path(round));
      must(mustVerify(path(round)) > 0, 'a migrated file has no backup of before');
    },
  );
};

export const killRestore: Fault = async (faults) => {
  const path = join(faults.folder, 'restore.ledgerdock');
  await newCompany(path, 60);
  must((await ledgerdock(['backup', '--company', path])).code === 0, 'no backup');
  const kept = count(path, 'command_log');
  const later = join(faults.folder, 'later.ledgerdock');
  copyCompany(path, later);
  const speaking = new Speaking(later);
  for (let n = 60; n < 100; n++) await speaking.say(step(n));
  await speaking.end();
  const after = count(later, 'command_log');
  const args = (): string[] => {
    copyCompany(later, path);
    return ['restore', '--company', path];
  };
  return killed(faults, args, async (ended) => {
    await mustBeSound(path);
    const there = count(path, 'command_log');
    must(there === kept || there === after, `${there} commands after restore, ${kept} or ${after} were to be expected`);
    if (ended.code === 0) must(there === kept, 'the backup was restored, the file is another');
  });
};
