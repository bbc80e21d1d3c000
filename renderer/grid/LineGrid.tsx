// Editing the lines of a document by keyboard: Enter moves on, the last cell adds a row, an item is found as it is typed,
// rows pasted from a spreadsheet (item, quantity, price, discount) become lines, Ctrl+Delete removes one.
import { Button, Group } from '@mantine/core';
import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type KeyboardEvent as KeyEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { type Desk, useDesk } from '../api/session.tsx';
import { useAvailable } from './available.ts';
import { columnsOf, hasUnits, type LineFields } from './lineColumns.ts';
import { emptyLine, isBlank, type Line } from './lines.ts';
import { pasted } from './paste.ts';
import { type PriceOf, usePrices } from './prices.ts';
import { GRID_RU, gridTheme } from './setup.ts';

type Props = {
  lines: Line[];
  onChange: (lines: Line[]) => void;
  fields: LineFields;
  /** Net of a line for the amount column; none without it. */
  net?: (line: Line) => number | null;
  /** Asks for the price of a line where a person has not given one. */
  priceOf?: PriceOf;
  netLabel?: string;
  /** More buttons under the lines. */
  tools?: ReactNode;
  qtyLabel?: string;
  /** Where the goods lie: what is available is told of this warehouse. Left out: of the usual one. */
  warehouseId?: number;
  costLabel?: string;
  autoFocus?: boolean;
  /** A number that grows puts the keyboard into the first line that is not filled in. */
  begin?: number;
};

const HOLD_MS = [0, 30, 60, 120];

/** The grid gives the keyboard back to the cell that was left a moment ago, sometimes after the next one has opened. */
function holdFocus(grid: GridApi<Line>, colKey: string): void {
  for (const wait of HOLD_MS)
    setTimeout(() => {
      if (grid.isDestroyed() || grid.getEditingCells()[0]?.colId !== colKey) return;
      const field = document.querySelector<HTMLInputElement>(`.ag-cell-inline-editing[col-id="${colKey}"] input`);
      const at = document.activeElement;
      const elsewhere = at !== document.body && !at?.closest('.ag-root');
      if (!field || field === at || elsewhere) return;
      field.focus();
      field.select();
    }, wait);
}

const PRICE = 'unitPriceMicro';
/** Cells that Enter passes over: they are reached with Tab or an arrow. */
const BESIDE = ['discountMinor', 'alternative'];

/** A price that comes while its cell is open and nobody has typed in it yet is shown there, or the old one would be taken. */
function renewPrice(grid: GridApi<Line> | null, rowIndex: number, before: string, now: string): void {
  const [cell] = grid?.getEditingCells() ?? [];
  const field = document.querySelector<HTMLInputElement>(`.ag-cell-inline-editing[col-id="${PRICE}"] input`);
  if (field?.value !== before || cell?.colId !== PRICE || cell.rowIndex !== rowIndex) return;
  field.value = now;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.select();
}

/** Moving through the cells by keyboard, adding and removing rows. */
function useMoves(props: Props, editable: readonly string[], desk: Desk) {
  const { lines, onChange } = props;
  const api = useRef<GridApi<Line> | null>(null);
  // Grid events come later than the change that caused them, so the newest lines are kept here, not read from a render.
  const current = useRef(lines);
  useEffect(() => {
    current.current = lines;
  }, [lines]);
  const put = (next: Line[]): void => {
    current.current = next;
    onChange(next);
  };

  const edit = (rowIndex: number, colKey: string): void => {
    const grid = api.current;
    if (!grid || grid.isDestroyed()) return;
    grid.ensureIndexVisible(rowIndex);
    grid.setFocusedCell(rowIndex, colKey);
    grid.startEditingCell({ rowIndex, colKey });
    holdFocus(grid, colKey);
  };
  const addRow = (): void => {
    const rows = current.current;
    const last = rows.at(-1);
    const target = last && isBlank(last) ? rows.length - 1 : rows.length;
    if (target === rows.length) put([...rows, emptyLine()]);
    setTimeout(() => edit(target, 'itemCode'), 30);
  };
  /** Enter: the next cell that can be edited; after the last one the next row, and a new one after the last row. */
  const moveOn = (rowIndex: number, field: string): void => {
    const may = (name: string): boolean => name !== 'unit' || hasUnits(current.current[rowIndex]);
    const next = editable.slice(editable.indexOf(field) + 1).find(may);
    api.current?.stopEditing();
    if (next !== undefined) setTimeout(() => edit(rowIndex, next), 0);
    else if (rowIndex + 1 < current.current.length) setTimeout(() => edit(rowIndex + 1, 'itemCode'), 0);
    else addRow();
  };
  const remove = (rowIndex: number): void => put(current.current.filter((_, i) => i !== rowIndex));
  const onKey = ({ event, rowIndex, column }: CellKeyDownEvent<Line>): void => {
    if (!(event instanceof KeyboardEvent) || rowIndex === null) return;
    if (event.key === 'Delete' && event.ctrlKey) remove(rowIndex);
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    const field = column.getColId();
    const after = BESIDE.includes(field) ? 'discountPpm' : field;
    // Enter on a cell that is not open opens it; only from within it goes on.
    if (!(event.target instanceof HTMLInputElement)) return;
    if (field !== 'itemCode' && (api.current?.getEditingCells() ?? []).length > 0) moveOn(rowIndex, after);
  };
  const refresh = (): void => put([...current.current]);
  const askPrice = usePrices(lines, props.priceOf, (line, beforeMicro) => {
    refresh();
    const now = desk.price(line.unitPriceMicro ?? 0);
    renewPrice(api.current, current.current.indexOf(line), desk.price(beforeMicro), now);
  });
  const paste = (text: string): void => {
    void pasted(text, props.fields.units === true).then((rows) => {
      put([...current.current.filter((line) => !isBlank(line)), ...rows]);
      rows.forEach(askPrice);
    });
  };
  const removeFocused = (): void => remove(api.current?.getFocusedCell()?.rowIndex ?? lines.length - 1);
  return { api, refresh, askPrice, edit, addRow, removeFocused, onKey, paste };
}

