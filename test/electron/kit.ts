// The whole desktop on the stand-in: the real main process, the real preload script and the real host behind a port, with
// one folder for everything that a person's machine keeps.
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { FromHost, ToHost } from '../../electron/host/channel.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { attach } from '../../electron/host/utility.ts';
import type { Bridge } from '../../shared/contract/channels.ts';
import { app, exposed, reset, world } from './standIn.ts';

/** The host behind a port that clones, as a utility process is; `kill` is a crash. */
export class FakeProcess extends EventEmitter {
  readonly sent: ToHost[] = [];
  /** While true nothing reaches the host: work that is under way for ever. */
  deaf = false;
  alive = true;
  readonly #port = new EventEmitter();
  readonly #host: Host;

  constructor(host: Host = createHost({ carrier: 'electron', dialogs: true })) {
    super();
    this.#host = host;
    const port = {
      on: (event: 'message', listener: (message: { data: ToHost }) => void) => this.#port.on(event, listener),
      postMessage: (message: FromHost) => {
        const copy = structuredClone(message);
        setImmediate(() => this.alive && this.emit('message', copy));
      },
    };
    setImmediate(() => attach(port, host, () => this.#exit(0)));
  }

  postMessage(message: ToHost): void {
    const copy = structuredClone(message);
    this.sent.push(copy);
    setImmediate(() => this.alive && !this.deaf && this.#port.emit('message', { data: copy }));
  }

  kill(): boolean {
    void this.#host.close();
    this.#exit(9);
    return true;
  }

  #exit(code: number): void {
    if (!this.alive) return;
    this.alive = false;
    this.emit('exit', code);
  }
}

export type Desk = {
  folder: string;
  processes: FakeProcess[];
  page: Bridge;
  /** What the menu asked of the page. */
  actions: string[];
  /** Clicks the item of the native menu that has this id. */
  click(id: string): void;
  end(): Promise<void>;
};

type Item = { id?: string; submenu?: Item[]; click?: () => void };
const find = (items: Item[], id: string): Item | undefined =>
  items.flatMap((item) => (item.id === id ? [item] : [find(item.submenu ?? [], id) ?? []])).flat()[0];

export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 6000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!holds()) throw new Error('what the test waits for did not happen');
}

/** Starts the desktop app as a person does, with these arguments after the program's name. */
export async function startDesk(
  args: string[] = [],
  change: (w: typeof world) => void = () => undefined,
): Promise<Desk> {
  reset();
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-desk-'));
  vi.stubEnv('LEDGERDOCK_HOME', folder);
  mkdirSync(join(folder, 'window'));
  const processes: FakeProcess[] = [];
  world.fork = () => {
    const child = new FakeProcess();
    processes.push(child);
    return child;
  };
  change(world);
  const argv = process.argv;
  process.argv = ['ledgerdock', ...args];
  const { startDesktop } = await import('../../electron/main/desktop.ts');
  startDesktop();
  process.argv = argv;
  if (world.firstInstance) await until(() => world.windows.length === 1);
  await import('../../electron/preload/preload.ts');
  const page = exposed.get('ledgerdock') as Bridge;
  const actions: string[] = [];
  page.onMenu((action) => actions.push(action));
  return {
    folder,
    processes,
    page,
    actions,
    click: (id) => {
      const item = find(world.menu as Item[], id);
      if (!item?.click) throw new Error(`no menu item ${id}`);
      item.click();
    },
    end: async () => {
      const last = processes.at(-1);
      const left = last?.alive ? once(last, 'exit') : undefined;
      app.quit();
      await left;
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
