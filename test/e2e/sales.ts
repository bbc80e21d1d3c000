// The demo company with sales that a story starts from, made by commands: how they are entered by hand is told by
// cycle.spec.ts.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type TestCompany, testCompany } from '../kit/company.ts';
import { price, qty } from '../kit/story.ts';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The demo company after what is done to it. */
async function demoAfter<T>(work: (kit: TestCompany) => Promise<T>): Promise<{ company: string; value: T }> {
  const kit = await testCompany({ from: demoCompany(), today: DEMO_TODAY });
  folders.push(dirname(kit.path));
  const value = await work(kit);
  await kit.engine.close();
  return { company: kit.path, value };
}

/** Orders of so many pieces at 10.00 a piece, each sent whole; answers the orders. */
async function sent(kit: TestCompany, customer: string, item: string, pieces: readonly number[]): Promise<number[]> {
  const code = async (name: 'customer.list' | 'item.list', wanted: string): Promise<number> => {
    const { rows } = await kit.call(name, { search: wanted });
    const found = (rows as { id: number; code: string }[]).find((row) => row.code === wanted);
    if (!found) throw new Error(`the demo company has no ${wanted}`);
    return found.id;
  };
  const customerId = await code('customer.list', customer);
  const itemId = await code('item.list', item);
  const orders: number[] = [];
  for (const count of pieces) {
    const lines = [{ itemId, qtyMicro: qty(count), unitPriceMicro: price('10') }];
    const { id } = await kit.call('salesOrder.create', { customerId, confirm: true, lines });
    const order = await kit.call('salesOrder.get', { id });
    const packed = order.lines.map((line) => ({ orderLineId: line.id, qtyMicro: line.qtyMicro }));
    const box = await kit.call('package.create', { orderId: id, lines: packed, packed: true });
    await kit.call('shipment.create', { orderId: id, packageIds: [box.id], post: true });
    orders.push(id);
  }
  return orders;
}

/** The demo company in which goods of these orders were sent and are not invoiced. */
export async function withShipments(customer: string, item: string, pieces: readonly number[]): Promise<string> {
  return (await demoAfter((kit) => sent(kit, customer, item, pieces))).company;
}

/** The same after each is invoiced; the numbers of the invoices in the order of the pieces. */
export async function withInvoices(
  customer: string,
  item: string,
  pieces: readonly number[],
): Promise<{ company: string; numbers: string[] }> {
  const { company, value } = await demoAfter(async (kit) => {
    const numbers: string[] = [];
    for (const orderId of await sent(kit, customer, item, pieces)) {
      const { id } = await kit.call('invoice.create', { orderIds: [orderId], issue: true });
      numbers.push((await kit.call('invoice.get', { id })).number);
    }
    return numbers;
  });
  return { company, numbers: value };
}
