// kill -9 at any moment of a script: the file opens, checks clean, holds every command that was answered, and the command
// that was not is either wholly there or not at all; with its key it can be said again.
import { afterAll, expect, test } from 'vitest';
import { openEngine } from '../../db/engine.ts';
import { setUpInput } from '../../db/seed/setUp.ts';
import { Rpc, temporary } from './kit.ts';

const files = temporary();
afterAll(() => files.remove());

async function newCompany(name: string): Promise<string> {
  const path = files.at(`${name}.ledgerdock`);
  const engine = await openEngine(path, { create: true });
  const country = { country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' } as const;
  await engine.call('company.setUp', setUpInput({ name: 'Killed', ...country }));
  await engine.close();
  return path;
}

type Call = [name: string, input: object];
const qty = (n: number): number => n * 1_000_000;

/** The n-th call of a script that never ends: masters first, then one order after another through the whole cycle. */
function scripted(n: number): Call {
  const first: Call[] = [
    ['customer.create', { code: 'A', name: 'Amber' }],
    ['item.create', { code: 'LAMP', name: 'Lamp' }],
    ['stockReceipt.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(9000), unitCostMicro: 3_330_000 }] }],
  ];
  const early = first[n];
  if (early) return early;
  const turn = Math.floor((n - first.length) / 5) + 1;
  const order = { itemId: 1, qtyMicro: qty(3), unitPriceMicro: 9_990_000 };
  const steps: Call[] = [
    ['salesOrder.create', { customerId: 1, lines: [order], confirm: true }],
    ['package.create', { orderId: turn, packed: true, lines: [{ orderLineId: turn, qtyMicro: qty(2) }] }],
    ['shipment.create', { orderId: turn, packageIds: [turn], post: true }],
    ['invoice.create', { shipmentIds: [turn], issue: true }],
    [
      'payment.create',
      { customerId: 1, amountMinor: 500, applications: [{ invoiceId: turn, amountMinor: 500 }], post: true },
    ],
  ];
  return steps[(n - first.length) % 5] ?? (steps[0] as Call);
}

/** Keys of the commands that the file's own log holds, in order. */
async function logged(path: string): Promise<string[]> {
  const engine = await openEngine(path);
  const answer = await engine.call('commandLog.list', { limit: 5000, sort: [{ field: 'id' }] });
  const check = await engine.call('integrity.check', {});
  await engine.close();
  expect(check).toMatchObject({ ok: true, value: { violations: [] } });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  const { rows } = answer.value as { rows: { command: string }[] };
  return rows.map(({ command }) => command).filter((command) => command !== 'company.setUp');
}

async function goOn(path: string, from: number, to: number): Promise<void> {
  const rpc = new Rpc(path);
  for (let n = from; n < to; n++) {
    const answer = await rpc.call(...scripted(n), `k${n}`);
    if (!answer || answer.error) throw new Error(`${n}: ${JSON.stringify(answer)}`);
  }
  expect(await rpc.end()).toBe(0);
}

test.concurrent.each([1, 3, 7, 12, 20, 33])('killed after %i answers, with more under way', async (answers) => {
  const path = await newCompany(`killed${answers}`);
  const rpc = new Rpc(path);
  let answered = 0;
  for (; answered < answers; answered++) await rpc.call(...scripted(answered), `k${answered}`);
  // Several commands are on their way when the process is gone.
  const under = [0, 1, 2, 3].map((i) => rpc.call(...scripted(answered + i), `k${answered + i}`));
  await new Promise((resolve) => setTimeout(resolve, answers % 4));
  await rpc.kill();
  const late = (await Promise.all(under)).filter((answer) => answer !== null).length;
  const there = await logged(path);
  expect(there.length).toBeGreaterThanOrEqual(answered + late);
  expect(there.length).toBeLessThanOrEqual(answered + under.length);
  expect(there).toEqual(there.map((_, n) => scripted(n)[0]));
  // Said again from the last answer on, under the same keys, nothing happens twice.
  await goOn(path, answered, answered + 10);
  const after = await logged(path);
  expect(after).toEqual(Array.from({ length: answered + 10 }, (_, n) => scripted(n)[0]));
});
