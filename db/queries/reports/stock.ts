// Stock at the end of any day with its value, and the moves of one item with what was left after each.
import type { Output } from '../../../shared/contract/index.ts';
import { addMinor } from '../../../shared/kernel/money.ts';
import { addQty } from '../../../shared/kernel/quantity.ts';
import { all, one, type QueryHandler } from '../kit.ts';
import { listOf } from '../list.ts';
import { pageOfRows } from '../rows.ts';
import { MOVE_NUMBER } from '../stock.ts';

/** Pools at the end of @to: what they hold now less what moved since. */
export const POOLS = `SELECT p.item_id, p.qty_micro - coalesce(m.qty, 0) AS qty, p.value_minor - coalesce(m.cost, 0) AS value FROM cost_pool p
  LEFT JOIN (SELECT item_id, sum(qty_micro) AS qty, sum(cost_minor) AS cost FROM stock_move WHERE moved_on > @to GROUP BY +item_id) m ON m.item_id = p.item_id`;

export const stockValuationList = listOf('stockValuation.list', {
  from: `(${POOLS}) x JOIN item i ON i.id = x.item_id`,
  key: 'i.id',
  order: 'i.code',
  search: ['i.code', 'i.name', 'i.category'],
  where: () => [{ sql: '(x.qty <> 0 OR x.value <> 0)' }],
  params: (input) => ({ to: input.asOf }),
  fields: {
    ...{ id: 'i.id', itemCode: 'i.code', itemName: 'i.name', category: 'i.category', unit: 'i.unit' },
    qtyMicro: 'x.qty',
    unitCostMicro: 'coalesce(unit_cost_micro(x.value, x.qty, (SELECT base_currency FROM company)), 0)',
    valueMinor: 'x.value',
  },
});

type Row = Output<'stockLedger.list'>['rows'][number];
type Move = Omit<Row, 'unit' | 'balanceMicro' | 'balanceMinor'>;

const BEFORE = `SELECT coalesce(sum(qty_micro), 0) AS qty, coalesce(sum(cost_minor), 0) AS cost,
  coalesce((SELECT unit FROM item WHERE id = @itemId), '') AS unit FROM stock_move WHERE item_id = @itemId AND moved_on < @from`;
const MOVES = `SELECT m.id, m.moved_on AS movedOn, m.document_type AS documentType, m.document_id AS documentId, ${MOVE_NUMBER} AS documentNumber,
    w.code AS warehouseCode, max(0, m.qty_micro) AS inMicro, max(0, -m.qty_micro) AS outMicro, m.cost_minor AS costMinor
  FROM stock_move m JOIN warehouse w ON w.id = m.warehouse_id WHERE m.item_id = @itemId AND m.moved_on BETWEEN @from AND @to ORDER BY m.moved_on, m.id`;

export const stockLedgerList: QueryHandler<'stockLedger.list'> = (db, input) => {
  const { itemId, from, to } = input;
  const before = one<{ qty: number; cost: number; unit: string }>(db, BEFORE, { itemId, from });
  const unit = before?.unit ?? '';
  let [balanceMicro, balanceMinor] = [before?.qty ?? 0, before?.cost ?? 0];
  const opening: Row = {
    ...{
      id: 1,
      movedOn: from,
      documentType: 'openingBalance',
      documentId: null,
      documentNumber: '',
      warehouseCode: '',
      unit,
    },
    ...{ inMicro: 0, outMicro: 0, costMinor: 0, balanceMicro, balanceMinor },
  };
  const moves = all<Move>(db, MOVES, { itemId, from, to }).map((move): Row => {
    balanceMicro = addQty(balanceMicro, move.inMicro - move.outMicro);
    balanceMinor = addMinor(balanceMinor, move.costMinor);
    return { ...move, id: move.id + 1, unit, balanceMicro, balanceMinor };
  });
  return pageOfRows<'stockLedger.list'>([opening, ...moves], input, ['documentNumber', 'warehouseCode']);
};
