// Stock: balances and pools equal the moves, reservations equal the lines that hold them, nothing is negative.
import { type Check, sqlCheck } from './kit.ts';

export const stockChecks: Check[] = [
  sqlCheck(
    'onHandIsMoves',
    'item',
    `SELECT item_id || ' @ ' || warehouse_id AS message, item_id AS documentId, 0 AS amount FROM (
       SELECT item_id, warehouse_id, on_hand_micro AS qty FROM stock_balance
       UNION ALL SELECT item_id, warehouse_id, -qty_micro FROM stock_move) GROUP BY item_id, warehouse_id HAVING sum(qty) <> 0`,
  ),
  sqlCheck(
    'reservedIsLines',
    'item',
    `SELECT item_id || ' @ ' || warehouse_id AS message, item_id AS documentId FROM (
       SELECT item_id, warehouse_id, reserved_micro AS qty FROM stock_balance
       UNION ALL SELECT l.item_id, o.warehouse_id, -l.reserved_micro FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id)
     GROUP BY item_id, warehouse_id HAVING sum(qty) <> 0`,
  ),
  sqlCheck(
    'poolIsMoves',
    'item',
    `SELECT item_id AS message, item_id AS documentId, sum(value) AS amount FROM (
       SELECT item_id, qty_micro AS qty, value_minor AS value FROM cost_pool
       UNION ALL SELECT item_id, -qty_micro, -cost_minor FROM stock_move) GROUP BY item_id HAVING sum(qty) <> 0 OR sum(value) <> 0`,
  ),
  sqlCheck(
    'emptyPoolWorthNothing',
    'item',
    'SELECT item_id AS message, item_id AS documentId, value_minor AS amount FROM cost_pool WHERE qty_micro < 0 OR value_minor < 0 OR (qty_micro = 0 AND value_minor <> 0)',
  ),
  sqlCheck(
    'noNegativeStock',
    'item',
    'SELECT item_id AS message, item_id AS documentId FROM stock_balance WHERE on_hand_micro < 0 OR reserved_micro < 0 OR reserved_micro > on_hand_micro',
  ),
  sqlCheck(
    'transferMoves',
    'stockTransfer',
    `SELECT coalesce(r.number, r.id) AS message, r.id AS documentId FROM stock_transfer r
     LEFT JOIN (SELECT document_id AS id, count(*) AS n, sum(qty_micro) AS net, sum(abs(cost_minor)) AS cost,
         sum(CASE WHEN qty_micro < 0 THEN -qty_micro ELSE 0 END) AS gone FROM stock_move WHERE document_type = 'stockTransfer' GROUP BY 1) m ON m.id = r.id
     LEFT JOIN (SELECT transfer_id AS id, sum(qty_micro) AS qty FROM stock_transfer_line GROUP BY 1) l ON l.id = r.id
     WHERE coalesce(m.net, 0) <> 0 OR coalesce(m.cost, 0) <> 0
       OR coalesce(m.gone, 0) <> l.qty * CASE r.state WHEN 'draft' THEN 0 WHEN 'posted' THEN 1 ELSE 2 END`,
  ),
  sqlCheck(
    'enteredQuantity',
    'item',
    ['sales_order_line', 'quote_line', 'stock_document_line', 'stock_transfer_line']
      .map(
        (table) => `SELECT item_id || ': ' || entered_unit AS message, item_id AS documentId FROM ${table}
     WHERE qty_micro * unit_denominator <> entered_micro * unit_numerator`,
      )
      .join(' UNION ALL '),
  ),
  sqlCheck(
    'pricedAsOrdered',
    'invoice',
    `SELECT v.number || ', ' || l.position AS message, v.id AS documentId FROM invoice_line l JOIN invoice v ON v.id = l.invoice_id
     JOIN sales_order_line ol ON ol.id = l.order_line_id
     WHERE v.state <> 'draft' AND (l.entered_unit <> ol.entered_unit
         OR l.unit_numerator <> ol.unit_numerator OR l.unit_denominator <> ol.unit_denominator)
       AND l.qty_micro > coalesce((SELECT sum(qty_micro) FROM unbilling WHERE invoice_line_id = l.id), 0)`,
  ),
  sqlCheck(
    'poolAfterMove',
    'item',
    `SELECT m.id AS message, m.item_id AS documentId FROM stock_move m WHERE m.id = (SELECT max(id) FROM stock_move WHERE item_id = m.item_id)
       AND NOT EXISTS (SELECT 1 FROM cost_pool p WHERE p.item_id = m.item_id AND p.qty_micro = m.pool_qty_micro AND p.value_minor = m.pool_value_minor)`,
  ),
];
