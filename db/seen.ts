// Keeps from a role what it is not told, in the one place that every answer passes: those of queries and commands, dry runs,
// sums of lists, exports and prints. What is told to whom is declared in shared/contract/seen.ts.
import { isCommand, type Name, type QueryName, specOf } from '../shared/contract/index.ts';
import type { QuerySpec, Role } from '../shared/contract/kit.ts';
import { foundOutBy, hiddenColumns, SEEN_BY, sees, type Veil, veilOf } from '../shared/contract/seen.ts';
import { refused } from '../shared/kernel/refusals.ts';

const veils = new Map<string, Veil | null>();

function veilFor(role: Role, name: Name): Veil | null {
  const key = `${role} ${name}`;
  const known = veils.get(key);
  if (known !== undefined) return known;
  const veil = veilOf(specOf(name).output, role);
  veils.set(key, veil);
  return veil;
}

function veiled(value: unknown, veil: Veil): unknown {
  if (Array.isArray(value)) return value.map((one) => veiled(one, veil));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, within]) => {
      const kept = veil[field];
      return [field, kept === true ? null : kept ? veiled(within, kept) : within];
    }),
  );
}

/** The answer as the role is told it: what is kept from it is null. */
export function seenBy<T>(role: Role, name: Name, value: T): T {
  const veil = veilFor(role, name);
  return veil === null ? value : (veiled(value, veil) as T);
}

/**
 * Lets a role ask what does not find out what it is not told: by a filter, an order or a choice. Throws `FORBIDDEN` (notTold)
 * that names the field and who is told.
 */
export function mayAsk(role: Role, name: QueryName, input: object): void {
  const stopped = foundOutBy(specOf(name) as QuerySpec, { ...input }).find(({ seen }) => !sees(role, seen));
  if (!stopped) return;
  const { field, seen } = stopped;
  const asks = SEEN_BY[seen].find((other) => other !== 'viewer') ?? 'owner';
  throw refused('FORBIDDEN', { reason: 'notTold', params: { field, role: asks }, fields: [field] });
}

/** The columns of a list that the role is not told; none of what is no list. */
export function hiddenFrom(role: Role, name: Name): string[] {
  const { row } = specOf(name) as QuerySpec;
  return isCommand(name) || !row ? [] : hiddenColumns(row, role);
}
