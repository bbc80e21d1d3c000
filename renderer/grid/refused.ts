// The cells of lines that the last refusal names, each until another value stands in it.
import type { CellClassParams, ColDef, GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useRefused } from '../parts/refused.ts';
import type { Line } from './lines.ts';

/** Columns that show a field of a command under another name. */
const SHOWN_AS: Record<string, string> = {
  itemId: 'itemCode',
  lineId: 'itemCode',
  orderLineId: 'itemCode',
  taxCodeId: 'taxCode',
  unitCostMicro: 'unitPriceMicro',
};

/** What is shown in a column of a line, to tell whether it was changed. */
const valueIn = (line: Line, column: string): string =>
  String(column === 'taxCode' ? line.found?.taxCode : line[column as keyof Line]);

/** Cells that `fields` of a refusal name, with what stood there; lines that were not sent do not count. */
export function refusedCells(fields: readonly string[], sent: readonly Line[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const field of fields) {
    const [, place, name] = /^lines\.(\d+)\.(\w+)$/.exec(field) ?? [];
    const line = sent[Number(place)];
    if (!line || name === undefined) continue;
    const column = SHOWN_AS[name] ?? name;
    cells.set(`${line.key} ${column}`, valueIn(line, column));
  }
  return cells;
}

/** Whether a line was refused that stands as it was: it is there, and none of its refused cells says anything else. */
export function standsRefused(cells: ReadonlyMap<string, string>, lines: readonly Line[]): boolean {
  const changed = new Map<string, boolean>();
  for (const [cell, was] of cells) {
    const [key = '', column = ''] = cell.split(' ');
    const line = lines.find((one) => one.key === key);
    const other = line === undefined || valueIn(line, column) !== was;
    changed.set(key, other || changed.get(key) === true);
  }
  return [...changed.values()].includes(false);
}

/** The columns, marking what the page's last refusal names. */
export function useRefusedCells(
  columns: ColDef<Line>[],
  sent: () => readonly Line[],
  lines: readonly Line[],
  api: RefObject<GridApi<Line> | null>,
): ColDef<Line>[] {
  const { refusal, mend } = useRefused();
  const cells = useRef(new Map<string, string>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines as they were when it was refused
  useEffect(() => {
    cells.current = refusedCells(refusal?.fields ?? [], sent());
    api.current?.refreshCells({ force: true });
  }, [refusal, api]);
  useEffect(() => {
    if (cells.current.size > 0 && !standsRefused(cells.current, lines)) mend();
  }, [lines, mend]);
  return useMemo(() => {
    const refused = ({ data, column }: CellClassParams<Line>): boolean => {
      const id = column.getColId();
      return data !== undefined && cells.current.get(`${data.key} ${id}`) === valueIn(data, id);
    };
    return columns.map((column) => ({ ...column, cellClassRules: { ...column.cellClassRules, refused } }));
  }, [columns]);
}
