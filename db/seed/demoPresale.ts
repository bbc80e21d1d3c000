// The desk before and after the sale on the demo's last day: leads, opportunities in every stage, what is due for them, quotes
// that are out, lapsed, accepted and declined, and cases. Fixed data: it asks for no chance and sells nothing in the past.
import type { CommandName, Input } from '../../shared/contract/index.ts';
import { addDays, type LocalDate } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import type { DemoIds } from './demoOrder.ts';
import { microOf } from './demoStock.ts';

type Step = { name: CommandName; input: unknown };
const step = <K extends CommandName>(name: K, input: Input<K>): Step => ({ name, input });

/** Who sells, by region. */
const NORTH = 'Sales north';
const SOUTH = 'Sales south';

const LEADS: Input<'lead.create'>[] = [
  {
    ...{ name: 'Bright Kitchens Ltd', contact: 'Helen Marsh', email: 'helen@brightkitchens.example' },
    ...{
      phone: '+44 117 496 0101',
      city: 'Bristol',
      country: 'United Kingdom',
      source: 'Trade fair',
      campaign: 'Autumn fair',
      owner: NORTH,
    },
  },
  {
    ...{ name: 'Seaview Holiday Park', contact: 'Owen Price', email: 'office@seaviewpark.example' },
    ...{
      phone: '+44 1834 496 102',
      city: 'Tenby',
      country: 'United Kingdom',
      source: 'Website',
      campaign: 'Autumn mailing',
      owner: SOUTH,
    },
  },
  {
    ...{
      name: 'Priya Raman',
      kind: 'person',
      email: 'priya@raman.example',
      city: 'Reading',
      country: 'United Kingdom',
    },
    ...{ source: 'Referral', note: 'Opens a shop in spring', owner: NORTH },
  },
  {
    name: 'Old Mill Tea Rooms',
    phone: '+44 1285 496 0104',
    city: 'Cirencester',
    country: 'United Kingdom',
    source: 'Website',
    owner: SOUTH,
  },
];

const leads = (): Step[] => [
  ...LEADS.map((lead) => step('lead.create', lead)),
  step('lead.convert', {
    id: 1,
    amountMinor: 480_000,
    expectedOn: '2026-11-20',
    subject: 'First stock of a show kitchen',
  }),
  step('lead.drop', { id: 4, reason: 'Buys from a neighbour' }),
];

/** Opportunities 2 to 6; number 1 came of the first lead. */
const opportunities = (customers: readonly number[]): Step[] => {
  const [a = 1, b = 1, c = 1, d = 1, e = 1] = customers;
  const scores = { budget: 2, authority: 2, need: 3, timing: 2 };
  return [
    step('opportunity.create', {
      customerId: a,
      subject: 'Christmas range',
      amountMinor: 1_250_000,
      expectedOn: '2026-11-10',
      ...{ source: 'Catalogue', owner: NORTH },
      ...scores,
    }),
    step('opportunity.create', {
      customerId: b,
      subject: 'New branch',
      amountMinor: 620_000,
      expectedOn: '2026-12-15',
      ...scores,
    }),
    step('opportunity.create', {
      customerId: c,
      subject: 'Yearly contract',
      amountMinor: 2_400_000,
      expectedOn: '2027-01-31',
      need: 1,
    }),
    step('opportunity.create', {
      customerId: d,
      subject: 'Hotel refit',
      amountMinor: 900_000,
      expectedOn: '2026-10-20',
      ...{ source: 'Trade fair', campaign: 'Autumn fair', owner: SOUTH },
    }),
    step('opportunity.create', {
      ...{ customerId: e, subject: 'Counter display', amountMinor: 310_000, expectedOn: '2026-10-28', ...scores },
      ...{ source: 'Catalogue', owner: SOUTH },
    }),
  ];
};

