// Lines of orders of which something may still be billed, as SQL: who checks credit and who shows it count the same.
import { openDeposits } from './openDeposits.ts';

/** Every line of a customer's (`@customerId`) confirmed orders, and of closed ones that goods left for which are not billed. Amounts of the order in the base currency. */
export const OPEN_ORDER_LINES = `SELECT o.id AS orderId, o.state, o.base_gross_minor AS grossMinor, o.net_minor AS netMinor,
    ${openDeposits('o.id', 'base_')} AS depositMinor, l.kind, l.qty_micro AS qtyMicro, l.least_micro AS leastMicro,
    l.shipped_micro AS shippedMicro, l.invoiced_micro AS invoicedMicro, l.returned_unbilled_micro AS returnedUnbilledMicro,
    l.net_minor AS lineNetMinor, l.invoiced_net_minor AS invoicedNetMinor
  FROM sales_order o JOIN sales_order_line l ON l.order_id = o.id
  WHERE o.customer_id = @customerId AND (o.state = 'confirmed' OR (o.state = 'closed' AND o.id IN (
    SELECT order_id FROM sales_order_line WHERE shipped_micro > invoiced_micro + returned_unbilled_micro)))`;
