// Leads, opportunities with their forecast, activities and objections.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import {
  type LeadState,
  leadStates,
  type OpportunityState,
  opportunityStates,
} from '../../shared/domain/documents/tables.ts';
import { contactKeys, SIGNS, sameParty } from '../../shared/kernel/contactKey.ts';
import { daysBetween } from '../../shared/kernel/localDate.ts';
import { all, must, one, type Params, type QueryHandler } from './kit.ts';
import { between, type Condition, listOf, matching, select } from './list.ts';
import { ORDERED_MINOR, WORTH_MINOR } from './worth.ts';

const leadFields = {
  id: 'l.id',
  number: 'l.number',
  state: 'l.state',
  kind: 'l.kind',
  name: 'l.name',
  contact: 'l.contact',
  email: 'l.email',
  phone: 'l.phone',
  taxNumber: 'l.tax_number',
  city: 'l.city',
  country: 'l.country',
  source: 'l.source',
  campaign: 'l.campaign',
  owner: 'l.owner',
  createdOn: 'l.created_on',
  version: 'l.version',
};

export const leadList = listOf('lead.list', {
  from: 'lead l',
  key: 'l.id',
  order: 'l.created_on DESC, l.id DESC',
  search: ['l.number', 'l.name', 'l.contact', 'l.email', 'l.phone', 'l.tax_number', 'l.campaign'],
  where: (input) => [
    ...(input.open === undefined ? [] : [{ sql: input.open ? "l.state = 'open'" : "l.state <> 'open'" }]),
    ...between('l.created_on', input),
  ],
  fields: leadFields,
});

export const leadGet: QueryHandler<'lead.get'> = (db, { id }) => {
  type Row = Omit<Output<'lead.get'>, 'actions'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(leadFields)}, l.note, l.customer_id AS customerId, coalesce(c.code, '') AS customerCode,
              o.id AS opportunityId, coalesce(o.number, '') AS opportunityNumber
       FROM lead l LEFT JOIN customer c ON c.id = l.customer_id LEFT JOIN opportunity o ON o.lead_id = l.id WHERE l.id = @id`,
      { id },
    ),
    'lead',
    id,
  );
  return { ...row, actions: actionsIn(leadStates, row.state as LeadState) };
};

type Party = { type: 'lead' | 'customer'; id: number; number: string; name: string };
type Known = Party & { email: string; phone: string; taxNumber: string };

const PARTIES = `SELECT 'customer' AS type, id, code AS number, name, email, phone, tax_number AS taxNumber FROM customer
  UNION ALL SELECT 'lead', id, number, name, email, phone, tax_number FROM lead WHERE state <> 'converted' AND id <> @leadId`;
const MOST_DUPLICATES = 20;

export const leadDuplicates: QueryHandler<'lead.duplicates'> = (db, input) => {
  const keys = contactKeys(input);
  const rows = all<Known>(db, PARTIES, { leadId: input.leadId ?? 0 }).flatMap(({ type, id, number, ...party }) => {
    const sign = sameParty(keys, contactKeys(party));
    return sign === null ? [] : [{ type, id, number, name: party.name, sign }];
  });
  return { rows: rows.sort((a, b) => SIGNS.indexOf(a.sign) - SIGNS.indexOf(b.sign)).slice(0, MOST_DUPLICATES) };
};

const opportunityFields = {
  id: 'o.id',
  number: 'o.number',
  state: 'o.state',
  subject: 'o.subject',
  customerId: 'o.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  owner: 'o.owner',
  source: 'o.source',
  campaign: 'o.campaign',
  score: '(o.budget + o.authority + o.need + o.timing)',
  chancePpm: 'o.chance_ppm',
  amountMinor: 'o.amount_minor',
  weightedMinor: 'share_minor(o.amount_minor, o.chance_ppm, 1000000)',
  orderedMinor: ORDERED_MINOR,
  expectedOn: 'o.expected_on',
  closedOn: 'o.closed_on',
  lostReason: 'o.lost_reason',
  competitor: 'o.competitor',
  version: 'o.version',
};
const OPPORTUNITIES = 'opportunity o JOIN customer c ON c.id = o.customer_id';
const OPEN = "o.state NOT IN ('won', 'lost')";

export const opportunityList = listOf('opportunity.list', {
  from: OPPORTUNITIES,
  key: 'o.id',
  order: 'o.expected_on IS NULL, o.expected_on, o.id',
  search: ['o.number', 'o.subject', 'c.code', 'c.name', 'o.competitor'],
  where: (input) => [
    ...(input.open === undefined ? [] : [{ sql: input.open ? OPEN : "o.state IN ('won', 'lost')" }]),
    ...matching('o.customer_id', 'customerId', input.customerId),
    ...between('o.expected_on', input),
  ],
  fields: opportunityFields,
});

type Opportunity = Output<'opportunity.get'>;

/** An accepted quote keeps its opportunity won while its order stands. */
const ACCEPTED = `SELECT coalesce(q.number, '') AS quote FROM quote q JOIN sales_order o ON o.id = q.order_id
  WHERE q.opportunity_id = @id AND q.state = 'accepted' AND o.state <> 'cancelled' ORDER BY q.id LIMIT 1`;

export const opportunityGet: QueryHandler<'opportunity.get'> = (db, { id }, { today }) => {
  type Row = Omit<Opportunity, 'stages' | 'actions'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(opportunityFields)}, o.budget, o.authority, o.need, o.timing, o.budget_note AS budgetNote,
              o.authority_note AS authorityNote, o.need_note AS needNote, o.timing_note AS timingNote, o.note, o.lead_id AS leadId
       FROM ${OPPORTUNITIES} WHERE o.id = @id`,
      { id },
    ),
    'opportunity',
    id,
  );
  type Stage = { state: OpportunityState; enteredOn: string };
  const entered = all<Stage>(
    db,
    'SELECT state, entered_on AS enteredOn FROM opportunity_stage WHERE opportunity_id = @id ORDER BY id',
    { id },
  );
  const stages = entered.map((stage, i) => {
    const until = entered[i + 1]?.enteredOn ?? row.closedOn ?? today;
    return { ...stage, days: Math.max(0, daysBetween(stage.enteredOn, until)) };
  });
  const quote = row.state === 'won' ? one<{ quote: string }>(db, ACCEPTED, { id }) : undefined;
  const actions = actionsIn(opportunityStates, row.state as OpportunityState).map((action) =>
    action.action === 'reopen' && quote ? { ...action, allowed: false, reason: 'wonByQuote', params: quote } : action,
  );
  return { ...row, stages, actions };
};

