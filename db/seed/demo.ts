// Makes the demo company: a wholesaler of household goods with ten months of business, the same for the same number of
// orders and the same seed. Everything goes through the engine, so it obeys every rule that a person's work obeys.
import type { Input } from '../../shared/contract/index.ts';
import { addMonths, daysBetween, type LocalDate, startOfMonth } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import { Agenda } from './agenda.ts';
import { demoStatements } from './demoBank.ts';
import { DEMO_TODAY, type DemoClock } from './demoClock.ts';
import { CUSTOMERS, ITEMS, SERVICES } from './demoData.ts';
import { DemoDeal, dealsOf } from './demoDeals.ts';
import { remindSome } from './demoDunning.ts';
import { FOLLOW_UP_SINCE_DAYS, planFollowUps, scoreSome } from './demoFollowUp.ts';
import { GROUPS, groupOfDemo, groupPrices } from './demoGroups.ts';
import { DEMO_LETTERHEAD } from './demoLetterhead.ts';
import { badDebt, DEMO_TERMS, demoTerms } from './demoMoney.ts';
import { DemoOrder, type House } from './demoOrder.ts';
import { DEMO_UNITS, SHOP, stockTheShop } from './demoPlaces.ts';
import { DEMO_DAYS, type PlannedOrder, planOrders } from './demoPlan.ts';
import { presaleDesk } from './demoPresale.ts';
import { DemoStock, microOf } from './demoStock.ts';
import type { DemoIds } from './demoTerms.ts';
import { Random } from './random.ts';
import { setUpInput } from './setUp.ts';

export const DEMO_NAME = 'Thornbury & Vale Wholesale Ltd';

/** What a clerk's quote must leave of the price of goods. */
const LEAST_MARGIN_PPM = 150_000;

export type DemoOptions = {
  orders: number;
  seed: number;
  /** Of the engine: its day is set to each day of the business. */
  clock: DemoClock;
};

async function masters(engine: EnginePort): Promise<DemoIds> {
  const company = setUpInput({
    name: DEMO_NAME,
    country: 'GB',
    baseCurrency: 'GBP',
    language: 'en',
    chartTemplate: 'international',
  });
  const address = '14 Wharf Yard, Gloucester GL1 9ZZ';
  const customers = CUSTOMERS.map(
    ({ code, name, city, country, postalCode, contact, language, terms }, i): Input<'customer.create'> => {
      const email = `orders@${code.toLowerCase()}.example`;
      const own = { paymentTermsCode: demoTerms(i, terms), customerGroupCode: groupOfDemo(code) };
      return { code, name, city, country, postalCode, contact, email, language, ...own };
    },
  );
  const paymentTerms = [...company.paymentTerms, ...DEMO_TERMS];
  const goods = ITEMS.map(({ code, name, category, unit, decimals, price }): Input<'item.create'> => {
    const units = DEMO_UNITS[code] ?? [];
    const least = { minMarginPpm: LEAST_MARGIN_PPM };
    return { code, name, category, unit, qtyDecimals: decimals, salesPriceMicro: microOf(price), units, ...least };
  });
  const services = SERVICES.map(({ code, name, price }): Input<'item.create'> => {
    return { code, name, kind: 'service', category: 'Services', salesPriceMicro: microOf(price) };
  });
  const answer = await engine.batch([
    { name: 'company.setUp', input: { ...company, taxNumber: 'GB999999973', address, paymentTerms } },
    ...GROUPS.map((input) => ({ name: 'customerGroup.create', input })),
    ...customers.map((input) => ({ name: 'customer.create', input })),
    ...[...goods, ...services].map((input) => ({ name: 'item.create', input })),
    { name: 'warehouse.create', input: SHOP },
  ]);
  if (!answer.ok) throw new RefusedError(answer.refusal);
  const ids = answer.values.slice(1 + GROUPS.length).map((value) => (value as { id: number }).id);
  const taxes = await ask(engine, 'taxCode.list', {});
  const exportTax = taxes.rows.find(({ code }) => code === 'EXPORT')?.id;
  if (exportTax === undefined) throw new Error('the British tax table has no export code');
  const itemIds = ids.slice(CUSTOMERS.length);
  return {
    customers: ids.slice(0, CUSTOMERS.length),
    items: itemIds.slice(0, ITEMS.length),
    services: itemIds.slice(ITEMS.length, -1),
    shop: ids.at(-1) ?? 0,
    exportTax,
  };
}

/** One invoice at the end of the month over all orders of a customer that were shipped in it. */
function monthlyBilling(agenda: Agenda, today: LocalDate): (order: DemoOrder, day: number) => void {
  const waiting = new Map<string, DemoOrder[]>();
  return (order, day) => {
    const next = startOfMonth(addMonths(agenda.dateOf(day), 1));
    const billDay = DEMO_DAYS - daysBetween(next, today) - 1;
    const key = `${order.customerId} ${billDay}`;
    const orders = waiting.get(key);
    if (orders) {
      if (!orders.includes(order)) orders.push(order);
      return;
    }
    const all = [order];
    waiting.set(key, all);
    const input = async (): Promise<Input<'invoice.create'> | undefined> => {
      const orderIds: number[] = [];
      for (const each of all) if (await each.openToBill()) orderIds.push(each.orderId);
      return orderIds.length === 0 ? undefined : { orderIds, issuedOn: agenda.dateOf(billDay), issue: true };
    };
    agenda.plan(billDay, 'bill', 'invoice.create', input, ({ id }) => order.paid(billDay, id));
  };
}

