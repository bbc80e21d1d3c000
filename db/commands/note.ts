// Notes and files of documents: anybody who may write adds them; what one wrote, another does not change.
import { ATTACHMENT_BYTES, MOST_ATTACHMENTS } from '../../shared/contract/notes.ts';
import { checkContent, checkFileName } from '../../shared/domain/note/attachment.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { attachedTo, bytesOf, mustBeThere } from '../store/noted.ts';
import type { Call, Store } from '../store/store.ts';
import { command, type Subject } from './kit.ts';

type Placed = { documentType: string; documentId: number };

/** Its history is the document's. */
const subjectOf = ({ documentType, documentId }: Placed): Subject => ({ type: documentType, id: documentId });

/** What another wrote is taken away by an accountant or the owner only. */
function mayTake(call: Call, author: string): Result<null> {
  const own = call.userName === author || call.role === 'accountant' || call.role === 'owner';
  return own ? ok(null) : refuse('FORBIDDEN', { reason: 'notYours', params: { user: author } });
}

export const create = command('note.create', {
  async load(store, { type, documentId }) {
    mustBeThere(store, type, documentId);
    return { call: store.call };
  },
  decide: ({ call }, { type: documentType, documentId, text }) =>
    ok({
      ...{ documentType, documentId, text, writtenBy: call.userName, writtenAt: call.now, changedAt: null },
      version: 1,
    }),
  async save(store, row) {
    const { id, version } = await store.notes.insert(row);
    return { id, version };
  },
  subject: (row) => subjectOf(row),
});

async function load(store: Store, { id }: { id: number }) {
  return { current: found(await store.notes.byId(id), 'note', id), call: store.call };
}

export const update = command('note.update', {
  load,
  decide({ current, call }, { text }) {
    if (current.writtenBy !== call.userName)
      return refuse('FORBIDDEN', { reason: 'notYours', params: { user: current.writtenBy } });
    return ok({ ...current, text, changedAt: call.now, version: current.version + 1 });
  },
  async save(store, row) {
    await store.notes.update(row);
    return { id: row.id, version: row.version };
  },
  subject: (row) => subjectOf(row),
});

export const remove = command('note.delete', {
  load,
  decide({ current, call }) {
    const may = mayTake(call, current.writtenBy);
    return may.ok ? ok(current) : may;
  },
  async save(store, { id }) {
    await store.notes.delete(id);
    return {};
  },
  subject: (row) => subjectOf(row),
});

export const attach = command('attachment.create', {
  async load(store, { type, documentId }) {
    mustBeThere(store, type, documentId);
    return { call: store.call, attached: attachedTo(store, type, documentId) };
  },
  decide({ call, attached }, { type: documentType, documentId, fileName: given, content }) {
    const fileName = checkFileName(given);
    if (!fileName.ok) return fileName;
    const byteCount = checkContent(content, fileName.value, ATTACHMENT_BYTES);
    if (!byteCount.ok) return byteCount;
    if (attached >= MOST_ATTACHMENTS)
      return refuse('VALIDATION', { reason: 'attachmentsMany', params: { most: MOST_ATTACHMENTS } });
    return ok({
      ...{ documentType, documentId, fileName: fileName.value, byteCount: byteCount.value },
      ...{ attachedBy: call.userName, attachedAt: call.now },
    });
  },
  async save(store, row, { content }) {
    const bytes = bytesOf(content);
    const { id } = await store.attachments.insert({ ...row, ...bytes });
    return { id, byteCount: row.byteCount, sha256: bytes.sha256 };
  },
  subject: (row) => subjectOf(row),
});

export const detach = command('attachment.delete', {
  async load(store, { id }) {
    return { row: found(await store.attachments.byId(id), 'attachment', id), call: store.call };
  },
  decide({ row, call }) {
    const may = mayTake(call, row.attachedBy);
    return may.ok ? ok(row) : may;
  },
  async save(store, { id }) {
    await store.attachments.delete(id);
    return {};
  },
  subject: (row) => subjectOf(row),
});
