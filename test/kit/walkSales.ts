// What the clerks of the random walk do with tolerances, billing in advance, deposits and confirmed orders.
import type { Name } from '../../shared/contract/index.ts';
import type { TestCompany } from './company.ts';

type Step = { act: number; a: number; b: number; c: number };
type Clerk = {
  kit: TestCompany;
  say(name: Name, input: object): Promise<unknown>;
  one<T extends { id: number }>(list: Name, n: number, meant: string): Promise<T | undefined>;
  qty(item: number, n: number): number;
};

export const salesActs = ({ kit, say, one, qty }: Clerk): ((step: Step) => Promise<unknown>)[] => [
  ({ a, b, c }) =>
    say('salesOrder.create', {
      ...{ customerId: 1 + (a % 2), confirm: c % 5 !== 0, pricesIncludeTax: c % 3 === 0 },
      invoicePolicy: b % 3 === 0 ? 'shipped' : 'advance',
      ...(a % 3 === 0 ? { depositPpm: (b % 10) * 100_000 } : a % 3 === 1 ? { depositMinor: b % 3_000 } : {}),
      discountMinor: c % 4 === 0 ? b % 500 : 0,
      lines: [a, b].slice(0, 1 + (c % 2)).map((n, i) => ({
        ...{
          itemId: 1 + ((n + i) % 4),
          qtyMicro: qty(c % 11 === 0 ? n : (n + i) % 4, c),
          unitPriceMicro: (n % 70_000) * 1_000,
        },
        ...{ overShipmentPpm: (b % 3) * 150_000, underShipmentPpm: (a % 3) * 150_000 },
        discountMinor: n % 5 === 0 ? n % 90 : 0,
      })),
    }),
  async ({ a, b, c }) => {
    const order = await one('salesOrder.list', a, 'salesOrder.ship');
    if (!order) return;
    const { lines, deposit } = await kit.call('salesOrder.get', { id: order.id });
    if (deposit.askedMinor > deposit.invoicedMinor)
      return say('invoice.createDeposit', { orderId: order.id, issue: b % 4 !== 0 });
    const [open] = deposit.invoices.filter((row) => row.openMinor > 0);
    if (open) {
      const { customerId } = await kit.call('invoice.get', { id: open.id });
      const applications = [{ invoiceId: open.id, amountMinor: open.openMinor }];
      return say('payment.create', { customerId, amountMinor: open.openMinor + (b % 2), applications, post: true });
    }
    // To the tolerance and past it.
    const wanted = lines
      .filter((line) => line.itemKind === 'goods' && line.mostMicro > line.shippedMicro)
      .map((line) => ({ orderLineId: line.id, qtyMicro: line.mostMicro - line.shippedMicro + (c % 9 === 0 ? 1 : 0) }));
    if (wanted.length === 0) return;
    if (c % 3 === 0) return say('package.create', { orderId: order.id, lines: wanted, packed: true });
    return say('shipment.create', { orderId: order.id, lines: wanted, post: c % 5 !== 0 });
  },
  async ({ a, b, c }) => {
    const order = await one('salesOrder.list', a, c % 6 === 0 ? 'salesOrder.reopen' : 'salesOrder.amend');
    if (!order) return;
    if (c % 6 === 0) return say('salesOrder.reopen', { id: order.id, overrideReason: b % 2 === 0 ? 'Agreed' : '' });
    const now = await kit.call('salesOrder.get', { id: order.id });
    const lines = now.lines.map((line, i) => ({
      ...{ id: line.id, itemId: line.itemId, discountPpm: line.discountPpm, discountMinor: line.discountMinor },
      // In the item's own unit, which takes the price for one of it; all others as they were entered.
      ...(i === b % now.lines.length
        ? {
            qtyMicro: Math.max(1, line.shippedMicro + line.packedMicro + (c % 4) * (a % 7 === 0 ? 500_000 : 1_000_000)),
          }
        : { qtyMicro: line.enteredMicro, unit: line.enteredUnit }),
      unitPriceMicro: c % 4 === 0 ? line.unitPriceMicro + 10_000 : line.unitPriceMicro,
    }));
    const added = { itemId: 1 + (a % 4), qtyMicro: qty(a % 4, b), unitPriceMicro: (c % 900) * 10_000 };
    return say('salesOrder.amend', {
      ...{ id: now.id, discountPpm: now.discountPpm, discountMinor: now.discountMinor },
      ...{ depositPpm: now.depositPpm, depositMinor: c % 7 === 0 ? 0 : now.depositMinor },
      ...(b % 5 === 0 ? { invoicePolicy: b % 2 === 0 ? 'advance' : 'shipped' } : {}),
      lines: c % 5 === 0 ? [...lines, added] : c % 5 === 1 && lines.length > 1 ? lines.slice(1) : lines,
    });
  },
  ({ a, c }) => say('invoice.createForCustomer', { customerId: 1 + (a % 2), issue: c % 4 !== 0 }),
];
