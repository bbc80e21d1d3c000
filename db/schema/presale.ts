// Before the order: leads, opportunities with the stages they went through, activities, objections.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, day, documentId, instant, minor, ppm, rowId, sql, version, words } from './columns.ts';
import { customer } from './parties.ts';
import { salesOrder } from './sales.ts';

const customerId = () =>
  integer('customer_id')
    .notNull()
    .references(() => customer.id);

export const lead = sqliteTable(
  'lead',
  {
    id: documentId(),
    number: text('number').notNull(),
    state: text('state', { enum: ['open', 'converted', 'dropped'] }).notNull(),
    kind: text('kind', { enum: ['company', 'person'] }).notNull(),
    name: text('name').notNull(),
    contact: words('contact'),
    email: words('email'),
    phone: words('phone'),
    taxNumber: words('tax_number'),
    city: words('city'),
    country: words('country'),
    source: words('source'),
    campaign: words('campaign'),
    owner: words('owner'),
    note: words('note'),
    /** What it became. */
    customerId: integer('customer_id').references(() => customer.id),
    createdOn: day('created_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('lead_number').on(t.number),
    index('lead_date').on(t.createdOn),
    index('lead_customer').on(t.customerId).where(sql`customer_id IS NOT NULL`),
    check('lead_converted', sql`(${t.state} = 'converted') = (${t.customerId} IS NOT NULL)`),
  ],
);

export const opportunity = sqliteTable(
  'opportunity',
  {
    id: documentId(),
    number: text('number').notNull(),
    state: text('state', { enum: ['new', 'qualified', 'presented', 'negotiating', 'won', 'lost'] }).notNull(),
    customerId: customerId(),
    leadId: integer('lead_id').references(() => lead.id),
    subject: text('subject').notNull(),
    owner: words('owner'),
    source: words('source'),
    campaign: words('campaign'),
    expectedOn: text('expected_on'),
    amountMinor: minor('amount_minor'),
    budget: integer('budget').notNull(),
    budgetNote: words('budget_note'),
    authority: integer('authority').notNull(),
    authorityNote: words('authority_note'),
    need: integer('need').notNull(),
    needNote: words('need_note'),
    timing: integer('timing').notNull(),
    timingNote: words('timing_note'),
    /** Chance of winning by stage and score, worked out anew with every change. */
    chancePpm: ppm('chance_ppm'),
    closedOn: text('closed_on'),
    lostReason: words('lost_reason'),
    competitor: words('competitor'),
    note: words('note'),
    createdOn: day('created_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('opportunity_number').on(t.number),
    index('opportunity_customer').on(t.customerId),
    index('opportunity_lead').on(t.leadId).where(sql`lead_id IS NOT NULL`),
    index('opportunity_expected').on(t.expectedOn),
    check('opportunity_closed', sql`(${t.state} IN ('won', 'lost')) = (${t.closedOn} IS NOT NULL)`),
    check('opportunity_amount', sql`${t.amountMinor} >= 0 AND ${t.chancePpm} BETWEEN 0 AND 1000000`),
    check(
      'opportunity_scores',
      sql`${t.budget} BETWEEN 0 AND 3 AND ${t.authority} BETWEEN 0 AND 3 AND ${t.need} BETWEEN 0 AND 3 AND ${t.timing} BETWEEN 0 AND 3`,
    ),
  ],
);

/** The stages of an opportunity, one row for each time it came to one. */
export const opportunityStage = sqliteTable(
  'opportunity_stage',
  {
    id: rowId(),
    opportunityId: integer('opportunity_id')
      .notNull()
      .references(() => opportunity.id),
    state: text('state', { enum: ['new', 'qualified', 'presented', 'negotiating', 'won', 'lost'] }).notNull(),
    enteredOn: day('entered_on'),
  },
  (t) => [index('opportunity_stage_opportunity').on(t.opportunityId)],
);

/** What was expected of an opportunity, one row for each time that it changed. */
export const opportunityEstimate = sqliteTable(
  'opportunity_estimate',
  {
    id: rowId(),
    opportunityId: integer('opportunity_id')
      .notNull()
      .references(() => opportunity.id),
    knownOn: day('known_on'),
    state: text('state', { enum: ['new', 'qualified', 'presented', 'negotiating', 'won', 'lost'] }).notNull(),
    expectedOn: text('expected_on'),
    amountMinor: minor('amount_minor'),
    chancePpm: ppm('chance_ppm'),
  },
  (t) => [
    index('opportunity_estimate_opportunity').on(t.opportunityId, t.knownOn),
    index('opportunity_estimate_expected').on(t.expectedOn),
    check('opportunity_estimate_amount', sql`${t.amountMinor} >= 0 AND ${t.chancePpm} BETWEEN 0 AND 1000000`),
  ],
);

export const activity = sqliteTable(
  'activity',
  {
    id: rowId(),
    state: text('state', { enum: ['open', 'done', 'cancelled'] }).notNull(),
    kind: text('kind', {
      enum: ['call', 'meeting', 'presentation', 'demonstration', 'sampleSent', 'task', 'followUp', 'reorder'],
    }).notNull(),
    subject: text('subject').notNull(),
    dueOn: day('due_on'),
    owner: words('owner'),
    note: words('note'),
    leadId: integer('lead_id').references(() => lead.id),
    opportunityId: integer('opportunity_id').references(() => opportunity.id),
    customerId: integer('customer_id').references(() => customer.id),
    /** The order that a follow-up is about. */
    orderId: integer('order_id').references(() => salesOrder.id, { onDelete: 'set null' }),
    result: words('result'),
    doneOn: text('done_on'),
    /** The activity that this one is the next step of. */
    followsId: integer('follows_id'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    index('activity_due').on(t.dueOn).where(sql`state = 'open'`),
    index('activity_lead').on(t.leadId).where(sql`lead_id IS NOT NULL`),
    index('activity_opportunity').on(t.opportunityId).where(sql`opportunity_id IS NOT NULL`),
    index('activity_customer').on(t.customerId).where(sql`customer_id IS NOT NULL`),
    index('activity_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
    check('activity_about', sql`(${t.leadId} IS NOT NULL) + (${t.customerId} IS NOT NULL) = 1`),
    check('activity_done', sql`(${t.state} = 'done') = (${t.doneOn} IS NOT NULL)`),
  ],
);

export const objection = sqliteTable(
  'objection',
  {
    id: rowId(),
    opportunityId: integer('opportunity_id')
      .notNull()
      .references(() => opportunity.id),
    raisedOn: day('raised_on'),
    objection: text('objection').notNull(),
    answer: words('answer'),
    helped: bool('helped'),
    version: version(),
  },
  (t) => [index('objection_opportunity').on(t.opportunityId)],
);
