// What a repository writes: of a row that was read only what is changed of it, of another the whole, and never less than
// what differs from the file.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openFile, type RawDb } from '../../../db/connection.ts';
import { Handle, writeDb } from '../../../db/store/handle.ts';
import { KnownRows } from '../../../db/store/known.ts';
import { Store } from '../../../db/store/store.ts';
import { story } from '../../kit/story.ts';

const acme = await story();
const { raw } = openFile(acme.path);
const db = writeDb(raw);
raw.exec(`CREATE TEMP TABLE written (said TEXT);
  CREATE TEMP TRIGGER name_written AFTER UPDATE OF name ON main.customer BEGIN INSERT INTO written VALUES ('name'); END;
  CREATE TEMP TRIGGER city_written AFTER UPDATE OF city ON main.customer BEGIN INSERT INTO written VALUES ('city'); END;
  CREATE TEMP TRIGGER hold_written AFTER UPDATE OF credit_hold ON main.customer BEGIN INSERT INTO written VALUES ('hold'); END`);
afterAll(async () => {
  raw.close();
  await acme.close();
});
beforeEach(() => raw.exec('DELETE FROM written'));

const call = { userName: 'owner', role: 'owner', today: '2026-01-05', now: '2026-01-05T08:00:00.000Z' };
async function within<T>(work: (store: Store) => Promise<T>): Promise<T> {
  raw.exec('BEGIN IMMEDIATE');
  const handle = new Handle(db);
  try {
    return await work(new Store(handle, call));
  } finally {
    handle.end();
    raw.exec('ROLLBACK');
  }
}
const written = (from: RawDb): unknown[] => from.prepare('SELECT said FROM written ORDER BY said').pluck().all();
const acmeOf = async (store: Store) => {
  const row = await store.customers.byId(1);
  if (!row) throw new Error('no customer');
  return row;
};

test('a column that is as it was is not written', () =>
  within(async (store) => {
    const row = await acmeOf(store);
    await store.customers.update({ ...row, city: 'Leeds' });
    expect(written(raw)).toEqual(['city']);
    expect(await acmeOf(store)).toEqual({ ...row, city: 'Leeds' });
    await store.customers.update({ ...row, city: 'Leeds' });
    expect(written(raw)).toEqual(['city']);
    await store.customers.update(row);
    expect(written(raw)).toEqual(['city', 'city']);
    expect(await acmeOf(store)).toEqual(row);
  }));

test('a row that was changed in place is written all the same', () =>
  within(async (store) => {
    const row = await acmeOf(store);
    row.name = 'Acme & Sons';
    row.creditHold = true;
    await store.customers.update(row);
    expect(written(raw)).toEqual(['hold', 'name']);
    expect(await acmeOf(store)).toMatchObject({ name: 'Acme & Sons', creditHold: true });
  }));

test('a row that this transaction has not read is written whole', async () => {
  const row = await within(acmeOf);
  await within(async (store) => {
    await store.customers.update({ ...row, city: 'York' });
    expect(written(raw)).toEqual(['city', 'hold', 'name']);
  });
  expect(await within(acmeOf)).toEqual(row);
});

test('what one transaction knew, the next does not', async () => {
  await within(async (store) => store.customers.update({ ...(await acmeOf(store)), city: 'Hull' }));
  await within(async (store) => {
    await store.customers.update({ ...(await acmeOf(store)), city: 'Hull' });
    expect(await acmeOf(store)).toMatchObject({ city: 'Hull' });
  });
});

test('a row just written is known, and a deleted one is not', () =>
  within(async (store) => {
    const { id: _, ...row } = await acmeOf(store);
    const made = await store.customers.insert({ ...row, code: 'BOLT' });
    await store.customers.update({ ...made, city: 'Bath' });
    expect(written(raw)).toEqual(['city']);
    await store.customers.delete(made.id);
    await store.customers.insertWithId({ ...made, city: 'Bath', name: 'Bolt' });
    await store.customers.update({ ...made, city: 'Bath', name: 'Bolt', creditHold: true });
    expect(written(raw)).toEqual(['city', 'hold']);
    expect(await store.customers.by('code', 'BOLT')).toEqual([
      { ...made, city: 'Bath', name: 'Bolt', creditHold: true },
    ]);
  }));

test('rows by a flag, and a row that lacks a word', () =>
  within(async (store) => {
    expect((await store.warehouses.by('usual', true)).map(({ usual }) => usual)).toEqual([true]);
    expect(await store.warehouses.by('usual', false)).toEqual([]);
    const { id: _, name: __, ...row } = await acmeOf(store);
    await expect(store.customers.insert(row as never)).rejects.toThrow('no value for name');
  }));

test('a long transaction forgets', () => {
  const known = new KnownRows();
  const table = {};
  for (let id = 1; id <= 2500; id++) known.keep(table, id, { id });
  expect(known.of(table, 1)).toBeUndefined();
  expect(known.of(table, 2500)).toEqual({ id: 2500 });
  known.forget(table, 2500);
  expect(known.of(table, 2500)).toBeUndefined();
});
