// Two processes write to one file over `ledgerdock rpc` at the same time: nothing is lost, nothing breaks. While a third
// program holds the file for longer than anybody waits, a command is answered BUSY, and goes through afterwards.
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { openEngine } from '../../db/engine.ts';
import { setUpInput } from '../../db/seed/setUp.ts';
import { fileBooks, oracleBooks } from '../kit/oracle.ts';
import { Rpc, temporary } from './kit.ts';

const files = temporary();
afterAll(() => files.remove());

const ROUNDS = 12;
const qty = (n: number): number => n * 1_000_000;

async function newCompany(name: string): Promise<string> {
  const path = files.at(`${name}.ledgerdock`);
  const engine = await openEngine(path, { create: true, today: () => '2026-03-02' });
  const country = { country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' } as const;
  await engine.call('company.setUp', setUpInput({ name: 'Two desks', ...country }));
  await engine.call('customer.create', { code: 'A', name: 'Amber' });
  await engine.call('item.create', { code: 'LAMP', name: 'Lamp' });
  await engine.close();
  return path;
}

/** One sale after another, on the same item and customer as the other desk. */
async function sell(rpc: Rpc, desk: string): Promise<number> {
  let carried = 0;
  const say = async (name: string, input: object, key: string): Promise<number> => {
    const answer = await rpc.call(name, input, `${desk}-${key}`);
    if (!answer || answer.error) throw new Error(`${desk} ${name}: ${JSON.stringify(answer)}`);
    carried += 1;
    return (answer.result as { id: number }).id;
  };
  for (let i = 0; i < ROUNDS; i++) {
    const cost = { itemId: 1, qtyMicro: qty(3), unitCostMicro: 3_330_000 + i * 10_000 };
    await say('stockReceipt.create', { post: true, lines: [cost] }, `r${i}`);
    const line = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: 9_990_000 };
    const orderId = await say('salesOrder.create', { customerId: 1, confirm: true, lines: [line] }, `o${i}`);
    const shipment = await say('shipment.create', { orderId, post: true }, `s${i}`);
    const invoice = await say('invoice.create', { shipmentIds: [shipment], issue: true }, `i${i}`);
    const applications = [{ invoiceId: invoice, amountMinor: 500 }];
    await say('payment.create', { customerId: 1, amountMinor: 700, applications, post: true }, `p${i}`);
  }
  return carried;
}

test('two desks sell the same lamps to the same customer', { timeout: 900_000 }, async () => {
  const path = await newCompany('desks');
  const [first, second] = [new Rpc(path), new Rpc(path)];
  const carried = await Promise.all([sell(first, 'one'), sell(second, 'two')]);
  expect(carried).toEqual([ROUNDS * 5, ROUNDS * 5]);
  expect(await Promise.all([first.end(), second.end()])).toEqual([0, 0]);
  const engine = await openEngine(path, { today: () => '2026-03-02' });
  const value = async (name: string, input: object = {}): Promise<unknown> => {
    const answer = await engine.call(name, input);
    return answer.ok ? answer.value : answer.refusal;
  };
  expect(await value('integrity.check')).toEqual({ violations: [] });
  expect(await value('commandLog.list')).toMatchObject({ total: ROUNDS * 10 + 3 });
  for (const list of ['salesOrder.list', 'shipment.list', 'invoice.list', 'payment.list'])
    expect(await value(list)).toMatchObject({ total: ROUNDS * 2 });
  expect(await value('item.get', { id: 1 })).toMatchObject({ onHandMicro: qty(ROUNDS * 2), reservedMicro: 0 });
  await engine.close();
  expect(fileBooks(path)).toEqual(oracleBooks(path));
});

test('who waits too long is told BUSY, and the same command goes through later', { timeout: 900_000 }, async () => {
  const path = await newCompany('held');
  const rpc = new Rpc(path);
  await rpc.call('company.get', {});
  const holder = new Database(path);
  const create = () => rpc.call('customer.create', { code: 'B', name: 'Birch' }, 'birch');
  holder.exec('BEGIN IMMEDIATE');
  expect(await create()).toMatchObject({ error: { message: 'BUSY', data: { code: 'BUSY' } } });
  // Held for a moment only, the file is waited for and nobody is told.
  const waiting = create();
  await new Promise((resolve) => setTimeout(resolve, 600));
  holder.exec('ROLLBACK');
  expect(await waiting).toMatchObject({ result: { version: 1 } });
  expect(await create()).toMatchObject({ result: { version: 1 } });
  holder.close();
  expect(await rpc.end()).toBe(0);
});
