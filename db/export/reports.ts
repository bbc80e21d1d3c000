// Which lists can be exported, and under which name: a list's own name without its verb. The reconciliation is no list
// in the contract; as a report it is one row per tie of each check.
import { z } from 'zod';
import { CHECKS, TIES } from '../../shared/contract/close.ts';
import { count, flag, moneyMinor, oneOf } from '../../shared/contract/fields.ts';
import { contract, isList, isName, type ListName } from '../../shared/contract/index.ts';
import { type Column, columnsOf } from '../../shared/contract/kit.ts';

export type ExportQuery = ListName | 'reconciliation.get';

/** A tie of the reconciliation, with the check it belongs to. */
const reconciliationRow = z.object({
  check: oneOf(CHECKS),
  tie: oneOf(TIES),
  leftMinor: moneyMinor,
  rightMinor: moneyMinor,
  differenceMinor: moneyMinor,
  exceptions: count,
  green: flag,
});

const withoutVerb = (name: string): string => name.slice(0, name.indexOf('.'));

const lists = (Object.keys(contract) as (keyof typeof contract)[]).filter((name): name is ListName => isList(name));

/** Report name (`trialBalance`, `journal`, `salesOrder` …) → the query behind it. */
export const reportNames: Readonly<Record<string, ExportQuery>> = Object.fromEntries(
  [...lists, 'reconciliation.get' as const].map((name) => [withoutVerb(name), name]),
);

/** True for a query that can be exported. */
export const isExportQuery = (name: string): name is ExportQuery =>
  name === 'reconciliation.get' || (isName(name) && isList(name));

export const reportOf = (query: ExportQuery): string => withoutVerb(query);

/** The columns of a report, in the order of the contract. */
export const reportColumns = (query: ExportQuery): Column[] =>
  columnsOf(query === 'reconciliation.get' ? reconciliationRow : contract[query].row);
