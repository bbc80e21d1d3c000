// Before the order: leads, opportunities with the stages they went through, activities, objections, quotes and their lines.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bool, day, documentId, instant, micro, minor, ppm, rowId, sql, version, words } from './columns.ts';
import { paymentTerms, taxCode, warehouse } from './company.ts';
import { customer, item } from './parties.ts';
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

export const quote = sqliteTable(
  'quote',
  {
    id: documentId(),
    /** Given when it is first sent; revisions share it. */
    number: text('number'),
    revision: integer('revision').notNull(),
    /** Never `expired`: that is read off the last day. */
    state: text('state', { enum: ['draft', 'sent', 'accepted', 'declined', 'replaced'] }).notNull(),
    /** The revision that this one replaces. */
    revisesId: integer('revises_id'),
    customerId: customerId(),
    opportunityId: integer('opportunity_id').references(() => opportunity.id),
    quotedOn: day('quoted_on'),
    validUntil: day('valid_until'),
    requiredOn: text('required_on'),
    sentOn: text('sent_on'),
    decidedOn: text('decided_on'),
    lostReason: words('lost_reason'),
    competitor: words('competitor'),
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouse.id),
    paymentTermsId: integer('payment_terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    customerReference: words('customer_reference'),
    note: words('note'),
    paymentText: words('payment_text'),
    deliveryText: words('delivery_text'),
    currency: text('currency').notNull(),
    taxRounding: text('tax_rounding', { enum: ['document', 'line'] }).notNull(),
    pricesIncludeTax: bool('prices_include_tax'),
    discountPpm: ppm('discount_ppm'),
    discountMinor: minor('discount_minor'),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    grossMinor: minor('gross_minor'),
    /** The order it became; none again when that draft is deleted. */
    orderId: integer('order_id').references(() => salesOrder.id, { onDelete: 'set null' }),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('quote_number').on(t.number, t.revision).where(sql`number IS NOT NULL`),
    index('quote_customer').on(t.customerId, t.quotedOn),
    index('quote_opportunity').on(t.opportunityId).where(sql`opportunity_id IS NOT NULL`),
    index('quote_date').on(t.quotedOn),
    uniqueIndex('quote_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
    index('quote_revises').on(t.revisesId).where(sql`revises_id IS NOT NULL`),
    check('quote_numbered', sql`${t.state} = 'draft' OR (${t.number} IS NOT NULL AND ${t.sentOn} IS NOT NULL)`),
    check('quote_adds_up', sql`${t.grossMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('quote_discount', sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)`),
    check('quote_days', sql`${t.validUntil} >= ${t.quotedOn}`),
    check('quote_ordered', sql`${t.orderId} IS NULL OR ${t.state} = 'accepted'`),
  ],
);

export const quoteLine = sqliteTable(
  'quote_line',
  {
    id: rowId(),
    quoteId: integer('quote_id')
      .notNull()
      .references(() => quote.id),
    position: integer('position').notNull(),
    /** May be taken instead of the line above it that is none; not part of the totals. */
    alternative: bool('alternative'),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id),
    kind: text('kind', { enum: ['goods', 'service'] }).notNull(),
    description: text('description').notNull(),
    qtyMicro: micro('qty_micro'),
    unitPriceMicro: micro('unit_price_micro'),
    discountPpm: ppm('discount_ppm'),
    discountMinor: minor('discount_minor'),
    taxCodeId: integer('tax_code_id')
      .notNull()
      .references(() => taxCode.id),
    ratePpm: ppm('rate_ppm'),
    documentDiscountMinor: minor('document_discount_minor'),
    amountMinor: minor('amount_minor'),
    netMinor: minor('net_minor'),
    /** At the average cost when it was saved or sent; null for a service, and where nothing is in stock. */
    costMinor: integer('cost_minor'),
    /** The item's minimum margin then. */
    minMarginPpm: ppm('min_margin_ppm'),
    /** Taken instead of its main line when the quote was accepted. */
    taken: bool('taken'),
  },
  (t) => [
    index('quote_line_quote').on(t.quoteId, t.position),
    check('quote_line_qty', sql`${t.qtyMicro} > 0`),
    check('quote_line_price', sql`${t.unitPriceMicro} >= 0 AND ${t.discountPpm} BETWEEN 0 AND 1000000`),
    check('quote_line_discount', sql`${t.discountMinor} >= 0 AND (${t.discountPpm} = 0 OR ${t.discountMinor} = 0)`),
  ],
);
