// How much of what was shipped comes back, by item, by reason, or by both.
import { CREDITS } from '../../schema/credits.ts';
import type { QueryHandler } from '../kit.ts';
import { listOf } from '../list.ts';

/** Lines of returns that came between @from and @to and were not taken back, and what credit notes of returns gave back then. */
const BACK = `SELECT l.item_id, r.reason, r.id AS return_id, l.restocked_micro AS restocked, l.scrapped_micro AS scrapped, l.sent_back_micro AS sent_back,
    l.cost_minor AS cost, 0 AS credited, l.cost_minor - CASE WHEN l.restocked_micro + l.scrapped_micro = 0 THEN 0
      ELSE share_minor(l.cost_minor, l.restocked_micro, l.restocked_micro + l.scrapped_micro) END AS scrap
  FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id WHERE r.received_on BETWEEN @from AND @to AND r.state <> 'reversed'
  UNION ALL SELECT il.item_id, r.reason, NULL, 0, 0, 0, 0, nl.base_net_minor * n.sign, 0
  FROM ${CREDITS} n JOIN customer_return r ON r.id = n.return_id JOIN credit_note_line nl ON nl.credit_note_id = n.id
    JOIN invoice_line il ON il.id = nl.invoice_line_id
  WHERE n.day BETWEEN @from AND @to`;
const SHIPPED = `SELECT sl.item_id, sum(sl.qty_micro) AS qty, sum(sl.cost_minor) AS cost FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id
  WHERE s.state = 'posted' AND s.shipped_on BETWEEN @from AND @to GROUP BY sl.item_id`;

/** Sums by `group`; the rows are numbered in their order, since they have no id of their own. */
const grouped = (item: string, reason: string): string =>
  `SELECT row_number() OVER (ORDER BY ${item}, ${reason}) AS id, ${item} AS item_id, ${reason} AS reason, count(DISTINCT return_id) AS returns,
    sum(restocked) AS restocked, sum(scrapped) AS scrapped, sum(sent_back) AS sent_back, sum(cost) AS cost, sum(credited) AS credited,
    sum(scrap) AS scrap FROM (${BACK}) GROUP BY 2, 3`;

const rate = (item: string, reason: string, part: string, whole: string) =>
  listOf('returnRate.list', {
    from: `(${grouped(item, reason)}) b LEFT JOIN item i ON i.id = b.item_id LEFT JOIN (${SHIPPED}) s ON s.item_id = b.item_id`,
    key: 'b.id',
    order: "coalesce(i.code, ''), b.reason, b.id",
    search: ["coalesce(i.code, '')", "coalesce(i.name, '')", 'b.reason'],
    params: ({ from, to }) => ({ from, to }),
    fields: {
      ...{ id: 'b.id', itemCode: "coalesce(i.code, '')", itemName: "coalesce(i.name, '')", reason: 'b.reason' },
      ...{ returnCount: 'b.returns', unit: "coalesce(i.unit, '')", shippedMicro: 'coalesce(s.qty, 0)' },
      returnedMicro: '(b.restocked + b.scrapped)',
      returnPercent: `(CASE WHEN ${whole} > 0 THEN share_minor(${part}, 1000000, ${whole}) END)`,
      ...{ restockedMicro: 'b.restocked', scrappedMicro: 'b.scrapped', sentBackMicro: 'b.sent_back' },
      ...{ creditedMinor: 'b.credited', scrapMinor: 'b.scrap' },
    },
  });

const OF_ITEM = ['(b.restocked + b.scrapped)', 'coalesce(s.qty, 0)'] as const;
const BY = {
  item: rate('item_id', "''", ...OF_ITEM),
  itemAndReason: rate('item_id', 'reason', ...OF_ITEM),
  // Pieces and kilograms have no sum: a reason is measured by what the goods cost.
  reason: rate('NULL', 'reason', 'b.cost', `(SELECT coalesce(sum(cost), 0) FROM (${SHIPPED}))`),
};

export const returnRateList: QueryHandler<'returnRate.list'> = (db, input, context) => BY[input.by](db, input, context);
