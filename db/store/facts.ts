// Reads that several commands share. An unknown id is refused here, so that commands read as stories.

import type { Package, PackageLine } from '../../shared/domain/package/pack.ts';
import type { SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { Store } from './store.ts';

/** The row, or a refusal `NOT_FOUND` naming what and which. */
export function found<R>(row: R | undefined, what: string, id: number | string, field = 'id'): R {
  if (row === undefined) throw refused('NOT_FOUND', { params: { what, id }, fields: [field] });
  return row;
}

export async function orderWithLines(
  store: Store,
  id: number,
  field = 'id',
): Promise<{ order: SalesOrder; lines: SalesOrderLine[] }> {
  const order = found(await store.salesOrders.byId(id), 'salesOrder', id, field);
  return { order, lines: await store.salesOrderLines.by('orderId', id) };
}

export async function packagesWithLines(
  store: Store,
  orderId: number,
): Promise<{ package: Package; lines: PackageLine[] }[]> {
  const packages = await store.packages.by('orderId', orderId);
  const withLines: { package: Package; lines: PackageLine[] }[] = [];
  for (const row of packages) withLines.push({ package: row, lines: await store.packageLines.by('packageId', row.id) });
  return withLines;
}

/** The given warehouse, or the usual one. Throws a refusal `NOT_FOUND`, `WRONG_STATE` (inactive). */
export async function warehouseId(store: Store, id: number | undefined, field = 'warehouseId'): Promise<number> {
  const [usual] = id === undefined ? await store.warehouses.by('usual', true) : [];
  const row = found(id === undefined ? usual : await store.warehouses.byId(id), 'warehouse', id ?? 0, field);
  if (!row.active) throw refused('WRONG_STATE', { reason: 'inactive', params: { what: row.code }, fields: [field] });
  return row.id;
}

/** Rows of one kind by their ids, each once; an unknown id is refused. */
export async function each<R>(
  ids: readonly number[],
  read: (id: number) => Promise<R | undefined>,
  what: string,
  field: string,
): Promise<R[]> {
  const rows: R[] = [];
  for (const id of new Set(ids)) rows.push(found(await read(id), what, id, field));
  return rows;
}
