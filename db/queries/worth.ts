// What an opportunity is worth, net in the base currency: estimated until it is won, what was ordered from then on.

const RATE = `(SELECT rate_e10 FROM exchange_rate WHERE currency = q.currency AND valid_from <= q.decided_on ORDER BY valid_from DESC LIMIT 1)`;
/** An order counts as it stands now, one that was cancelled as nothing; a quote that has become no order as it was accepted. */
const ACCEPTED = `CASE WHEN s.id IS NULL THEN in_base_minor(q.net_minor, ${RATE}, q.currency, (SELECT base_currency FROM company))
  WHEN s.state = 'cancelled' THEN 0 ELSE share_minor(s.base_gross_minor, s.net_minor, max(s.gross_minor, 1)) END`;

/** SQL of what the accepted quotes of opportunity `o` come to; null where there is none. */
export const ORDERED_MINOR = `(SELECT sum(${ACCEPTED}) FROM quote q LEFT JOIN sales_order s ON s.id = q.order_id
  WHERE q.opportunity_id = o.id AND q.state = 'accepted')`;

/** SQL of what opportunity `o` is worth: ordered where it is won and something is accepted, else its estimate. */
export const WORTH_MINOR = `CASE o.state WHEN 'won' THEN coalesce(${ORDERED_MINOR}, o.amount_minor) ELSE o.amount_minor END`;