// A month is its own id; what has no day yet is 1.
const MONTHS = `(SELECT CASE WHEN month = '' THEN 1 ELSE CAST(replace(month, '-', '') AS INTEGER) END AS id, month,
    sum(open) AS openCount, sum(amount) AS amountMinor, sum(weighted) AS weightedMinor, sum(won) AS wonMinor FROM (
    SELECT coalesce(substr(o.expected_on, 1, 7), '') AS month, 1 AS open, o.amount_minor AS amount,
      share_minor(o.amount_minor, o.chance_ppm, 1000000) AS weighted, 0 AS won FROM opportunity o WHERE ${OPEN}
    UNION ALL SELECT substr(o.closed_on, 1, 7), 0, 0, 0, ${WORTH_MINOR} FROM opportunity o WHERE o.state = 'won') GROUP BY month) f`;

const monthly = (sql: string, params: Params): Condition => ({ sql, params });

export const forecastList = listOf('forecast.list', {
  from: MONTHS,
  key: 'f.id',
  order: "f.month = '', f.month",
  where: ({ from, to }) => [
    ...(from === undefined ? [] : [monthly('f.month >= @from', { from: from.slice(0, 7) })]),
    ...(to === undefined ? [] : [monthly("f.month BETWEEN '0' AND @to", { to: to.slice(0, 7) })]),
  ],
  fields: {
    id: 'f.id',
    month: 'f.month',
    openCount: 'f.openCount',
    amountMinor: 'f.amountMinor',
    weightedMinor: 'f.weightedMinor',
    wonMinor: 'f.wonMinor',
  },
});

export const activityList = listOf('activity.list', {
  from: `activity a LEFT JOIN lead l ON l.id = a.lead_id LEFT JOIN opportunity o ON o.id = a.opportunity_id
    LEFT JOIN customer c ON c.id = a.customer_id`,
  key: 'a.id',
  order: 'a.due_on, a.id',
  search: [
    'a.subject',
    'a.result',
    'a.note',
    "coalesce(c.name, l.name, '')",
    "coalesce(o.number, l.number, c.code, '')",
  ],
  where: (input) => [
    ...(input.open === undefined ? [] : [{ sql: input.open ? "a.state = 'open'" : "a.state <> 'open'" }]),
    ...(input.dueBy === undefined ? [] : [{ sql: 'a.due_on <= @dueBy', params: { dueBy: input.dueBy } }]),
    ...matching('a.lead_id', 'leadId', input.leadId),
    ...matching('a.opportunity_id', 'opportunityId', input.opportunityId),
    ...matching('a.customer_id', 'customerId', input.customerId),
    ...between('a.due_on', input),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    id: 'a.id',
    dueOn: 'a.due_on',
    overdueDays:
      "CASE WHEN a.state = 'open' AND a.due_on < @today THEN CAST(julianday(@today) - julianday(a.due_on) AS INTEGER) ELSE 0 END",
    kind: 'a.kind',
    subject: 'a.subject',
    about: "coalesce(o.number, l.number, c.code, '')",
    customerName: "coalesce(c.name, l.name, '')",
    owner: 'a.owner',
    state: 'a.state',
    result: 'a.result',
    doneOn: 'a.done_on',
    note: 'a.note',
    leadId: 'a.lead_id',
    opportunityId: 'a.opportunity_id',
    customerId: 'a.customer_id',
    orderId: 'a.order_id',
    version: 'a.version',
  },
});

export const objectionList = listOf('objection.list', {
  from: 'objection b JOIN opportunity o ON o.id = b.opportunity_id JOIN customer c ON c.id = o.customer_id',
  key: 'b.id',
  order: 'b.raised_on DESC, b.id DESC',
  search: ['b.objection', 'b.answer', 'o.number', 'c.name'],
  where: (input) => matching('b.opportunity_id', 'opportunityId', input.opportunityId),
  fields: {
    id: 'b.id',
    raisedOn: 'b.raised_on',
    objection: 'b.objection',
    answer: 'b.answer',
    helped: 'b.helped',
    opportunityNumber: 'o.number',
    customerName: 'c.name',
    opportunityId: 'b.opportunity_id',
    version: 'b.version',
  },
});
