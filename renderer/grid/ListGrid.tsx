// Any list of the contract as a grid: rows come in pages from the host, whatever their number; search, filters and sort
// go with the request; Enter or a click opens a row; the same query goes to a workbook or CSV file.
import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFileSpreadsheet, IconFileTypeCsv, IconPrinter, IconSearch, IconSum } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Input, ListName, ListRow } from '../../shared/contract/index.ts';
import { useQuery } from '../api/hooks.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { useExport } from '../parts/jobs.tsx';
import { openFrom } from '../parts/worklist.tsx';
import { columnDefs } from './columns.ts';
import { Empty } from './Empty.tsx';
import { usePaper } from './printing.tsx';
import { picked, QuickFilters } from './QuickFilters.tsx';
import { type Row, type Rows, useRows } from './rows.ts';
import { GRID_RU, GRID_THEMES } from './setup.ts';
import type { Ticks } from './ticked.ts';
import { useSums } from './totals.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { applyView, asText, shownFields } from './views.ts';

const PAGE = 100;
/** Rows made before they are seen, so that the next page is asked for while the one before is still in sight. */
const AHEAD = 30;
/** A heading that is longer than its column goes on in the next line. */
const HEADING = { resizable: true, wrapHeaderText: true, autoHeaderHeight: true };
/** What stands in a list without rows is told by the page. */
const GRID = { rowBuffer: AHEAD, defaultColDef: HEADING, suppressNoRowsOverlay: true };

export type ListGridProps<K extends ListName> = {
  list: K;
  filter?: Partial<Input<K>>;
  hidden?: readonly string[];
  /** Columns that the list has and does not show until a person asks for them. */
  aside?: readonly string[];
  onOpen?: (row: ListRow<K>) => void;
  /** Hears which rows are ticked; with it the grid shows boxes to tick. */
  ticks?: Ticks<ListRow<K>>;
  tools?: ReactNode;
  label: string;
  empty?: string;
  height?: string;
  /** Headings that depend on the question. */
  titles?: Readonly<Record<string, string>>;
};

/** Search, the caller's own tools, the number of rows, printing, and the two exports. */
type ToolbarProps = {
  rows: Rows;
  list: ListName;
  tools: ReactNode;
  askSums: (() => void) | null;
  print: () => Promise<void>;
};

function Toolbar({ rows, list, tools, askSums, print }: ToolbarProps) {
  const { t } = useDesk();
  const exporting = useExport();
  const search = useRef<HTMLInputElement>(null);
  // The sign, and the key it is on where the layout has another sign there.
  useHotkeys([
    ['/', () => search.current?.focus()],
    ['Slash', () => search.current?.focus(), { usePhysicalKeys: true }],
  ]);
  const button = (label: string, icon: ReactNode, run: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="md" aria-label={label} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  const file = (label: string, icon: ReactNode, format: 'xlsx' | 'csv') =>
    button(label, icon, () => void exporting.start(list, rows.current(), format, shownFields(rows.grid())));
  return (
    <Group gap="xs" mb={6}>
      <TextInput
        ref={search}
        size="xs"
        w={220}
        leftSection={<IconSearch size={14} />}
        placeholder={t('grid.search')}
        aria-label={t('grid.search')}
        value={rows.search}
        onChange={(event) => rows.setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') rows.focusFirst();
        }}
      />
      {tools}
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Text size="xs" className="dim" aria-live="polite">
          {rows.total === null ? '' : t('grid.rows', { count: rows.total })}
        </Text>
        {askSums && button(t('grid.sumUp'), <IconSum size={16} />, askSums)}
        <ViewMenu list={list} rows={rows} />
        {button(t('grid.print'), <IconPrinter size={16} />, () => void print())}
        {file(t('grid.toExcel'), <IconFileSpreadsheet size={16} />, 'xlsx')}
        {file(t('grid.toCsv'), <IconFileTypeCsv size={16} />, 'csv')}
      </Group>
    </Group>
  );
}

/** The list opens with the view that its user has kept without a name. */
function useUsualView(list: ListName, rows: Rows, api: GridApi<Row> | null): void {
  const { data } = useQuery('listView.get', { list });
  const put = useRef(false);
  const usual = data?.views.find(({ name }) => name === '');
  useEffect(() => {
    if (!data || !api || put.current) return;
    put.current = true;
    if (usual) applyView(rows, api, usual);
  }, [data, api, usual, rows]);
}

/** Opens a row, from which its page steps to the next. */
function useOpening<K extends ListName>(list: K, rows: Rows, onOpen: ListGridProps<K>['onOpen']) {
  const { history } = useRouter();
  return (row: Row | undefined, index: number | null): void => {
    if (!row || !onOpen) return;
    const worklist = {
      list,
      request: rows.current(),
      index: index ?? 0,
      open: (one: Row) => onOpen(one as ListRow<K>),
    };
    openFrom(worklist, row, history);
  };
}

