// How requests leave the page: over Electron's bridge where there is one, else to the loopback server.
import type { Answer, CallRequest, Changed } from '../../shared/contract/envelope.ts';
import type { Job } from '../../shared/contract/host.ts';
import { type Refusal, RefusedError, refusalOf } from '../../shared/kernel/refusals.ts';

export type Carrier = {
  call(request: CallRequest): Promise<Answer>;
  host(request: { name: string; input: unknown }): Promise<Answer>;
  onChanged(listener: (changed: Changed) => void): () => void;
  onProgress(listener: (job: Job) => void): () => void;
  onMenu(listener: (action: string) => void): () => void;
  /** Hands a file over for import; null where the host has dialogs of its own. */
  upload: ((file: File) => Promise<string>) | null;
};

type Bridge = Omit<Carrier, 'upload'>;

declare global {
  interface Window {
    ledgerdock?: Bridge;
  }
}

const offline: Answer = { ok: false, refusal: refusalOf('BUSY', { reason: 'serverGone' }) };

async function post(path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Ledgerdock': '1' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  } catch {
    return offline;
  }
}

function overHttp(): Carrier {
  const source = new EventSource('/events');
  const listen =
    <T>(name: string) =>
    (listener: (value: T) => void): (() => void) => {
      const hear = (event: MessageEvent<string>): void => listener(JSON.parse(event.data) as T);
      source.addEventListener(name, hear);
      return () => source.removeEventListener(name, hear);
    };
  return {
    call: (request) => post('/call', request),
    host: (request) => post('/host', request),
    onChanged: listen<Changed>('changed'),
    onProgress: listen<Job>('progress'),
    onMenu: () => () => undefined,
    upload: async (file) => {
      const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream', 'X-Ledgerdock': '1' },
        body: file,
      });
      const answer = (await response.json()) as { file: string } | { refusal: Refusal };
      if ('refusal' in answer) throw new RefusedError(answer.refusal);
      return answer.file;
    },
  };
}

export const carrier: Carrier = window.ledgerdock ? { ...window.ledgerdock, upload: null } : overHttp();
