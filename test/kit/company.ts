// A company in a file of its own, with a clock that stands still until a test moves it.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Engine, openEngine } from '../../db/engine.ts';
import { type NewCompany, setUpInput } from '../../db/seed/setUp.ts';
import type { Answer, CallMeta } from '../../shared/contract/envelope.ts';
import type { Input, Name, Output } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/contract/kit.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { lookAway } from './look.ts';

export type TestCompany = {
  path: string;
  engine: Engine;
  /** The value, or a failure of the test that shows the refusal. */
  call<K extends Name>(name: K, input: Input<K>, meta?: CallMeta): Promise<Output<K>>;
  answer<K extends Name>(name: K, input: Input<K>, meta?: CallMeta): Promise<Answer<Output<K>>>;
  /** The refusal, or a failure of the test when the call was carried out. */
  refused<K extends Name>(name: K, input: Input<K>, meta?: CallMeta): Promise<Refusal>;
  setToday(day: string): void;
  today(): string;
  /** The clock goes on within the day; answers what it showed until then. */
  pass(): string;
  as(role: Role): Promise<Engine>;
  close(): Promise<void>;
};

const DEFAULTS: NewCompany = {
  name: 'Test Trading',
  country: 'GB',
  baseCurrency: 'USD',
  language: 'en',
  chartTemplate: 'international',
};

type Options = Partial<NewCompany> & {
  today?: string;
  /** A file to start with a copy of, in the place of setting a company up. */
  from?: string;
};

/** The file as it stands, with what its log still holds. */
function copyCompany(from: string, to: string): void {
  const db = new Database(from, { readonly: true });
  db.prepare('VACUUM INTO ?').run(to);
  db.close();
}

const patterns = new Map<string, Promise<string>>();
const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A file of a company as it is right after its set-up, made once for all tests of a process that ask for the same. */
function pattern(company: Partial<NewCompany>, today: string): Promise<string> {
  const key = JSON.stringify([company, today]);
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const make = async (): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-pattern-'));
    folders.push(folder);
    const path = join(folder, 'test.ledgerdock');
    const clock = { today: () => today, now: () => `${today}T09:00:00.000Z` };
    const engine = await openEngine(path, { ...clock, create: true, user: { name: 'tester', role: 'owner' } });
    const answer = await engine.call('company.setUp', setUpInput({ ...DEFAULTS, ...company }));
    await engine.close();
    if (!answer.ok) throw new Error(`company.setUp was refused: ${JSON.stringify(answer.refusal)}`);
    return path;
  };
  const made = make();
  patterns.set(key, made);
  return made;
}

/** Makes a company that is removed again by `close`. */
export async function testCompany(options: Options = {}): Promise<TestCompany> {
  const { today: firstDay = '2026-03-02', from, ...company } = options;
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
  const path = join(folder, 'test.ledgerdock');
  let today = firstDay;
  let passedMs = 0;
  const now = (): string => new Date(Date.parse(`${today}T09:00:00.000Z`) + passedMs).toJSON();
  const clock = { today: () => today, now };
  if (from !== undefined) copyCompany(from, path);
  else copyFileSync(await pattern(company, firstDay), path);
  const engine = await openEngine(path, { ...clock, create: false, user: { name: 'tester', role: 'owner' } });
  const others: Engine[] = [];
  const answer = <K extends Name>(name: K, input: Input<K>, meta?: CallMeta) =>
    engine.call(name, input, meta) as Promise<Answer<Output<K>>>;
  const kit: TestCompany = {
    path,
    engine,
    answer,
    async call(name, input, meta) {
      const result = await answer(name, input, meta);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    async refused(name, input, meta) {
      const result = await answer(name, input, meta);
      if (result.ok) throw new Error(`${name} was carried out: ${JSON.stringify(result.value)}`);
      return result.refusal;
    },
    today: () => today,
    setToday(day) {
      today = day;
    },
    pass() {
      const before = now();
      passedMs += 1;
      return before;
    },
    async as(role) {
      const other = await openEngine(path, { ...clock, user: { name: role, role } });
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) await other.close();
      await engine.close();
      lookAway(path);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return kit;
}