/**
 * Ctrl+Enter and Ctrl+S act on the whole document, so a cell that is being typed in is taken first; the key follows when
 * the document knows of it. An item that is typed and not chosen yet is chosen instead.
 */
function takeFirst(event: KeyEvent, api: GridApi<Line> | null): void {
  const acts = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's');
  const [cell] = api?.getEditingCells() ?? [];
  if (!acts || !cell || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.stopPropagation();
  const { key, ctrlKey, metaKey, code } = event;
  const unchosen = cell.colId === 'itemCode' && event.target.value.trim() !== '';
  if (unchosen) event.target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  else {
    api?.stopEditing();
    const again = new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, bubbles: true });
    setTimeout(() => document.documentElement.dispatchEvent(again), TAKEN_MS);
  }
}

const PRICING = new Set(['itemCode', 'qtyMicro', 'unit']);
const TAKEN_MS = 60;
const HEADER_PX = 46;
const ROW_PX = 32;
const MOST_PX = 420;
const heightOf = (count: number): number => Math.min(MOST_PX, HEADER_PX + Math.max(count, 3) * ROW_PX);

/** Columns stay the same while a person types; the amount is read anew each time. */
function useColumns({ fields, net, netLabel, qtyLabel, costLabel }: Props, desk: Desk) {
  const { price, discount, cost, available, units, tolerance, current, alternative } = fields;
  const netOf = useRef(net);
  netOf.current = net;
  return useMemo(() => {
    const net = (line: Line): number | null => netOf.current?.(line) ?? null;
    const shown = { price, discount, cost, available, units, tolerance, current, alternative };
    return columnsOf({ fields: shown, ...(netOf.current ? { net } : {}), qtyLabel, netLabel, costLabel }, desk);
  }, [price, discount, cost, available, units, tolerance, current, alternative, qtyLabel, netLabel, costLabel, desk]);
}

/** There is always a line to type in, and amounts are those of the document as it is now. */
function useShown({ lines, onChange, net }: Props, api: RefObject<GridApi<Line> | null>): void {
  useEffect(() => {
    if (lines.length === 0) onChange([emptyLine()]);
  }, [lines, onChange]);

  // Amounts depend on the whole document, not on their own line alone; `net` is another one whenever the document is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed is shown
  useEffect(() => {
    api.current?.refreshCells({ force: true });
  }, [lines, net, api]);
}

export function LineGrid(props: Props) {
  const { lines, autoFocus, begin = 0 } = props;
  const desk = useDesk();
  const columns = useColumns(props, desk);
  const editable = columns
    .filter((column) => column.editable !== undefined && !BESIDE.includes(String(column.field)))
    .map((column) => String(column.field));
  const moves = useMoves(props, editable, desk);

  useShown(props, moves.api);
  useAvailable(lines, props.warehouseId, moves.refresh);

  const { addRow } = moves;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new number begins
  useEffect(() => {
    if (begin > 0) addRow();
  }, [begin]);

  return (
    <section
      className="lines"
      aria-label={desk.t('grid.lines')}
      onKeyDownCapture={(event) => takeFirst(event, moves.api.current)}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!text.includes('\t')) return;
        event.preventDefault();
        moves.paste(text);
      }}
    >
      <div className="grid-lines" style={{ height: heightOf(lines.length) }}>
        <AgGridReact<Line>
          theme={gridTheme}
          rowData={lines}
          context={{ warehouseId: props.warehouseId }}
          columnDefs={columns}
          rowHeight={ROW_PX - 1}
          getRowId={({ data }) => data.key}
          singleClickEdit
          stopEditingWhenCellsLoseFocus
          onGridReady={({ api }) => {
            moves.api.current = api;
            if (autoFocus) setTimeout(() => moves.edit(0, 'itemCode'), 50);
          }}
          onCellKeyDown={(event) => moves.onKey(event as CellKeyDownEvent<Line>)}
          onCellValueChanged={({ colDef, rowIndex, data }) => {
            moves.refresh();
            if (PRICING.has(colDef.field ?? '')) moves.askPrice(data);
            const next = editable[editable.indexOf('itemCode') + 1] ?? 'itemCode';
            if (colDef.field === 'itemCode' && rowIndex !== null) setTimeout(() => moves.edit(rowIndex, next), 0);
          }}
          localeText={desk.language === 'ru' ? GRID_RU : {}}
        />
      </div>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={moves.addRow}>
          {desk.t('grid.addLine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={moves.removeFocused}>
          {desk.t('grid.removeLine')}
        </Button>
        {props.tools}
      </Group>
    </section>
  );
}
