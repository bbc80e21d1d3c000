// The host in a process of its own (Electron's utility process), so that neither the window nor the menu ever waits for
// the database. Speaks over the port that Electron puts on `process`; imports nothing of Electron.
import { refusalOf } from '../../shared/kernel/refusals.ts';
import type { FromHost, ToHost } from './channel.ts';
import { createHost, type Host } from './host.ts';

/** The part of Electron's ParentPort that is used here. */
export type Port = {
  on(event: 'message', listener: (message: { data: ToHost }) => void): void;
  postMessage(message: FromHost): void;
};

/** Puts a host behind a port: each request is answered under its number, every push is passed on. */
export function attach(port: Port, host: Host, leave: () => void): void {
  const answer = async (id: number, work: ReturnType<Host['call']>): Promise<void> => {
    try {
      port.postMessage({ kind: 'answer', id, answer: await work });
    } catch (error) {
      const refusal = refusalOf('INTERNAL', { params: { detail: String(error).slice(0, 300) } });
      port.postMessage({ kind: 'answer', id, answer: { ok: false, refusal } });
    }
  };
  host.subscribe((push) => port.postMessage(push));
  port.on('message', ({ data }) => {
    if (data.kind === 'call') void answer(data.id, host.call(data.request));
    else if (data.kind === 'host') void answer(data.id, host.host(data.name, data.input));
    else void host.close().finally(leave);
  });
  port.postMessage({ kind: 'ready' });
}

const { parentPort } = process as NodeJS.Process & { parentPort?: Port };
if (parentPort) attach(parentPort, createHost({ carrier: 'electron', dialogs: true }), () => process.exit(0));
