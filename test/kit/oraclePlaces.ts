// A second opinion on what lies where: quantities per item and warehouse told again from the documents alone, in plain
// bigint arithmetic. Neither moves nor balances are read, nothing is shared with shared/domain.
import { look } from './look.ts';

export type Places = Record<string, string>;

type Row = { item: number; place: number; qty: number };

/** What every kind of posted document did to a warehouse; what was reversed did nothing. */
const DOCUMENTS = [
  `SELECT l.item_id AS item, d.warehouse_id AS place,
     CASE d.kind WHEN 'stockIssue' THEN -l.qty_micro WHEN 'stockCount' THEN l.qty_micro - l.book_micro ELSE l.qty_micro END AS qty
   FROM stock_document_line l JOIN stock_document d ON d.id = l.document_id
   WHERE d.state = 'posted' AND d.kind IN ('stockReceipt', 'stockIssue', 'stockCount')`,
  `SELECT l.item_id AS item, s.warehouse_id AS place, -l.qty_micro AS qty
   FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE s.state = 'posted'`,
  `SELECT l.item_id AS item, r.warehouse_id AS place, l.restocked_micro AS qty
   FROM customer_return_line l JOIN customer_return r ON r.id = l.return_id WHERE r.state <> 'reversed'`,
  `SELECT l.item_id AS item, t.from_warehouse_id AS place, -l.qty_micro AS qty
   FROM stock_transfer_line l JOIN stock_transfer t ON t.id = l.transfer_id WHERE t.state = 'posted'`,
  `SELECT l.item_id AS item, t.to_warehouse_id AS place, l.qty_micro AS qty
   FROM stock_transfer_line l JOIN stock_transfer t ON t.id = l.transfer_id WHERE t.state = 'posted'`,
];

const tidy = (places: Map<string, bigint>): Places =>
  Object.fromEntries([...places].flatMap(([key, qty]) => (qty === 0n ? [] : [[key, String(qty)]])));

function summed(path: string, selects: readonly string[]): Places {
  const places = new Map<string, bigint>();
  for (const select of selects)
    for (const { item, place, qty } of look(path).rows<Row>(select)) {
      const key = `${item} @ ${place}`;
      places.set(key, (places.get(key) ?? 0n) + BigInt(qty));
    }
  return tidy(places);
}

/** Quantity × 10^6 by `item @ warehouse`, as the documents say it must be; without zeros. */
export const oraclePlaces = (path: string): Places => summed(path, DOCUMENTS);

/** The same as it stands in the file. */
export const filePlaces = (path: string): Places =>
  summed(path, ['SELECT item_id AS item, warehouse_id AS place, on_hand_micro AS qty FROM stock_balance']);
