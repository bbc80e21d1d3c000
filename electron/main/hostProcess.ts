// The host's process as the main process sees it: started at once, asked by number, started anew when it has died. A
// request that was under way then is answered BUSY; the page asks again with the same key, so nothing happens twice.
import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Answer, CallRequest } from '../../shared/contract/envelope.ts';
import type { Session } from '../../shared/contract/host.ts';
import { refusalOf } from '../../shared/kernel/refusals.ts';
import type { FromHost, ToHost } from '../host/channel.ts';

const CLOSE_MS = 5000;

export type HostPush =
  | Exclude<FromHost, { kind: 'ready' | 'answer' }>
  | { kind: 'session'; session: Session }
  /** The host had died and runs again, with the company open as far as it could be opened. */
  | { kind: 'restarted' };

const gone = (): Answer => ({ ok: false, refusal: refusalOf('BUSY', { reason: 'hostGone' }) });

/** Sessions come back from several requests; every one of them tells language and company. */
const isSession = (value: unknown): value is Session =>
  typeof value === 'object' && value !== null && 'language' in value && 'recent' in value;

export class HostProcess {
  readonly #listen: (push: HostPush) => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #child: UtilityProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #next = 1;
  #session: Session | undefined;
  #closing = false;

  constructor(listen: (push: HostPush) => void) {
    this.#listen = listen;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  async call(request: CallRequest): Promise<Answer> {
    await this.#running();
    return this.#send((id) => ({ id, kind: 'call', request }));
  }

  async host(name: string, input: unknown): Promise<Answer> {
    await this.#running();
    return this.#ask(name, input);
  }

  /** Lets the host end its jobs and close the file; answers when it has left, or was made to after five seconds. */
  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (!child) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(() => {
        child.kill();
        done();
      }, CLOSE_MS);
      child.once('exit', () => {
        clearTimeout(timer);
        done();
      });
      child.postMessage({ kind: 'close' } satisfies ToHost);
    });
  }

  #running(): Promise<void> {
    if (!this.#child && !this.#closing) this.#start();
    return this.#ready;
  }

  #start(): void {
    const child = utilityProcess.fork(join(import.meta.dirname, 'utility.js'), [], { serviceName: 'Ledgerdock host' });
    const company = this.#session?.company?.path;
    // Forgotten until it is open again, so that a file that kills the host does so once.
    if (this.#session) this.#session = { ...this.#session, company: null };
    this.#child = child;
    this.#ready = new Promise<void>((ready) => {
      child.on('message', (message: FromHost) => {
        if (message.kind === 'answer') this.#answered(message.id, message.answer);
        else if (message.kind !== 'ready') this.#listen(message);
        else if (company === undefined) ready();
        else void this.#openAgain(company).then(ready);
      });
      child.once('exit', () => {
        this.#died(child);
        ready();
      });
    });
  }

  /** After a death the company that was open is opened again, before anything else is asked. */
  async #openAgain(path: string): Promise<void> {
    await this.#ask('host.openCompany', { path });
    this.#listen({ kind: 'restarted' });
  }

  #died(child: UtilityProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const answer of this.#waiting.values()) answer(gone());
    this.#waiting.clear();
  }

  #answered(id: number, answer: Answer): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  async #ask(name: string, input: unknown): Promise<Answer> {
    const answer = await this.#send((id) => ({ id, kind: 'host', name, input }));
    if (answer.ok && isSession(answer.value)) {
      this.#session = answer.value;
      this.#listen({ kind: 'session', session: answer.value });
    }
    return answer;
  }

  #send(message: (id: number) => ToHost): Promise<Answer> {
    const child = this.#child;
    if (!child || this.#closing) return Promise.resolve(gone());
    const id = this.#next++;
    return new Promise<Answer>((done) => {
      this.#waiting.set(id, done);
      child.postMessage(message(id));
    });
  }
}
