// Others at the same file: a program that holds it, a second host, a clock that was set back.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEngine } from '../../db/engine.ts';
import { type Fault, ledgerdock, logOf, must, mustBeSound } from './kit.ts';
import { newCompany, step } from './script.ts';
import { mustHold, Speaking } from './speaking.ts';

export const lockedByAnother: Fault = async ({ folder }) => {
  const path = join(folder, 'locked.ledgerdock');
  await newCompany(path, 10);
  const speaking = new Speaking(path);
  const said = new Set(Array.from({ length: 12 }, (_, n) => step(n).key));
  const holder = new Database(path);
  holder.exec('BEGIN IMMEDIATE');
  const reply = await speaking.say(step(10));
  must(reply?.error?.data?.code === 'BUSY', `while the file was held: ${JSON.stringify(reply)}`);
  holder.exec('ROLLBACK');
  holder.close();
  speaking.replies.clear();
  must((await speaking.say(step(10)))?.result !== undefined, 'afterwards the command goes through');
  await speaking.end();
  await mustBeSound(path);
  mustHold(logOf(path), said, speaking.replies);
  return 'BUSY while it was held, done afterwards';
};

/** Nobody may pull the file from under an open host, and none of two hosts may lose what the other did. */
export const twoHosts: Fault = async ({ folder, rounds }) => {
  const path = join(folder, 'shared.ledgerdock');
  await newCompany(path, 3);
  must((await ledgerdock(['backup', '--company', path])).code === 0, 'no backup beside two hosts');
  const hosts = [new Speaking(path), new Speaking(path)];
  const said = new Set([0, 1, 2].map((n) => step(n).key));
  const commands = Math.max(10, rounds);
  const work = hosts.map(async (host, h) => {
    for (let n = 0; n < commands; n++) {
      const key = `h${h}-${n}`;
      said.add(key);
      const line = { itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000 };
      await host.say({ name: 'salesOrder.create', input: { customerId: 1, lines: [line], confirm: true }, key });
    }
  });
  await Promise.all([...work, ledgerdock(['backup', '--company', path])]);
  const restore = await ledgerdock(['restore', '--company', path]);
  must(
    restore.code === 1 && restore.err.includes('is open'),
    `restore under two hosts: ${restore.code} ${restore.err}`,
  );
  for (const host of hosts) await host.end();
  await mustBeSound(path);
  for (const host of hosts) {
    must(
      [...host.replies.values()].every(({ error }) => !error),
      'a command was refused beside another host',
    );
    mustHold(logOf(path), said, host.replies);
  }
  return `${2 * commands} commands by two hosts, none lost; no restore under them`;
};

export const clockSetBack: Fault = async ({ folder }) => {
  const path = join(folder, 'clock.ledgerdock');
  await newCompany(path, 10);
  for (const [year, from] of [
    [2031, 10],
    [2019, 14],
    [2026, 18],
  ] as const) {
    const now = () => `${year}-03-02T10:00:00.000Z`;
    const engine = await openEngine(path, { now, today: () => `${year}-03-02` });
    for (let n = from; n < from + 4; n++) {
      const { name, input, key } = step(n);
      const answer = await engine.call(name, input, { idempotencyKey: key });
      // A day before everything may be refused by its date, never by an accident.
      must(answer.ok || !['INTERNAL', 'CORRUPT'].includes(answer.refusal.code), JSON.stringify(answer));
    }
    await engine.close();
    await mustBeSound(path);
  }
  return 'forward five years, back twelve, and back to the day';
};
