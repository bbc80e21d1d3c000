// The command log: what was asked, by whom, when, and what was answered; chained by hash, keyed for idempotency.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import { logHash } from './chain.ts';
import { prepared } from './handle.ts';
import type { Store } from './store.ts';

const lastLogged = prepared<{ id: number; hash: string }>(
  'SELECT id, hash FROM command_log WHERE id = (SELECT max(id) FROM command_log)',
);
const byKey = prepared<{ command: string; input: string; output: string }>(
  'SELECT command, input, output FROM command_log WHERE idempotency_key = ?',
);

type Kept = { withheld: readonly string[]; secret: readonly string[] };

/** What the log keeps of an input: whole files stand in it as their digest, secrets as `true` and nothing more. */
export function loggedInput({ withheld, secret }: Kept, input: unknown): string {
  if (withheld.length === 0 && secret.length === 0) return canonicalJson(input);
  const kept = (name: string, value: unknown): unknown => {
    if (secret.includes(name)) return value === null ? null : true;
    return withheld.includes(name) ? createHash('sha256').update(String(value), 'base64').digest('hex') : value;
  };
  const fields = Object.entries(input as Record<string, unknown>).map(([name, value]) => [name, kept(name, value)]);
  return canonicalJson(Object.fromEntries(fields));
}

/** What was answered under this key before, if anything. */
export async function answeredBefore(
  store: Store,
  key: string,
): Promise<{ command: string; input: string; output: string } | undefined> {
  return byKey(store.handle.check()).get(key);
}

/** Files a command that was carried out. */
export async function logCommand(
  store: Store,
  entry: {
    command: string;
    idempotencyKey: string | null;
    documentType: string;
    documentId: number | null;
    input: string;
    output: string;
  },
): Promise<void> {
  const last = lastLogged(store.handle.check()).get();
  const { userName, role, now } = store.call;
  const row = { prevHash: last?.hash ?? '', id: (last?.id ?? 0) + 1, at: now, userName, role, ...entry };
  await store.commandLog.insertWithId({ ...row, hash: logHash(row) });
}
