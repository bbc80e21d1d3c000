// The single door to a company file. Every command takes the same road: parse, role, idempotency key, BEGIN IMMEDIATE,
// load, decide, save, command log with hash chain, COMMIT, tell the screens. A dry run ends in ROLLBACK instead.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, CallMeta, Changed } from '../shared/contract/envelope.ts';
import { type CommandName, contract, isCommand, isName, type QueryName, specOf } from '../shared/contract/index.ts';
import type { Topic } from '../shared/contract/kit.ts';
import { metaSchema } from '../shared/contract/meta.ts';
import { canonicalJson } from '../shared/kernel/canonical.ts';
import { type Refusal, RefusedError, refusalOf } from '../shared/kernel/refusals.ts';
import { allowedTo } from './allowed.ts';
import { commandsOf } from './backup/copy.ts';
import { commands } from './commands/index.ts';
import type { CommandHandler } from './commands/kit.ts';
import { closeReader, createFile, openFile, openReader, type RawDb, type ReadDb, waitForDisk } from './connection.ts';
import { parseInput } from './parse.ts';
import { previewEntries } from './preview.ts';
import { type QueryHandler, queries } from './queries/index.ts';
import { mayAsk, seenBy } from './seen.ts';
import { refusalBehind } from './store/constraints.ts';
import { Handle, type WriteDb, writeDb } from './store/handle.ts';
import { answeredBefore, logCommand, loggedInput } from './store/log.ts';
import { type Call, Store } from './store/store.ts';
import { permittedTo, type User, Working } from './working.ts';

export type EngineOptions = {
  /** Who works, where that is known and not to be asked: whoever opens the file answers for it. */
  user?: User;
  /** The name of who works while the company has no people: its owner. */
  userName?: string;
  /** The calendar day that a document gets when it names none. */
  today?: () => string;
  /** ISO 8601 UTC with milliseconds. */
  now?: () => string;
  /** Somebody has read the file whole since it was opened by the first. */
  lookedThrough?: boolean;
  /** Make the file when it is not there yet. */
  create?: boolean;
  /** The file is thrown away unless all of the work gets done: only closing it waits for the disk. */
  inOneGo?: boolean;
};

/** Input that needs what an earlier command of the batch answered, such as the id of an item just made. */
export type LateInput = (values: readonly unknown[]) => unknown;
/** `input` is a value, or a `LateInput`. */
export type BatchCall = { name: string; input: unknown };
export type BatchAnswer =
  | { ok: true; values: unknown[]; topics: readonly Topic[] }
  | { ok: false; refusal: Refusal; index: number };

export type Engine = {
  readonly path: string;
  /** Runs a command or a query; refusals are answers, never exceptions. */
  call(name: string, input: unknown, meta?: CallMeta): Promise<Answer>;
  /** Runs commands in one transaction: all of them or none; a refusal says which one. */
  batch(
    calls: readonly BatchCall[],
    options?: { onProgress?: (done: number) => void; signal?: AbortSignal },
  ): Promise<BatchAnswer>;
  subscribe(listener: (changed: Changed) => void): () => void;
  /** A number that changes when any process commits to the file. */
  dataVersion(): number;
  /** Number of the last command in the file. */
  commands(): number;
  /** Whether the file was read whole when it was opened; a large one is only looked at here and there. */
  readonly lookedThrough: boolean;
  /** Who works: without an answer to that every call is refused (`FORBIDDEN`, nobodySignedIn). */
  readonly working: Working;
  close(): Promise<void>;
};

