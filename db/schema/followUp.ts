// What a customer thought of an order, from 1 to 5.
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { rowId, sql, version, words } from './columns.ts';
import { salesOrder } from './sales.ts';

export const orderScore = sqliteTable(
  'order_score',
  {
    id: rowId(),
    orderId: integer('order_id')
      .notNull()
      .references(() => salesOrder.id),
    score: integer('score').notNull(),
    note: words('note'),
    scoredOn: text('scored_on').notNull(),
    version: version(),
  },
  (t) => [uniqueIndex('order_score_order').on(t.orderId), check('order_score_range', sql`${t.score} BETWEEN 1 AND 5`)],
);
