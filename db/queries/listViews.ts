// The views of a list that a user has kept.
import type { ListView } from '../../shared/contract/listViews.ts';
import { all, type QueryHandler } from './kit.ts';

export const listViewGet: QueryHandler<'listView.get'> = (db, { list }, { user }) => {
  const rows = all<{ name: string; shape: string }>(
    db,
    'SELECT name, shape FROM list_view WHERE user_name = @userName AND list = @list ORDER BY name',
    { userName: user.name, list },
  );
  // Views that were kept before values could be picked have none.
  const shapeOf = (shape: string) => JSON.parse(shape) as Omit<ListView, 'name' | 'quick'> & Partial<ListView>;
  return { views: rows.map(({ name, shape }) => ({ quick: [], ...shapeOf(shape), name })) };
};
