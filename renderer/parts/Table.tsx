// A plain table for a handful of rows: document lines, taxes, applications, journal lines.
import { Table as MantineTable } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useFocusKept } from './focusBack.ts';

export type TableColumn<R> = { header: string; cell: (row: R) => ReactNode; numeric?: boolean; width?: number };

/** Wider than the page leaves room for: arrows scroll it, so the keyboard has to get there. */
function useWide(box: RefObject<HTMLDivElement | null>): boolean {
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const look = (): void => setWide(current.scrollWidth > current.clientWidth);
    const observer = new ResizeObserver(look);
    for (const one of [current, ...current.children]) observer.observe(one);
    return () => observer.disconnect();
  }, [box]);
  return wide;
}

export function Table<R>({
  label,
  columns,
  rows,
  keyOf,
  footer,
}: {
  label: string;
  columns: TableColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string | number;
  footer?: ReactNode[];
}) {
  const box = useRef<HTMLDivElement>(null);
  useFocusKept(box);
  const wide = useWide(box);
  return (
    <div className="table-box" ref={box} {...(wide ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}>
      <MantineTable className="table" striped highlightOnHover withTableBorder aria-label={label}>
        <MantineTable.Thead>
          <MantineTable.Tr>
            {columns.map((column) => (
              <MantineTable.Th key={column.header} className={column.numeric ? 'numeric' : ''} w={column.width}>
                {column.header}
              </MantineTable.Th>
            ))}
          </MantineTable.Tr>
        </MantineTable.Thead>
        <MantineTable.Tbody>
          {rows.map((row) => (
            <MantineTable.Tr key={keyOf(row)}>
              {columns.map((column) => (
                <MantineTable.Td key={column.header} className={column.numeric ? 'numeric' : ''}>
                  {column.cell(row)}
                </MantineTable.Td>
              ))}
            </MantineTable.Tr>
          ))}
        </MantineTable.Tbody>
        {footer && (
          <MantineTable.Tfoot>
            <MantineTable.Tr>
              {footer.map((cell, i) => (
                <MantineTable.Th key={columns[i]?.header ?? i} className={columns[i]?.numeric ? 'numeric' : ''}>
                  {cell}
                </MantineTable.Th>
              ))}
            </MantineTable.Tr>
          </MantineTable.Tfoot>
        )}
      </MantineTable>
    </div>
  );
}
