// Cost layers, accounts of reasons, and how the cost of a move came about.
import type { Output } from '../../shared/contract/index.ts';
import { REASON_SIDES, STOCK_REASONS } from '../../shared/contract/valuation.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { listOf, matching } from './list.ts';
import { moveNumber } from './stock.ts';

export const valuationLayerList = listOf('valuationLayer.list', {
  from: 'valuation_layer y JOIN item i ON i.id = y.item_id JOIN stock_move m ON m.id = y.move_id',
  key: 'y.id',
  order: 'i.code, y.id',
  search: ['i.code', 'i.name'],
  where: (input) => [{ sql: 'y.left_qty_micro > 0' }, ...matching('y.item_id', 'itemId', input.itemId)],
  fields: {
    id: 'y.id',
    itemId: 'y.item_id',
    itemCode: 'i.code',
    itemName: 'i.name',
    movedOn: 'm.moved_on',
    documentType: 'm.document_type',
    documentId: 'm.document_id',
    documentNumber: moveNumber('m'),
    unit: 'i.unit',
    qtyMicro: 'm.qty_micro',
    leftQtyMicro: 'y.left_qty_micro',
    leftValueMinor: 'y.left_value_minor',
    unitCostMicro: 'unit_cost_micro(y.left_value_minor, y.left_qty_micro, (SELECT base_currency FROM company))',
  },
});

/** Every reason that can gain, and every one that can lose; revaluations and counts do both. */
const GAINING = ['found', 'count', 'miscounted', 'other', 'stockRevaluation'];
const LOSING = STOCK_REASONS.filter((reason) => reason !== 'found');
const SIDES = STOCK_REASONS.flatMap((reason) =>
  REASON_SIDES.filter((side) => (side === 'gain' ? GAINING : LOSING).includes(reason)).map((side) => ({
    ...{
      reason,
      side,
      role: side === 'gain' ? 'INVENTORY_GAIN' : reason === 'scrap' ? 'SCRAP_LOSS' : 'INVENTORY_LOSS',
    },
  })),
);
const REASONS = `(SELECT key + 1 AS id, value ->> 'reason' AS reason, value ->> 'side' AS side, value ->> 'role' AS role
  FROM json_each(@reasons)) r`;

export const stockReasonList = listOf('stockReason.list', {
  from: `${REASONS} LEFT JOIN stock_reason_account s ON s.reason = r.reason AND s.side = r.side
    JOIN account a ON a.id = coalesce(s.account_id, (SELECT account_id FROM account_role WHERE role = r.role))`,
  key: 'r.id',
  order: 'r.id',
  search: ['a.code', 'a.name'],
  fields: {
    id: 'r.id',
    reason: 'r.reason',
    side: 'r.side',
    accountId: 'a.id',
    accountCode: 'a.code',
    accountName: 'a.name',
    ownAccount: 's.id IS NOT NULL',
  },
  params: () => ({ reasons: JSON.stringify(SIDES) }),
});

type Cost = Output<'stockMove.cost'>;
type MoveRow = Omit<Cost, 'before' | 'after' | 'layers'> & { poolQtyMicro: number; poolValueMinor: number };

export const stockMoveCost: QueryHandler<'stockMove.cost'> = (db, { id }) => {
  const move = one<MoveRow>(
    db,
    `SELECT m.id, m.moved_on AS movedOn, m.item_id AS itemId, i.code AS itemCode, i.name AS itemName, i.unit,
              i.cost_method AS costMethod, m.document_type AS documentType, m.document_id AS documentId,
              ${moveNumber('m')} AS documentNumber, m.qty_micro AS qtyMicro, m.cost_minor AS costMinor,
              m.pool_qty_micro AS poolQtyMicro, m.pool_value_minor AS poolValueMinor
       FROM stock_move m JOIN item i ON i.id = m.item_id WHERE m.id = @id`,
    { id },
  );
  const { poolQtyMicro, poolValueMinor, ...row } = must(move, 'stockMove', id);
  const layers = all<Cost['layers'][number]>(
    db,
    `SELECT y.id, b.moved_on AS movedOn, b.document_type AS documentType, b.document_id AS documentId,
            ${moveNumber('b')} AS documentNumber, p.qty_micro AS qtyMicro, p.value_minor AS costMinor,
            (SELECT sum(qty_micro) FROM layer_move WHERE layer_id = y.id AND id <= p.id) AS afterQtyMicro
     FROM layer_move p JOIN valuation_layer y ON y.id = p.layer_id JOIN stock_move b ON b.id = y.move_id
     WHERE p.move_id = @id ORDER BY p.id`,
    { id },
  );
  const after = { qtyMicro: poolQtyMicro, valueMinor: poolValueMinor };
  // A transfer takes nothing from the pool: it only says where the goods lie.
  const taken = row.documentType === 'stockTransfer' ? 0 : row.qtyMicro;
  const before = { qtyMicro: poolQtyMicro - taken, valueMinor: poolValueMinor - row.costMinor };
  return { ...row, before, after, layers };
};

export const stockMoveLater: QueryHandler<'stockMove.later'> = (db, { itemIds, on }) =>
  one<Output<'stockMove.later'>>(
    db,
    `SELECT count(*) AS count, max(moved_on) AS newestOn FROM stock_move
     WHERE item_id IN (SELECT value FROM json_each(@items)) AND moved_on > @on`,
    { items: JSON.stringify(itemIds), on },
  ) ?? { count: 0, newestOn: null };
