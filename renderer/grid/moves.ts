// Moving through the cells of a line grid by keyboard: adding, repeating and removing lines, pasting them, asking their prices.
import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useRef } from 'react';
import type { Desk } from '../api/session.tsx';
import { isFree } from '../parts/focusBack.ts';
import { hasUnits } from './lineColumns.ts';
import { emptyLine, isBlank, type Line } from './lines.ts';
import { type PriceOf, usePrices } from './prices.ts';

/**
 * The grid gives the keyboard back to the cell that was left, sometimes long after the next one has opened: the cell that is
 * open takes it again, unless a pointer or another part of the page has it.
 */
function keepFocus(grid: GridApi<Line> | null): void {
  const [cell] = grid === null || grid.isDestroyed() ? [] : grid.getEditingCells();
  if (!cell) return;
  const field = document.querySelector<HTMLInputElement>(`.ag-cell-inline-editing[col-id="${cell.colId}"] input`);
  const at = document.activeElement;
  const elsewhere = at !== document.body && !at?.closest('.ag-root');
  if (field === at || elsewhere) return;
  // The field of a cell that was just opened is there a moment later.
  if (!field) requestAnimationFrame(() => keepFocus(grid));
  field?.focus();
  field?.select();
}

const POINTED_MS = 300;

/** Handlers for what surrounds the grid, by which an open cell keeps the keyboard. */
function useKeptFocus(api: RefObject<GridApi<Line> | null>) {
  const pointed = useRef(Number.NEGATIVE_INFINITY);
  const moved = (): void => {
    if (performance.now() - pointed.current > POINTED_MS) setTimeout(() => keepFocus(api.current), 0);
  };
  const onPointerDownCapture = (): void => {
    pointed.current = performance.now();
  };
  return { around: { onFocus: moved, onBlur: moved, onPointerDownCapture }, opened: () => keepFocus(api.current) };
}

/** Goes on once, when the grid has taken over the lines. */
function whenShown(grid: GridApi<Line>, goOn: () => void): void {
  const taken = (): void => {
    grid.removeEventListener('rowDataUpdated', taken);
    setTimeout(goOn, 0);
  };
  grid.addEventListener('rowDataUpdated', taken);
}

const PRICE = 'unitPriceMicro';
/** Cells that Enter passes over: they are reached with Tab or an arrow. */
export const BESIDE = ['discountMinor', 'alternative', 'taxCode'];

/** A price that comes while its cell is open and nobody has typed in it yet is shown there, or the old one would be taken. */
function renewPrice(grid: GridApi<Line> | null, rowIndex: number, before: string, now: string): void {
  const [cell] = grid?.getEditingCells() ?? [];
  const field = document.querySelector<HTMLInputElement>(`.ag-cell-inline-editing[col-id="${PRICE}"] input`);
  if (field?.value !== before || cell?.colId !== PRICE || cell.rowIndex !== rowIndex) return;
  field.value = now;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.select();
}

type Props = {
  lines: Line[];
  onChange: (lines: Line[]) => void;
  priceOf?: PriceOf;
};

/** The lines as they are now: grid events come later than the change that caused them, so no render is read. */
function useCurrent({ lines, onChange }: Props) {
  const current = useRef(lines);
  useEffect(() => {
    current.current = lines;
  }, [lines]);
  const put = (next: Line[]): void => {
    current.current = next;
    onChange(next);
  };
  return { current, put };
}

type Lines = ReturnType<typeof useCurrent> & { api: RefObject<GridApi<Line> | null> };

