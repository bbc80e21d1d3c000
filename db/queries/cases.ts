// Cases: the desk's list with what is past its day, and the page with all that was said.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type CaseState, caseStates } from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

const LATE = "(k.state IN ('open', 'waiting') AND k.due_on < @today)";

const caseFields = {
  id: 'k.id',
  number: 'k.number',
  state: 'k.state',
  priority: 'k.priority',
  dueOn: 'k.due_on',
  overdueDays: `CASE WHEN ${LATE} THEN CAST(julianday(@today) - julianday(k.due_on) AS INTEGER) ELSE 0 END`,
  kind: 'k.kind',
  subject: 'k.subject',
  customerId: 'k.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  documentNumber: "coalesce(o.number, s.number, v.number, '')",
  owner: 'k.owner',
  openedOn: 'k.opened_on',
  resolvedOn: 'k.resolved_on',
  version: 'k.version',
};
const CASES = `service_case k JOIN customer c ON c.id = k.customer_id LEFT JOIN sales_order o ON o.id = k.order_id
  LEFT JOIN shipment s ON s.id = k.shipment_id LEFT JOIN invoice v ON v.id = k.invoice_id`;
/** The most pressing first: by priority among those past their day, by day among the others. */
const PRESSING = `CASE k.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END`;

export const caseList = listOf('case.list', {
  from: CASES,
  key: 'k.id',
  order: `k.state IN ('resolved', 'closed'), ${LATE} DESC, CASE WHEN ${LATE} THEN ${PRESSING} END, k.due_on, k.id`,
  search: ['k.number', 'k.subject', 'c.code', 'c.name', "coalesce(o.number, s.number, v.number, '')"],
  where: (input) => [
    ...(input.open === undefined
      ? []
      : [{ sql: `k.state ${input.open ? 'IN' : 'NOT IN'} ('open', 'waiting', 'resolved')` }]),
    ...(input.overdue === undefined ? [] : [{ sql: input.overdue ? LATE : `NOT ${LATE}` }]),
    ...matching('k.customer_id', 'customerId', input.customerId),
    ...between('k.opened_on', input),
  ],
  params: (_, { today }) => ({ today }),
  fields: caseFields,
});

type Case = Output<'case.get'>;

export const caseGet: QueryHandler<'case.get'> = (db, { id }, { today }) => {
  const row = must(
    one<Omit<Case, 'messages' | 'actions'>>(
      db,
      `SELECT ${select(caseFields)}, k.order_id AS orderId, k.shipment_id AS shipmentId, k.invoice_id AS invoiceId, k.resolution
       FROM ${CASES} WHERE k.id = @id`,
      { id, today },
    ),
    'case',
    id,
  );
  const messages = all<Case['messages'][number]>(
    db,
    'SELECT id, at, user_name AS userName, kind, message FROM case_message WHERE case_id = @id ORDER BY id',
    { id },
  );
  return { ...row, messages, actions: actionsIn(caseStates, row.state as CaseState) };
};
