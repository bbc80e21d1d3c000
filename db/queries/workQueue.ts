// The start page: what waits for somebody, how much of it and since when.
import type { Output } from '../../shared/contract/index.ts';
import { endOfMonth, startOfMonth } from '../../shared/kernel/localDate.ts';
import { NEXT_DUE } from '../schema/due.ts';
import { toRemindAt } from '../schema/remind.ts';
import { one, type Params, type QueryHandler } from './kit.ts';
import { redChecks } from './reconciliation/reconcile.ts';
import { OPEN_SALES } from './reports/openSales.ts';
import { AHEAD_NET, STAGE_SQL, UNBILLED_NET } from './stages.ts';

type Stage = Output<'workQueue.get'>['stages'][number];
type Sums = { count: number; amountMinor: number | null; oldestOn: string | null };

const orders = (stage: keyof typeof STAGE_SQL): string =>
  `SELECT count(*) AS count, sum(base_gross_minor) AS amountMinor, min(ordered_on) AS oldestOn FROM sales_order o
   WHERE o.state IN ('draft', 'confirmed') AND ${STAGE_SQL[stage]}`;

const TO_INVOICE = `SELECT count(*) AS count, sum(unbilled) AS amountMinor, min(shipped_on) AS oldestOn FROM (
  SELECT s.shipped_on, ${UNBILLED_NET} AS unbilled FROM shipment s
  WHERE s.id IN (SELECT shipment_id FROM shipment_line WHERE qty_micro > billed_micro + returned_unbilled_micro) AND s.state = 'posted'
  UNION ALL SELECT ordered_on, net FROM (${AHEAD_NET}))`;
const TO_COLLECT = `SELECT count(*) AS count, sum(v.base_open_minor) AS amountMinor, min(${NEXT_DUE}) AS oldestOn FROM invoice v WHERE v.open_minor > 0`;
/** Customers to remind, what is overdue, and since when the oldest of it is. */
const TO_REMIND = `SELECT count(DISTINCT customer_id) AS count, sum(base_overdue_minor) AS amountMinor, min(due_on) AS oldestOn
  FROM (${toRemindAt('@today')})`;
/** What is due by today, returns that are not closed, and open cases with the day of the most pressing. */
const TO_DO = `SELECT count(*) AS count, 0 AS amountMinor, min(due_on) AS oldestOn FROM activity WHERE state = 'open' AND due_on <= @today`;
const TO_RETURN = `SELECT count(*) AS count, 0 AS amountMinor, min(authorised_on) AS oldestOn FROM customer_return
  WHERE state NOT IN ('closed', 'reversed')`;
const IN_CASE = `SELECT count(*) AS count, 0 AS amountMinor, min(due_on) AS oldestOn FROM service_case WHERE state IN ('open', 'waiting')`;
/** Sales whose cycle is not complete: the report of open sales says what keeps each one open. */
const INCOMPLETE = `SELECT count(*) AS count, sum(base_gross_minor) AS amountMinor, min(ordered_on) AS oldestOn
  FROM sales_order WHERE id IN (${OPEN_SALES})`;

export const workQueueGet: QueryHandler<'workQueue.get'> = (db, _input, { today }) => {
  const stage = (name: Stage['stage'], sql: string, params: Params = {}): Stage => {
    const sums = one<Sums>(db, sql, params);
    return {
      stage: name,
      count: sums?.count ?? 0,
      amountMinor: sums?.amountMinor ?? 0,
      oldestOn: sums?.oldestOn ?? null,
    };
  };
  const red = redChecks(db, { from: startOfMonth(today), to: endOfMonth(today) });
  return {
    stages: [
      stage('toConfirm', orders('toConfirm')),
      stage('toPack', orders('toPack')),
      stage('backordered', orders('backordered')),
      stage('toShip', orders('toShip')),
      stage('toInvoice', TO_INVOICE),
      stage('toCollect', TO_COLLECT),
      stage('toRemind', TO_REMIND, { today }),
      stage('toDo', TO_DO, { today }),
      stage('toReturn', TO_RETURN),
      stage('inCase', IN_CASE),
      stage('incomplete', INCOMPLETE),
      { stage: 'toReconcile', count: red, amountMinor: 0, oldestOn: null },
    ],
  };
};
