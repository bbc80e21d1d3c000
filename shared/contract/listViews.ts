// How a person likes to see a list: columns, order, widths, filters, values picked from rows, sort and search, kept per user
// and list under a name.
import { z } from 'zod';
import { count, flag, text, version } from './fields.ts';
import { command, query } from './kit.ts';

const FILTERS_MAX = 8000;

const shape = {
  /** In the order in which they stand; fields of the list's row. */
  columns: z.array(z.strictObject({ field: text(60), hidden: flag, widthPx: count })).max(80),
  sort: z.array(z.strictObject({ field: text(60), desc: flag })).max(5),
  /** Filters of columns, as the grid has them; kept as they are. */
  filters: z
    .record(z.string().max(60), z.unknown())
    .refine((filters) => JSON.stringify(filters).length <= FILTERS_MAX, { error: 'tooLong' }),
  search: z.string().max(200),
  /** Values picked from rows, each with how the screen called it. */
  quick: z
    .array(
      z.strictObject({
        field: text(60),
        value: z.union([z.string().max(500), z.number(), z.boolean()]),
        label: text(600),
      }),
    )
    .max(20)
    .default([]),
};
const place = {
  /** Name of the list in the contract. */
  list: z.string().min(1).max(80),
  /** Empty: the view that the list opens with. */
  name: text(60),
};

export const listViews = {
  /** The views of one list that the user has kept, by name; the one it opens with first. */
  'listView.get': query({
    input: z.strictObject({ list: place.list }),
    output: z.object({ views: z.array(z.object({ name: text(60), ...shape })) }),
    topics: ['view'],
  }),
  /** Keeps a view; one of the same name is replaced. */
  'listView.save': command({
    input: z.strictObject({ ...place, ...shape }),
    output: z.object({ version }),
    role: 'viewer',
    topics: ['view'],
  }),
  'listView.delete': command({
    input: z.strictObject(place),
    output: z.object({}),
    role: 'viewer',
    refusals: ['NOT_FOUND'],
    topics: ['view'],
  }),
};
export type ListView = z.output<(typeof listViews)['listView.get']['output']>['views'][number];
