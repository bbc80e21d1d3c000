// Examples of what stands around a sale: leads, opportunities, activities, objections, quotes, cases.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

const TEN = 10_000_000;
const VERSION = 1;
const NORTHGATE = { name: 'Northgate Hotels', email: 'office@northgate.example', city: 'Leeds' };
const LAMPS = { itemId: 1, qtyMicro: TEN, unitPriceMicro: TEN };

const LEADS = [
  example('lead.create', { ...NORTHGATE, source: 'Trade fair', campaign: 'Spring 2026' }),
  example('lead.update', { id: 1, version: VERSION, ...NORTHGATE, phone: '+44 113 496 0000', source: 'Trade fair' }),
  example('lead.drop', { id: 1, reason: 'No answer' }),
  example('lead.reopen', { id: 1 }),
  example('lead.convert', { id: 1, code: 'NORTH', expectedOn: '2026-04-30', amountMinor: 250_000 }),
];

const OPPORTUNITIES = [
  example('opportunity.create', { customerId: 1, subject: 'Lamps for the new office', amountMinor: 100_000 }),
  example('opportunity.update', {
    ...{ id: 1, version: VERSION, subject: 'Lamps for forty rooms', amountMinor: 240_000, expectedOn: '2026-04-30' },
    ...{ budget: 2, budgetNote: 'Agreed for this year', authority: 3, need: 3, timing: 1 },
  }),
  example('opportunity.advance', { id: 1, step: 'qualify' }),
  example('opportunity.win', { id: 2 }),
  example('opportunity.create', { customerId: 1, subject: 'Lamps for the warehouse' }),
  example('opportunity.lose', { id: 3, lostReason: 'Too dear', competitor: 'Brightco' }),
  example('opportunity.reopen', { id: 3 }),
  example('objection.create', { opportunityId: 1, objection: 'The lamps flicker when dimmed' }),
  example('objection.update', {
    ...{ id: 1, version: VERSION, objection: 'The lamps flicker when dimmed' },
    ...{ answer: 'Not with the dimmer of the same series', helped: true },
  }),
  example('activity.create', {
    kind: 'call',
    subject: 'Ask for the floor plan',
    dueOn: '2026-02-12',
    opportunityId: 1,
  }),
  example('activity.update', { id: 1, version: VERSION, kind: 'call', subject: 'Floor plan', dueOn: '2026-02-13' }),
  example('activity.complete', {
    ...{ id: 1, result: 'Plan comes by e-mail' },
    next: { kind: 'sampleSent', subject: 'Send two lamps', dueOn: '2026-02-16' },
  }),
  example('activity.cancel', { id: 2 }),
];

const QUOTES = [
  example('quote.create', {
    ...{ customerId: 1, opportunityId: 3, quotedOn: '2026-01-24', validUntil: '2026-02-23' },
    ...{ paymentText: '30 days net', deliveryText: 'Two weeks after the order' },
    lines: [LAMPS, { ...LAMPS, unitPriceMicro: 12_000_000, description: 'Desk lamp, dimmable', alternative: true }],
  }),
  example('quote.update', {
    ...{ id: 1, version: VERSION, customerId: 1, opportunityId: 3, quotedOn: '2026-01-24', validUntil: '2026-02-23' },
    ...{ currency: 'GBP', priceListId: 1, depositPpm: 200_000 },
    lines: [{ itemId: 1, qtyMicro: 1_000_000, unit: 'box', unitPriceMicro: 100_000_000, discountPpm: 50_000 }],
  }),
  example('quote.send', { id: 1, sentOn: '2026-01-25' }),
  example('quote.revise', { id: 1 }),
  example('quote.delete', { id: 2 }),
  example('quote.accept', { id: 1, acceptedOn: '2026-01-25' }),
  example('salesOrder.delete', { id: 6 }),
  example('quote.order', { id: 1 }),
  example('quote.create', { customerId: 1, lines: [LAMPS] }),
  example('quote.send', { id: 3 }),
  example('quote.decline', { id: 3, lostReason: 'Bought elsewhere', competitor: 'Brightco' }),
];

const CASES = [
  example('case.create', {
    ...{ kind: 'complaint', priority: 'high', subject: 'One lamp arrived broken', invoiceId: 2 },
    message: 'The glass is cracked.',
  }),
  example('case.update', { id: 1, version: VERSION, priority: 'urgent', subject: 'One lamp arrived broken' }),
  example('case.addMessage', { id: 1, kind: 'answered', message: 'Please send us a picture.' }),
  example('case.wait', { id: 1 }),
  example('case.resolve', { id: 1, resolution: 'Replacement sent' }),
  example('case.close', { id: 1 }),
  example('case.reopen', { id: 1 }),
];

export const PRESALE = [...LEADS, ...OPPORTUNITIES, ...QUOTES, ...CASES];
