// A list on paper: the rows that fit, all of them up to what one question may ask for, in the columns and order of the grid, with
// their sums below; instead of the screen, from the moment it is asked for until it is printed.
import { useWindowEvent } from '@mantine/hooks';
import type { ColDef, GridApi } from 'ag-grid-community';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Input, ListName } from '../../shared/contract/index.ts';
import { MAX_LIMIT } from '../../shared/contract/kit.ts';
import { isLocalDate } from '../../shared/kernel/localDate.ts';
import { wordOr } from '../../shared/words/index.ts';
import { call } from '../api/client.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import type { Row } from './rows.ts';

type Cells = { text: string; numeric: boolean }[];
type Paper = { heading: Cells; rows: Cells[]; sums: Cells[]; total: number };
type Asked = {
  list: ListName;
  label: string;
  filter: object | undefined;
  /** The request of what is shown, without its page. */
  current: () => object;
  grid: GridApi<Row> | null;
  sums: readonly Row[];
};

const numericOf = ({ cellClass }: ColDef): boolean => cellClass === 'numeric';

function paperOf(grid: GridApi<Row>, rows: readonly Row[], sums: readonly Row[], total: number): Paper {
  const columns = grid.getAllDisplayedColumns();
  const cells = (row: Row): Cells =>
    columns.map((column) => {
      const def = column.getColDef();
      const value = row[def.field ?? ''];
      const format = def.valueFormatter as ((asked: { value: unknown; data: Row }) => string) | undefined;
      // A sum says nothing in columns that have none.
      const text = value === undefined ? '' : (format?.({ value, data: row }) ?? String(value ?? ''));
      return { text, numeric: numericOf(def) };
    });
  const heading = columns.map((column) => ({
    text: grid.getDisplayNameForColumn(column, 'header'),
    numeric: numericOf(column.getColDef()),
  }));
  return { heading, rows: rows.map(cells), sums: sums.map(cells), total };
}

/** What was asked, in words: days, months, choices; of an id its name stands in the rows. */
const questionOf = (filter: object = {}, { t, date }: Desk): string =>
  Object.entries(filter)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([key, value]) => {
      const text = isLocalDate(value) ? date(value) : wordOr(t, `state.${value}`, value);
      return `${wordOr(t, `export.filter.${key}`)}: ${text}`;
    })
    .join(' · ');

const row = (cells: Cells, key: number, Cell: 'td' | 'th') => (
  <tr key={key}>
    {cells.map(({ text, numeric }, i) => (
      // Columns stay in their place while it is printed.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Cell key={i} className={numeric ? 'numeric' : ''}>
        {text}
      </Cell>
    ))}
  </tr>
);

function Sheet({ paper, label, filter }: { paper: Paper } & Pick<Asked, 'label' | 'filter'>) {
  const desk = useDesk();
  const more = paper.total - paper.rows.length;
  return createPortal(
    <section className="paper" aria-hidden>
      <h1>{label}</h1>
      <p>{[desk.company?.name ?? '', questionOf(filter, desk)].filter((text) => text !== '').join(' · ')}</p>
      <table>
        <thead>{row(paper.heading, 0, 'th')}</thead>
        <tbody>
          {paper.rows.map((cells, i) => row(cells, i, 'td'))}
          {paper.sums.map((cells, i) => row(cells, i, 'th'))}
        </tbody>
      </table>
      {more > 0 && <p>{desk.t('grid.notPrinted', { count: more })}</p>}
    </section>,
    document.body,
  );
}

/** Prints a list; `sheet` stands on the page while that is going on. */
export function usePaper({ list, label, filter, current, grid, sums }: Asked) {
  const [paper, setPaper] = useState<Paper | null>(null);
  useEffect(() => {
    if (paper) window.print();
  }, [paper]);
  useWindowEvent('afterprint', () => setPaper(null));
  const print = async (): Promise<void> => {
    if (!grid) return;
    const asked = { ...current(), offset: 0, limit: MAX_LIMIT } as Input<ListName>;
    const { rows, total } = (await call(list, asked)) as { rows: Row[]; total: number };
    setPaper(paperOf(grid, rows, sums, total));
  };
  return { print, sheet: paper && <Sheet {...{ paper, label, filter }} /> };
}
