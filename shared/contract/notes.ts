// What people say about a document, and the files they put to it: both are kept in the company file, with who and when.
import { z } from 'zod';
import { DOCUMENT_TYPES } from './documents.ts';
import { count, id, instant, requiredText, text, version } from './fields.ts';
import { command, query } from './kit.ts';

/** What may be noted: every document, customers and items. */
export const NOTED_TYPES = [...DOCUMENT_TYPES, 'customer', 'item'] as const;
export type NotedType = (typeof NOTED_TYPES)[number];

export const NOTE_LENGTH = 4000;
/** A company file is copied whole at every backup: what is put to documents stays small. */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024;
export const MOST_ATTACHMENTS = 50;
/** Room for base64 of a little more than is taken, so that the refusal can say how large the file is. */
const CONTENT_LENGTH = 16 * 1024 * 1024;

const about = { type: z.enum(NOTED_TYPES), documentId: id };

export const notes = {
  /** Notes and files of a document, the latest first. */
  'document.notes': query({
    input: z.strictObject(about),
    output: z.object({
      notes: z.array(
        z.object({
          ...{ id, text: text(NOTE_LENGTH), writtenBy: text(100), writtenAt: instant },
          ...{ changedAt: instant.nullable(), version },
        }),
      ),
      attachments: z.array(
        z.object({ id, fileName: text(200), byteCount: count, attachedBy: text(100), attachedAt: instant }),
      ),
    }),
    topics: ['note'],
  }),
  'note.create': command({
    input: z.strictObject({ ...about, text: requiredText(NOTE_LENGTH) }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND'],
    topics: ['note', 'log'],
  }),
  /** Only by the one who wrote it. */
  'note.update': command({
    input: z.strictObject({ id, version, text: requiredText(NOTE_LENGTH) }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND', 'STALE', 'FORBIDDEN'],
    topics: ['note', 'log'],
  }),
  /** By the one who wrote it, or an accountant. */
  'note.delete': command({
    input: z.strictObject({ id, version: version.optional() }),
    output: z.object({}),
    refusals: ['NOT_FOUND', 'STALE', 'FORBIDDEN'],
    topics: ['note', 'log'],
  }),
  /** Puts a file to a document; `content` is base64. The command log keeps the digest of the content in its place. */
  'attachment.create': command({
    input: z.strictObject({ ...about, fileName: requiredText(200), content: z.string().max(CONTENT_LENGTH) }),
    output: z.object({ id, byteCount: count, sha256: text(64) }),
    withheld: ['content'],
    refusals: ['NOT_FOUND', 'DUPLICATE'],
    topics: ['note', 'log'],
  }),
  /** By the one who put it there, or an accountant. */
  'attachment.delete': command({
    input: z.strictObject({ id }),
    output: z.object({}),
    refusals: ['NOT_FOUND', 'FORBIDDEN'],
    topics: ['note', 'log'],
  }),
  /** A file with its content in base64. */
  'attachment.get': query({
    input: z.strictObject({ id }),
    output: z.object({ id, fileName: text(200), byteCount: count, sha256: text(64), content: z.string() }),
    topics: ['note'],
  }),
};
