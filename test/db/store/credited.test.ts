// Credits of one line follow each other as they were issued: a number that is a digit longer than the one before it comes after.
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { money, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeAll(async () => {
  acme = await story();
});
afterAll(() => acme.close());

const net = async (id: number): Promise<number> => (await acme.call('creditNote.get', { id })).netMinor;

test('a quarter, an agreed amount under the number 1000, and a quarter of what that left', async () => {
  await acme.call('numberSeries.update', { code: 'creditNote', prefix: 'CN-', digits: 3 });
  const file = new Database(acme.path);
  file.exec("UPDATE number_series SET next = 999 WHERE code = 'creditNote'");
  file.close();
  await acme.receive(4, '1.00');
  const invoiceId = await acme.invoice(await acme.ship(await acme.order(4, '2.50'), 4));
  const credit = async (named: { netMinor?: number } = {}): Promise<number> => {
    const lines = [{ invoiceLineId: 1, qtyMicro: qty(1), ...named }];
    return (await acme.call('creditNote.create', { invoiceId, lines, issue: true })).id;
  };
  expect(await net(await credit())).toBe(money('2.50'));
  const agreed = await acme.call('creditNote.get', { id: await credit({ netMinor: money('1.00') }) });
  expect(agreed.number).toBe('CN-1000');
  expect(await net(await credit())).toBe(money('3.25'));
});
