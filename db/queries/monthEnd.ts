// Month end as it is read: what a cut-off would hold, the cut-offs that stand, signatures, and what is left to do.
import type { Output } from '../../shared/contract/index.ts';
import { CLOSE_STEPS } from '../../shared/contract/monthEnd.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type CutOffState, cutOffStates } from '../../shared/domain/documents/tables.ts';
import { endOfPeriod, startOfPeriod } from '../../shared/kernel/localDate.ts';
import type { ReadDb } from '../connection.ts';
import { draftsThrough } from '../schema/drafts.ts';
import { cutOffLinesAt } from '../schema/unbilled.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { listOf } from './list.ts';
import { CUT_OFF_DIFFERENCE } from './reconciliation/cutOff.ts';
import { reconcile } from './reconciliation/reconcile.ts';
import { applicableAt } from './reports/openItems.ts';
import { pageOfRows } from './rows.ts';

type Line = Output<'cutOff.get'>['lines'][number];

/** Lines of a cut-off (alias `x`) with the documents they come from. */
const withDocuments = (lines: string): string =>
  `SELECT x.kind, o.id AS orderId, coalesce(o.number, '') AS orderNumber, s.id AS shipmentId, coalesce(s.number, '') AS shipmentNumber,
     s.shipped_on AS shippedOn, c.name AS customerName, i.code AS itemCode, ol.description, i.unit, x.qty AS qtyMicro, x.net AS netMinor, x.cost AS costMinor
   FROM (${lines}) x CROSS JOIN sales_order_line ol ON ol.id = x.order_line_id CROSS JOIN sales_order o ON o.id = ol.order_id
   CROSS JOIN customer c ON c.id = o.customer_id CROSS JOIN item i ON i.id = ol.item_id
   LEFT JOIN shipment_line sl ON sl.id = x.shipment_line_id LEFT JOIN shipment s ON s.id = sl.shipment_id`;

const PROPOSED = `${withDocuments(cutOffLinesAt('@to'))} ORDER BY x.kind DESC, o.id, x.order_line_id, x.shipment_line_id`;
const POSTED = withDocuments(
  `SELECT id, kind, order_line_id, shipment_line_id, qty_micro AS qty, net_minor AS net, cost_minor AS cost
   FROM cut_off_line WHERE cut_off_id = @id`,
).replace('SELECT x.kind', 'SELECT x.id, x.kind');

const matched = (db: ReadDb): boolean =>
  one<{ policy: string }>(db, 'SELECT cost_of_sales AS policy FROM company')?.policy === 'matched';

export const cutOffProposalList: QueryHandler<'cutOffProposal.list'> = (db, input) => {
  const cost = matched(db);
  const rows = all<Omit<Line, 'id'>>(db, PROPOSED, { to: endOfPeriod(input.period) });
  return pageOfRows<'cutOffProposal.list'>(
    rows.map((row, i) => ({ id: i + 1, ...row, ...(cost ? {} : { costMinor: 0 }) })),
    input,
    ['orderNumber', 'shipmentNumber', 'customerName', 'itemCode', 'description'],
  );
};

const FIELDS = {
  id: 'f.id',
  number: 'f.number',
  state: 'f.state',
  endsOn: 'f.ends_on',
  revertsOn: 'f.reverts_on',
  unbilledMinor: 'f.unbilled_minor',
  costMinor: 'f.cost_minor',
  deferredMinor: 'f.deferred_minor',
  note: 'f.note',
};

export const cutOffList = listOf('cutOff.list', {
  from: 'cut_off f',
  key: 'f.id',
  order: 'f.id DESC',
  search: ['f.number', 'f.note'],
  fields: FIELDS,
});

export const cutOffGet: QueryHandler<'cutOff.get'> = (db, { id }) => {
  const columns = Object.entries(FIELDS).map(([field, sql]) => `${sql} AS ${field}`);
  type Head = Omit<Output<'cutOff.get'>, 'lines' | 'actions'>;
  const head = one<Head>(db, `SELECT ${columns.join(', ')}, f.version FROM cut_off f WHERE f.id = @id`, { id });
  const row = must(head, 'cutOff', id);
  const lines = all<Line>(db, `${POSTED} ORDER BY x.id`, { id });
  return { ...row, lines, actions: actionsIn(cutOffStates, row.state as CutOffState) };
};

export const periodSignOffList = listOf('periodSignOff.list', {
  from: 'period_sign_off s',
  key: 's.id',
  order: 's.id DESC',
  search: ['s.user_name', 's.note'],
  where: (input) =>
    input.period === undefined ? [] : [{ sql: 's.ends_on = @endsOn', params: { endsOn: endOfPeriod(input.period) } }],
  fields: { id: 's.id', endsOn: 's.ends_on', at: 's.at', userName: 's.user_name', note: 's.note' },
});

