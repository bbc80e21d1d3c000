// The work that is disturbed: masters first, then one order after another through the whole cycle, with commands among
// them that are refused. The n-th command is the same every time, so that a script can go on where it was cut off.
import { openEngine } from '../../db/engine.ts';
import { setUpInput } from '../../db/seed/setUp.ts';

export type Step = { name: string; input: object; key: string };
export const TODAY = '2026-03-02';
const qty = (n: number): number => n * 1_000_000;

const FIRST: [string, object][] = [
  ['customer.create', { code: 'A', name: 'Amber' }],
  ['item.create', { code: 'LAMP', name: 'Lamp' }],
  ['stockReceipt.create', { post: true, lines: [{ itemId: 1, qtyMicro: qty(90_000), unitCostMicro: 3_330_000 }] }],
];

function cycle(turn: number): [string, object][] {
  const line = { itemId: 1, qtyMicro: qty(3), unitPriceMicro: 9_990_000 };
  const applications = [{ invoiceId: turn, amountMinor: 500 }];
  return [
    ['salesOrder.create', { customerId: 1, lines: [line], confirm: true }],
    ['customer.create', { code: 'A', name: 'The code is taken' }],
    ['package.create', { orderId: turn, packed: true, lines: [{ orderLineId: turn, qtyMicro: qty(2) }] }],
    ['shipment.create', { orderId: turn, packageIds: [turn], post: true }],
    ['shipment.create', { orderId: turn, packageIds: [turn], post: true }],
    ['invoice.create', { shipmentIds: [turn], issue: true }],
    ['payment.create', { customerId: 1, amountMinor: 500, applications, post: true }],
    ['customer.create', { code: `C${turn}`, name: `Customer ${turn} ${'long name '.repeat(8)}` }],
  ];
}

export function step(n: number): Step {
  const steps = cycle(Math.floor((n - FIRST.length) / 8) + 1);
  const [name, input] = FIRST[n] ?? steps[(n - FIRST.length) % 8] ?? ['company.get', {}];
  return { name, input, key: `k${n}` };
}

/** A new company at `path`, with the first `steps` commands carried out. */
export async function newCompany(path: string, steps = 0): Promise<void> {
  const engine = await openEngine(path, { create: true, today: () => TODAY });
  const country = { country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' } as const;
  await engine.call('company.setUp', setUpInput({ name: 'Disturbed', ...country }));
  for (let n = 0; n < steps; n++) {
    const { name, input, key } = step(n);
    await engine.call(name, input, { idempotencyKey: key });
  }
  await engine.close();
}
