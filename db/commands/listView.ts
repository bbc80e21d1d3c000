// Views of lists: kept, replaced and thrown away by the user whose they are.
import { refused } from '../../shared/kernel/refusals.ts';
import { ok } from '../../shared/kernel/result.ts';
import { removeListView, saveListView } from '../store/listViews.ts';
import { command } from './kit.ts';

export const save = command('listView.save', {
  load: async () => ({}),
  decide: (_, input) => ok(input),
  save: async (store, { list, name, ...shape }) => ({ version: await saveListView(store, list, name, shape) }),
});

export const remove = command('listView.delete', {
  load: async () => ({}),
  decide: (_, input) => ok(input),
  async save(store, { list, name }) {
    if (!(await removeListView(store, list, name)))
      throw refused('NOT_FOUND', { params: { what: 'listView', id: name }, fields: ['name'] });
    return {};
  },
});
