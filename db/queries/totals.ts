// Sums below a list. Where SQL answers the list it adds up too; the rows of a report that is worked out are added up here.
import { contract, isList, isName, type ListName, type Output, specOf } from '../../shared/contract/index.ts';
import { type Column, columnsOf, MAX_LIMIT } from '../../shared/contract/kit.ts';
import { UNSUMMED } from '../../shared/contract/reports.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { ReadDb } from '../connection.ts';
import { parseInput } from '../parse.ts';
import { hiddenFrom, mayAsk } from '../seen.ts';
import type { QueryContext, QueryHandler } from './kit.ts';
import { summed } from './list.ts';

type Sums = Output<'list.totals'>['sums'];
type Row = Record<string, unknown>;

/** The columns of a list that can be added up. */
const columnsToSum = (name: ListName): Column[] =>
  columnsOf(contract[name].row).filter(
    ({ kind, field }) => kind === 'money' && !(UNSUMMED[name] ?? []).includes(field),
  );

function addUp(rows: readonly Row[], columns: readonly Column[], sums: Map<string, Record<string, number>>): void {
  for (const row of rows)
    for (const { field, currencyField } of columns) {
      const currency = currencyField === undefined ? '' : String(row[currencyField] ?? '');
      const amounts = sums.get(currency) ?? {};
      amounts[field] = (amounts[field] ?? 0) + Number(row[field] ?? 0);
      sums.set(currency, amounts);
    }
}

type Pages = (input: Row) => { rows: Row[]; total: number };

function overPages(columns: readonly Column[], input: Row, page: Pages): { total: number; sums: Sums } {
  const sums = new Map<string, Record<string, number>>();
  let total = 0;
  for (let offset = 0; offset === 0 || offset < total; offset += MAX_LIMIT) {
    const answer = page({ ...input, offset, limit: MAX_LIMIT });
    total = answer.total;
    addUp(answer.rows, columns, sums);
  }
  return { total, sums: [...sums].map(([currency, amounts]) => ({ currency, amounts })) };
}

/** `handlerOf` gives the handler of a list: the index of queries knows them all, and this one stands in it. */
export const totalsOf =
  (handlerOf: (name: ListName) => QueryHandler<ListName>): QueryHandler<'list.totals'> =>
  (db: ReadDb, { list, input }, context: QueryContext) => {
    if (!isName(list) || !isList(list))
      throw refused('NOT_FOUND', { reason: 'unknownName', params: { name: list }, fields: ['list'] });
    const parsed = parseInput(specOf(list).input, input);
    if (!parsed.ok) throw refused(parsed.refusal.code, parsed.refusal);
    mayAsk(context.user.role, list, parsed.value as object);
    const hidden = hiddenFrom(context.user.role, list);
    const columns = columnsToSum(list).filter(({ field }) => !hidden.includes(field));
    const handler = handlerOf(list);
    const bySql = summed(handler);
    if (bySql) return bySql(db, parsed.value as Row, context, columns);
    const page = (asked: Row) => handler(db, asked as never, context) as unknown as { rows: Row[]; total: number };
    return overPages(columns, parsed.value as Row, page);
  };
