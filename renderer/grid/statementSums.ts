// What a statement adds up to, section by section, with the lines that a reader looks for: gross profit, profit or loss.
import type { ListName } from '../../shared/contract/index.ts';
import { BALANCE_SECTIONS, INCOME_SECTIONS } from '../../shared/contract/reports.ts';
import { addMinor } from '../../shared/kernel/money.ts';
import type { Translate } from '../../shared/words/index.ts';
import type { Row } from './rows.ts';

const SECTIONS: Partial<Record<ListName, readonly string[]>> = {
  'incomeStatement.list': INCOME_SECTIONS,
  'incomeByMonth.list': INCOME_SECTIONS,
  'balanceSheet.list': BALANCE_SECTIONS,
};

export const isStatement = (list: ListName): boolean => SECTIONS[list] !== undefined;

function added(rows: readonly Row[]): Row {
  const sums: Record<string, number> = {};
  for (const row of rows)
    for (const [field, value] of Object.entries(row))
      if (field.endsWith('Minor')) sums[field] = addMinor(sums[field] ?? 0, Number(value));
  return sums;
}

/** Rows of sums of a statement; the last is the sum of all. */
export function statementSums(list: ListName, rows: readonly Row[], t: Translate): Row[] {
  const income = list !== 'balanceSheet.list';
  const sums: Row[] = [];
  const add = (id: string, name: string, of: readonly Row[]): void => {
    if (of.length > 0) sums.push({ id: `sum ${id}`, name, ...added(of) });
  };
  const sections = SECTIONS[list] ?? [];
  for (const [i, section] of sections.entries()) {
    const own = rows.filter((row) => row.section === section);
    add(section, t('report.sumOf', { name: t(`state.${section}` as 'state.result') }), own);
    if (section !== 'costOfSales' || own.length === 0) continue;
    const until = sections.slice(0, i + 1);
    add(
      'gross',
      t('report.grossProfit'),
      rows.filter((row) => until.includes(String(row.section))),
    );
  }
  add('all', income ? t('report.profit') : t('report.total'), rows);
  return sums;
}
