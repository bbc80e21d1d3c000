// Stock moves and stock documents.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type PostedState, stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

/** Number of the document behind a stock move (alias `m`). */
export const MOVE_NUMBER = `coalesce(CASE m.document_type WHEN 'shipment' THEN (SELECT number FROM shipment WHERE id = m.document_id)
  WHEN 'customerReturn' THEN (SELECT number FROM customer_return WHERE id = m.document_id)
  WHEN 'stockTransfer' THEN (SELECT number FROM stock_transfer WHERE id = m.document_id)
  ELSE (SELECT number FROM stock_document WHERE id = m.document_id) END, '')`;

export const stockMoveList = listOf('stockMove.list', {
  from: 'stock_move m JOIN item i ON i.id = m.item_id JOIN warehouse w ON w.id = m.warehouse_id',
  key: 'm.id',
  order: 'm.id DESC',
  search: ['i.code', 'i.name'],
  where: (input) => [...matching('m.item_id', 'itemId', input.itemId), ...between('m.moved_on', input)],
  fields: {
    id: 'm.id',
    movedOn: 'm.moved_on',
    itemId: 'm.item_id',
    itemCode: 'i.code',
    itemName: 'i.name',
    warehouseCode: 'w.code',
    documentType: 'm.document_type',
    documentId: 'm.document_id',
    documentNumber: MOVE_NUMBER,
    qtyMicro: 'm.qty_micro',
    costMinor: 'm.cost_minor',
    poolQtyMicro: 'm.pool_qty_micro',
    poolValueMinor: 'm.pool_value_minor',
  },
});

const documentFields = {
  id: 'd.id',
  number: "coalesce(d.number, '')",
  kind: 'd.kind',
  state: 'd.state',
  documentOn: 'd.document_on',
  warehouseId: 'd.warehouse_id',
  warehouseCode: 'w.code',
  reason: 'd.reason',
  note: 'd.note',
  costMinor: 'd.cost_minor',
  version: 'd.version',
};
const DOCUMENTS = 'stock_document d JOIN warehouse w ON w.id = d.warehouse_id';

export const stockDocumentList = listOf('stockDocument.list', {
  from: DOCUMENTS,
  key: 'd.id',
  order: 'd.document_on DESC, d.id DESC',
  search: ["coalesce(d.number, '')", 'd.note'],
  where: (input) => matching('d.kind', 'kind', input.kind),
  fields: documentFields,
});

export const stockDocumentGet: QueryHandler<'stockDocument.get'> = (db, { id }) => {
  type Row = Omit<Output<'stockDocument.get'>, 'lines' | 'actions'>;
  const row = must(
    one<Row>(db, `SELECT ${select(documentFields)} FROM ${DOCUMENTS} WHERE d.id = @id`, { id }),
    'stockDocument',
    id,
  );
  const lines = all<Output<'stockDocument.get'>['lines'][number]>(
    db,
    `SELECT l.id, l.item_id AS itemId, i.code AS itemCode, i.name AS itemName, i.unit, i.qty_decimals AS qtyDecimals,
            l.qty_micro AS qtyMicro, l.entered_unit AS enteredUnit, l.entered_micro AS enteredMicro, l.book_micro AS bookMicro, l.unit_cost_micro AS unitCostMicro, l.cost_minor AS costMinor
     FROM stock_document_line l JOIN item i ON i.id = l.item_id WHERE l.document_id = @id ORDER BY l.id`,
    { id },
  );
  return { ...row, lines, actions: actionsIn(stockDocumentStates, row.state as PostedState) };
};
