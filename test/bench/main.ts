// Times what a person waits for on a demo company of a given size; median and 95th percentile in milliseconds.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '../../db/connection.ts';
import { type Engine, openEngine } from '../../db/engine.ts';
import { exportList } from '../../db/export/exportList.ts';
import { makeDemo } from '../../db/seed/demo.ts';
import type { Input, Name, Output } from '../../shared/contract/index.ts';

const at = process.argv.indexOf('--orders');
const orders = at > 0 ? Number(process.argv[at + 1]) : 1000;
const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-bench-'));
const path = join(folder, 'bench.ledgerdock');
const TODAY = { today: () => '2026-10-30' };

type Figure = { what: string; times: number; median: number; p95: number };
const figures: Figure[] = [];
const part = (sorted: number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;

async function time(what: string, times: number, work: (i: number) => Promise<unknown>): Promise<void> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work(i);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  figures.push({ what, times, median: part(taken, 0.5), p95: part(taken, 0.95) });
}

async function call<K extends Name>(engine: Engine, name: K, input: Input<K>): Promise<Output<K>> {
  const answer = await engine.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`);
  return answer.value as Output<K>;
}

/** One order of `lines` lines from entry to payment, each step timed with the others of its kind. */
async function cycle(engine: Engine, lines: number, times: number): Promise<void> {
  const { rows } = await call(engine, 'item.list', {
    limit: 500,
    where: [{ field: 'kind', op: 'equals', value: 'goods' }],
  });
  const wanted = Array.from({ length: lines }, (_, i) => rows[i % rows.length]?.id ?? 1);
  const received = wanted.map((itemId) => ({ itemId, qtyMicro: 1_000_000 * times, unitCostMicro: 2_500_000 }));
  await call(engine, 'stockReceipt.create', { post: true, lines: received });
  const made: number[] = [];
  const ids = { shipment: [] as number[], invoice: [] as number[] };
  await time(`order of ${lines} lines: enter and confirm`, times, async () => {
    const input = wanted.map((itemId) => ({ itemId, qtyMicro: 1_000_000, unitPriceMicro: 9_990_000 }));
    made.push((await call(engine, 'salesOrder.create', { customerId: 1, lines: input, confirm: true })).id);
  });
  await time(`order of ${lines} lines: ship`, times, async (i) => {
    const order = await call(engine, 'salesOrder.get', { id: made[i] ?? 0 });
    const shipped = order.lines.map((line) => ({ orderLineId: line.id, qtyMicro: 1_000_000 }));
    ids.shipment.push((await call(engine, 'shipment.create', { orderId: order.id, lines: shipped, post: true })).id);
  });
  await time(`order of ${lines} lines: invoice`, times, async (i) => {
    ids.invoice.push((await call(engine, 'invoice.create', { shipmentIds: [ids.shipment[i] ?? 0], issue: true })).id);
  });
  await time(`order of ${lines} lines: payment`, times, async (i) => {
    const { openMinor } = await call(engine, 'invoice.get', { id: ids.invoice[i] ?? 0 });
    const applications = [{ invoiceId: ids.invoice[i] ?? 0, amountMinor: openMinor }];
    await call(engine, 'payment.create', { customerId: 1, amountMinor: openMinor, applications, post: true });
  });
}

async function reading(engine: Engine): Promise<void> {
  const { total } = await call(engine, 'salesOrder.list', { limit: 1 });
  await time('orders: first page of 100', 20, () => call(engine, 'salesOrder.list', { limit: 100 }));
  await time('orders: last page of 100', 20, () =>
    call(engine, 'salesOrder.list', { limit: 100, offset: total - 100 }),
  );
  await time('orders: search', 20, (i) => call(engine, 'salesOrder.list', { limit: 100, search: `SO-0000${i + 10}` }));
  await time('item as it is typed', 50, (i) => call(engine, 'item.find', { text: 'TWGDLT'.slice(i % 5, (i % 5) + 1) }));
  await time('work queue', 20, () => call(engine, 'workQueue.get', {}));
  await time('journal: first page of 100', 20, () => call(engine, 'journal.list', { limit: 100 }));
  await time('trial balance', 20, () => call(engine, 'trialBalance.list', { limit: 500 }));
  await time('trial balance of a month', 20, () =>
    call(engine, 'trialBalance.list', { from: '2026-09-01', to: '2026-09-30', limit: 500 }),
  );
  await time('R1 to R9 of a month', 5, () =>
    call(engine, 'reconciliation.get', { from: '2026-09-01', to: '2026-09-30' }),
  );
  await time('check of the whole file', 3, () => call(engine, 'integrity.check', {}));
}

const started = performance.now();
const maker = await openEngine(path, { create: true });
await makeDemo(maker, { orders, seed: 7 });
await maker.close();
figures.push({ what: `demo company made`, times: 1, median: Math.round(performance.now() - started), p95: 0 });
await time('open the file', 10, async () => (await openEngine(path)).close());
const engine = await openEngine(path, TODAY);
await cycle(engine, 5, 30);
await cycle(engine, 30, 30);
await cycle(engine, 300, 5);
await reading(engine);
await engine.close();
await time('journal to Excel', 2, async (i) => {
  const out = join(folder, `journal${i}.xlsx`);
  const db = openReader(path);
  await exportList(db, {
    query: 'journal.list',
    input: {},
    format: 'xlsx',
    language: 'en',
    path: out,
    context: { today: TODAY.today(), user: { name: 'bench', role: 'owner' } },
    madeAt: new Date().toISOString(),
  });
  db.$client.close();
});
const megabytes = Math.round(statSync(path).size / 1e5) / 10;
rmSync(folder, { recursive: true, force: true });
console.log(
  `${orders} orders, ${megabytes} MB, Node ${process.version}, ${availableParallelism()} cores; milliseconds`,
);
console.table(Object.fromEntries(figures.map(({ what, ...rest }) => [what, rest])));
mkdirSync('test-results', { recursive: true });
writeFileSync(
  'test-results/bench.json',
  JSON.stringify({ orders, megabytes, node: process.version, figures }, null, 2),
);
