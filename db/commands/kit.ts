// The shape of every command: load facts, decide (pure), save. The engine wraps it in a transaction; here the version a
// caller saw is compared with the document's own before anything is decided.
import type { CommandName, Output, Parsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Store } from '../store/store.ts';

export type Subject = { type: string; id: number | null };

type Parts<K extends CommandName, F, D> = {
  /** Facts; a document that the caller may have seen in an older version is `current`. */
  load(store: Store, input: Parsed<K>): Promise<F>;
  decide(facts: F, input: Parsed<K>): Result<D>;
  save(store: Store, decision: D, input: Parsed<K>): Promise<Output<K>>;
  /** The document the command log files this under; by default the name's first word and the output's id. */
  subject?(decision: D, output: Output<K>): Subject;
};

export type Done<K extends CommandName> = { output: Output<K>; subject: Subject };

export type CommandHandler<K extends CommandName> = {
  run(store: Store, input: Parsed<K>): Promise<Result<Done<K>>>;
};

function stale(facts: unknown, input: unknown): boolean {
  const seen = (input as { version?: number }).version;
  const current = (facts as { current?: { version: number } } | null)?.current;
  return seen !== undefined && current !== undefined && seen !== current.version;
}

/** What a change says; a field that it leaves out has no name in it. */
export const said = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;

/** Makes a handler of the named command. Answers `STALE` when the document changed since the caller read it. */
export function command<K extends CommandName, F, D>(name: K, parts: Parts<K, F, D>): CommandHandler<K> {
  return {
    async run(store, input) {
      const facts = await parts.load(store, input);
      if (stale(facts, input)) return refuse('STALE', { fields: ['version'] });
      const decision = parts.decide(facts, input);
      if (!decision.ok) return decision;
      const output = await parts.save(store, decision.value, input);
      const id = (output as { id?: number }).id ?? null;
      const subject = parts.subject?.(decision.value, output) ?? { type: name.slice(0, name.indexOf('.')), id };
      return ok({ output, subject });
    },
  };
}
