// The views of a list grid: taking down how the grid stands now, and putting a kept view onto it.
import type { GridApi, IRowNode } from 'ag-grid-community';
import type { ListView } from '../../shared/contract/listViews.ts';
import type { Row, Rows } from './rows.ts';

export type Shape = Omit<ListView, 'name' | 'search' | 'quick'>;

const SELECTION = 'ag-Grid';

/** How the grid stands now. */
export function shapeOf(api: GridApi<Row>): Shape {
  const state = api.getColumnState().filter(({ colId }) => !colId.startsWith(SELECTION));
  const sorted = state.filter(({ sort }) => sort).sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));
  return {
    columns: state.map(({ colId, hide, width }) => ({
      field: colId,
      hidden: hide === true,
      widthPx: Math.round(width ?? 0),
    })),
    sort: sorted.map(({ colId, sort }) => ({ field: colId, desc: sort === 'desc' })),
    filters: (api.getFilterModel() ?? {}) as Record<string, unknown>,
  };
}

/** Columns that a later version of the list has and the view does not know stay where they are. */
function applyShape(api: GridApi<Row>, { columns, sort, filters }: Shape): void {
  api.applyColumnState({
    state: columns.map(({ field, hidden, widthPx }) => {
      const at = sort.findIndex((one) => one.field === field);
      const direction = sort[at]?.desc ? ('desc' as const) : ('asc' as const);
      return {
        ...{ colId: field, hide: hidden, flex: null, ...(widthPx > 0 ? { width: widthPx } : {}) },
        ...(at < 0 ? { sort: null } : { sort: direction, sortIndex: at }),
      };
    }),
    applyOrder: true,
    defaultState: { sort: null },
  });
  api.setFilterModel(filters);
}

/** What stands over the rows: the search and the values picked from them. */
export const shownOf = ({ search, quick }: Rows): Pick<ListView, 'search' | 'quick'> => ({ search, quick: [...quick] });

/** Puts a kept view onto the list. */
export function applyView(rows: Rows, api: GridApi<Row>, view: ListView): void {
  applyShape(api, view);
  rows.setSearch(view.search);
  rows.setQuick(view.quick);
}

/** Puts the grid back to how the list is made. */
export function resetShape(api: GridApi<Row>): void {
  api.resetColumnState();
  api.setFilterModel(null);
}

/** Fields of the columns that are shown, from left to right: what an export of this view has. */
export const shownFields = (api: GridApi<Row> | null): string[] =>
  (api?.getAllDisplayedColumns() ?? []).map((column) => column.getColId()).filter((id) => !id.startsWith(SELECTION));

/** The ticked rows, or the one with the keyboard, as tab-separated lines under a heading, as the grid shows them. */
export function asText(api: GridApi<Row>, node: IRowNode<Row>): string {
  const columns = api.getAllDisplayedColumns().filter((column) => !column.getColId().startsWith(SELECTION));
  const ticked = api.getSelectedNodes();
  const nodes = ticked.length > 0 ? ticked : [node];
  const plain = (value: unknown): string => String(value ?? '').replace(/[\t\r\n]+/g, ' ');
  const heading = columns.map((column) => plain(api.getDisplayNameForColumn(column, 'header')));
  const lines = nodes.map((rowNode) =>
    columns.map((colKey) => plain(api.getCellValue({ rowNode, colKey, useFormatter: true }))),
  );
  return [heading, ...lines].map((cells) => cells.join('\t')).join('\n');
}
