// What may be taken of each line's item where the document takes it from, and what it stands at: asked for when the warehouse
// is another one, and once for lines that were there before.
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
    const among = (field: 'itemId' | 'id') => [{ field, op: 'oneOf' as const, value: ids }];
    Promise.all([
      call('stockBalance.list', { warehouseId, where: among('itemId'), limit: MOST }),
      call('item.list', { where: among('id'), limit: MOST }),
    ]).then(
      ([{ rows }, items]) => {
        const costs = new Map(items.rows.map((item) => [item.id, item.averageCostMicro]));
        for (const line of now.current.lines) {
          if (!line.found) continue;
          const {
            onHandMicro = 0,
            reservedMicro = 0,
            availableMicro = 0,
          } = rows.find((row) => row.itemId === line.found?.id) ?? {};
          const averageCostMicro = costs.get(line.found.id) ?? line.found.averageCostMicro;
          line.found = { ...line.found, onHandMicro, reservedMicro, availableMicro, averageCostMicro };
        }
        now.current.changed();
      },
      () => undefined,
    );
  }, [warehouseId]);
}
