// The rows of a list grid: asked for in pages as the person scrolls, again when their topics change, with the search,
// filters and sort of the moment.
import { useDebouncedValue } from '@mantine/hooks';
import type { Column, GridApi, IDatasource, IGetRowsParams } from 'ag-grid-community';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Input, type ListName, specOf } from '../../shared/contract/index.ts';
import type { Topic } from '../../shared/contract/kit.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { call } from '../api/client.ts';
import { refusalIn, useTouched } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { type Quick, quickWhere, sortOf, whereOf } from './request.ts';

export type Row = Record<string, unknown>;
type Asking = Pick<IGetRowsParams, 'sortModel' | 'filterModel'>;

const stateOf = (api: GridApi<Row> | null): Asking => ({
  sortModel: (api?.getColumnState() ?? []).flatMap(({ colId, sort }) => (sort ? [{ colId, sort }] : [])),
  filterModel: api?.getFilterModel() ?? {},
});

const nobodyTypes = (): boolean =>
  document.activeElement === document.body || document.activeElement?.tagName === 'MAIN';

function focusFirstRow(api: GridApi<Row> | null): void {
  const column = api?.getAllDisplayedColumns().find((one) => !one.getColId().startsWith('ag-Grid'));
  if (column && api?.getDisplayedRowAtIndex(0)) api.setFocusedCell(0, column);
}

/** The keyboard goes to the row where it was, or to the first when that one is gone; nowhere where the list is gone itself. */
function focusAgain(api: GridApi<Row> | null): void {
  if (api?.isDestroyed()) return;
  const at = api?.getFocusedCell();
  if (at && api?.getDisplayedRowAtIndex(at.rowIndex)?.data) api.setFocusedCell(at.rowIndex, at.column);
  else focusFirstRow(api);
}

/** Takes the tick from rows that left the list: nobody sees it any more, and the next work would be done on them too. */
function untickGone(api: GridApi<Row>): void {
  const there = new Set<string | undefined>();
  api.forEachNode(({ id }) => there.add(id));
  api.setNodesSelected({ nodes: api.getSelectedNodes().filter(({ id }) => !there.has(id)), newValue: false });
}

/** Asks again for what is shown when somebody has changed what the list reads; `loaded` is called after every page. */
function useRefresh(list: ListName, api: RefObject<GridApi<Row> | null>) {
  const again = useRef(false);
  useTouched(
    useCallback(
      (topics: readonly Topic[]) => {
        if (!specOf(list).topics.some((topic) => topics.includes(topic))) return;
        again.current = true;
        api.current?.refreshInfiniteCache();
      },
      [list, api],
    ),
  );
  const loaded = useCallback((): void => {
    const pages: { pageStatus: string }[] = Object.values(api.current?.getCacheBlockState() ?? {});
    if (!again.current || !api.current || pages.some(({ pageStatus }) => pageStatus !== 'loaded')) return;
    again.current = false;
    untickGone(api.current);
    if (nobodyTypes()) focusFirstRow(api.current);
  }, [api]);
  return { loaded };
}

/**
 * Values picked from rows. The cell or button that had the keyboard goes with the old rows: with the new ones the first row
 * gets it, in the same column.
 */
function useQuick(api: RefObject<GridApi<Row> | null>) {
  const [quick, setQuick] = useState<readonly Quick[]>([]);
  const left = useRef<{ column: Column | undefined } | null>(null);
  return {
    quick,
    setQuick: useCallback(
      (next: readonly Quick[]): void => {
        left.current = { column: api.current?.getFocusedCell()?.column };
        setQuick(next);
      },
      [api],
    ),
    /** Called when rows have come. */
    shown: useCallback((): void => {
      const before = left.current;
      left.current = null;
      if (!before || !nobodyTypes()) return;
      if (before.column && api.current?.getDisplayedRowAtIndex(0)) api.current.setFocusedCell(0, before.column);
      else focusFirstRow(api.current);
    }, [api]),
  };
}

/** What the list is asked: the page's own filter, the search, filters of columns, values picked from rows, and the order. */
const useRequest = (filterKey: string, asked: string, quick: readonly Quick[]) =>
  useCallback(
    ({ filterModel, sortModel }: Asking): Record<string, unknown> => ({
      ...(JSON.parse(filterKey) as object),
      ...(asked.trim() === '' ? {} : { search: asked.trim() }),
      ...quickWhere(whereOf(filterModel as Record<string, unknown>), quick),
      ...sortOf(sortModel),
    }),
    [filterKey, asked, quick],
  );

export type Rows = ReturnType<typeof useRows>;

/** Rows of `list` under `filter`, with what the toolbar and the grid need of them. */
export function useRows<K extends ListName>(list: K, filter: Partial<Input<K>>) {
  const desk = useDesk();
  const { sentence } = desk;
  const api = useRef<GridApi<Row> | null>(null);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 200);
  const { quick, setQuick, shown } = useQuick(api);
  const [total, setTotal] = useState<number | null>(null);
  /** What the rows are asked by, but for their order and page. */
  const [question, setQuestion] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const request = useRequest(JSON.stringify(filter), asked, quick);
  const { loaded } = useRefresh(list, api);

  const source = useMemo(
    (): IDatasource => ({
      getRows: (params) => {
        const { sort: _, ...unsorted } = request(params);
        setQuestion(JSON.stringify(unsorted));
        const page = { offset: params.startRow, limit: params.endRow - params.startRow };
        call(list, { ...request(params), ...page } as Input<K>).then(
          (answer) => {
            if (api.current?.isDestroyed()) return;
            const { rows, total: found } = answer as { rows: Row[]; total: number };
            setTotal(found);
            setRefusal(null);
            params.successCallback(rows, found);
            loaded();
            shown();
          },
          (error: unknown) => {
            setRefusal(refusalIn(error));
            params.failCallback();
          },
        );
      },
    }),
    [list, request, loaded, shown],
  );

  useEffect(() => {
    api.current?.setGridOption('datasource', source);
  }, [source]);

  return {
    search,
    setSearch,
    total,
    failure: refusal ? sentence(refusal) : '',
    question,
    quick,
    setQuick,
    /** The request of what is shown now, for an export. */
    current: () => request(stateOf(api.current)),
    grid: () => api.current,
    ready: (grid: GridApi<Row>): void => {
      api.current = grid;
      grid.setGridOption('datasource', source);
    },
    focusAgain: (): void => focusAgain(api.current),
    /** Puts the keyboard on the first row; `unlessBusy` leaves a person who is typing alone. */
    focusFirst: ({ unlessBusy = false } = {}): void => {
      if (!unlessBusy || nobodyTypes()) focusFirstRow(api.current);
    },
  };
}
