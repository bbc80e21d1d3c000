// The typed client: names and shapes come from the contract; a refusal is an error that carries it.
import type { CallMeta } from '../../shared/contract/envelope.ts';
import type { HostInput, HostName, HostOutput } from '../../shared/contract/host.ts';
import type { CommandName, Input, Name, Output } from '../../shared/contract/index.ts';
import type { EntryPreview } from '../../shared/contract/ledger.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { carrier } from './carrier.ts';

const BUSY_WAITS_MS = [200, 600];

const strangers = new Set<() => void>();

/** Hears that the company does not know who works: it has people since, or who worked has left it. */
export function onNobody(hear: () => void): () => void {
  strangers.add(hear);
  return () => {
    strangers.delete(hear);
  };
}

/** Calls a command or query; throws RefusedError. Waits and asks again, with the same key, while another writer is busy. */
export async function call<K extends Name>(name: K, input: Input<K>, meta?: CallMeta): Promise<Output<K>> {
  for (let attempt = 0; ; attempt++) {
    const answer = await carrier.call(meta ? { name, input, meta } : { name, input });
    if (answer.ok) return answer.value as Output<K>;
    if (answer.refusal.reason === 'nobodySignedIn') for (const hear of strangers) hear();
    const wait = BUSY_WAITS_MS[attempt];
    if (answer.refusal.code !== 'BUSY' || wait === undefined) throw new RefusedError(answer.refusal);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** A command, sent once however often it has to be repeated. */
export const command = <K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>> =>
  call(name, input, { idempotencyKey: crypto.randomUUID() });

/** The journal entries that a command would post; nothing is changed. */
export async function preview<K extends CommandName>(name: K, input: Input<K>): Promise<EntryPreview[]> {
  const answer = await carrier.call({ name, input, meta: { dryRun: true } });
  if (!answer.ok) throw new RefusedError(answer.refusal);
  return answer.entries ?? [];
}

export async function host<K extends HostName>(name: K, input: HostInput<K>): Promise<HostOutput<K>> {
  const answer = await carrier.host({ name, input });
  if (!answer.ok) throw new RefusedError(answer.refusal);
  return answer.value as HostOutput<K>;
}
