// Editing the lines of a document by keyboard: Enter moves on, the last cell adds a row, an item is found as it is typed,
// rows pasted from a spreadsheet (item, quantity, price, discount) become lines, Ctrl+Delete removes one.
import { Button, Group } from '@mantine/core';
import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  SuppressKeyboardEventParams,
  ValueSetterParams,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type KeyboardEvent as KeyEvent, useEffect, useMemo, useRef } from 'react';
import { call } from '../api/client.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { ItemEditor } from './ItemEditor.tsx';
import { emptyLine, isBlank, type Line, typed } from './lines.ts';
import { GRID_RU, gridTheme } from './setup.ts';

export type LineFields = {
  price?: boolean | undefined;
  discount?: boolean | undefined;
  cost?: boolean | undefined;
  available?: boolean | undefined;
};
type Props = {
  lines: Line[];
  onChange: (lines: Line[]) => void;
  fields: LineFields;
  /** Net of a line for the amount column; none without it. */
  net?: (line: Line) => number | null;
  qtyLabel?: string;
  autoFocus?: boolean;
  /** A number that grows puts the keyboard into the first line that is not filled in. */
  begin?: number;
};

/** The item editor takes Enter and Tab for itself: it asks for what was typed before it moves on. */
const ownKeys = ({ event, editing }: SuppressKeyboardEventParams): boolean =>
  editing && (event.key === 'Enter' || event.key === 'Tab');
const stopsEnter = ({ event, editing }: SuppressKeyboardEventParams): boolean => editing && event.key === 'Enter';

const setter =
  (field: 'qtyMicro' | 'unitPriceMicro' | 'discountPpm', scale: number) =>
  ({ data, newValue }: ValueSetterParams<Line>): boolean => {
    const value = typed(String(newValue ?? ''), scale);
    if (value === undefined || (value !== null && value < 0)) return false;
    if (field === 'discountPpm') data.discountPpm = Math.min(value ?? 0, 1_000_000);
    else data[field] = value;
    return true;
  };

type Shown = { fields: LineFields; net?: (line: Line) => number | null; qtyLabel: string | undefined };

function columnsOf({ fields, net, qtyLabel }: Shown, desk: Desk): ColDef<Line>[] {
  const number = (
    field: 'qtyMicro' | 'unitPriceMicro' | 'discountPpm',
    scale: number,
    header: string,
    show: (value: number) => string,
  ): ColDef<Line> => ({
    field,
    headerName: header,
    editable: true,
    width: 120,
    cellClass: 'numeric',
    headerClass: 'numeric',
    valueGetter: ({ data }) => (!data?.found || data[field] === null ? '' : show(data[field])),
    valueSetter: setter(field, scale),
    suppressKeyboardEvent: stopsEnter,
  });
  const read = (headerName: string, value: (line: Line) => string, width = 110): ColDef<Line> => ({
    headerName,
    width,
    cellClass: 'numeric',
    headerClass: 'numeric',
    valueGetter: ({ data }) => (data ? value(data) : ''),
  });
  const all: (ColDef<Line> | false)[] = [
    {
      field: 'itemCode',
      headerName: desk.t('column.itemCode'),
      editable: true,
      width: 150,
      cellEditor: ItemEditor,
      suppressKeyboardEvent: ownKeys,
      valueSetter: ({ data, newValue }) => {
        if (!data.found || data.found.code !== newValue) return false;
        data.itemCode = data.found.code;
        data.description = data.found.name;
        data.unitPriceMicro ??= data.found.salesPriceMicro;
        data.qtyMicro ??= 1_000_000;
        return true;
      },
    },
    { field: 'description', headerName: desk.t('column.description'), flex: 1, minWidth: 160 },
    read(desk.t('column.unit'), (line) => line.found?.unit ?? '', 70),
    Boolean(fields.available) &&
      read(desk.t('column.availableMicro'), (line) =>
        line.found?.kind === 'goods' ? desk.qty(line.found.availableMicro) : '',
      ),
    number('qtyMicro', 6, qtyLabel ?? desk.t('column.qtyMicro'), desk.qty),
    Boolean(fields.price) && number('unitPriceMicro', 6, desk.t('column.unitPriceMicro'), desk.price),
    Boolean(fields.cost) && number('unitPriceMicro', 6, desk.t('column.unitCostMicro'), desk.price),
    Boolean(fields.discount) && number('discountPpm', 4, desk.t('column.discountPpm'), desk.percent),
    net !== undefined &&
      read(
        desk.t('column.netMinor'),
        (line) => {
          const value = net(line);
          return value === null ? '' : desk.money(value);
        },
        130,
      ),
  ];
  return all.filter((column) => column !== false);
}

/** Lines from rows of a spreadsheet; a code that is not found is left out. */
async function pasted(text: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const row of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [code = '', qty = '', price = '', discount = ''] = row.split('\t').map((cell) => cell.trim());
    const { rows } = await call('item.find', { text: code, limit: 12 });
    const found = rows.find((item) => item.code.toLowerCase() === code.toLowerCase() || item.barcode === code);
    if (!found) continue;
    lines.push({
      ...emptyLine(),
      ...{ found, itemCode: found.code, description: found.name },
      qtyMicro: typed(qty, 6) ?? 1_000_000,
      unitPriceMicro: typed(price, 6) ?? found.salesPriceMicro,
      discountPpm: typed(discount.replace('%', ''), 4) ?? 0,
    });
  }
  return lines;
}

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

/** Moving through the cells by keyboard, adding and removing rows. */
function useMoves(props: Props, editable: readonly string[]) {
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
    const next = editable[editable.indexOf(field) + 1];
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
    if (field !== 'itemCode' && (api.current?.getEditingCells() ?? []).length > 0) moveOn(rowIndex, field);
  };
  const paste = (text: string): void => {
    void pasted(text).then((rows) => put([...current.current.filter((line) => !isBlank(line)), ...rows]));
  };
  const removeFocused = (): void => remove(api.current?.getFocusedCell()?.rowIndex ?? lines.length - 1);
  return { api, refresh: () => put([...current.current]), edit, addRow, removeFocused, onKey, paste };
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

const TAKEN_MS = 60;
const HEADER_PX = 46;
const ROW_PX = 32;
const MOST_PX = 420;
const heightOf = (count: number): number => Math.min(MOST_PX, HEADER_PX + Math.max(count, 3) * ROW_PX);

export function LineGrid(props: Props) {
  const { lines, onChange, autoFocus, begin = 0, fields, net, qtyLabel } = props;
  const { price, discount, cost, available } = fields;
  const desk = useDesk();
  const netOf = useRef(net);
  netOf.current = net;
  const columns = useMemo(() => {
    const net = (line: Line): number | null => netOf.current?.(line) ?? null;
    const shown = { price, discount, cost, available };
    return columnsOf({ fields: shown, ...(netOf.current ? { net } : {}), qtyLabel }, desk);
  }, [price, discount, cost, available, qtyLabel, desk]);
  const editable = columns.filter((column) => column.editable === true).map((column) => String(column.field));
  const moves = useMoves(props, editable);

  useEffect(() => {
    if (lines.length === 0) onChange([emptyLine()]);
    // Amounts depend on the whole document, not on their own line alone.
    moves.api.current?.refreshCells({ force: true });
  }, [lines, onChange, moves.api]);

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
          onCellValueChanged={({ colDef, rowIndex }) => {
            moves.refresh();
            if (colDef.field === 'itemCode' && rowIndex !== null) setTimeout(() => moves.edit(rowIndex, 'qtyMicro'), 0);
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
      </Group>
    </section>
  );
}
