// What an opportunity is worth, net in the base currency: estimated until it is won, what was ordered from then on.

const RATE = `(SELECT rate_e10 FROM exchange_rate WHERE currency = q.currency AND valid_from <= q.decided_on ORDER BY valid_from DESC LIMIT 1)`;
/** A line that an alternative was taken for: an amount off the whole goes off what is ordered all the same. */
const WITHOUT = `l.net_minor + CASE WHEN q.discount_minor = 0 THEN 0 WHEN q.prices_include_tax = 0 THEN l.document_discount_minor
  ELSE share_minor(l.document_discount_minor, 1000000, 1000000 + l.rate_ppm) END`;
/** What an accepted quote comes to with the alternatives that were taken, net. */
const TAKEN = `(q.net_minor + (SELECT coalesce(sum(CASE WHEN l.alternative = 1 THEN l.taken * l.net_minor
    WHEN l.taken = 0 THEN -(${WITHOUT}) ELSE 0 END), 0) FROM quote_line l WHERE l.quote_id = q.id))`;
/** An order counts as it stands now, one that was cancelled as nothing; a quote that has become no order as it was accepted. */
const ACCEPTED = `CASE WHEN s.id IS NULL THEN in_base_minor(${TAKEN}, ${RATE}, q.currency, (SELECT base_currency FROM company))
  WHEN s.state = 'cancelled' THEN 0 ELSE share_minor(s.base_gross_minor, s.net_minor, max(s.gross_minor, 1)) END`;

/** SQL of what the accepted quotes of opportunity `o` come to; null where there is none. */
export const ORDERED_MINOR = `(SELECT sum(${ACCEPTED}) FROM quote q LEFT JOIN sales_order s ON s.id = q.order_id
  WHERE q.opportunity_id = o.id AND q.state = 'accepted')`;

/** SQL of what opportunity `o` is worth: ordered where it is won and something is accepted, else its estimate. */
export const WORTH_MINOR = `CASE o.state WHEN 'won' THEN coalesce(${ORDERED_MINOR}, o.amount_minor) ELSE o.amount_minor END`;
