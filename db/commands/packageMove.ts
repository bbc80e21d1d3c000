// Contents that move between packages: split, and merged.
import { type Moved, moveContents, type Packed } from '../../shared/domain/package/move.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { attachedTo } from '../store/noted.ts';
import { takeNumber } from '../store/numbers.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

async function packed(store: Store, id: number, field: string): Promise<Packed> {
  const row = found(await store.packages.byId(id), 'package', id, field);
  return { row, lines: await store.packageLines.by('packageId', id) };
}

async function putInto(store: Store, packageId: number, contents: Moved['into']['contents']): Promise<void> {
  for (const line of await store.packageLines.by('packageId', packageId)) await store.packageLines.delete(line.id);
  await store.packageLines.insertAll(contents.map((content) => ({ ...content, packageId })));
}

/** A package that is emptied is gone; what was noted of it stands at the other. */
async function takeAway(store: Store, id: number, documentId: number): Promise<void> {
  for (const note of await store.notes.by('documentId', id))
    if (note.documentType === 'package') await store.notes.update({ ...note, documentId, version: note.version + 1 });
  for (const line of await store.packageLines.by('packageId', id)) await store.packageLines.delete(line.id);
  await store.packages.delete(id);
}

export const move = command('package.move', {
  async load(store, { id, intoId }) {
    const from = await packed(store, id, 'id');
    const into = intoId === undefined ? null : await packed(store, intoId, 'intoId');
    return { current: from.row, from, into, fileCount: attachedTo(store, 'package', id), now: store.call.now };
  },
  decide({ from, into, fileCount, now }, input) {
    const moved = moveContents(from, into, input, now);
    if (!moved.ok) return moved;
    if (moved.value.left === null && fileCount > 0)
      return refuse('WRONG_STATE', { reason: 'filesInPackage', params: { number: from.row.number } });
    return ok({ ...moved.value, from: from.row });
  },
  async save(store, { left, into, from }) {
    const { id, number = '' } = into.row;
    const row = { ...into.row, number: id === undefined ? await takeNumber(store, 'package') : number };
    const target = id === undefined ? await store.packages.insert(row) : { ...row, id };
    if (left) {
      await store.packages.update(left.row);
      await putInto(store, from.id, left.contents);
    } else await takeAway(store, from.id, target.id);
    if (id !== undefined) await store.packages.update(target);
    await putInto(store, target.id, into.contents);
    return { id: target.id, version: target.version, number: target.number, state: target.state };
  },
});
