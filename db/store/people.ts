// People of the company as records.
import type { Person } from '../../shared/domain/person/people.ts';
import { person } from '../schema/people.ts';
import { perConnection } from './handle.ts';
import { Repository } from './repository.ts';
import type { Store } from './store.ts';

const statements = perConnection((db) => ({ all: db.select().from(person).orderBy(person.id).prepare() }));

export const peopleOf = (store: Store) => new Repository(person, store.handle);

/** Everybody who was ever let in. */
export const everybody = async (store: Store): Promise<Person[]> => statements(store.handle.check()).all.all();
