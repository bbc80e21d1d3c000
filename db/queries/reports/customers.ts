// Customers at a glance: turnover and margin, open items, punctuality, returns and cases, each counted in SQL for a span of days.
import { NEXT_DUE, OVERDUE_MINOR } from '../../schema/due.ts';
import type { QueryHandler } from '../kit.ts';
import { listOf } from '../list.ts';
import { SOLD_TO } from './sales.ts';

/** The day on which money left nothing open of an invoice `v`; null while it is open. */
const PAID_ON = `CASE WHEN v.open_minor = 0 THEN (SELECT max(a.applied_on) FROM payment_application a WHERE a.invoice_id = v.id
  AND a.amount_minor > 0 AND NOT EXISTS (SELECT 1 FROM payment_application u WHERE u.undoes_id = a.id)) END`;

/** The day an invoice is measured by: of its oldest open part while it is open, else its last. */
const DUE_ON = `CASE WHEN v.open_minor > 0 THEN ${NEXT_DUE} ELSE v.due_on END`;
/**
 * Invoices that fell due between @from and @to, as a whole or with a part that is open, with the days that each was late; without
 * those that no money was due for.
 */
const PAYING = (which: string): string =>
  `SELECT customer_id, count(*) AS due, sum(late = 0) AS on_time, CAST(round(avg(late)) AS INTEGER) AS late FROM (
     SELECT v.customer_id, CAST(max(0, julianday(coalesce(${PAID_ON}, @today)) - julianday(${DUE_ON})) AS INTEGER) AS late
     FROM invoice v WHERE (v.due_on BETWEEN @from AND min(@to, @today) OR (v.open_minor > 0 AND ${NEXT_DUE} BETWEEN @from AND min(@to, @today))) AND v.state <> 'draft' AND ${which}
       AND (v.open_minor > 0 OR ${PAID_ON} IS NOT NULL)) GROUP BY customer_id`;

/** A sum or count by customer `c` that is worked out for the rows of the page only. */
const own = (what: string, from: string): string => `coalesce((SELECT ${what} FROM ${from}), 0)`;
const ORDERS =
  "sales_order o WHERE o.customer_id = c.id AND o.state IN ('confirmed', 'closed') AND o.ordered_on BETWEEN @from AND @to";
const RETURNS =
  "customer_return r WHERE r.customer_id = c.id AND r.received_on BETWEEN @from AND @to AND r.state NOT IN ('authorised', 'reversed')";
const CREDITED = `credit_note n JOIN customer_return r ON r.id = n.return_id
  WHERE n.customer_id = c.id AND n.state = 'issued' AND n.issued_on BETWEEN @from AND @to`;
const CASES = 'service_case k WHERE k.customer_id = c.id AND k.opened_on BETWEEN @from AND @to';
const OPEN = 'invoice v WHERE v.customer_id = c.id AND v.open_minor > 0';

const overview = (sold: string, which: string) =>
  listOf('customerOverview.list', {
    from: `customer c LEFT JOIN (SELECT customer_id, sum(net) AS net, sum(cost) AS cost FROM (${sold}) GROUP BY customer_id) s ON s.customer_id = c.id
      LEFT JOIN (${PAYING(which)}) p ON p.customer_id = c.id`,
    key: 'c.id',
    order: 'coalesce(s.net, 0) DESC, c.id',
    search: ['c.code', 'c.name'],
    where: ({ customerId }) =>
      customerId === undefined ? [] : [{ sql: 'c.id = @customerId', params: { customerId } }],
    params: ({ from, to }, { today }) => ({ from, to, today }),
    fields: {
      ...{ id: 'c.id', customerCode: 'c.code', customerName: 'c.name' },
      orderCount: own('count(*)', ORDERS),
      lastOrderedOn: `(SELECT max(o.ordered_on) FROM ${ORDERS})`,
      ...{ netMinor: 'coalesce(s.net, 0)', costMinor: 'coalesce(s.cost, 0)' },
      marginMinor: '(coalesce(s.net, 0) - coalesce(s.cost, 0))',
      marginPercent: '(CASE WHEN coalesce(s.net, 0) = 0 THEN 0 ELSE share_minor(s.net - s.cost, 1000000, s.net) END)',
      openMinor: own('sum(v.base_open_minor)', OPEN),
      overdueMinor: own(`sum(share_minor(v.base_open_minor, ${OVERDUE_MINOR}, v.open_minor))`, OPEN),
      dueCount: 'coalesce(p.due, 0)',
      onTimePercent: '(CASE WHEN p.due > 0 THEN share_minor(p.on_time, 1000000, p.due) END)',
      lateDays: 'p.late',
      returnCount: own('count(*)', RETURNS),
      returnedMinor: own('sum(n.base_net_minor)', CREDITED),
      caseCount: own('count(*)', CASES),
      openCaseCount: own('count(*)', "service_case k WHERE k.customer_id = c.id AND k.state IN ('open', 'waiting')"),
      satisfactionMicro: `(SELECT CAST(round(avg(x.score) * 1000000) AS INTEGER) FROM order_score x JOIN sales_order o ON o.id = x.order_id
        WHERE o.customer_id = c.id AND x.scored_on BETWEEN @from AND @to)`,
      creditHold: 'c.credit_hold',
    },
  });
const ALL = overview(SOLD_TO.all, '1');
/** The page of one customer reads that customer's documents alone. */
const ONE = overview(SOLD_TO.one, 'v.customer_id = @customerId');

export const customerOverviewList: QueryHandler<'customerOverview.list'> = (db, input, context) =>
  (input.customerId === undefined ? ALL : ONE)(db, input, context);
