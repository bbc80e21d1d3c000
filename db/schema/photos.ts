// Photos of returns and cases, each as a data address.
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, rowId, sql } from './columns.ts';

export const photo = sqliteTable(
  'photo',
  {
    id: rowId(),
    documentType: text('document_type', { enum: ['customerReturn', 'case'] }).notNull(),
    documentId: integer('document_id').notNull(),
    name: text('name').notNull(),
    image: text('image').notNull(),
    bytes: integer('bytes').notNull(),
    userName: text('user_name').notNull(),
    addedAt: instant('added_at'),
  },
  (t) => [
    index('photo_document').on(t.documentType, t.documentId),
    check('photo_of', sql`${t.documentType} IN ('customerReturn', 'case')`),
    check('photo_image', sql`${t.image} LIKE 'data:image/%'`),
  ],
);
