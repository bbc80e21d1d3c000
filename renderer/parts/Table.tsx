// A plain table for a handful of rows: document lines, taxes, applications, journal lines.
import { Table as MantineTable } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useFocusKept } from './focusBack.ts';

export type TableColumn<R> = { header: string; cell: (row: R) => ReactNode; numeric?: boolean; width?: number };

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
  return (
    <div className="table-box" ref={box}>
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
