// R5: cost pools against INVENTORY, cost layers against their pools, quantities per warehouse against moves.
import type { ReadDb } from '../../connection.ts';
import { all, number } from '../kit.ts';
import { balanceAt, countedException, type Exception, exception, type Tie } from './kit.ts';

/** Where goods are or were, by item and warehouse. */
export const PAIRS = `SELECT i.code, w.code AS warehouse, b.on_hand_micro AS book,
    coalesce((SELECT sum(m.qty_micro) FROM stock_move m WHERE m.item_id = b.item_id AND m.warehouse_id = b.warehouse_id), 0) AS moved
  FROM stock_balance b JOIN item i ON i.id = b.item_id JOIN warehouse w ON w.id = b.warehouse_id
  WHERE (b.on_hand_micro <> 0 OR EXISTS (SELECT 1 FROM stock_move m WHERE m.item_id = b.item_id AND m.warehouse_id = b.warehouse_id))`;

function wrongQuantities(db: ReadDb): Exception[] {
  return all<{ code: string; warehouse: string; book: number; moved: number }>(db, `${PAIRS} AND book <> moved`).map(
    (row) => countedException({ subject: `${row.code} · ${row.warehouse}`, differenceMicro: row.book - row.moved }),
  );
}

function wrongLayers(db: ReadDb): Exception[] {
  return all<{ code: string; layers: number; pool: number }>(
    db,
    `SELECT i.code, coalesce((SELECT sum(left_value_minor) FROM valuation_layer WHERE item_id = i.id), 0) AS layers, p.value_minor AS pool
     FROM cost_pool p JOIN item i ON i.id = p.item_id WHERE i.cost_method = 'fifo' AND layers <> pool`,
  ).map((row) => exception({ subject: row.code, leftMinor: row.layers, rightMinor: row.pool }));
}

/** Accounts of goods that hold another value than the pools of their items; a pool has no past, so as of now. */
function wrongAccounts(db: ReadDb): Exception[] {
  return all<{ code: string; pools: number; ledger: number }>(
    db,
    `SELECT a.code, sum(k.pools) AS pools, sum(k.ledger) AS ledger FROM (
       SELECT account_id, 0 AS pools, debit_minor - credit_minor AS ledger FROM account_turnover
         WHERE account_id IN (SELECT account_id FROM role_account WHERE role = 'INVENTORY')
       UNION ALL SELECT coalesce(c.inventory_account_id, (SELECT account_id FROM account_role WHERE role = 'INVENTORY')), p.value_minor, 0
         FROM cost_pool p JOIN item i ON i.id = p.item_id LEFT JOIN item_category c ON c.name = i.category) k
     JOIN account a ON a.id = k.account_id GROUP BY a.id HAVING sum(k.pools) <> sum(k.ledger)`,
  ).map((row) => exception({ subject: row.code, leftMinor: row.pools, rightMinor: row.ledger }));
}

export const stockTies: Tie[] = [
  {
    check: 'R5',
    tie: 'stockValue',
    left: (db, { to }) =>
      number(db, 'SELECT coalesce(sum(value_minor), 0) AS n FROM cost_pool') -
      number(db, 'SELECT coalesce(sum(cost_minor), 0) AS n FROM stock_move WHERE moved_on > @to', { to }),
    right: (db, { to }) => balanceAt(db, 'INVENTORY', to),
    exceptions: wrongAccounts,
  },
  {
    check: 'R5',
    tie: 'costLayers',
    left: (db) => number(db, 'SELECT coalesce(sum(left_value_minor), 0) AS n FROM valuation_layer'),
    right: (db) =>
      number(
        db,
        `SELECT coalesce(sum(p.value_minor), 0) AS n FROM cost_pool p JOIN item i ON i.id = p.item_id
         WHERE i.cost_method = 'fifo'`,
      ),
    exceptions: wrongLayers,
  },
  {
    check: 'R5',
    tie: 'stockQuantity',
    slow: true,
    // Items per warehouse: how many there are, and of how many the moves add up to the book quantity.
    left: (db) => number(db, `SELECT count(*) AS n FROM (${PAIRS})`),
    right: (db) => number(db, `SELECT count(*) AS n FROM (${PAIRS}) WHERE book = moved`),
    exceptions: wrongQuantities,
  },
];
