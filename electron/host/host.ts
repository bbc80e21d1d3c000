// The host: one open company file and what a screen may ask of the machine. Carriers pass requests in and pushes out.
import { basename } from 'node:path';
import { type Engine, openEngine } from '../../db/engine.ts';
import { parseInput } from '../../db/parse.ts';
import type { Answer, CallRequest } from '../../shared/contract/envelope.ts';
import {
  type HostName,
  type HostOutput,
  type HostParsed,
  hostContract,
  type Job,
  type Session,
} from '../../shared/contract/host.ts';
import { type Role, TOPICS, type Topic } from '../../shared/contract/kit.ts';
import { isRefusedError, RefusedError, refusalOf, refused } from '../../shared/kernel/refusals.ts';
import { saveAttachment } from './attachments.ts';
import { atWork, isSameFile, mayReplace, rememberWorker, signIn, takeUp } from './atWork.ts';
import { Drafts } from './drafts.ts';
import { openShelf, type Shelf } from './files.ts';
import { openHome } from './home.ts';
import { previewFile } from './importing.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { Keeping } from './keeping.ts';
import { demoFile, makeCompany } from './making.ts';
import { sourceOf, startExport, startImport, startPrint, type WorkDesk } from './starting.ts';
import { APP_VERSION } from './version.ts';

export type Push = { kind: 'changed'; topics: readonly Topic[] } | { kind: 'progress'; job: Job };
export type HostOptions = {
  carrier: Session['carrier'];
  dialogs?: boolean;
  /** Fixed days for tests and scripts. */
  today?: () => string;
};

export type Host = {
  call(request: CallRequest): Promise<Answer>;
  host(name: string, input: unknown): Promise<Answer>;
  open(path: string): Promise<void>;
  subscribe(listener: (push: Push) => void): () => void;
  files: Shelf;
  close(): Promise<void>;
};

const isHostName = (name: string): name is HostName => Object.hasOwn(hostContract, name);
const WATCH_MS = 1000;
const KEEP_MS = 5 * 60_000;
const FIRST_KEEP_MS = 60_000;

type Handlers = { [K in HostName]: (input: HostParsed<K>) => Promise<HostOutput<K>> };

