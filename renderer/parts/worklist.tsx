// One document after another: a document that was opened from a list steps to the one before and after it in that list,
// as the list is now, without going back to it. What was done and has left the list is passed over.
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Input, ListName } from '../../shared/contract/index.ts';
import { call } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';

type Row = Record<string, unknown>;
type Worklist = {
  list: ListName;
  request: Record<string, unknown>;
  index: number;
  id: unknown;
  open: (row: Row) => void;
};

/** The list that the person works through, and the pages that are open of it: of its row, and of what was made from there. */
let current: (Worklist & { paths: Set<string> }) | null = null;

/** A document, or the form of one that is made of another, which it names: what an action of a page leads to. */
const ofDocument = (path: string, search: string): boolean =>
  /\/\d+$/.test(path) || (/\/new$/.test(path) && search !== '');

const idOf = (row: Row | undefined): unknown => row?.id ?? row?.accountId;

type History = ReturnType<typeof useRouter>['history'];

/** Opens a row and remembers from which list; where its page is shows when the address has changed to it. */
export function openFrom(worklist: Omit<Worklist, 'id'>, row: Row, history: History): void {
  const stop = history.subscribe(({ location }: { location: { pathname: string } }) => {
    current = { ...worklist, id: idOf(row), paths: new Set([location.pathname]) };
    stop();
  });
  worklist.open(row);
}

/** The row a step away from the open one; where that one has left the list, the next has taken its place. */
async function rowAt(by: 1 | -1): Promise<{ row: Row; index: number } | null> {
  if (!current) return null;
  const { list, request, index, id } = current;
  const first = Math.max(0, index - 1);
  const { rows } = (await call(list, { ...request, offset: first, limit: 3 } as Input<ListName>)) as { rows: Row[] };
  const here = rows.findIndex((row) => idOf(row) === id);
  const gone = here < 0 ? index - first - (by === 1 ? 1 : 0) : here;
  const at = gone + by;
  const row = rows[at];
  return row && at >= 0 ? { row, index: first + at } : null;
}

export function WorklistSteps() {
  const { t } = useDesk();
  const { history } = useRouter();
  const { pathname } = useLocation();
  const within = current?.paths.has(pathname) ?? false;
  // What an action made of the open document is still the same row of the list.
  useEffect(() => {
    if (!within) return undefined;
    return history.subscribe(({ location }: { location: { pathname: string; search: string } }) => {
      if (ofDocument(location.pathname, location.search)) current?.paths.add(location.pathname);
    });
  }, [within, history]);
  const step = async (by: 1 | -1): Promise<void> => {
    const found = await rowAt(by);
    if (!found || !current) return;
    openFrom({ ...current, index: found.index }, found.row, history);
  };
  useHotkeys(
    [
      ['alt+PageDown', () => within && void step(1)],
      ['alt+PageUp', () => within && void step(-1)],
    ],
    [],
  );
  if (!within) return null;
  const button = (label: string, icon: typeof IconChevronLeft, by: 1 | -1) => {
    const Icon = icon;
    return (
      <Tooltip label={label}>
        <ActionIcon variant="default" size="sm" aria-label={label} onClick={() => void step(by)}>
          <Icon size={14} />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <Group gap={2} wrap="nowrap">
      {button(t('worklist.previous'), IconChevronLeft, -1)}
      {button(t('worklist.next'), IconChevronRight, 1)}
    </Group>
  );
}
