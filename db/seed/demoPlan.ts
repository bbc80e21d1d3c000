// What is going to happen in the demo company: every order with its days, decided before the first command, from the seed
// alone. Days are numbers from the first day of the company on.
import { CUSTOMERS, ITEMS, PAYS_AFTER_DUE } from './demoData.ts';
import { Random } from './random.ts';

/** Days of business before today, about ten months. */
export const DEMO_DAYS = 300;

export type PlannedLine = { item: number /** In thousandths of the unit. */; milli: number; discountPpm: number };

/** How the customer pays for an order. */
export type Paying = 'full' | 'parts' | 'ahead' | 'tooMuch' | 'unclear' | 'together' | 'never';

/** What a customer is not content with: goods come back, or the price is lowered. */
export type Complaint = 'goods' | 'price';

export type PlannedOrder = {
  customer: number;
  day: number;
  lines: PlannedLine[];
  freight: boolean;
  giftWrap: boolean;
  discountPpm: number;
  /** Stays a draft. */
  draft: boolean;
  /** Orders more than there is: a part waits. */
  short: boolean;
  inTwo: boolean;
  packAfter: number;
  shipAfter: number;
  secondAfter: number;
  billAfter: number;
  forgottenBill: boolean;
  paying: Paying;
  /** Days from the due date. */
  paysAfterDue: number;
  complaint: Complaint | null;
};

const PAYING: readonly (readonly [Paying, number])[] = [
  ['full', 68],
  ['parts', 9],
  ['ahead', 7],
  ['tooMuch', 3],
  ['unclear', 2],
  ['together', 6],
  ['never', 5],
];

function planLine(random: Random, item: number): PlannedLine {
  const { decimals, price } = ITEMS[item] as (typeof ITEMS)[number];
  const dear = price.length > 5;
  const whole = dear
    ? random.int(1, 4)
    : random.weighted([
        [random.int(2, 12), 6],
        [random.int(12, 48), 3],
        [random.int(1, 3), 2],
      ]);
  const milli = whole * 1000 + (decimals > 0 && random.chance(0.5) ? random.pick([250, 500, 750]) : 0);
  return {
    item,
    milli,
    discountPpm: random.weighted([
      [0, 80],
      [50_000, 14],
      [100_000, 6],
    ]),
  };
}

const ITEM_WEIGHTS = ITEMS.map(({ popular }, index) => [index, popular] as const);

function planLines(random: Random): PlannedLine[] {
  const items = new Set<number>();
  const count = random.weighted([
    [1, 18],
    [2, 24],
    [3, 24],
    [4, 16],
    [5, 10],
    [8, 6],
    [12, 2],
  ]);
  for (let tries = 0; items.size < count && tries < 60; tries += 1) items.add(random.weighted(ITEM_WEIGHTS));
  return [...items].map((item) => planLine(random, item));
}

function planOrder(random: Random, day: number): PlannedOrder {
  const customer = random.int(0, CUSTOMERS.length - 1);
  const { habit } = CUSTOMERS[customer] as (typeof CUSTOMERS)[number];
  const [least, most] = PAYS_AFTER_DUE[habit];
  const recent = DEMO_DAYS - day;
  const short = random.chance(recent <= 20 ? 0.12 : 0.03);
  return {
    customer,
    day,
    lines: planLines(random),
    freight: random.chance(0.4),
    giftWrap: random.chance(0.06),
    discountPpm: random.weighted([
      [0, 90],
      [20_000, 6],
      [50_000, 4],
    ]),
    draft: random.chance(recent <= 3 ? 0.5 : recent <= 12 ? 0.15 : 0.008),
    short,
    inTwo: !short && random.chance(0.12),
    packAfter: random.int(0, 4),
    // Packages of the last days still wait for their lorry, so that every list of work has something in it.
    shipAfter: recent <= 12 ? random.int(2, 12) : random.int(0, 2),
    secondAfter: random.int(4, 15),
    billAfter: random.weighted([
      [0, 60],
      [1, 20],
      [3, 12],
      [6, 8],
    ]),
    forgottenBill: random.chance(0.01),
    paying: random.weighted(PAYING),
    paysAfterDue: random.int(least, most),
    complaint: null,
  };
}

const PLAIN = { draft: false, short: false, inTwo: false, forgottenBill: false } as const;

/** One order waiting at each step of the work, on these days before today: so that no list of a demo is ever empty. */
const WAITING: readonly (Partial<PlannedOrder> & { before: number })[] = [
  { ...PLAIN, before: 6, packAfter: 0, shipAfter: 1, billAfter: 30 },
  { ...PLAIN, before: 4, packAfter: 1, shipAfter: 30 },
  { ...PLAIN, before: 3, short: true, packAfter: 1, shipAfter: 1, secondAfter: 30 },
  { ...PLAIN, before: 2, packAfter: 30 },
  { ...PLAIN, before: 1, draft: true },
];

/** Every 13th order has something come back, every 29th a price lowered. */
const complaintOf = (i: number): Complaint | null => (i % 13 === 4 ? 'goods' : i % 29 === 7 ? 'price' : null);

/** Orders by day; the same for the same arguments. */
export function planOrders(orders: number, seed: number): PlannedOrder[] {
  const random = new Random(seed);
  // The first days belong to stocking up.
  const days = Array.from({ length: orders }, () => random.int(3, DEMO_DAYS));
  const planned = days
    .sort((a, b) => a - b)
    .map((day, i) => ({ ...planOrder(random, day), complaint: complaintOf(i) }));
  if (orders < WAITING.length * 4) return planned;
  for (const [index, { before, ...waits }] of WAITING.entries()) {
    const at = orders - WAITING.length + index;
    const order = { ...(planned[at] as PlannedOrder), ...waits, day: DEMO_DAYS - before };
    // Those billed by the month would be packed, but never wait for a bill.
    if (CUSTOMERS[order.customer]?.monthly) order.customer += 1;
    planned[at] = order;
  }
  return planned.sort((a, b) => a.day - b.day);
}
