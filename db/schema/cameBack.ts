// Goods that came back with returns, by the day on which they did; those of a return that was taken back count against
// themselves on the day of that. SQL that checks, reports and the end of a month share.

const COLUMNS = [
  'restocked_micro',
  'scrapped_micro',
  'sent_back_micro',
  'billed_micro',
  'cost_minor',
  'billed_cost_minor',
];
const lines = (day: string, sign: '' | '-'): string =>
  `SELECT r.id AS return_id, r.customer_id, r.${day} AS day, l.shipment_line_id, l.order_line_id, l.item_id,
    ${COLUMNS.map((column) => `${sign}l.${column} AS ${column}`).join(', ')}
   FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id WHERE r.${day} IS NOT NULL`;

/** A row source: what came back of a return's line on `day`, negative where the return was taken back then. */
export const CAME_BACK = `(${lines('received_on', '')} UNION ALL ${lines('reversed_on', '-')})`;
