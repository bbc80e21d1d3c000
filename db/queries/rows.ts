// Lists whose rows are worked out, not stored: filtered, searched, sorted and paged as `list.ts` does it in SQL.
import type { ListName, ListRow } from '../../shared/contract/index.ts';
import type { WhereOp } from '../../shared/contract/kit.ts';
import { fold } from '../functions.ts';

type Asked = {
  search?: string | undefined;
  where?: { field: string; op: WhereOp; value?: unknown }[] | undefined;
  sort?: { field: string; desc?: boolean | undefined }[] | undefined;
  offset: number;
  limit: number;
};
type Row = Record<string, unknown>;

const folded = (value: unknown): string => fold(String(value ?? ''));

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  // As in SQL: what is missing stands first.
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as string | number) < (b as string | number) ? -1 : 1;
}

function fits(row: Row, { field, op, value }: NonNullable<Asked['where']>[number]): boolean {
  const own = row[field];
  const empty = own === null || own === undefined || own === '';
  switch (op) {
    case 'equals':
      return own === value;
    case 'notEquals':
      return own !== value;
    case 'atLeast':
      return !empty && compare(own, value) >= 0;
    case 'atMost':
      return !empty && compare(own, value) <= 0;
    case 'contains':
      return folded(own).includes(folded(value));
    case 'startsWith':
      return folded(own).startsWith(folded(value));
    case 'blank':
      return empty;
    case 'notBlank':
      return !empty;
    case 'oneOf':
      return (Array.isArray(value) ? value : [value]).includes(own);
  }
}

/** One page of `rows`, and how many there are in all; `searched` are the fields that the search box looks through. */
export function pageOfRows<K extends ListName>(
  rows: readonly ListRow<K>[],
  { search, where, sort, offset, limit }: Asked,
  searched: readonly (keyof ListRow<K> & string)[],
): { rows: ListRow<K>[]; total: number } {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const values = row as Row;
    const text = searched.map((field) => folded(values[field])).join('\n');
    return words.every((word) => text.includes(word)) && (where ?? []).every((one) => fits(values, one));
  });
  const sorted = [...found].sort((a, b) => {
    for (const { field, desc } of sort ?? []) {
      const order = compare((a as Row)[field], (b as Row)[field]);
      if (order !== 0) return desc ? -order : order;
    }
    return 0;
  });
  return { rows: sorted.slice(offset, offset + limit), total: found.length };
}
