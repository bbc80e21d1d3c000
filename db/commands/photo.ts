// Photos of returns and cases: added and removed.
import { LOGO_BYTES, LOGO_PIXELS } from '../../shared/contract/printing.ts';
import { checkLogo } from '../../shared/domain/company/letterhead.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { command } from './kit.ts';

const BASE64_BYTES = 3 / 4;
const sizeOf = (image: string): number => Math.floor((image.length - image.indexOf(',') - 1) * BASE64_BYTES);

export const add = command('photo.add', {
  async load(store, { documentType, documentId }) {
    const document =
      documentType === 'case' ? await store.cases.byId(documentId) : await store.customerReturns.byId(documentId);
    found(document, documentType, documentId, 'documentId');
    return store.call;
  },
  decide({ userName, now }, { documentType, documentId, name, image: address }) {
    const image = checkLogo(address, { byteCount: LOGO_BYTES, pixelCount: LOGO_PIXELS });
    if (!image.ok) return image;
    if (image.value === '') return refuse('VALIDATION', { reason: 'required', fields: ['image'] });
    const row = { documentType, documentId, name, image: image.value, bytes: sizeOf(image.value) };
    return ok({ ...row, userName, addedAt: now });
  },
  save: async (store, row) => ({ id: (await store.photos.insert(row)).id }),
  subject: ({ documentType, documentId }) => ({ type: documentType, id: documentId }),
});

export const remove = command('photo.remove', {
  load: async (store, { id }) => found(await store.photos.byId(id), 'photo', id),
  decide: (row) => ok(row),
  async save(store, { id }) {
    await store.photos.delete(id);
    return { id };
  },
  subject: ({ documentType, documentId }) => ({ type: documentType, id: documentId }),
});