/** Ctrl+Home and Ctrl+End: the keyboard goes to the first or the last row, as in a spreadsheet. */
function goToEnd({ api, column, event }: CellKeyDownEvent<Row>): void {
  if (!(event instanceof KeyboardEvent) || !['Home', 'End'].includes(event.key)) return;
  event.preventDefault();
  const rowIndex = event.key === 'Home' ? 0 : api.getDisplayedRowCount() - 1;
  api.ensureIndexVisible(rowIndex);
  api.setFocusedCell(rowIndex, column);
}

/** Ctrl+C: what is ticked, or the row with the keyboard, for a spreadsheet; a text that is marked goes its own way. */
function copyRows({ api, node }: CellKeyDownEvent<Row>): void {
  if (String(window.getSelection() ?? '') === '') void navigator.clipboard.writeText(asText(api, node));
}

/** What keys do on a row: Enter opens it, F narrows the list to its value, Ctrl+C copies, Ctrl+Home and Ctrl+End go to the ends. */
function onKey(
  cell: CellKeyDownEvent<Row>,
  rows: Rows,
  open: (row: Row | undefined, index: number | null) => void,
): void {
  const { data, event, rowIndex, rowPinned } = cell;
  if (!(event instanceof KeyboardEvent) || rowPinned) return;
  const held = event.ctrlKey || event.metaKey;
  if (event.code === 'KeyF' && !held && !event.altKey) rows.setQuick(picked(rows.quick, cell));
  if (held && event.code === 'KeyC') copyRows(cell);
  if (held) goToEnd(cell);
  // Ctrl+Enter is the page's own.
  if (event.key === 'Enter' && !held) open(data, rowIndex);
}

/** Columns stay the same for as long as what they depend on says the same. */
function useColumns<K extends ListName>({ list, hidden, aside, titles }: ListGridProps<K>, desk: Desk) {
  const hiddenKey = (hidden ?? []).join();
  const asideKey = (aside ?? []).join();
  const titleKey = JSON.stringify(titles ?? {});
  return useMemo(() => {
    const named = JSON.parse(titleKey) as Record<string, string>;
    return columnDefs(list, desk, hiddenKey.split(','), named, asideKey.split(','));
  }, [list, desk, hiddenKey, titleKey, asideKey]);
}

export function ListGrid<K extends ListName>(props: ListGridProps<K>) {
  const { list, filter, onOpen, ticks, hidden, label } = props;
  const desk = useDesk();
  const rows = useRows(list, filter ?? {});
  const columns = useColumns(props, desk);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  useUsualView(list, rows, api);
  const open = useOpening(list, rows, onOpen);
  const sums = useSums({ list, question: rows.question, total: rows.total, hidden: hidden ?? [] });
  const { print, sheet } = usePaper({ list, label, filter, current: rows.current, grid: api, sums: sums.rows });
  return (
    <div className="list">
      {sheet}
      <Toolbar {...{ rows, list, print }} tools={props.tools} askSums={sums.ask} />
      <QuickFilters quick={rows.quick} onChange={rows.setQuick} />
      {rows.failure !== '' && (
        <Text c="red" size="sm" role="alert">
          {rows.failure}
        </Text>
      )}
      <section
        className="grid"
        style={props.height ? { height: props.height, flex: 'none' } : undefined}
        aria-label={label}
      >
        <AgGridReact<Row>
          theme={GRID_THEMES[desk.session.look.density]}
          rowModelType="infinite"
          cacheBlockSize={PAGE}
          maxBlocksInCache={50}
          columnDefs={columns}
          {...GRID}
          getRowId={({ data }) => String(data.id ?? data.accountId ?? `sum ${String(data.currency ?? '')}`)}
          rowSelection={
            ticks
              ? { mode: 'multiRow', checkboxes: true, headerCheckbox: false }
              : { mode: 'singleRow', checkboxes: false }
          }
          onSelectionChanged={({ api }: { api: GridApi<Row> }) => ticks?.changed(api.getSelectedRows() as ListRow<K>[])}
          onGridReady={(ready) => {
            rows.ready(ready.api);
            setApi(ready.api);
            ticks?.ready({ rows: () => ready.api.getSelectedRows() as ListRow<K>[], focus: rows.focusAgain });
          }}
          onFirstDataRendered={() => rows.focusFirst({ unlessBusy: true })}
          onRowClicked={({ data, event, rowPinned, rowIndex }) => {
            if (!rowPinned && !(event?.target instanceof HTMLInputElement)) open(data, rowIndex);
          }}
          onCellKeyDown={(cell) => onKey(cell as CellKeyDownEvent<Row>, rows, open)}
          pinnedBottomRowData={sums.rows}
          rowClass={onOpen ? 'opens' : ''}
          localeText={desk.language === 'ru' ? GRID_RU : {}}
        />
        {rows.total === 0 && <Empty {...{ list, empty: props.empty, question: rows.question, filter: filter ?? {} }} />}
      </section>
    </div>
  );
}
