// Notes and files of a document.
import { all, must, one, type QueryHandler } from './kit.ts';

type Note = {
  id: number;
  text: string;
  writtenBy: string;
  writtenAt: string;
  changedAt: string | null;
  version: number;
};
type File = { id: number; fileName: string; byteCount: number; attachedBy: string; attachedAt: string };

export const documentNotes: QueryHandler<'document.notes'> = (db, { type, documentId }) => {
  const params = { type, documentId };
  const notes = all<Note>(
    db,
    `SELECT id, text, written_by AS writtenBy, written_at AS writtenAt, changed_at AS changedAt, version FROM note
     WHERE document_type = @type AND document_id = @documentId ORDER BY id DESC`,
    params,
  );
  const attachments = all<File>(
    db,
    `SELECT id, file_name AS fileName, byte_count AS byteCount, attached_by AS attachedBy, attached_at AS attachedAt
     FROM attachment WHERE document_type = @type AND document_id = @documentId ORDER BY id DESC`,
    params,
  );
  return { notes, attachments };
};

type Whole = { id: number; fileName: string; byteCount: number; sha256: string; content: Buffer };

export const attachmentGet: QueryHandler<'attachment.get'> = (db, { id }) => {
  const row = one<Whole>(
    db,
    'SELECT id, file_name AS fileName, byte_count AS byteCount, sha256, content FROM attachment WHERE id = @id',
    { id },
  );
  const { content, ...rest } = must(row, 'attachment', id);
  return { ...rest, content: content.toString('base64') };
};