const localToday = (): string => {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const refusal = (value: Refusal): Answer => ({ ok: false, refusal: value });
const RETRIES = 3;

class CompanyEngine implements Engine {
  readonly path: string;
  readonly lookedThrough: boolean;
  readonly #raw: RawDb;
  readonly #db: WriteDb;
  readonly #reader: ReadDb;
  readonly working: Working;
  readonly #today: () => string;
  readonly #now: () => string;
  readonly #listeners = new Set<(changed: Changed) => void>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string, options: EngineOptions) {
    this.path = path;
    const opened = openFile(path, { lookedThrough: options.lookedThrough === true });
    this.#raw = opened.raw;
    if (options.inOneGo) waitForDisk(this.#raw, false);
    this.lookedThrough = opened.lookedThrough;
    this.#db = writeDb(this.#raw);
    this.#reader = openReader(path);
    const alone = { name: options.userName ?? 'owner', role: 'owner' } as const;
    this.working = new Working(this.#reader, options.user, alone);
    this.#today = options.today ?? localToday;
    this.#now = options.now ?? (() => new Date().toISOString());
  }

  async call(name: string, input: unknown, meta: CallMeta = {}): Promise<Answer> {
    if (!isName(name)) return refusal(refusalOf('NOT_FOUND', { reason: 'unknownName', params: { name } }));
    const spec = specOf(name);
    const permitted = this.working.permits(spec.role);
    if (!permitted.ok) return permitted;
    const user = permitted.value;
    const parsed = parseInput(spec.input, input);
    if (!parsed.ok) return parsed;
    const given = parseInput(metaSchema, meta);
    if (!given.ok) return given;
    if (!isCommand(name)) return this.#query(name as QueryName, parsed.value, user);
    const answer = await this.#enqueue(() => this.#retried(() => this.#command(name, parsed.value, given.value, user)));
    if (name === 'person.create' && answer.ok) this.working.begin();
    return answer;
  }

  async batch(
    calls: readonly BatchCall[],
    options: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
  ): Promise<BatchAnswer> {
    return this.#enqueue(async () => {
      let index = 0;
      try {
        const permitted = this.working.permits('viewer');
        if (!permitted.ok) return { ...permitted, index };
        const user = permitted.value;
        const { values, topics } = await this.#transaction(true, user, async (store) => {
          const values: unknown[] = [];
          const topics = new Set<Topic>();
          for (const { name, input } of calls) {
            if (options.signal?.aborted) throw new RefusedError(refusalOf('WRONG_STATE', { reason: 'cancelled' }));
            const given = typeof input === 'function' ? (input as LateInput)(values) : input;
            values.push(await this.#batched(store, user, name, given, topics));
            index += 1;
            if (index % 200 === 0) {
              options.onProgress?.(index);
              await sleep(0);
            }
          }
          return { values, topics: [...topics] };
        });
        this.#announce(topics);
        return { ok: true, values, topics };
      } catch (error) {
        return { ok: false, refusal: this.#refusalOf(error), index };
      }
    });
  }

  async #batched(store: Store, user: User, name: string, input: unknown, topics: Set<Topic>): Promise<unknown> {
    if (!isName(name) || !isCommand(name))
      throw new RefusedError(refusalOf('NOT_FOUND', { reason: 'unknownName', params: { name } }));
    const spec = specOf(name);
    const permitted = permittedTo(spec.role, user);
    if (!permitted.ok) throw new RefusedError(permitted.refusal);
    const parsed = parseInput(spec.input, input);
    if (!parsed.ok) throw new RefusedError(parsed.refusal);
    for (const topic of spec.topics) topics.add(topic);
    return seenBy(user.role, name, (await this.#run(store, name, parsed.value, null)).output);
  }

  subscribe(listener: (changed: Changed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dataVersion(): number {
    return Number(this.#reader.$client.pragma('data_version', { simple: true }));
  }

  commands(): number {
    return commandsOf(this.#reader.$client);
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    if (this.#reader.$client.open) closeReader(this.#reader);
    if (!this.#raw.open) return;
    waitForDisk(this.#raw, true);
    this.#raw.close();
  }

  #announce(topics: readonly Topic[]): void {
    for (const listener of this.#listeners) listener({ topics });
  }

  /** One writer at a time: commands wait for each other here, not in the database. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #refusalOf(error: unknown): Refusal {
    const known = refusalBehind(error);
    if (known) return known.refusal;
    const detail = error instanceof Error ? error.message : String(error);
    return refusalOf('INTERNAL', { params: { detail: detail.slice(0, 300) } });
  }

  async #query(name: QueryName, input: unknown, user: User): Promise<Answer> {
    try {
      mayAsk(user.role, name, input as object);
      const run = queries[name] as QueryHandler<QueryName>;
      const value = seenBy(user.role, name, run(this.#reader, input as never, { today: this.#today(), user }));
      return { ok: true, value: allowedTo(user.role, name, value), topics: specOf(name).topics };
    } catch (error) {
      return refusal(this.#refusalOf(error));
    }
  }

  /** Another process may hold the file: wait a little, a few times, before a person is told. */
  async #retried(work: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await work();
      if (answer.ok || answer.refusal.code !== 'BUSY' || attempt === RETRIES) return answer;
      await sleep(50 * attempt);
    }
  }

  async #command(name: CommandName, input: unknown, meta: CallMeta, user: User): Promise<Answer> {
    const { topics } = contract[name];
    const key = meta.idempotencyKey ?? null;
    const dryRun = meta.dryRun === true;
    try {
      const answer = await this.#transaction(!dryRun, user, async (store): Promise<Answer> => {
        const { output, repeated } = await this.#run(store, name, input, dryRun ? null : key);
        const value = seenBy(user.role, name, output);
        if (repeated) return { ok: true, value, topics: [] };
        return dryRun
          ? { ok: true, value, topics: [], entries: previewEntries(this.#db, store.appended) }
          : { ok: true, value, topics };
      });
      if (answer.ok && answer.topics.length > 0) this.#announce(answer.topics);
      return answer;
    } catch (error) {
      return refusal(this.#refusalOf(error));
    }
  }

  async #run(
    store: Store,
    name: CommandName,
    input: unknown,
    key: string | null,
  ): Promise<{ output: unknown; repeated: boolean }> {
    const inputJson = loggedInput(contract[name], input);
    if (key !== null) {
      const before = await answeredBefore(store, key);
      if (before && (before.command !== name || before.input !== inputJson))
        throw new RefusedError(refusalOf('DUPLICATE', { reason: 'keyReused', params: { key } }));
      if (before) return { output: JSON.parse(before.output), repeated: true };
    }
    const done = await (commands[name] as CommandHandler<CommandName>).run(store, input as never);
    if (!done.ok) throw new RefusedError(done.refusal);
    const { output, subject } = done.value;
    await logCommand(store, {
      ...{ command: name, idempotencyKey: key, documentType: subject.type, documentId: subject.id },
      ...{ input: inputJson, output: canonicalJson(output) },
    });
    return { output, repeated: false };
  }

  async #transaction<T>(commit: boolean, user: User, work: (store: Store) => Promise<T>): Promise<T> {
    this.#raw.exec('BEGIN IMMEDIATE');
    const call: Call = { userName: user.name, role: user.role, today: this.#today(), now: this.#now() };
    const handle = new Handle(this.#db);
    try {
      const value = await work(new Store(handle, call));
      handle.end();
      this.#raw.exec(commit ? 'COMMIT' : 'ROLLBACK');
      return value;
    } catch (error) {
      handle.end();
      if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK');
      throw error;
    }
  }
}

/**
 * Opens a company file (or makes it, with `create`).
 * Throws a RefusedError: NOT_FOUND, CORRUPT (unreadable, notACompanyFile, newerFile, damaged), DUPLICATE, BUSY.
 */
export async function openEngine(path: string, options: EngineOptions = {}): Promise<Engine> {
  try {
    if (options.create) createFile(path);
    return new CompanyEngine(path, options);
  } catch (error) {
    throw refusalBehind(error) ?? error;
  }
}
