// Examples of warehouses, transfers and units. They run after all others and depend on a second warehouse and one item.
import type { CommandName, Input } from '../index.ts';

type Row = { name: CommandName; input: unknown };
const example = <K extends CommandName>(name: K, input: Input<K>): Row => ({ name, input });

const ONE = 1_000_000;

export const places: readonly Row[] = [
  example('warehouse.update', { id: 2, version: 1, code: 'EAST', name: 'East warehouse, Hull' }),
  example('stockTransfer.create', {
    ...{ transferredOn: '2026-02-11', fromWarehouseId: 1, toWarehouseId: 2, note: 'For the trade fair' },
    lines: [{ itemId: 1, qtyMicro: 2 * ONE }],
  }),
  example('stockTransfer.update', {
    ...{ id: 1, version: 1, toWarehouseId: 2, note: 'For the trade fair in May' },
    lines: [{ itemId: 1, qtyMicro: 2 * ONE }],
  }),
  example('stockTransfer.post', { id: 1 }),
  example('stockTransfer.reverse', { id: 1, reversedOn: '2026-02-12' }),
  example('stockTransfer.create', { toWarehouseId: 2, lines: [{ itemId: 1, qtyMicro: ONE }] }),
  example('stockTransfer.delete', { id: 2 }),
];