/** What became of them, and what is to be done. */
const selling = (today: LocalDate, firstActivity: number): Step[] => [
  step('opportunity.advance', { id: 2, step: 'qualify' }),
  step('opportunity.advance', { id: 2, step: 'present' }),
  step('opportunity.advance', { id: 3, step: 'qualify' }),
  step('opportunity.win', { id: 6 }),
  step('opportunity.lose', { id: 5, lostReason: 'Delivery too late', competitor: 'Harrow Supplies' }),
  step('objection.create', {
    ...{ opportunityId: 5, objection: 'Six weeks are too long' },
    answer: 'Part of it from stock within a week, the rest later',
  }),
  step('objection.create', {
    ...{ opportunityId: 2, objection: 'The boxes are hard to stack', helped: true },
    answer: 'Showed the new carton with corner posts',
  }),
  step('activity.create', {
    kind: 'call',
    subject: 'Ask for the floor plan',
    dueOn: addDays(today, -2),
    opportunityId: 1,
  }),
  step('activity.create', {
    kind: 'presentation',
    subject: 'Show the Christmas range',
    dueOn: today,
    opportunityId: 2,
  }),
  step('activity.create', {
    kind: 'sampleSent',
    subject: 'Two sample sets',
    dueOn: addDays(today, 4),
    opportunityId: 3,
  }),
  step('activity.create', { kind: 'call', subject: 'Ring back after the fair', dueOn: today, leadId: 2 }),
  step('activity.complete', {
    id: firstActivity,
    result: 'Plan arrived',
    next: { kind: 'task', subject: 'Write the quote', dueOn: today },
  }),
];

const quotes = ({ customers, items, services }: DemoIds, today: LocalDate): Step[] => {
  const line = (item: number, quantity: number, price: string) => ({
    ...{ itemId: items[item] ?? 1, qtyMicro: quantity * 1_000_000, unitPriceMicro: microOf(price) },
  });
  const [a = 1, b = 1, c = 1, d = 1] = customers;
  const service = { itemId: services[0] ?? 1, qtyMicro: 1_000_000, unitPriceMicro: microOf('45') };
  const terms = { paymentText: '30 days net', deliveryText: 'Free delivery within two weeks' };
  return [
    step('quote.create', {
      ...{ customerId: a, opportunityId: 2, ...terms, quotedOn: addDays(today, -3), discountPpm: 50_000 },
      lines: [line(0, 60, '12.50'), line(3, 24, '9.80'), { ...line(4, 24, '11.20'), alternative: true }, service],
    }),
    step('quote.send', { id: 1, sentOn: addDays(today, -3) }),
    step('quote.create', { customerId: b, opportunityId: 3, ...terms, quotedOn: today, lines: [line(5, 40, '7.40')] }),
    step('quote.create', {
      ...{ customerId: c, ...terms, quotedOn: addDays(today, -40), validUntil: addDays(today, -10) },
      lines: [line(6, 30, '5.25')],
    }),
    step('quote.send', { id: 3, sentOn: addDays(today, -40) }),
    step('quote.create', {
      customerId: d,
      ...terms,
      quotedOn: addDays(today, -5),
      lines: [line(7, 12, '18.00'), service],
    }),
    step('quote.send', { id: 4, sentOn: addDays(today, -5) }),
    step('quote.decline', { id: 4, lostReason: 'Bought elsewhere', competitor: 'Harrow Supplies' }),
    step('quote.create', { customerId: a, ...terms, quotedOn: addDays(today, -2), lines: [line(8, 10, '21.00')] }),
    step('quote.send', { id: 5, sentOn: addDays(today, -2) }),
    step('quote.revise', { id: 5 }),
    step('quote.send', { id: 6 }),
  ];
};

const cases = (customers: readonly number[], today: LocalDate): Step[] => {
  const [a = 1, b = 1, c = 1] = customers;
  return [
    step('case.create', {
      ...{ customerId: a, priority: 'high', subject: 'Two cartons crushed', openedOn: addDays(today, -6) },
      message: 'Two cartons of the last delivery were crushed.',
    }),
    step('case.addMessage', { id: 1, kind: 'answered', message: 'Please send pictures; we ask the carrier.' }),
    step('case.create', { customerId: b, kind: 'question', subject: 'Are the lids sold apart?', openedOn: today }),
    step('case.create', { customerId: c, priority: 'low', subject: 'Invoice address', openedOn: addDays(today, -12) }),
    step('case.resolve', { id: 3, resolution: 'Address changed', resolvedOn: addDays(today, -11) }),
    step('case.close', { id: 3 }),
  ];
};

/** Adds the desk to the company; `today` is the last day of the demo. */
export async function presaleDesk(engine: EnginePort, ids: DemoIds, today: LocalDate): Promise<void> {
  // Deliveries have planned activities of their own before.
  const [last] = (await ask(engine, 'activity.list', { sort: [{ field: 'id', desc: true }], limit: 1 })).rows;
  const firstActivity = (last?.id ?? 0) + 1;
  const answer = await engine.batch([
    ...leads(),
    ...opportunities(ids.customers),
    ...selling(today, firstActivity),
    ...quotes(ids, today),
    ...cases(ids.customers, today),
  ]);
  if (!answer.ok) throw new RefusedError(answer.refusal);
}
