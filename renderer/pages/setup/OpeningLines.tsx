// Rows of opening balances as a sheet: Enter goes to the next cell, after the last one to a new row; a block copied from a
// spreadsheet fills the cells from where it is pasted; codes are offered as they are typed.
import { Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { blankRow, COLUMNS, type Column, type Kind, pasteInto, type Row } from './openingRows.ts';

type Props = { kind: Kind; rows: readonly Row[]; wrong: ReadonlySet<string>; onChange: (rows: Row[]) => void };

const OFFERED = 'opening-codes';

/** Codes that fit what is being typed, for the browser to offer. */
function Offers({ kind, text }: { kind: Kind; text: string }) {
  const [asked] = useDebouncedValue(text, 150);
  const accounts = useQuery('account.list', kind === 'accounts' ? { search: asked, limit: 20 } : null);
  const customers = useQuery('customer.find', kind === 'accounts' ? null : { text: asked, limit: 12 });
  const rows = kind === 'accounts' ? accounts.data?.rows.filter((row) => !row.control) : customers.data?.rows;
  return (
    <datalist id={OFFERED}>
      {rows?.map((row) => (
        <option key={row.id} value={row.code}>
          {row.name}
        </option>
      ))}
    </datalist>
  );
}

type Moves = {
  put: (column: number, text: string) => void;
  onKey: (event: KeyboardEvent, column: number) => void;
  paste: (column: number, text: string) => void;
  /** The code that is being typed, for what is offered. */
  onCode: (text: string) => void;
};

type RowProps = { columns: readonly Column[]; row: Row; i: number; wrong: ReadonlySet<string>; moves: Moves };

function SheetRow({ columns, row, i, wrong, moves }: RowProps) {
  const { t } = useDesk();
  return (
    <Table.Tr>
      {columns.map(({ field, label, kind: cell }, j) => (
        <Table.Td key={field}>
          <TextInput
            size="xs"
            aria-label={`${t(label)} ${i + 1}`}
            autoComplete="off"
            classNames={{ input: cell === 'money' ? 'numeric' : '' }}
            error={wrong.has(`${row.key}.${j}`)}
            value={row.cells[j] ?? ''}
            {...(j === 0 ? { list: OFFERED, onFocus: () => moves.onCode(row.cells[0] ?? '') } : {})}
            onChange={(event) => {
              if (j === 0) moves.onCode(event.currentTarget.value);
              moves.put(j, event.currentTarget.value);
            }}
            onKeyDown={(event) => moves.onKey(event, j)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain');
              if (!/[\t\n]/.test(text.trimEnd())) return;
              event.preventDefault();
              moves.paste(j, text);
            }}
          />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** Columns of a sheet; that of another currency only where an account is kept in one. */
function useColumns(kind: Kind): readonly Column[] {
  const { company } = useDesk();
  const { data } = useQuery('bankAccount.list', kind === 'accounts' ? { limit: 500 } : null);
  const foreign = data?.rows.some((row) => row.currency !== company?.baseCurrency);
  return COLUMNS[kind].filter(({ field }) => kind !== 'accounts' || foreign || field !== 'amountMinor');
}

export function OpeningLines({ kind, rows, wrong, onChange, autoFocus }: Props & { autoFocus: boolean }) {
  const { t } = useDesk();
  const columns = useColumns(kind);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number | null>(autoFocus ? 0 : null);
  const [code, setCode] = useState('');
  const focus = (index: number): void => body.current?.querySelectorAll('input')[index]?.focus();
  // A row that was just added has no fields until it is drawn.
  useEffect(() => {
    if (wanted.current !== null) focus(wanted.current);
    wanted.current = null;
  });
  const put = (at: number, column: number, text: string): void =>
    onChange(
      rows.map((row, i) =>
        i === at ? { ...row, cells: row.cells.map((cell, j) => (j === column ? text : cell)) } : row,
      ),
    );
  const onKey = (event: KeyboardEvent, at: number, column: number): void => {
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Delete') onChange(rows.length > 1 ? rows.filter((_, i) => i !== at) : [blankRow(kind)]);
      return;
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const next = at * columns.length + column + 1;
    if (next < rows.length * columns.length) focus(next);
    else {
      wanted.current = next;
      onChange([...rows, blankRow(kind)]);
    }
  };
  const movesOf = (i: number): Moves => ({
    put: (column, text) => put(i, column, text),
    onKey: (event, column) => onKey(event, i, column),
    paste: (column, text) => onChange(pasteInto(rows, kind, { row: i, column }, text)),
    onCode: setCode,
  });
  return (
    <>
      <Offers kind={kind} text={code} />
      <Table className="table" withTableBorder aria-label={t('grid.lines')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ field, label, kind: cell }) => (
              <Table.Th key={field} className={cell === 'money' ? 'numeric' : ''}>
                {t(label)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {rows.map((row, i) => (
            <SheetRow key={row.key} {...{ columns, row, i, wrong }} moves={movesOf(i)} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
