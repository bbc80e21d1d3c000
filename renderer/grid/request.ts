// AG Grid's filter and sort models in the words of the list contract.
import type { WhereOp } from '../../shared/contract/kit.ts';

type Where = { field: string; op: WhereOp; value?: string | number | boolean };
type TextModel = {
  type: string;
  filter?: string | number;
  filterTo?: string | number;
  dateFrom?: string;
  dateTo?: string;
};

const OPS: Record<string, WhereOp> = {
  contains: 'contains',
  startsWith: 'startsWith',
  equals: 'equals',
  notEqual: 'notEquals',
  blank: 'blank',
  notBlank: 'notBlank',
  greaterThanOrEqual: 'atLeast',
  lessThanOrEqual: 'atMost',
};
const DAY = 10;

function conditions(field: string, model: TextModel): Where[] {
  const value = model.dateFrom?.slice(0, DAY) ?? model.filter;
  const upper = model.dateTo?.slice(0, DAY) ?? model.filterTo;
  if (model.type === 'blank' || model.type === 'notBlank') return [{ field, op: model.type }];
  if (value === undefined) return [];
  if (model.type === 'inRange' && upper !== undefined)
    return [
      { field, op: 'atLeast', value },
      { field, op: 'atMost', value: upper },
    ];
  if (model.type === 'greaterThan')
    return [
      { field, op: 'atLeast', value },
      { field, op: 'notEquals', value },
    ];
  if (model.type === 'lessThan')
    return [
      { field, op: 'atMost', value },
      { field, op: 'notEquals', value },
    ];
  return [{ field, op: OPS[model.type] ?? 'contains', value }];
}

/** `where` of a list from the grid's filter model; nothing when no column is filtered. */
export function whereOf(model: Record<string, unknown>): { where?: Where[] } {
  const where = Object.entries(model).flatMap(([field, one]) => {
    const { conditions: several, ...single } = one as TextModel & { conditions?: TextModel[] };
    return (several ?? [single]).flatMap((condition) => conditions(field, condition));
  });
  return where.length === 0 ? {} : { where };
}

/** One value of one column that a person picked out of the rows, and how it is called on the screen. */
export type Quick = { field: string; value: string | number | boolean; label: string };

/** What was picked from the rows beside the filters of the columns. */
export function quickWhere({ where = [] }: { where?: Where[] }, quick: readonly Quick[]): { where?: Where[] } {
  const all = [...where, ...quick.map(({ field, value }): Where => ({ field, op: 'equals', value }))];
  return all.length === 0 ? {} : { where: all };
}

export function sortOf(model: readonly { colId: string; sort: string }[]): {
  sort?: { field: string; desc: boolean }[];
} {
  const sort = model.map(({ colId, sort: direction }) => ({ field: colId, desc: direction === 'desc' }));
  return sort.length === 0 ? {} : { sort };
}
