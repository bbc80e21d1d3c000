// What may be taken of an item, and what is on its way: for a clerk who promises a day.
import type { Output } from '../../shared/contract/index.ts';
import { all, must, number, one, type QueryHandler } from './kit.ts';

type Availability = Output<'item.availability'>;

/** Goods that somebody has announced and nobody has taken in yet. */
const EXPECTED = `
  SELECT d.kind AS type, d.id AS id, coalesce(d.number, '') AS number, d.document_on AS "on", sum(l.qty_micro) AS qtyMicro
  FROM stock_document d JOIN stock_document_line l ON l.document_id = d.id
  WHERE d.state = 'draft' AND d.kind = 'stockReceipt' AND d.warehouse_id = @warehouse AND l.item_id = @item GROUP BY d.id
  UNION ALL
  SELECT 'stockTransfer', r.id, coalesce(r.number, ''), r.transferred_on, sum(l.qty_micro)
  FROM stock_transfer r JOIN stock_transfer_line l ON l.transfer_id = r.id
  WHERE r.state = 'draft' AND r.to_warehouse_id = @warehouse AND l.item_id = @item GROUP BY r.id
  UNION ALL
  SELECT 'customerReturn', c.id, c.number, c.authorised_on, sum(l.qty_micro)
  FROM customer_return c CROSS JOIN customer_return_line l ON l.return_id = c.id
  WHERE c.state NOT IN ('closed', 'reversed') AND c.state = 'authorised' AND c.warehouse_id = @warehouse
    AND l.item_id = @item GROUP BY c.id
  ORDER BY 4, 1, 2`;

export const itemAvailability: QueryHandler<'item.availability'> = (db, { itemId, warehouseId }) => {
  const item = itemId;
  const warehouse = warehouseId ?? number(db, 'SELECT id AS n FROM warehouse WHERE usual = 1');
  const { unit } = must(one<{ unit: string }>(db, 'SELECT unit FROM item WHERE id = @item', { item }), 'item', item);
  const where = one<{ code: string }>(db, 'SELECT code FROM warehouse WHERE id = @warehouse', { warehouse });
  const { code } = must(where, 'warehouse', warehouse);
  const stock = one<{ onHandMicro: number; reservedMicro: number }>(
    db,
    `SELECT on_hand_micro AS onHandMicro, reserved_micro AS reservedMicro FROM stock_balance
     WHERE item_id = @item AND warehouse_id = @warehouse`,
    { item, warehouse },
  ) ?? { onHandMicro: 0, reservedMicro: 0 };
  const expected = all<Availability['expected'][number]>(db, EXPECTED, { item, warehouse });
  const elsewhere = all<Availability['elsewhere'][number]>(
    db,
    `SELECT w.code AS warehouseCode, b.on_hand_micro - b.reserved_micro AS availableMicro
     FROM stock_balance b JOIN warehouse w ON w.id = b.warehouse_id
     WHERE b.item_id = @item AND b.warehouse_id <> @warehouse AND b.on_hand_micro > b.reserved_micro ORDER BY w.code`,
    { item, warehouse },
  );
  return {
    ...{ itemId, warehouseId: warehouse, warehouseCode: code, unit, ...stock },
    availableMicro: stock.onHandMicro - stock.reservedMicro,
    expectedMicro: expected.reduce((sum, row) => sum + row.qtyMicro, 0),
    ...{ expected, elsewhere },
  };
};
