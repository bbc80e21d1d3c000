// The channels of the desktop window and the bridge that the page finds there. Types and four names only: the preload script
// bundles this file, and nothing heavy may come with it.
import type { Answer, CallRequest, Changed } from './envelope.ts';
import type { Job } from './host.ts';

export const CHANNELS = {
  call: 'call',
  host: 'host',
  changed: 'changed',
  progress: 'progress',
  menu: 'menu',
} as const;

/** What the native menu asks the page to do; a text with a leading slash is a page to go to. */
export type MenuAction = 'new' | 'open' | 'close' | 'opened' | 'shortcuts' | 'find' | 'tour' | `/${string}`;

/** `window.ledgerdock`: each `on…` answers how to stop listening. */
export type Bridge = {
  call(request: CallRequest): Promise<Answer>;
  host(request: { name: string; input: unknown }): Promise<Answer>;
  onChanged(listener: (changed: Changed) => void): () => void;
  onProgress(listener: (job: Job) => void): () => void;
  onMenu(listener: (action: string) => void): () => void;
};
