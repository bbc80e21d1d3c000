// The command log: what was asked, by whom, when, and what was answered; chained by hash, keyed for idempotency.
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import { commandLog } from '../schema/company.ts';
import { logHash } from './chain.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  last: db
    .select({ id: commandLog.id, hash: commandLog.hash })
    .from(commandLog)
    .where(sql`${commandLog.id} = (SELECT max(id) FROM command_log)`)
    .prepare(),
  byKey: db
    .select({ command: commandLog.command, input: commandLog.input, output: commandLog.output })
    .from(commandLog)
    .where(eq(commandLog.idempotencyKey, p('key')))
    .prepare(),
}));

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
  return statements(store.handle.check()).byKey.get({ key });
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
  const last = statements(store.handle.check()).last.get();
  const { userName, role, now } = store.call;
  const row = { prevHash: last?.hash ?? '', id: (last?.id ?? 0) + 1, at: now, userName, role, ...entry };
  await store.commandLog.insertWithId({ ...row, hash: logHash(row) });
}
