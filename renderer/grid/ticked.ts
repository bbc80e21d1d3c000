// Ticked rows of a list: what the page says of them while they are ticked, and what it does with them when it is asked to.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListName, ListRow } from '../../shared/contract/index.ts';

/** How a list tells its page about ticks. */
export type Ticks<R> = {
  /** Called a moment after a tick was set or taken away. */
  changed: (rows: readonly R[]) => void;
  /** Called once with what asks the list itself. */
  ready: (list: { rows: () => R[]; focus: () => void }) => void;
};

/**
 * `rows` are for showing. `now()` is for doing: the grid tells of a tick a moment after it shows it, and a row that was read
 * again since has another version. `focus` puts the keyboard back into the list.
 */
export function useTicked<K extends ListName>() {
  const [rows, changed] = useState<readonly ListRow<K>[]>([]);
  const list = useRef<Parameters<Ticks<ListRow<K>>['ready']>[0]>(null);
  const now = useCallback((): ListRow<K>[] => list.current?.rows() ?? [], []);
  const focus = useCallback((): void => list.current?.focus(), []);
  const ticks = useMemo(
    (): Ticks<ListRow<K>> => ({
      changed,
      ready: (one) => {
        list.current = one;
      },
    }),
    [],
  );
  return { rows, now, focus, ticks };
}
