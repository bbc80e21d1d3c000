// Warehouses, what lies in each, and transfers between them.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type PostedState, stockTransferStates } from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { listOf, matching, select } from './list.ts';
import { unitsOf } from './units.ts';

export const warehouseList = listOf('warehouse.list', {
  from: 'warehouse w',
  key: 'w.id',
  order: 'w.id',
  search: ['w.code', 'w.name'],
  where: (input) => matching('w.active', 'active', input.active === undefined ? undefined : Number(input.active)),
  fields: { id: 'w.id', code: 'w.code', name: 'w.name', usual: 'w.usual', active: 'w.active', version: 'w.version' },
});

/** A balance has no id of its own: item and warehouse name it. */
const BALANCE_ID = '(b.item_id * 1048576 + b.warehouse_id)';

export const stockBalanceList = listOf('stockBalance.list', {
  from: 'stock_balance b JOIN item i ON i.id = b.item_id JOIN warehouse w ON w.id = b.warehouse_id',
  key: BALANCE_ID,
  order: 'i.code, w.code',
  search: ['i.code', 'i.name', 'w.code'],
  where: (input) => [
    { sql: 'b.on_hand_micro > 0' },
    ...matching('b.warehouse_id', 'warehouseId', input.warehouseId),
    ...matching('b.item_id', 'itemId', input.itemId),
  ],
  fields: {
    id: BALANCE_ID,
    itemId: 'b.item_id',
    itemCode: 'i.code',
    itemName: 'i.name',
    unit: 'i.unit',
    warehouseId: 'b.warehouse_id',
    warehouseCode: 'w.code',
    onHandMicro: 'b.on_hand_micro',
    reservedMicro: 'b.reserved_micro',
    availableMicro: 'b.on_hand_micro - b.reserved_micro',
  },
});

const TRANSFERS = `stock_transfer r JOIN warehouse f ON f.id = r.from_warehouse_id JOIN warehouse t ON t.id = r.to_warehouse_id`;
const transferFields = {
  id: 'r.id',
  number: "coalesce(r.number, '')",
  state: 'r.state',
  transferredOn: 'r.transferred_on',
  fromWarehouseId: 'r.from_warehouse_id',
  fromWarehouseCode: 'f.code',
  toWarehouseId: 'r.to_warehouse_id',
  toWarehouseCode: 't.code',
  lineCount: '(SELECT count(*) FROM stock_transfer_line WHERE transfer_id = r.id)',
  note: 'r.note',
  reversedOn: 'r.reversed_on',
  version: 'r.version',
};

export const stockTransferList = listOf('stockTransfer.list', {
  from: TRANSFERS,
  key: 'r.id',
  order: 'r.transferred_on DESC, r.id DESC',
  search: ["coalesce(r.number, '')", 'f.code', 't.code', 'r.note'],
  fields: transferFields,
});

type Transfer = Output<'stockTransfer.get'>;

export const stockTransferGet: QueryHandler<'stockTransfer.get'> = (db, { id }) => {
  const row = must(
    one<Omit<Transfer, 'lines' | 'actions'>>(
      db,
      `SELECT ${select(transferFields)} FROM ${TRANSFERS} WHERE r.id = @id`,
      { id },
    ),
    'stockTransfer',
    id,
  );
  const rows = all<Omit<Transfer['lines'][number], 'units'>>(
    db,
    `SELECT l.id, l.item_id AS itemId, i.code AS itemCode, i.name AS itemName, i.unit, i.qty_decimals AS qtyDecimals, l.qty_micro AS qtyMicro,
            l.entered_unit AS enteredUnit, l.entered_micro AS enteredMicro
     FROM stock_transfer_line l JOIN item i ON i.id = l.item_id WHERE l.transfer_id = @id ORDER BY l.id`,
    { id },
  );
  const lines = rows.map((line) => ({ ...line, units: row.state === 'draft' ? unitsOf(db, line.itemId) : [] }));
  return { ...row, lines, actions: actionsIn(stockTransferStates, row.state as PostedState) };
};