class CompanyHost implements Host {
  readonly files = openShelf();
  readonly #options: HostOptions;
  readonly #home = openHome();
  readonly #drafts = new Drafts(this.#home.folder);
  readonly #jobs: Jobs;
  readonly #listeners = new Set<(push: Push) => void>();
  readonly #keeping: Keeping;
  readonly #watch: NodeJS.Timeout;
  readonly #keep: NodeJS.Timeout;
  #engine: Engine | undefined;
  #name = '';
  #seen = 0;
  #damaged: Session['damaged'] = null;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#jobs = openJobs((job) => this.#push({ kind: 'progress', job }));
    this.#watch = setInterval(() => this.#lookForOthers(), WATCH_MS);
    this.#watch.unref();
    this.#keeping = new Keeping(this.#jobs, this.#home);
    this.#keep = setInterval(() => this.#backUpOnTime(), KEEP_MS);
    this.#keep.unref();
  }

  async call(request: CallRequest): Promise<Answer> {
    if (!this.#engine) return { ok: false, refusal: refusalOf('WRONG_STATE', { reason: 'noCompany' }) };
    // What comes over a carrier may be anything.
    const { name, input, meta } = (request ?? {}) as Partial<CallRequest>;
    const answer = await this.#engine.call(typeof name === 'string' ? name : '', input, meta);
    if (typeof name === 'string' && name.startsWith('person.')) rememberWorker(this.#engine, this.#home);
    return answer;
  }

  async host(name: string, input: unknown): Promise<Answer> {
    if (!isHostName(name))
      return { ok: false, refusal: refusalOf('NOT_FOUND', { reason: 'unknownName', params: { name } }) };
    const parsed = parseInput(hostContract[name].input, input);
    if (!parsed.ok) return parsed;
    try {
      const run = this.#handlers[name] as (input: unknown) => Promise<unknown>;
      return { ok: true, value: await run(parsed.value), topics: [] };
    } catch (error) {
      if (isRefusedError(error)) return { ok: false, refusal: error.refusal };
      return { ok: false, refusal: refusalOf('INTERNAL', { params: { detail: String(error).slice(0, 300) } }) };
    }
  }

  subscribe(listener: (push: Push) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens a file in place of the open one; a file that cannot be opened leaves everything as it was. */
  async open(path: string): Promise<void> {
    const { today } = this.#options;
    const engine = await openEngine(path, today ? { today } : {});
    await takeUp(engine, this.#home);
    await this.#engine?.close();
    this.#engine = engine;
    this.#damaged = null;
    this.#forget();
    await this.#takeName(engine);
    this.#seen = engine.dataVersion();
    setTimeout(() => this.#backUpOnTime(), FIRST_KEEP_MS).unref();
    if (!engine.lookedThrough) this.#keeping.lookThrough(path, (job) => void this.#leaveDamaged(engine, job));
    engine.subscribe(({ topics }) => {
      this.#seen = engine.dataVersion();
      this.#push({ kind: 'changed', topics });
    });
  }

  /** A company that nobody works in yet does not tell its name: then the one that is remembered. */
  async #takeName(engine: Engine): Promise<void> {
    const company = await engine.call('company.get', {});
    const known = this.#home.recent().find(({ path }) => path === engine.path)?.name ?? basename(engine.path);
    this.#name = company.ok ? (company.value as { name: string }).name : known;
    this.#home.remember(engine.path, this.#name);
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    clearInterval(this.#keep);
    await this.#jobs.close();
    await this.#engine?.close();
    this.#engine = undefined;
    this.files.clear();
  }

  #push(push: Push): void {
    for (const listener of this.#listeners) listener(push);
  }

  /** Another process may have written: then every screen reads again. */
  #lookForOthers(): void {
    if (!this.#engine) return;
    const now = this.#engine.dataVersion();
    if (now === this.#seen) return;
    this.#seen = now;
    this.#push({ kind: 'changed', topics: TOPICS });
  }

  #backUpOnTime(): void {
    if (this.#engine) this.#keeping.onTime(this.#engine.path, this.#engine.commands());
  }

  /** Nobody writes on into a file that was found damaged. */
  async #leaveDamaged(engine: Engine, job: Job): Promise<void> {
    if (this.#engine !== engine) return;
    this.#engine = undefined;
    this.#damaged = { path: engine.path, detail: String(job.params.detail ?? '') };
    await engine.close();
    this.#push({ kind: 'progress', job });
  }

  async #restore(path: string, backup: string): Promise<Session> {
    const open = this.#engine !== undefined && isSameFile(this.#engine.path, path);
    if (open) {
      await this.#opened('accountant').close();
      this.#engine = undefined;
    } else if (this.#damaged?.path !== path) await mayReplace(path, this.#home);
    try {
      await this.#keeping.restore(path, backup);
    } catch (error) {
      if (open) await this.open(path);
      throw error;
    }
    return this.#show(path);
  }

  #session(): Session {
    return {
      appVersion: APP_VERSION,
      carrier: this.#options.carrier,
      dialogs: this.#options.dialogs === true,
      language: this.#home.language(),
      look: this.#home.look(),
      company: this.#engine ? { path: this.#engine.path, name: this.#name } : null,
      recent: this.#home.recent(),
      damaged: this.#damaged,
      ...atWork(this.#engine),
    };
  }

  #after(_changed: unknown): Session {
    return this.#session();
  }

  #file(): Engine {
    if (!this.#engine) throw refused('WRONG_STATE', { reason: 'noCompany' });
    return this.#engine;
  }

  /** The open company, for somebody who works there. */
  #opened(role: Role = 'viewer'): Engine {
    const engine = this.#file();
    const permitted = engine.working.permits(role);
    if (!permitted.ok) throw new RefusedError(permitted.refusal);
    return engine;
  }

  /** What is typed is kept for the person who typed it. */
  #draftsOf(): string {
    const engine = this.#opened();
    const person = engine.working.person();
    return person === null ? engine.path : `${engine.path} ${person.id}`;
  }

  async #work(change: (engine: Engine) => Promise<void> | void): Promise<Session> {
    const engine = this.#file();
    await change(engine);
    await this.#takeName(engine);
    this.#forget();
    this.#push({ kind: 'changed', topics: TOPICS });
    return this.#session();
  }

  /** What was made for one is not for the next. */
  #forget(): void {
    this.#jobs.forget();
    this.files.forget();
  }

  async #show(path: string): Promise<Session> {
    await this.open(path);
    return this.#session();
  }

  /** What long work begins with. */
  #desk(): WorkDesk {
    return { engine: this.#opened(), jobs: this.#jobs, files: this.files };
  }

  #job(job: Job | undefined): Job {
    if (!job) throw refused('NOT_FOUND', { params: { what: 'job', id: '' } });
    return { ...job };
  }

  readonly #handlers: Handlers = {
    'host.session': async () => this.#session(),
    'host.setLanguage': async ({ language }) => this.#after(this.#home.setLanguage(language)),
    'host.setLook': async (look) => this.#after(this.#home.setLook(look)),
    'host.createCompany': async (input) => this.#show(await makeCompany(input, this.#home.documents)),
    'host.openCompany': async ({ path }) => {
      if (path === undefined)
        throw refused('VALIDATION', { reason: 'required', params: { field: 'path' }, fields: ['path'] });
      return this.#show(path);
    },
    'host.openDemo': async () => this.#show(await demoFile(this.#jobs, this.#home.documents)),
    'host.closeCompany': async () => {
      await this.#engine?.close();
      this.#engine = undefined;
      this.#forget();
      return this.#session();
    },
    'host.signIn': (input) => this.#work((engine) => signIn(engine, this.#home, input)),
    'host.signOut': () => this.#work((engine) => engine.working.signOut()),
    'host.backups': async ({ path }) => this.#keeping.list(path ?? this.#opened().path),
    'host.setBackups': async ({ everyHours }) => {
      const { path } = this.#opened();
      this.#home.setBackupEveryHours(everyHours);
      return this.#keeping.list(path);
    },
    'host.backUp': async () => this.#keeping.backUp(this.#opened().path, 'manual'),
    'host.restore': ({ path, backup }) => this.#restore(path, backup),
    'host.chooseImportFile': async () => ({ file: null, name: '' }),
    'host.importPreview': async (input) => previewFile(this.#opened(), sourceOf(this.files, input.file), input),
    'host.importRun': (input) => startImport(this.#desk(), input),
    'host.export': (input) => startExport(this.#desk(), input),
    'host.print': (input) => startPrint(this.#desk(), input),
    'host.saveAttachment': async (input) => saveAttachment(this.#opened(), this.files, input),
    'host.keepDraft': async ({ name, draft, personId }) => {
      // Before the first person, whose id is 1, there is only the owner, who becomes that one.
      const works = this.#opened().working.person()?.id ?? 1;
      if ((personId ?? 1) === works) this.#drafts.keep(this.#draftsOf(), name, draft);
      return {};
    },
    'host.draft': async ({ name }) => ({ kept: this.#drafts.find(this.#draftsOf(), name) }),
    'host.job': async ({ id }) => this.#job(this.#jobs.get(id)),
    'host.cancelJob': async ({ id }) => this.#job(this.#jobs.cancel(id)),
    'host.jobs': async () => ({ jobs: this.#jobs.all() }),
    'host.openFile': async () => ({ opened: false }),
    'host.openExternal': async () => ({}),
  };
}

export const createHost = (options: HostOptions): Host => new CompanyHost(options);
