// Notes and files of documents. What a document of which type is, is said by `document_type` and `document_id`; triggers
// take them away with a draft that is deleted.
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { documentId, instant, sql, version } from './columns.ts';

export const note = sqliteTable(
  'note',
  {
    id: documentId(),
    documentType: text('document_type').notNull(),
    documentId: integer('document_id').notNull(),
    text: text('text').notNull(),
    writtenBy: text('written_by').notNull(),
    writtenAt: instant('written_at'),
    changedAt: text('changed_at'),
    version: version(),
  },
  (t) => [index('note_document').on(t.documentType, t.documentId)],
);

/** The content stands last, so that reading the others does not read it. */
export const attachment = sqliteTable(
  'attachment',
  {
    id: documentId(),
    documentType: text('document_type').notNull(),
    documentId: integer('document_id').notNull(),
    fileName: text('file_name').notNull(),
    byteCount: integer('byte_count').notNull(),
    sha256: text('sha256').notNull(),
    attachedBy: text('attached_by').notNull(),
    attachedAt: instant('attached_at'),
    content: blob('content', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    uniqueIndex('attachment_document').on(t.documentType, t.documentId, t.fileName),
    check('attachment_content', sql`${t.byteCount} = length(${t.content})`),
  ],
);
