// Editing the lines of a document by keyboard: Enter moves on, the last cell adds a row, an item is found as it is typed,
// rows pasted from a spreadsheet (item, quantity, price, discount) become lines, Ctrl+Delete removes one.
import { Button, Group, Text } from '@mantine/core';
import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import {
  type KeyboardEvent as KeyEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Desk, useDesk } from '../api/session.tsx';
import { Availability } from './Availability.tsx';
import { useAvailable } from './available.ts';
import { type Amount, columnsOf, type LineFields } from './lineColumns.ts';
import { emptyLine, isComplete, isFound, type Line, wrongAmount, wrongQuantity } from './lines.ts';
import { BESIDE, useMoves } from './moves.ts';
import { usePasting } from './pasting.tsx';
import type { PriceOf } from './prices.ts';
import { useRefusedCells } from './refused.ts';
import { GRID_RU, GRID_THEMES } from './setup.ts';

type Props = {
  lines: Line[];
  onChange: (lines: Line[]) => void;
  fields: LineFields;
  /** Net of a line for the amount column; none without it. */
  amountOf?: (line: Line) => Amount | null;
  /** Asks for the price of a line where a person has not given one. */
  priceOf?: PriceOf;
  netLabel?: string;
  /** More buttons under the lines. */
  tools?: ReactNode;
  qtyLabel?: string;
  /** Where the goods lie: what is available is told of this warehouse. Left out: of the usual one. */
  warehouseId?: number;
  costLabel?: string;
  /** Only goods are offered: no service lies in a warehouse. */
  goods?: boolean;
  autoFocus?: boolean;
  /** A number that grows puts the keyboard into the first line that is not filled in. */
  begin?: number;
};

/**
 * Ctrl+Enter and Ctrl+S act on the whole document, so a cell that is being typed in is taken first; the key follows when
 * the document knows of it. An item that is typed and not chosen yet is chosen instead.
 */
function takeFirst(event: KeyEvent, api: GridApi<Line> | null): void {
  const acts = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.code === 'KeyS');
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
/** A heading of two lines. */
const HEADER_PX = 52;
const HEADING = { wrapHeaderText: true, autoHeaderHeight: true };
const ROW_PX = 32;
const MOST_PX = 420;
const heightOf = (count: number): number => Math.min(MOST_PX, HEADER_PX + Math.max(count, 3) * ROW_PX);

/** Columns stay the same while a person types; the amount is read anew each time. */
function useColumns({ fields, amountOf, netLabel, qtyLabel, costLabel }: Props, desk: Desk) {
  const { price, discount, cost, available, units, tolerance, current, alternative, margin, taxes, whole } = fields;
  const now = useRef(amountOf);
  now.current = amountOf;
  return useMemo(() => {
    const amount = (line: Line): Amount | null => now.current?.(line) ?? null;
    const shown = { price, discount, cost, available, units, tolerance, current, alternative, margin, taxes, whole };
    return columnsOf(
      { fields: shown, ...(now.current ? { amountOf: amount } : {}), qtyLabel, netLabel, costLabel },
      desk,
    );
  }, [
    price,
    discount,
    cost,
    available,
    units,
    tolerance,
    current,
    alternative,
    margin,
    taxes,
    whole,
    qtyLabel,
    netLabel,
    costLabel,
    desk,
  ]);
}

/** Cells that Enter goes through. */
const enteredBy = (columns: ReturnType<typeof useColumns>): string[] =>
  columns
    .filter((column) => column.editable !== undefined && !BESIDE.includes(String(column.field ?? column.colId)))
    .map((column) => String(column.field));

/** There is always a line to type in, and amounts are those of the document as it is now. */
function useShown({ lines, onChange, amountOf }: Props, api: RefObject<GridApi<Line> | null>): void {
  useEffect(() => {
    if (lines.length === 0) onChange([emptyLine()]);
  }, [lines, onChange]);

  // Amounts depend on the whole document, not on their own line alone; `amountOf` is another one whenever the document is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed is shown
  useEffect(() => {
    api.current?.refreshCells({ force: true });
  }, [lines, amountOf, api]);
}

/** The line with the keyboard; where that was replaced, the one in its place. */
const lineAt = (lines: readonly Line[], at: { index: number; key: string | undefined }): Line | undefined =>
  lines.find(({ key }) => key === at.key) ?? lines[at.index];

/** Buttons under the lines, for what has its key too. */
function Tools({ moves, tools }: { moves: ReturnType<typeof useMoves>; tools: ReactNode }) {
  const { t } = useDesk();
  const button = (label: string, run: () => void) => (
    <Button size="compact-sm" variant="default" onClick={run}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs" mt={6}>
      {button(t('grid.addLine'), moves.addRow)}
      {button(t('grid.removeLine'), moves.removeFocused)}
      {button(t('help.duplicate'), moves.duplicateFocused)}
      {tools}
    </Group>
  );
}

/** Which lines will be refused and why, for as long as they would be. */
function WrongLines({ lines }: { lines: readonly Line[] }) {
  const desk = useDesk();
  const wrong = lines.flatMap((line, i) => {
    const refusal = wrongQuantity(line) ?? wrongAmount(line, desk.exponent);
    return refusal ? [desk.t('grid.wrongLine', { number: i + 1, why: desk.sentence(refusal) })] : [];
  });
  if (wrong.length === 0) return null;
  return (
    <div role="alert" className="bad">
      {wrong.slice(0, 3).map((text) => (
        <Text key={text} size="sm" mt={4}>
          {text}
        </Text>
      ))}
    </div>
  );
}

/** What of the lines a command gets: those that are complete. */
const sentOf = ({ lines, fields }: Props): Line[] => lines.filter(fields.current ? isFound : isComplete);

export function LineGrid(props: Props) {
  const { lines, autoFocus, begin = 0 } = props;
  const desk = useDesk();
  const entered = useColumns(props, desk);
  const editable = enteredBy(entered);
  const moves = useMoves(props, editable, desk);
  const columns = useRefusedCells(entered, () => sentOf(props), lines, moves.api);
  const pasting = usePasting(props.fields.units === true, moves.take, moves.focusAgain);

  const [at, setAt] = useState<{ index: number; key: string | undefined } | null>(null);
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
      {...moves.keeping.around}
      onKeyDownCapture={(event) => takeFirst(event, moves.api.current)}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!text.includes('\t')) return;
        event.preventDefault();
        pasting.paste(text);
      }}
    >
      <div className="grid-lines" style={{ height: heightOf(lines.length) }}>
        <AgGridReact<Line>
          theme={GRID_THEMES[desk.session.look.density]}
          rowData={lines}
          context={{ warehouseId: props.warehouseId, goods: props.goods === true }}
          columnDefs={columns}
          rowHeight={ROW_PX - 1}
          defaultColDef={HEADING}
          getRowId={({ data }) => data.key}
          singleClickEdit
          stopEditingWhenCellsLoseFocus
          onGridReady={({ api }) => {
            moves.api.current = api;
            if (autoFocus) setTimeout(moves.begin, 50);
          }}
          onCellFocused={({ api, rowIndex: index }) =>
            setAt(index === null ? null : { index, key: api.getDisplayedRowAtIndex(index)?.id })
          }
          onCellEditingStarted={moves.keeping.opened}
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
      {!props.fields.current && <WrongLines lines={lines} />}
      {props.fields.available && (
        <Availability line={at ? lineAt(lines, at) : undefined} warehouseId={props.warehouseId} />
      )}
      <Tools moves={moves} tools={props.tools} />
      {pasting.dialog}
    </section>
  );
}
