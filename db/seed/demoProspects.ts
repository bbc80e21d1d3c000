// Who might buy in the demo company: leads of the months, and opportunities that were lost.
import type { Input } from '../../shared/contract/index.ts';

/** Who sells, by region. */
export const NORTH = 'Sales north';
export const SOUTH = 'Sales south';
const UNITED_KINGDOM = 'United Kingdom';

type Lead = Omit<Input<'lead.create'>, 'acceptDuplicate'>;
/** A lead of a day, and after how many days it was given up and why. */
type Came = { day: number; lead: Lead; after?: number; reason?: string };

const shop = (name: string, city: string, source: string, more: Partial<Lead> = {}): Lead => ({
  ...{ name, city, country: UNITED_KINGDOM, source, email: `office@${name.split(' ')[0]?.toLowerCase()}.example` },
  ...more,
});

export const LEADS: readonly Came[] = [
  {
    day: 31,
    lead: shop('Larkfield Gifts', 'Exeter', 'Trade fair', { campaign: 'Spring fair', owner: SOUTH }),
    after: 20,
    reason: 'No answer',
  },
  {
    day: 31,
    lead: shop('Quarry Bank Hotel', 'Kendal', 'Trade fair', { campaign: 'Spring fair', owner: NORTH }),
    after: 9,
    reason: 'Too small',
  },
  {
    day: 88,
    lead: shop('Saltmarsh Stores', 'Whitby', 'Website', { owner: NORTH }),
    after: 34,
    reason: 'Buys from a neighbour',
  },
  { day: 140, lead: shop('Tollgate Tableware', 'Derby', 'Referral', { owner: NORTH }), after: 15, reason: 'No answer' },
  {
    day: 197,
    lead: shop('Wisteria House', 'Bath', 'Website', { campaign: 'Summer mailing', owner: SOUTH }),
    after: 41,
    reason: 'Wants retail prices',
  },
  {
    day: 252,
    lead: {
      name: 'Old Mill Tea Rooms',
      phone: '+44 1285 496 0104',
      city: 'Cirencester',
      country: UNITED_KINGDOM,
      source: 'Website',
      owner: SOUTH,
    },
    after: 12,
    reason: 'Buys from a neighbour',
  },
  {
    day: 278,
    lead: {
      name: 'Seaview Holiday Park',
      contact: 'Owen Price',
      email: 'office@seaviewpark.example',
      phone: '+44 1834 496 102',
      city: 'Tenby',
      country: UNITED_KINGDOM,
      source: 'Website',
      campaign: 'Autumn mailing',
      owner: SOUTH,
    },
  },
  {
    day: 289,
    lead: {
      name: 'Priya Raman',
      kind: 'person',
      email: 'priya@raman.example',
      city: 'Reading',
      country: UNITED_KINGDOM,
      source: 'Referral',
      note: 'Opens a shop in spring',
      owner: NORTH,
    },
  },
  { day: 296, lead: shop('Elmhurst Guest House', 'Ludlow', 'Trade fair', { campaign: 'Autumn fair', owner: SOUTH }) },
];

export const BRIGHT: Lead = {
  ...{ name: 'Bright Kitchens Ltd', contact: 'Helen Marsh', email: 'helen@brightkitchens.example' },
  ...{ phone: '+44 117 496 0101', city: 'Bristol', country: UNITED_KINGDOM },
  ...{ source: 'Trade fair', campaign: 'Autumn fair', owner: NORTH },
};

type Step = 'qualify' | 'present' | 'negotiate';
/** An opportunity from the day it came to the days of its stages, and what became of it. */
export type Chance = {
  day: number;
  /** Place among the customers. */
  customer: number;
  input: Omit<Input<'opportunity.create'>, 'customerId'>;
  steps: readonly (readonly [day: number, step: Step])[];
  lost?: { day: number; lostReason: string; competitor?: string; objection?: string; answer?: string };
  wonOn?: number;
  next?: (id: number) => void;
};
export const SCORES = { budget: 2, authority: 2, need: 3, timing: 2 };

export const LOST: readonly Chance[] = [
  {
    ...{
      day: 62,
      customer: 6,
      steps: [
        [66, 'qualify'],
        [75, 'present'],
      ],
    },
    input: {
      subject: 'Own brand boxes',
      amountMinor: 460_000,
      expectedOn: '2026-04-30',
      source: 'Trade fair',
      campaign: 'Spring fair',
      owner: NORTH,
    },
    lost: {
      day: 96,
      lostReason: 'Too dear',
      competitor: 'Harrow Supplies',
      objection: 'Others print for less',
      answer: 'Offered to print two colours',
    },
  },
  {
    ...{ day: 121, customer: 9, steps: [[130, 'qualify']] },
    input: { subject: 'Canteen', amountMinor: 180_000, expectedOn: '2026-06-15', source: 'Website', owner: SOUTH },
    lost: { day: 150, lostReason: 'Put off by a year' },
  },
  {
    ...{
      day: 183,
      customer: 12,
      steps: [
        [188, 'qualify'],
        [199, 'present'],
        [208, 'negotiate'],
      ],
    },
    input: {
      subject: 'Three new shops',
      amountMinor: 640_000,
      expectedOn: '2026-08-31',
      source: 'Referral',
      owner: NORTH,
      ...SCORES,
    },
    lost: {
      day: 226,
      lostReason: 'Delivery too late',
      competitor: 'Portway Trading',
      objection: 'Everything on one day',
      answer: 'Two lorries in one week',
    },
  },
  {
    ...{ day: 244, customer: 3, steps: [[251, 'qualify']] },
    input: {
      subject: 'Hotel refit',
      amountMinor: 390_000,
      expectedOn: '2026-10-20',
      source: 'Trade fair',
      campaign: 'Autumn fair',
      owner: SOUTH,
    },
    lost: {
      day: 297,
      lostReason: 'Delivery too late',
      competitor: 'Harrow Supplies',
      objection: 'Six weeks are too long',
      answer: 'Part of it from stock within a week, the rest later',
    },
  },
];
