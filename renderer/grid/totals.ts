// The row of sums below a list: over all rows that fit, from the query, whatever is loaded. In a very long list it is asked
// for by a person, since adding up a million rows takes a moment.
import { useState } from 'react';
import { contract, type Input, type ListName } from '../../shared/contract/index.ts';
import { columnsOf, MAX_LIMIT } from '../../shared/contract/kit.ts';
import { UNSUMMED } from '../../shared/contract/reports.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import type { Row } from './rows.ts';
import { isStatement, statementSums } from './statementSums.ts';

/** More rows than this are added up when somebody asks. */
const AT_ONCE = 100_000;

export const hasSums = (list: ListName): boolean =>
  columnsOf(contract[list].row).some(({ kind, field }) => kind === 'money' && !(UNSUMMED[list] ?? []).includes(field));

type Asked = { list: ListName; question: string | null; total: number | null; hidden: readonly string[] };

/** Rows of sums: one, or one for each currency of the documents with what is in base currency in the last. */
export function useSums({ list, question, total, hidden }: Asked): { rows: Row[]; ask: (() => void) | null } {
  const { t } = useDesk();
  const [wanted, setWanted] = useState(false);
  const some = total !== null && total > 0 && question !== null && hasSums(list);
  const now = some && (wanted || total <= AT_ONCE);
  const statement = isStatement(list);
  const { data } = useQuery('list.totals', now && !statement ? { list, input: JSON.parse(question) as Row } : null);
  const asked = now && statement ? { ...(JSON.parse(question) as object), offset: 0, limit: MAX_LIMIT } : null;
  const whole = useQuery(list, asked as Input<ListName> | null) as { data?: { rows: Row[] } };
  const ask = some && !now ? (): void => setWanted(true) : null;
  if (asked && whole.data) return { rows: statementSums(list, whole.data.rows, t), ask };
  if (!now || !data) return { rows: [], ask };
  const label = columnsOf(contract[list].row).find(({ kind, field }) => kind === 'text' && !hidden.includes(field));
  const base = data.sums.find(({ currency }) => currency === '')?.amounts ?? {};
  const own = data.sums.filter(({ currency }) => currency !== '');
  const parts = own.length === 0 ? [{ currency: '', amounts: {} }] : own;
  const rows = parts.map(({ currency, amounts }, i) => ({
    ...(label ? { [label.field]: t('report.total') } : {}),
    ...(currency === '' ? {} : { currency }),
    ...amounts,
    ...(i === parts.length - 1 ? base : {}),
  }));
  return { rows, ask };
}
