// The group that a customer or a price list is said to be of.
import { found } from './facts.ts';
import type { Store } from './store.ts';

/** Null is none, undefined what is so already. Throws a refusal `NOT_FOUND` for a code that no group has. */
export async function groupOf(
  store: Store,
  code: string | null | undefined,
  own: number | null,
): Promise<number | null> {
  if (code === undefined || code === null) return code === null ? null : own;
  const [row] = await store.customerGroups.by('code', code);
  return found(row, 'customerGroup', code, 'customerGroupCode').id;
}