type Row = Output<'closeStep.list'>['rows'][number];
type Found = { count: number; amountMinor: number; at?: string | null; userName?: string | null };
type Span = { from: string; to: string };

const COUNTED = (sql: string): string =>
  `SELECT count(*) AS count, coalesce(sum(amount), 0) AS amountMinor FROM (${sql})`;
/** Months with entries before the period that are not locked. */
const EARLIER = COUNTED(`SELECT 0 AS amount FROM (SELECT DISTINCT period FROM account_balance
  WHERE period < substr(@to, 1, 7) AND period > coalesce((SELECT substr(locked_through, 1, 7) FROM company), ''))`);
/** Shipments with goods that are neither billed nor held by a cut-off. */
const UNBILLED = COUNTED(
  `SELECT sl.shipment_id, sum(x.net) AS amount FROM (${CUT_OFF_DIFFERENCE}) x CROSS JOIN shipment_line sl ON sl.id = x.shipment_line_id
   WHERE x.kind = 'shippedNotInvoiced' AND x.qty > 0 GROUP BY sl.shipment_id`,
);
/** Payments with money that open invoices of the same customer and currency could take. */
const UNUSED = COUNTED(applicableAt('@to'));
const TO_CUT_OFF = COUNTED(`SELECT abs(net) AS amount FROM (${CUT_OFF_DIFFERENCE})`);
const CUT_OFF_BY = `SELECT posted_at AS at, user_name AS userName FROM journal_entry WHERE source_type = 'cutOff' AND source_id =
  (SELECT id FROM cut_off WHERE ends_on = @to AND state = 'posted') ORDER BY id LIMIT 1`;
const SIGNED_BY = 'SELECT at, user_name AS userName FROM period_sign_off WHERE ends_on = @to ORDER BY id DESC LIMIT 1';
const LOCKED_BY = `SELECT at, user_name AS userName FROM period_lock WHERE action = 'lock' AND through >= @to ORDER BY id DESC LIMIT 1`;
/** What was posted in the period after the last signature under it. */
const AFTER_SIGNING = COUNTED(`SELECT amount_minor AS amount FROM journal_entry WHERE posted_on BETWEEN @from AND @to
  AND posted_at > (SELECT max(at) FROM period_sign_off WHERE ends_on = @to)`);

type Finder = (db: ReadDb, span: Span) => Found & { done: boolean };

const left =
  (sql: string, by?: string): Finder =>
  (db, span) => {
    const found = one<Found>(db, sql, span) ?? { count: 0, amountMinor: 0 };
    return { ...found, ...(by === undefined ? {} : one<Found>(db, by, span)), done: found.count === 0 };
  };

const FINDERS: Record<(typeof CLOSE_STEPS)[number], Finder> = {
  earlierPeriods: left(EARLIER),
  noDrafts: left(COUNTED(draftsThrough('@to'))),
  allInvoiced: left(UNBILLED),
  moneyApplied: left(UNUSED),
  cutOffPosted: left(TO_CUT_OFF, CUT_OFF_BY),
  checksGreen: (db, span) => {
    const count = reconcile(db, span, { slow: true }).filter(({ green }) => !green).length;
    return { count, amountMinor: 0, done: count === 0 };
  },
  signedOff: (db, span) => {
    const after = left(AFTER_SIGNING, SIGNED_BY)(db, span);
    return { ...after, done: after.done && Boolean(after.at) };
  },
  periodLocked: (db, span) => {
    const locked = one<{ day: string | null }>(db, 'SELECT locked_through AS day FROM company')?.day ?? '';
    const done = locked >= span.to;
    return { count: 0, amountMinor: 0, done, ...(done ? one<Found>(db, LOCKED_BY, span) : {}) };
  },
};

const COUNTED_OF: Record<(typeof CLOSE_STEPS)[number], Row['counted']> = {
  earlierPeriods: 'openMonths',
  noDrafts: 'drafts',
  allInvoiced: 'unbilledShipments',
  moneyApplied: 'paymentsToApply',
  cutOffPosted: 'cutOffLines',
  checksGreen: 'redChecks',
  signedOff: 'laterEntries',
  periodLocked: null,
};

export const closeStepList: QueryHandler<'closeStep.list'> = (db, input) => {
  const span = { from: startOfPeriod(input.period), to: endOfPeriod(input.period) };
  const rows = CLOSE_STEPS.map((step, i): Row => {
    const { done, count, amountMinor, at, userName } = FINDERS[step](db, span);
    const counted = count === 0 ? null : COUNTED_OF[step];
    return { id: i + 1, step, done, count, counted, amountMinor, at: at ?? null, userName: userName ?? '' };
  });
  return pageOfRows<'closeStep.list'>(rows, input, ['userName']);
};
