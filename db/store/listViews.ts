// Views of lists, kept per user under a name.
import { and, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import { listView } from '../schema/company.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const place = (name: string) => sql.placeholder(name);

const statements = perConnection((db) => ({
  save: db
    .insert(listView)
    .values({ userName: place('userName'), list: place('list'), name: place('name'), shape: place('shape') })
    .onConflictDoUpdate({
      target: [listView.userName, listView.list, listView.name],
      set: { shape: sql`excluded.shape`, version: sql`${listView.version} + 1` },
    })
    .returning({ version: listView.version })
    .prepare(),
  remove: db
    .delete(listView)
    .where(
      and(eq(listView.userName, place('userName')), eq(listView.list, place('list')), eq(listView.name, place('name'))),
    )
    .returning({ id: listView.id })
    .prepare(),
}));

/** Keeps a view of the user who calls; answers how often it was kept under this name. */
export async function saveListView(store: Store, list: string, name: string, shape: object): Promise<number> {
  const row = { userName: store.call.userName, list, name, shape: canonicalJson(shape) };
  return statements(store.handle.check()).save.get(row)?.version ?? 1;
}

/** False: the user has no view of this name. */
export async function removeListView(store: Store, list: string, name: string): Promise<boolean> {
  const key = { userName: store.call.userName, list, name };
  return statements(store.handle.check()).remove.all(key).length > 0;
}
