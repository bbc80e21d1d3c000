// Typed calls of the engine for code that cannot go on without the answer: a refusal becomes an error.
import type { Input, Name, Output } from '../../shared/contract/index.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import type { Engine } from '../engine.ts';

/** What import and seed need of an engine. */
export type EnginePort = Pick<Engine, 'call' | 'batch'>;

/** Calls a command or query; throws RefusedError where it is refused. */
export async function ask<K extends Name>(engine: EnginePort, name: K, input: Input<K>): Promise<Output<K>> {
  const answer = await engine.call(name, input);
  if (!answer.ok) throw new RefusedError(answer.refusal);
  return answer.value as Output<K>;
}
