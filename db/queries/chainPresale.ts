// The two ends of the chain of a sale: lead, opportunity and quotes before its orders, cases after them. Each is SQL over
// @orders (the sale's orders as JSON), or over @id for what has become no order yet;
// @today is the day on which a quote has expired or not.

/** What opportunities are counted in. */
const BASE = '(SELECT base_currency FROM company)';
const IN_ORDERS = '(SELECT value FROM json_each(@orders))';
const QUOTE = `SELECT 'quote' AS type, id, coalesce(number, '') || CASE WHEN number IS NOT NULL AND revision > 1 THEN '/' || revision ELSE '' END AS number,
  CASE WHEN state = 'sent' AND valid_until < @today THEN 'expired' ELSE state END AS state, quoted_on AS "on", gross_minor AS amountMinor, currency FROM quote`;
const OPPORTUNITY = `SELECT 'opportunity' AS type, id, number, state, created_on AS "on", amount_minor AS amountMinor, ${BASE} AS currency FROM opportunity`;
const LEAD = `SELECT 'lead' AS type, id, number, state, created_on AS "on", NULL AS amountMinor, ${BASE} AS currency FROM lead`;
const CASE = `SELECT 'case' AS type, id, number, state, opened_on AS "on", NULL AS amountMinor, ${BASE} AS currency FROM service_case`;

/** Opportunities and quotes that led to the orders: a quote that was accepted, and every other one of its opportunity or number. */
const OPPORTUNITIES = `(SELECT opportunity_id FROM quote WHERE order_id IN ${IN_ORDERS} AND opportunity_id IS NOT NULL)`;
const NUMBERS = `(SELECT number FROM quote WHERE order_id IN ${IN_ORDERS})`;

export const BEFORE_ORDERS = [
  `${LEAD} WHERE id IN (SELECT lead_id FROM opportunity WHERE id IN ${OPPORTUNITIES}) ORDER BY id`,
  `${OPPORTUNITY} WHERE id IN ${OPPORTUNITIES} ORDER BY id`,
  `${QUOTE} WHERE number IN ${NUMBERS} OR opportunity_id IN ${OPPORTUNITIES} ORDER BY id`,
];

export const AFTER_ORDERS = [
  `${CASE} WHERE order_id IN ${IN_ORDERS} OR shipment_id IN (SELECT id FROM shipment WHERE order_id IN ${IN_ORDERS})
   OR invoice_id IN (SELECT l.invoice_id FROM invoice_line l JOIN sales_order_line ol ON ol.id = l.order_line_id
     WHERE ol.order_id IN ${IN_ORDERS}) ORDER BY id`,
];

const ORDERS_OF_OPPORTUNITY = 'SELECT order_id AS id FROM quote WHERE order_id IS NOT NULL AND opportunity_id';

/** Orders that came of each kind of document. */
export const PRESALE_ORDERS_OF: Record<string, string> = {
  lead: `${ORDERS_OF_OPPORTUNITY} IN (SELECT id FROM opportunity WHERE lead_id = @id)`,
  opportunity: `${ORDERS_OF_OPPORTUNITY} = @id`,
  quote: `SELECT order_id AS id FROM quote WHERE order_id IS NOT NULL AND (id = @id
    OR number = (SELECT number FROM quote WHERE id = @id) OR opportunity_id = (SELECT opportunity_id FROM quote WHERE id = @id))`,
  case: `SELECT order_id AS id FROM service_case WHERE id = @id AND order_id IS NOT NULL
    UNION SELECT s.order_id FROM service_case k JOIN shipment s ON s.id = k.shipment_id WHERE k.id = @id
    UNION SELECT ol.order_id FROM service_case k JOIN invoice_line l ON l.invoice_id = k.invoice_id
      JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE k.id = @id`,
};

const union = (...steps: string[]): string =>
  `SELECT * FROM (${steps.join(' UNION ALL ')}) ORDER BY CASE type WHEN 'lead' THEN 1 WHEN 'opportunity' THEN 2 ELSE 3 END, id`;
const opportunityAlone = (ids: string): string[] => [
  `${LEAD} WHERE id IN (SELECT lead_id FROM opportunity WHERE id IN (${ids}))`,
  `${OPPORTUNITY} WHERE id IN (${ids})`,
  `${QUOTE} WHERE opportunity_id IN (${ids})`,
];

/** What has become no order yet. */
export const PRESALE_ALONE: Record<string, string> = {
  lead: union(
    `${LEAD} WHERE id = @id`,
    `${OPPORTUNITY} WHERE lead_id = @id`,
    `${QUOTE} WHERE opportunity_id IN (SELECT id FROM opportunity WHERE lead_id = @id)`,
  ),
  opportunity: union(...opportunityAlone('SELECT @id')),
  quote: union(
    ...opportunityAlone('SELECT opportunity_id FROM quote WHERE id = @id AND opportunity_id IS NOT NULL'),
    `${QUOTE} WHERE opportunity_id IS NULL AND (id = @id OR number = (SELECT number FROM quote WHERE id = @id))`,
  ),
  case: `${CASE} WHERE id = @id`,
};
