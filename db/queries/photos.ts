// Photos of returns and cases: the list without the pictures, and one of them.
import type { Output } from '../../shared/contract/index.ts';
import { must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching } from './list.ts';

export const photoList = listOf('photo.list', {
  from: `photo p LEFT JOIN customer_return r ON p.document_type = 'customerReturn' AND r.id = p.document_id
    LEFT JOIN service_case k ON p.document_type = 'case' AND k.id = p.document_id`,
  key: 'p.id',
  order: 'p.id',
  search: ['p.name', "coalesce(r.number, k.number, '')"],
  where: (input) => [
    ...matching('p.document_type', 'documentType', input.documentType),
    ...matching('p.document_id', 'documentId', input.documentId),
    ...between('substr(p.added_at, 1, 10)', input),
  ],
  fields: {
    ...{ id: 'p.id', documentType: 'p.document_type', documentId: 'p.document_id' },
    documentNumber: "coalesce(r.number, k.number, '')",
    ...{ name: 'p.name', kilobytes: '((p.bytes + 1023) / 1024)', userName: 'p.user_name', addedAt: 'p.added_at' },
  },
});

export const photoGet: QueryHandler<'photo.get'> = (db, { id }) =>
  must(one<Output<'photo.get'>>(db, 'SELECT id, name, image FROM photo WHERE id = @id', { id }), 'photo', id);
