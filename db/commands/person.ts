// People of the company: let in, renamed, given another role or password, let out. Nobody is deleted: the log names them.
import { mayStand, nameKeyOf } from '../../shared/domain/person/people.ts';
import { found } from '../store/facts.ts';
import { passwordHash } from '../store/password.ts';
import { everybody, peopleOf } from '../store/people.ts';
import { command } from './kit.ts';

export const create = command('person.create', {
  load: async (store, { password }) => ({
    people: await everybody(store),
    hash: password === undefined ? null : await passwordHash(password),
  }),
  decide: ({ people, hash }, { personName: name, personRole: role }) =>
    mayStand(people, { name, nameKey: nameKeyOf(name), role, active: true, passwordHash: hash, version: 1 }),
  async save(store, row) {
    const { id, version } = await peopleOf(store).insert(row);
    return { id, version };
  },
});

export const update = command('person.update', {
  async load(store, { id, password }) {
    const people = await everybody(store);
    const row = people.find((one) => one.id === id);
    const current = found(row, 'person', id);
    const kept = password === undefined ? current.passwordHash : null;
    return { people, current, hash: password ? await passwordHash(password) : kept };
  },
  decide: ({ people, current, hash }, { personName: name, personRole: role, active }) =>
    mayStand(people, {
      ...{ id: current.id, name, nameKey: nameKeyOf(name), role, active, passwordHash: hash },
      version: current.version + 1,
    }),
  async save(store, row) {
    await peopleOf(store).update(row);
    return { id: row.id, version: row.version };
  },
});
