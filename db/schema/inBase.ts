// Amounts of orders in the base currency: an order keeps its gross there, and what its lines come to is in proportion.

/** SQL of the net of an order line in the base currency, by the aliases of the line and its order. */
export const baseNetOf = (line: string, order: string): string =>
  `CASE WHEN ${order}.base_gross_minor = ${order}.gross_minor THEN ${line}.net_minor
    ELSE share_minor(${line}.net_minor, ${order}.base_gross_minor, ${order}.gross_minor) END`;
