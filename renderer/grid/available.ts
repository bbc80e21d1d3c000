// What may be taken of each line's item where the document takes it from: asked for when the warehouse is another one, and
// once for lines that were there before.
import { useEffect, useRef } from 'react';
import { call } from '../api/client.ts';
import type { Line } from './lines.ts';

const MOST = 500;

export function useAvailable(lines: readonly Line[], warehouseId: number | undefined, changed: () => void): void {
  const now = useRef({ lines, changed });
  now.current = { lines, changed };
  useEffect(() => {
    const ids = [...new Set(now.current.lines.flatMap((line) => line.found?.id ?? []))].slice(0, MOST);
    if (ids.length === 0 || warehouseId === undefined) return;
    const where = [{ field: 'itemId', op: 'oneOf' as const, value: ids }];
    call('stockBalance.list', { warehouseId, where, limit: MOST }).then(
      ({ rows }) => {
        for (const line of now.current.lines) {
          if (!line.found) continue;
          const {
            onHandMicro = 0,
            reservedMicro = 0,
            availableMicro = 0,
          } = rows.find((row) => row.itemId === line.found?.id) ?? {};
          line.found = { ...line.found, onHandMicro, reservedMicro, availableMicro };
        }
        now.current.changed();
      },
      () => undefined,
    );
  }, [warehouseId]);
}
