// What travels between a caller and the engine, whatever the carrier: JSON values only.
import type { Refusal } from '../kernel/refusals.ts';
import type { Topic } from './kit.ts';
import type { EntryPreview } from './ledger.ts';

export type CallMeta = {
  /** The same key with the same input happens once and answers the same (ACCOUNTING.md, I7). */
  idempotencyKey?: string;
  /** The whole road, then ROLLBACK; the answer carries the journal entries that would be posted. */
  dryRun?: boolean;
};

export type CallRequest = { name: string; input: unknown; meta?: CallMeta };

export type Answer<T = unknown> =
  | { ok: true; value: T; topics: readonly Topic[]; entries?: EntryPreview[] }
  | { ok: false; refusal: Refusal };

/** Pushed to every screen after a commit. */
export type Changed = { topics: readonly Topic[] };
