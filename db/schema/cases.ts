// Cases of customers and what was said in them. `case` is a word of SQL, so the table is called after the desk it lies on.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { invoice } from './billing.ts';
import { day, documentId, instant, rowId, sql, version, words } from './columns.ts';
import { customer } from './parties.ts';
import { salesOrder, shipment } from './sales.ts';

export const serviceCase = sqliteTable(
  'service_case',
  {
    id: documentId(),
    number: text('number').notNull(),
    state: text('state', { enum: ['open', 'waiting', 'resolved', 'closed'] }).notNull(),
    kind: text('kind', { enum: ['complaint', 'question'] }).notNull(),
    priority: text('priority', { enum: ['urgent', 'high', 'normal', 'low'] }).notNull(),
    subject: text('subject').notNull(),
    owner: words('owner'),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id),
    /** A draft that is deleted leaves the case with its customer. */
    orderId: integer('order_id').references(() => salesOrder.id, { onDelete: 'set null' }),
    shipmentId: integer('shipment_id').references(() => shipment.id, { onDelete: 'set null' }),
    invoiceId: integer('invoice_id').references(() => invoice.id, { onDelete: 'set null' }),
    openedOn: day('opened_on'),
    dueOn: day('due_on'),
    resolution: words('resolution'),
    resolvedOn: text('resolved_on'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('service_case_number').on(t.number),
    index('service_case_customer').on(t.customerId),
    index('service_case_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
    index('service_case_shipment').on(t.shipmentId).where(sql`shipment_id IS NOT NULL`),
    index('service_case_invoice').on(t.invoiceId).where(sql`invoice_id IS NOT NULL`),
    index('service_case_open').on(t.id).where(sql`state <> 'closed'`),
    index('service_case_due').on(t.dueOn).where(sql`state IN ('open', 'waiting')`),
    check(
      'service_case_about',
      sql`(${t.orderId} IS NOT NULL) + (${t.shipmentId} IS NOT NULL) + (${t.invoiceId} IS NOT NULL) <= 1`,
    ),
    check('service_case_resolved', sql`(${t.state} IN ('resolved', 'closed')) = (${t.resolvedOn} IS NOT NULL)`),
  ],
);

export const caseMessage = sqliteTable(
  'case_message',
  {
    id: rowId(),
    caseId: integer('case_id')
      .notNull()
      .references(() => serviceCase.id),
    at: instant('at'),
    userName: text('user_name').notNull(),
    kind: text('kind', { enum: ['received', 'answered', 'remark'] }).notNull(),
    message: text('message').notNull(),
  },
  (t) => [index('case_message_case').on(t.caseId)],
);
