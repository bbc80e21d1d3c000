// Stock moves and stock documents.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type PostedState, stockDocumentStates } from '../../shared/domain/documents/tables.ts';
import type { ReadDb } from '../connection.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';
import { unitsOf } from './units.ts';

/** Number of the document of a stock move. */
export const moveNumber = (m: string): string => `coalesce(CASE ${m}.document_type
  WHEN 'shipment' THEN (SELECT number FROM shipment WHERE id = ${m}.document_id)
  WHEN 'customerReturn' THEN (SELECT number FROM customer_return WHERE id = ${m}.document_id)
  WHEN 'stockTransfer' THEN (SELECT number FROM stock_transfer WHERE id = ${m}.document_id)
  ELSE (SELECT number FROM stock_document WHERE id = ${m}.document_id) END, '')`;

export const MOVE_NUMBER = moveNumber('m');

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
    documentNumber: moveNumber('m'),
    unit: 'i.unit',
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
  reversedOn: 'd.reversed_on',
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

type Document = Output<'stockDocument.get'>;
type Line = Document['lines'][number];

/** Draft counts: moves since it was drafted that its day has to do with, and the book quantity of its day now. */
const SINCE = `d.state = 'draft' AND d.kind = 'stockCount' AND EXISTS (SELECT 1 FROM stock_move m WHERE m.item_id = l.item_id
  AND m.warehouse_id = d.warehouse_id AND m.moved_on <= d.document_on AND m.id > d.seen_move_id AND m.qty_micro <> 0)`;
const NOW = `CASE WHEN d.state = 'draft' AND d.kind = 'stockCount' THEN coalesce((SELECT sum(m.qty_micro) FROM stock_move m
  WHERE m.item_id = l.item_id AND m.warehouse_id = d.warehouse_id AND m.moved_on <= d.document_on), 0) END`;

function linesOf(db: ReadDb, id: number, draft: boolean): Line[] {
  const rows = all<Omit<Line, 'movedSince' | 'units'> & { movedSince: number }>(
    db,
    `SELECT l.id, l.item_id AS itemId, i.code AS itemCode, i.name AS itemName, i.unit, i.qty_decimals AS qtyDecimals,
            l.qty_micro AS qtyMicro, l.entered_unit AS enteredUnit, l.entered_micro AS enteredMicro, l.book_micro AS bookMicro, l.seen_micro AS seenMicro, ${SINCE} AS movedSince, ${NOW} AS nowMicro,
            l.unit_cost_micro AS unitCostMicro, l.cost_minor AS costMinor, l.value_minor AS valueMinor, l.gone_minor AS goneMinor,
            (SELECT min(m.id) FROM stock_move m WHERE m.document_type = d.kind AND m.document_id = d.id AND m.line_id = l.id) AS moveId
     FROM stock_document_line l JOIN item i ON i.id = l.item_id JOIN stock_document d ON d.id = l.document_id
     WHERE l.document_id = @id ORDER BY l.id`,
    { id },
  );
  return rows.map((row) => ({
    ...{ ...row, movedSince: row.movedSince === 1 },
    units: draft ? unitsOf(db, row.itemId) : [],
  }));
}

const EXTRA = `d.receipt_id AS receiptId, coalesce((SELECT number FROM stock_document WHERE id = d.receipt_id), '') AS receiptNumber,
  d.basis, d.account_id AS accountId, coalesce((SELECT code FROM account WHERE id = d.account_id), '') AS accountCode`;

export const stockDocumentGet: QueryHandler<'stockDocument.get'> = (db, { id }) => {
  type Row = Omit<Document, 'lines' | 'actions' | 'landedCosts'>;
  const row = must(
    one<Row>(db, `SELECT ${select(documentFields)}, ${EXTRA} FROM ${DOCUMENTS} WHERE d.id = @id`, { id }),
    'stockDocument',
    id,
  );
  const landedCosts = all<Document['landedCosts'][number]>(
    db,
    "SELECT id, coalesce(number, '') AS number, state, cost_minor AS costMinor FROM stock_document WHERE receipt_id = @id ORDER BY id",
    { id },
  );
  const standing = landedCosts.some((landed) => landed.state === 'posted');
  const actions = actionsIn(stockDocumentStates, row.state as PostedState)
    .filter(({ action }) => action !== 'land' || row.kind === 'stockReceipt')
    .map((one) =>
      one.action === 'reverse' && one.allowed && standing ? { ...one, allowed: false, reason: 'landedCostFirst' } : one,
    );
  return { ...row, lines: linesOf(db, id, row.state === 'draft'), landedCosts, actions };
};
