// Quotes of files from before version 44 had lines in their item's own unit alone, no rate, no price list and no deposit. Migrated,
// such a file is whole, its quotes read as they did and become orders, and what was sent is guarded as before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../../db/engine.ts';
import { newestVersion } from '../../../db/migrations/files.ts';
import type { Name, Output } from '../../../shared/contract/index.ts';
import { olderFile } from '../../kit/olderFile.ts';
import { price, qty, story } from '../../kit/story.ts';

const BEFORE_UNITS = 43;
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
const path = join(folder, 'older.ledgerdock');
let engine: Engine;
/** Quotes as they read before. */
const before: Output<'quote.get'>[] = [];

beforeAll(async () => {
  const acme = await story({ today: '2026-03-02' });
  const rate = (validFrom: string, rateE10: number) =>
    acme.call('exchangeRate.create', { currency: 'EUR', validFrom, rateE10 });
  await rate('2026-01-01', 11_000_000_000);
  await rate('2026-03-02', 12_000_000_000);
  const { id: customerId } = await acme.call('customer.create', { code: 'PARIS', name: 'Paris', currency: 'EUR' });
  await acme.call('item.create', { code: 'TEA', name: 'Tea', unit: 'kg', qtyDecimals: 3, taxCode: 'STORY' });
  const tea = { itemId: 2, qtyMicro: qty('2.5'), unitPriceMicro: price('20.00') };
  const lines = [{ itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('9.99') }, tea];
  await acme.call('quote.create', { customerId: 1, lines });
  await acme.call('quote.create', { customerId, lines: [...lines, { ...tea, alternative: true }] });
  await acme.call('quote.send', { id: 2 });
  await acme.call('quote.create', { customerId, quotedOn: '2026-02-01', lines });
  await acme.call('quote.create', { customerId, quotedOn: '2026-02-01', lines });
  await acme.call('quote.send', { id: 4 });
  for (const id of [1, 2, 3, 4]) before.push(await acme.call('quote.get', { id }));
  olderFile(path, acme.path, BEFORE_UNITS);
  await acme.close();
  const opened = new Database(path, { readonly: true });
  const columns = opened.prepare("SELECT name FROM pragma_table_info('quote_line')").pluck().all();
  expect([opened.pragma('user_version', { simple: true }), columns.includes('entered_unit')]).toEqual([43, false]);
  opened.close();
  engine = await openEngine(path, { today: () => '2026-03-02' });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call<K extends Name>(name: K, input: object): Promise<Output<K>> {
  const answer = await engine.call(name, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output<K>;
}

test('the file is of the newest version, whole, and every quote reads as it did', async () => {
  const db = new Database(path, { readonly: true });
  expect(db.pragma('user_version', { simple: true })).toBe(newestVersion());
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  expect(await call('integrity.check', {})).toMatchObject({ violations: [] });
  for (const quote of before) expect(await call('quote.get', { id: quote.id })).toEqual(quote);
  expect(before.map(({ rateE10 }) => rateE10)).toEqual([
    ...[10_000_000_000, 12_000_000_000, 11_000_000_000, 12_000_000_000],
  ]);
  expect(before[1]?.lines.map(({ enteredMicro, enteredUnit }) => `${enteredMicro / 1e6} ${enteredUnit}`)).toEqual([
    ...['10 pcs', '2.5 kg', '2.5 kg'],
  ]);
});

test('what was sent is guarded, also in what is new', () => {
  const db = new Database(path);
  for (const change of [
    "quote_line SET entered_unit = 'box'",
    'quote_line SET entered_micro = entered_micro * 2, unit_denominator = 2',
    'quote SET rate_e10 = 1',
    'quote SET deposit_minor = 1',
    'quote SET price_list_id = 1',
  ]) {
    const [table] = change.split(' ');
    const of = table === 'quote' ? 'id' : 'quote_id';
    expect(() => db.exec(`UPDATE ${change} WHERE ${of} = 2`)).toThrow('GUARD:POSTED');
  }
  expect(() => db.exec('UPDATE quote SET deposit_ppm = 1, deposit_minor = 1 WHERE id = 1')).toThrow('quote_deposit');
  expect(() => db.exec('UPDATE quote_line SET entered_micro = 1 WHERE quote_id = 1')).toThrow('quote_line_qty');
  db.close();
});

test('a quote that was out is accepted, a draft is changed into a unit', async () => {
  const { orderId } = await call('quote.accept', { id: 2 });
  expect(await call('salesOrder.get', { id: orderId })).toMatchObject({
    ...{ currency: 'EUR', grossMinor: before[1]?.grossMinor, lines: [{ enteredUnit: 'pcs' }, { enteredUnit: 'kg' }] },
  });
  const { version } = await call('item.get', { id: 2 });
  const units = [{ code: 'g', numerator: 1, denominator: 1000, qtyDecimals: 0 }];
  await call('item.update', { id: 2, version, code: 'TEA', name: 'Tea', unit: 'kg', qtyDecimals: 3, units });
  const grams = { itemId: 2, qtyMicro: qty(500), unit: 'g', unitPriceMicro: price('0.03') };
  await call('quote.update', { id: 1, version: 1, customerId: 1, lines: [grams] });
  expect(await call('quote.get', { id: 1 })).toMatchObject({
    ...{ netMinor: 1_500, lines: [{ qtyMicro: qty('0.5'), enteredMicro: qty(500), enteredUnit: 'g' }] },
  });
});