/** One count with a few differences and one damaged pallet, on goods nobody has reserved. */
function stockTaking(engine: EnginePort, agenda: Agenda, stock: DemoStock, ids: DemoIds): void {
  const damaged = { day: 171, item: 4, milli: 3000 };
  const counted = { day: 200, items: [2, 9, 20, 27], differences: [-1000, 2000, -2000, 0] };
  const free = async (item: number) => ask(engine, 'item.get', { id: ids.items[item] as number });
  agenda.plan(damaged.day, 'count', 'stockIssue.create', async () => {
    if ((await free(damaged.item)).availableMicro < damaged.milli * 1000) return undefined;
    stock.lose(damaged.item, damaged.milli);
    const line = { itemId: ids.items[damaged.item] as number, qtyMicro: damaged.milli * 1000 };
    const issuedOn = agenda.dateOf(damaged.day);
    return { issuedOn, reason: 'damaged', note: 'Pallet dropped in the yard', lines: [line], post: true };
  });
  agenda.plan(counted.day, 'count', 'stockCount.create', async () => {
    const lines: Input<'stockCount.create'>['lines'] = [];
    for (const [index, item] of counted.items.entries()) {
      const difference = counted.differences[index] ?? 0;
      const { onHandMicro, availableMicro } = await free(item);
      if (availableMicro + difference * 1000 < 0) continue;
      lines.push({ itemId: ids.items[item] as number, qtyMicro: onHandMicro + difference * 1000 });
      stock.lose(item, -difference);
    }
    const countedOn = agenda.dateOf(counted.day);
    return lines.length === 0 ? undefined : { countedOn, note: 'Midsummer count', lines, post: true };
  });
}

/** Puts the customer with the oldest debt on hold, as a credit controller would. */
async function creditHold(engine: EnginePort): Promise<void> {
  const { rows } = await ask(engine, 'invoice.list', {
    overdue: true,
    sort: [{ field: 'dueOn' }, { field: 'id' }],
    limit: 1,
  });
  const [oldest] = rows;
  if (!oldest) return;
  const { id, version, active, ...customer } = await ask(engine, 'customer.get', { id: oldest.customerId });
  const { code, name, taxNumber, contact, email, phone, address, city, region, postalCode, country, language } =
    customer;
  const { paymentTermsCode, creditLimitMinor } = customer;
  await ask(engine, 'customer.update', {
    ...{
      id,
      version,
      active,
      code,
      name,
      taxNumber,
      contact,
      email,
      phone,
      address,
      city,
      region,
      postalCode,
      country,
    },
    ...{ language, paymentTermsCode, creditLimitMinor, creditHold: true },
  });
}

/** Orders of a day with the short ones last: they take what the others left, and want more. */
function inOrderOfStock(stock: DemoStock, orders: readonly PlannedOrder[]): PlannedOrder[] {
  const sorted = orders.toSorted((a, b) => Number(a.short) - Number(b.short));
  for (const order of sorted) {
    if (order.short) stock.makeShort(order);
    if (!order.draft) for (const line of order.lines) stock.take(line);
  }
  return sorted;
}

/**
 * Fills a new, empty company file. Open the engine with the options of `clock`: what is done is entered on its own day, and the
 * same numbers make the same file every time.
 * Throws RefusedError `WRONG_STATE` where the file already has a company; AbortError where the signal says so.
 */
export async function makeDemo(
  engine: EnginePort,
  { orders: count, seed, clock }: DemoOptions,
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const today = DEMO_TODAY;
  const planned = planOrders(count, seed);
  const agenda = new Agenda(engine, today, DEMO_DAYS);
  clock.set(agenda.dateOf(0));
  const ids = await masters(engine);
  await ask(engine, 'letterhead.update', DEMO_LETTERHEAD);
  const stock = new DemoStock(new Random(seed ^ 0x5f3759df), agenda, ids.items, planned, DEMO_DAYS);
  const reserved = (item: number, milli: number): void => stock.lose(item, milli);
  const house: House = { billMonthly: monthlyBilling(agenda, today), reserved };
  stockTaking(engine, agenda, stock, ids);
  stockTheShop(engine, agenda, stock, ids.items, ids.shop);
  stock.stockUp(0);
  const enter = (order: PlannedOrder): DemoOrder => new DemoOrder(engine, agenda, ids, order, house);
  const deals = new Map(dealsOf(planned).map((order) => [order, enter(order)]));
  const chances = new Random(seed ^ 0x2545f491);
  for (const [number, [plan, order]] of [...deals].entries())
    new DemoDeal(engine, agenda, chances, { plan, order, number }).plan();
  presaleDesk(agenda, ids);
  let next = 0;
  for (let day = 0; day <= DEMO_DAYS; day += 1) {
    signal?.throwIfAborted();
    clock.set(agenda.dateOf(day));
    if (day === DEMO_DAYS - FOLLOW_UP_SINCE_DAYS) await planFollowUps(engine);
    const from = next;
    while (next < planned.length && (planned[next] as PlannedOrder).day === day) next += 1;
    const todays = planned.slice(from, next);
    if (day > 0) stock.buyFor(day, todays);
    for (const order of inOrderOfStock(stock, todays)) (deals.get(order) ?? enter(order)).enter();
    await agenda.live(day);
    onProgress(day / DEMO_DAYS);
  }
  await badDebt(engine, today);
  await creditHold(engine);
  await remindSome(engine, today);
  await scoreSome(engine, today);
  await groupPrices(engine, ids.items);
  await demoStatements(engine, today);
}
