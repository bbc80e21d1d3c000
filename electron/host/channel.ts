// What travels between the desktop's main process and the host's own process. Every request has a number, and its answer
// carries it back; pushes have none.
import type { Answer, CallRequest } from '../../shared/contract/envelope.ts';
import type { Push } from './host.ts';

export type ToHost =
  | { id: number; kind: 'call'; request: CallRequest }
  | { id: number; kind: 'host'; name: string; input: unknown }
  /** Ends jobs, closes the file and leaves. */
  | { kind: 'close' };

export type FromHost = { kind: 'ready' } | { kind: 'answer'; id: number; answer: Answer } | Push;
