// `ledgerdock rpc` spoken to without waiting, so that a kill finds several commands on their way.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commandLine } from '../kit/commandLine.ts';
import { must, root } from './kit.ts';
import { type Step, TODAY } from './script.ts';

export type Reply = { result?: unknown; error?: { message: string; data?: { code: string; reason: string } } };

export class Speaking {
  readonly replies = new Map<string, Reply>();
  readonly #child;
  readonly #gone: Promise<number | null>;
  readonly #heard = new Map<string, (reply: Reply | null) => void>();

  constructor(company: string, options: { today?: string; shell?: string } = {}) {
    const args = [commandLine, 'rpc', '--company', company, '--today', options.today ?? TODAY];
    const env = { ...process.env, NODE_COMPILE_CACHE: `${root}/node_modules/.cache/test-cli` };
    // A shell may set limits first.
    this.#child =
      options.shell === undefined
        ? spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'ignore'] })
        : spawn('bash', ['-c', `${options.shell}; exec "$0" "$@"`, process.execPath, ...args], {
            ...{ env, stdio: ['pipe', 'pipe', 'ignore'] },
          });
    this.#child.stdin.on('error', () => undefined);
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      const { id, ...reply } = JSON.parse(line) as Reply & { id: string };
      this.replies.set(id, reply);
      this.#heard.get(id)?.(reply);
      this.#heard.delete(id);
    });
    this.#gone = new Promise((done) =>
      this.#child.on('close', (code) => {
        for (const told of this.#heard.values()) told(null);
        done(code);
      }),
    );
  }

  /** Says a command; the answer, or null when the process went without one. */
  say({ name, input, key }: Step): Promise<Reply | null> {
    const heard = new Promise<Reply | null>((told) => this.#heard.set(key, told));
    const message = { jsonrpc: '2.0', id: key, method: name, params: input, meta: { idempotencyKey: key } };
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve(null);
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
    return heard;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    const code = await this.#gone;
    must(code === 0, `rpc ended with ${code}`);
  }
}

/** What was answered must be in the log with the same answer, what was refused must not; all in it must have been said. */
export function mustHold(log: Map<string, unknown>, said: ReadonlySet<string>, replies: Map<string, Reply>): void {
  for (const [key, reply] of replies) {
    if (reply.error) must(!log.has(key), `${key} was refused (${reply.error.message}) and is there`);
    else must(log.has(key), `${key} was answered and is not there`);
    if (reply.result !== undefined)
      must(
        JSON.stringify(sorted(reply.result)) === JSON.stringify(sorted(log.get(key))),
        `${key} was answered ${JSON.stringify(reply.result)}, the log says ${JSON.stringify(log.get(key))}`,
      );
  }
  for (const key of log.keys()) must(said.has(key), `${key} is there and was never said`);
}

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
    : value;
