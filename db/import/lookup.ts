// What a company file already has, read page by page through the same lists that screens use.
import type { Input, ListName, ListRow } from '../../shared/contract/index.ts';
import { MAX_LIMIT } from '../../shared/contract/kit.ts';
import { ask, type EnginePort } from './ask.ts';

/** Calls `visit` with every row of a list. */
export async function eachRow<K extends ListName>(
  engine: EnginePort,
  list: K,
  filter: Partial<Input<K>>,
  visit: (row: ListRow<K>) => void,
): Promise<void> {
  for (let offset = 0; ; offset += MAX_LIMIT) {
    const input = { ...filter, offset, limit: MAX_LIMIT, sort: [{ field: 'id' }] } as Input<K>;
    const { rows, total } = (await ask(engine, list, input)) as { rows: ListRow<K>[]; total: number };
    for (const row of rows) visit(row);
    if (rows.length === 0 || offset + rows.length >= total) return;
  }
}

/** Code → row of a master list. */
export async function byCode<
  K extends
    | 'customer.list'
    | 'customerGroup.list'
    | 'item.list'
    | 'taxCode.list'
    | 'paymentTerms.list'
    | 'warehouse.list'
    | 'priceList.list',
>(engine: EnginePort, list: K): Promise<Map<string, ListRow<K>>> {
  const rows = new Map<string, ListRow<K>>();
  await eachRow(engine, list, {}, (row) => rows.set((row as { code: string }).code, row));
  return rows;
}
