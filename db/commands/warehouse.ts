// Warehouses: created and changed, never deleted; one that is empty may be put out of use.
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { whatHolds } from '../store/warehouses.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

async function uniqueCode(store: Store, code: string, own?: number): Promise<void> {
  if ((await store.warehouses.by('code', code)).some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
}

/** Only one warehouse is the usual one: the former steps back first. */
async function stepBack(store: Store, usual: boolean, own?: number): Promise<void> {
  if (!usual) return;
  for (const row of await store.warehouses.by('usual', true))
    if (row.id !== own) await store.warehouses.update({ ...row, usual: false, version: row.version + 1 });
}

export const create = command('warehouse.create', {
  load: (store, input) => uniqueCode(store, input.code),
  decide: (_, input) => ok({ ...input, active: true, version: 1 }),
  async save(store, row) {
    await stepBack(store, row.usual);
    return changed(await store.warehouses.insert(row));
  },
});

export const update = command('warehouse.update', {
  async load(store, input) {
    await uniqueCode(store, input.code, input.id);
    const current = found(await store.warehouses.byId(input.id), 'warehouse', input.id);
    return { current, holds: await whatHolds(store, current.id) };
  },
  decide({ current, holds }, input) {
    const params = { warehouse: current.code };
    if (current.usual && !(input.usual && input.active))
      return refuse('WRONG_STATE', { reason: 'usualWarehouse', params, fields: [input.active ? 'usual' : 'active'] });
    if (input.usual && !input.active)
      return refuse('WRONG_STATE', { reason: 'usualMustBeActive', params, fields: ['active'] });
    if (current.active && !input.active && holds.item !== null)
      return refuse('WRONG_STATE', {
        reason: 'warehouseNotEmpty',
        params: { ...params, item: holds.item },
        fields: ['active'],
      });
    if (current.active && !input.active && holds.order !== null)
      return refuse('WRONG_STATE', {
        reason: 'warehouseAwaited',
        params: { ...params, order: holds.order },
        fields: ['active'],
      });
    return ok({ ...current, ...input, version: current.version + 1 });
  },
  async save(store, row) {
    await stepBack(store, row.usual, row.id);
    await store.warehouses.update(row);
    return changed(row);
  },
});
