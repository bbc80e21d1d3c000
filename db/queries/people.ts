// The people of the company: whether one has a password, never what is kept of it.
import { listOf, matching } from './list.ts';

export const personList = listOf('person.list', {
  from: 'person p',
  key: 'p.id',
  order: 'p.active DESC, p.name_key',
  search: ['p.name'],
  where: (input) => matching('p.active', 'active', input.active === undefined ? undefined : Number(input.active)),
  fields: {
    id: 'p.id',
    personName: 'p.name',
    personRole: 'p.role',
    hasPassword: '(p.password_hash IS NOT NULL)',
    active: 'p.active',
    version: 'p.version',
  },
});
