// Somebody is always left who may let others in, and a name stands once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayStand, nameKeyOf, type Person } from '../../shared/domain/person/people.ts';

const ROLES = ['viewer', 'clerk', 'accountant', 'owner'] as const;
const person = (id: number, name: string, role: Person['role'], active = true): Person => ({
  ...{ id, name, nameKey: nameKeyOf(name), role, active, passwordHash: null, version: 1 },
});
const owner = person(1, 'Front desk', 'owner');

test.each(ROLES.filter((role) => role !== 'owner'))('the first person is no %s', (role) => {
  expect(mayStand([], person(1, 'Front desk', role))).toMatchObject({
    refusal: { code: 'WRONG_STATE', reason: 'firstPersonOwner', fields: ['personRole'] },
  });
});

test('the last active owner stays one', () => {
  const people = [owner, person(2, 'Books', 'accountant'), person(3, 'Gone', 'owner', false)];
  expect(mayStand(people, { ...owner, role: 'clerk' })).toMatchObject({
    refusal: { reason: 'lastOwner', fields: ['personRole'] },
  });
  expect(mayStand(people, { ...owner, active: false })).toMatchObject({
    refusal: { reason: 'lastOwner', fields: ['active'] },
  });
  const two = [...people, person(4, 'Second', 'owner')];
  expect(mayStand(two, { ...owner, role: 'viewer' }).ok).toBe(true);
});

test('a name stands once, however it is written', () => {
  const people = [owner, person(2, 'Склад', 'clerk')];
  for (const name of ['FRONT DESK', 'склад'])
    expect(mayStand(people, { ...person(3, name, 'clerk') })).toMatchObject({
      refusal: { code: 'DUPLICATE', fields: ['personName'] },
    });
  expect(mayStand(people, { ...owner, name: 'front desk', nameKey: nameKeyOf('front desk') }).ok).toBe(true);
});

test.each([
  ['Head  office', 'two spaces'],
  ['Head\u00ad office', 'a hyphen that is not seen'],
  ['Head\u200d office', 'a joiner'],
  ['Head\u034f office\ufe0f', 'marks without a shape'],
  ['Ｈｅａｄ office', 'wide letters'],
  ['Неаd оffiсе', 'Cyrillic letters'],
])('a name that looks like another one is that one: %s (%s)', (name) => {
  expect(nameKeyOf(name)).toBe(nameKeyOf('Head office'));
});

test('names of other letters are other names', () => {
  const names = ['Вера', 'Вера Н', 'Лада', 'Лида', 'Ada', 'Ida'];
  expect(new Set(names.map(nameKeyOf)).size).toBe(names.length);
  expect(nameKeyOf('ВЕРА')).toBe(nameKeyOf('вера'));
});

test('whatever is asked, an active owner is left and no name stands twice', () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    name: fc.constantFrom('a', 'A', 'b', 'B', 'c'),
    role: fc.constantFrom(...ROLES),
    active: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      let people: Person[] = [];
      for (const { id, name, role, active } of changes) {
        const done = mayStand(people, person(id, name, role, active));
        if (done.ok) people = [...people.filter((row) => row.id !== id), done.value];
        if (people.length === 0) continue;
        expect(people.some((row) => row.role === 'owner' && row.active)).toBe(true);
        expect(new Set(people.map((row) => row.nameKey)).size).toBe(people.length);
      }
    }),
  );
});
