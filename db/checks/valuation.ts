// What goods cost: layers equal what moves did to them, pools of FIFO items equal their layers, landed cost adds up.
import { type Check, sqlCheck } from './kit.ts';

export const valuationChecks: Check[] = [
  sqlCheck(
    'layerIsMoves',
    'item',
    `SELECT 'layer ' || y.id AS message, y.item_id AS documentId, y.left_value_minor - coalesce(sum(p.value_minor), 0) AS amount
     FROM valuation_layer y LEFT JOIN layer_move p ON p.layer_id = y.id GROUP BY y.id
     HAVING y.left_qty_micro <> coalesce(sum(p.qty_micro), 0) OR y.left_value_minor <> coalesce(sum(p.value_minor), 0)`,
  ),
  sqlCheck(
    'poolIsLayers',
    'item',
    `SELECT i.code AS message, i.id AS documentId, p.value_minor - coalesce(y.value, 0) AS amount
     FROM item i JOIN cost_pool p ON p.item_id = i.id
     LEFT JOIN (SELECT item_id, sum(left_qty_micro) AS qty, sum(left_value_minor) AS value FROM valuation_layer GROUP BY item_id) y ON y.item_id = i.id
     WHERE CASE i.cost_method WHEN 'fifo' THEN p.qty_micro <> coalesce(y.qty, 0) OR p.value_minor <> coalesce(y.value, 0)
       ELSE y.item_id IS NOT NULL END`,
  ),
  sqlCheck(
    'moveIsLayers',
    'item',
    `SELECT 'move ' || m.id AS message, m.item_id AS documentId, m.cost_minor - coalesce(sum(p.value_minor), 0) AS amount
     FROM stock_move m JOIN item i ON i.id = m.item_id AND i.cost_method = 'fifo' LEFT JOIN layer_move p ON p.move_id = m.id
     WHERE m.document_type <> 'stockTransfer' GROUP BY m.id HAVING m.qty_micro <> coalesce(sum(p.qty_micro), 0) OR m.cost_minor <> coalesce(sum(p.value_minor), 0)`,
  ),
  sqlCheck(
    'noNegativeLayer',
    'item',
    `SELECT 'layer ' || id AS message, item_id AS documentId, left_value_minor AS amount FROM valuation_layer
     WHERE left_qty_micro < 0 OR left_value_minor < 0 OR (left_qty_micro = 0 AND left_value_minor <> 0)`,
  ),
  sqlCheck(
    'stockDocumentMoves',
    'stockDocument',
    `SELECT d.number AS message, d.id AS documentId FROM stock_document d
     LEFT JOIN (SELECT document_type, document_id, sum(qty_micro) AS qty, sum(cost_minor) AS cost, count(*) AS n FROM stock_move
       GROUP BY document_type, document_id) m ON m.document_type = d.kind AND m.document_id = d.id
     WHERE (d.state = 'draft' AND m.n > 0) OR (d.state = 'reversed' AND coalesce(m.qty, 0) <> 0)
       OR (d.state = 'posted' AND coalesce(m.cost, 0) <> CASE d.kind WHEN 'stockIssue' THEN -d.cost_minor
         WHEN 'landedCost' THEN d.cost_minor - (SELECT sum(gone_minor) FROM stock_document_line WHERE document_id = d.id)
         ELSE d.cost_minor END)`,
  ),
  sqlCheck(
    'landedCostSpread',
    'landedCost',
    `SELECT coalesce(d.number, d.id) AS message, d.id AS documentId, d.cost_minor - sum(l.cost_minor) AS amount
     FROM stock_document d JOIN stock_document_line l ON l.document_id = d.id WHERE d.kind = 'landedCost'
     GROUP BY d.id HAVING d.cost_minor <> sum(l.cost_minor) OR min(l.cost_minor - l.gone_minor) < 0 OR min(l.gone_minor) < 0`,
  ),
];
