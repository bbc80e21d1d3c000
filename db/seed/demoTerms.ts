// What a planned order says: as it is ordered, and as it is quoted before.
import type { Input } from '../../shared/contract/index.ts';
import { shareMinor, sumMinor } from '../../shared/kernel/money.ts';
import type { Agenda } from './agenda.ts';
import { CUSTOMERS, type DemoCustomer, ITEMS, SERVICES } from './demoData.ts';
import type { PlannedOrder } from './demoPlan.ts';
import { microOf, qtyMicroOf } from './demoStock.ts';

export type DemoIds = {
  customers: readonly number[];
  items: readonly number[];
  services: readonly number[];
  exportTax: number;
  /** The second warehouse. */
  shop: number;
};

const MICRO_OF_MINOR = 10_000;
const priceMicroOf = (item: number): number => microOf((ITEMS[item] as (typeof ITEMS)[number]).price);

export function ordered(agenda: Agenda, ids: DemoIds, order: PlannedOrder): Input<'salesOrder.create'> {
  const customer = CUSTOMERS[order.customer] as DemoCustomer;
  const tax = customer.abroad ? { taxCodeId: ids.exportTax } : {};
  const goods = order.lines.map(({ item, milli, discountPpm }) => ({
    itemId: ids.items[item] as number,
    qtyMicro: qtyMicroOf(milli),
    unitPriceMicro: priceMicroOf(item),
    discountPpm,
    ...tax,
  }));
  const services = SERVICES.flatMap(({ price }, index) => {
    const wanted = index === 0 ? order.freight : order.giftWrap;
    return wanted
      ? [{ itemId: ids.services[index] as number, qtyMicro: 1_000_000, unitPriceMicro: microOf(price), ...tax }]
      : [];
  });
  return {
    customerId: ids.customers[order.customer] as number,
    orderedOn: agenda.dateOf(order.day),
    requiredOn: agenda.dateOf(order.day + 14),
    customerReference: `${customer.code.slice(0, 3)}-${1000 + order.day}`,
    discountPpm: order.discountPpm,
    lines: [...goods, ...services],
    confirm: !order.draft,
  };
}

/** What an order will come to, net, in the rough: its goods before discounts. */
export const worthMinor = ({ lines }: PlannedOrder): number =>
  sumMinor(lines.map(({ item, milli }) => shareMinor(priceMicroOf(item), milli, 1000 * MICRO_OF_MINOR)));

/** The quote that an order becomes of; a dear one asks for a tenth more of the first of the goods. */
export function quoted(agenda: Agenda, ids: DemoIds, order: PlannedOrder, dear: boolean): Input<'quote.create'> {
  const { customerId, customerReference, discountPpm, requiredOn, lines } = ordered(agenda, ids, order);
  const [first, ...others] = lines;
  if (!first) throw new Error('an order of the plan has lines');
  const unitPriceMicro = dear ? shareMinor(first.unitPriceMicro, 11, 10) : first.unitPriceMicro;
  const terms = { paymentText: '30 days net', deliveryText: 'Free delivery within two weeks' };
  const goods = [{ ...first, unitPriceMicro }, ...others].map(({ itemId, qtyMicro, taxCodeId, ...line }) => ({
    ...{ itemId, qtyMicro, unitPriceMicro: line.unitPriceMicro, discountPpm: line.discountPpm },
    ...(taxCodeId === undefined ? {} : { taxCodeId }),
  }));
  return { customerId, customerReference, discountPpm, requiredOn, ...terms, lines: goods };
}
