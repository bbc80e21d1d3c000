// Column mappings of import files, remembered by the fingerprint of their header row.
import { sql } from 'drizzle-orm';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import { importMapping } from '../schema/company.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const statements = perConnection((db) => ({
  save: db
    .insert(importMapping)
    .values({ shape: sql.placeholder('shape'), mapping: sql.placeholder('mapping'), version: 1 })
    .onConflictDoUpdate({
      target: importMapping.shape,
      set: { mapping: sql`excluded.mapping`, version: sql`${importMapping.version} + 1` },
    })
    .returning({ version: importMapping.version })
    .prepare(),
}));

export async function saveMapping(
  store: Store,
  shape: string,
  mapping: Record<string, string>,
): Promise<{ version: number }> {
  const row = statements(store.handle.check()).save.get({ shape, mapping: canonicalJson(mapping) });
  return { version: row?.version ?? 1 };
}