/** Opening cells, and what adds, repeats and removes lines. */
function changing({ api, current, put }: Lines) {
  const edit = (rowIndex: number, colKey: string): void => {
    const grid = api.current;
    if (!grid || grid.isDestroyed()) return;
    grid.ensureIndexVisible(rowIndex);
    grid.setFocusedCell(rowIndex, colKey);
    grid.startEditingCell({ rowIndex, colKey });
    setTimeout(() => keepFocus(grid), 0);
  };
  /** A line that was just added is in the grid a moment later, on a slow machine much later. */
  const editLine = (key: string, colKey: string): void => {
    const grid = api.current;
    if (!grid || grid.isDestroyed() || !current.current.some((line) => line.key === key)) return;
    const at = grid.getRowNode(key)?.rowIndex;
    if (typeof at === 'number') edit(at, colKey);
    else whenShown(grid, () => editLine(key, colKey));
  };
  const addRow = (): void => {
    const rows = current.current;
    const last = rows.at(-1);
    const line = last && isBlank(last) ? last : emptyLine();
    if (line !== last) put([...rows, line]);
    setTimeout(() => editLine(line.key, 'itemCode'), 0);
  };
  const remove = (rowIndex: number): void => put(current.current.filter((_, i) => i !== rowIndex));
  /** The same line once more, below itself, with the keyboard on its quantity. */
  const duplicate = (rowIndex: number): void => {
    api.current?.stopEditing();
    const line = current.current[rowIndex];
    if (!line || isBlank(line)) return;
    const copy = { ...line, id: null, key: emptyLine().key };
    put(current.current.toSpliced(rowIndex + 1, 0, copy));
    setTimeout(() => editLine(copy.key, 'qtyMicro'), 0);
  };
  return { edit, editLine, addRow, remove, duplicate };
}

export function useMoves(props: Props, editable: readonly string[], desk: Desk) {
  const api = useRef<GridApi<Line> | null>(null);
  const { current, put } = useCurrent(props);
  const { edit, editLine, addRow, remove, duplicate } = changing({ api, current, put });
  /** Enter: the next cell that can be edited; after the last one the next row, and a new one after the last row. */
  const moveOn = (rowIndex: number, field: string): void => {
    const may = (name: string): boolean => name !== 'unit' || hasUnits(current.current[rowIndex]);
    const next = editable.slice(editable.indexOf(field) + 1).find(may);
    api.current?.stopEditing();
    if (next !== undefined) setTimeout(() => edit(rowIndex, next), 0);
    else if (rowIndex + 1 < current.current.length) setTimeout(() => edit(rowIndex + 1, 'itemCode'), 0);
    else addRow();
  };
  const onKey = ({ event, rowIndex, column }: CellKeyDownEvent<Line>): void => {
    if (!(event instanceof KeyboardEvent) || rowIndex === null) return;
    const held = event.ctrlKey || event.metaKey;
    if (event.key === 'Delete' && event.ctrlKey) remove(rowIndex);
    if (event.code === 'KeyD' && held) {
      event.preventDefault();
      duplicate(rowIndex);
    }
    if (event.key !== 'Enter' || held) return;
    const field = column.getColId();
    const after = BESIDE.includes(field) ? 'discountPpm' : field;
    // Enter on a cell that is not open opens it; only from within it goes on.
    if (!(event.target instanceof HTMLInputElement)) return;
    if (field !== 'itemCode' && (api.current?.getEditingCells() ?? []).length > 0) moveOn(rowIndex, after);
  };
  const refresh = (): void => put([...current.current]);
  const askPrice = usePrices(props.lines, props.priceOf, (line, beforeMicro) => {
    refresh();
    const now = desk.price(line.unitPriceMicro ?? 0);
    renewPrice(api.current, current.current.indexOf(line), desk.price(beforeMicro), now);
  });
  const take = (lines: Line[]): void => {
    put([...current.current.filter((line) => !isBlank(line)), ...lines]);
    lines.forEach(askPrice);
  };
  const focused = (): number => api.current?.getFocusedCell()?.rowIndex ?? props.lines.length - 1;
  /** The keyboard goes back to the cell where it was, or to the last line when that is gone. */
  const focusAgain = (): void => {
    const grid = api.current;
    if (!grid || grid.isDestroyed() || !isFree()) return;
    const rowIndex = Math.min(focused(), grid.getDisplayedRowCount() - 1);
    grid.setFocusedCell(rowIndex, grid.getFocusedCell()?.column ?? 'itemCode');
  };
  /** Opens the item of the first line. */
  const begin = (): void => {
    const [first] = current.current;
    if (first) editLine(first.key, 'itemCode');
  };
  return {
    ...{ api, refresh, askPrice, edit, begin, addRow, onKey, take, focusAgain, keeping: useKeptFocus(api) },
    removeFocused: () => remove(focused()),
    duplicateFocused: () => duplicate(focused()),
  };
}
