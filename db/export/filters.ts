// What a workbook says about its own filters: the period, the search, the customer or account by name, and the conditions
// set on columns.
import { isLocalDate } from '../../shared/kernel/localDate.ts';
import { formatDate } from '../../shared/words/format.ts';
import type { ReadDb } from '../connection.ts';
import type { QueryContext } from '../queries/kit.ts';
import type { Row } from './columns.ts';
import type { Labels } from './labels.ts';
import { runQuery } from './source.ts';

type Line = readonly [label: string, value: string];
type Where = { field: string; op: string; value?: unknown };
type Sort = { field: string; desc?: boolean };

function named(db: ReadDb, key: string, id: number, context: QueryContext): string {
  if (key === 'customerId') {
    const { code, name } = runQuery(db, 'customer.get', { id }, context);
    return `${code} ${name}`;
  }
  if (key === 'itemId') {
    const { code, name } = runQuery(db, 'item.get', { id }, context);
    return `${code} ${name}`;
  }
  if (key !== 'accountId') return String(id);
  const where = [{ field: 'id', op: 'equals', value: id }];
  const [account] = runQuery(db, 'account.list', { where, limit: 1 }, context).rows;
  return account ? `${account.code} ${account.name}` : String(id);
}

/** Filters whose values are words of the contract. */
const WORDS = new Set([
  'waitsFor',
  ...['stage', 'state', 'kind', 'sourceType', 'documentType', 'check'],
  ...['compare', 'by', 'rows', 'columns', 'measure'],
]);

function valueText(value: unknown, labels: Labels): string {
  if (Array.isArray(value)) return value.map((one) => valueText(one, labels)).join(', ');
  if (typeof value === 'boolean') return labels.word(value ? 'export.yes' : 'export.no');
  if (typeof value === 'string' && isLocalDate(value)) return formatDate(value, labels.language);
  return value === undefined ? '' : String(value);
}

/** Label and value per filter of a query's input, in the order they were given. */
export function describeFilters(db: ReadDb, input: Row, context: QueryContext, labels: Labels): Line[] {
  const lines: Line[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === '' || ['offset', 'limit', 'where', 'sort'].includes(key))
      continue;
    const shown = WORDS.has(key) ? labels.state(String(value)) : valueText(value, labels);
    const text = typeof value === 'number' ? named(db, key, value, context) : shown;
    lines.push([labels.word(`export.filter.${key}`), text]);
  }
  for (const { field, op, value } of (input.where ?? []) as Where[]) {
    const condition = `${labels.word(`export.op.${op}`)} ${valueText(value, labels)}`.trim();
    lines.push([labels.word('export.condition'), `${labels.column(field)}: ${condition}`]);
  }
  const sort = ((input.sort ?? []) as Sort[]).map(({ field, desc }) => `${labels.column(field)}${desc ? ' ↓' : ' ↑'}`);
  if (sort.length > 0) lines.push([labels.word('export.sorted'), sort.join(', ')]);
  return lines;
}
