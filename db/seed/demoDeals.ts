// Sales that began with a lead or a call: some orders of the plan are quoted first, discussed, revised, and accepted on their day; from
// then on they go the way of every order. About some of them a case is opened later. Others are lost on the way.
import type { Input } from '../../shared/contract/index.ts';
import { roundToStepMinor } from '../../shared/kernel/money.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import type { Agenda } from './agenda.ts';
import type { DemoOrder } from './demoOrder.ts';
import type { PlannedOrder } from './demoPlan.ts';
import { worthMinor } from './demoTerms.ts';
import type { Random } from './random.ts';

const MOST_DEALS = 10;
/** A deal takes some weeks before its order, and its order some before today. */
const FIRST_DAY = 50;
const LAST_DAY = 285;
const ORIGINS = [
  { source: 'Trade fair', campaign: 'Spring fair', owner: 'Sales north' },
  { source: 'Website', campaign: '', owner: 'Sales south' },
  { source: 'Referral', campaign: '', owner: 'Sales north' },
  { source: 'Catalogue', campaign: 'Summer catalogue', owner: 'Sales south' },
] as const;
const SUBJECTS = ['Range for a second shop', 'Yearly stock', 'Refit of the kitchens', 'Spring range', 'Gift corner'];
const OBJECTIONS = [
  ['The minimum quantity is too high', 'Half cartons for the first order'],
  ['A competitor delivers in two days', 'Stock kept aside for them in the shop'],
  ['The price has gone up since last year', 'Showed that the new set holds four pieces more'],
] as const;
const ESTIMATE_STEP_MINOR = 5000;

/** Orders that begin as deals: the largest of each part of the year. */
export function dealsOf(planned: readonly PlannedOrder[]): PlannedOrder[] {
  const fit = planned.filter(({ draft, short, day }) => !draft && !short && day >= FIRST_DAY && day <= LAST_DAY);
  const count = Math.min(MOST_DEALS, fit.length);
  const at = (i: number): number => Math.floor((i * fit.length) / count);
  return Array.from(
    { length: count },
    (_, i) => fit.slice(at(i), at(i + 1)).toSorted((a, b) => worthMinor(b) - worthMinor(a))[0] as PlannedOrder,
  );
}

export class DemoDeal {
  readonly #engine: EnginePort;
  readonly #agenda: Agenda;
  readonly #order: DemoOrder;
  readonly #number: number;
  readonly #from: number;
  readonly #to: number;
  readonly #estimateMinor: number;
  #opportunityId = 0;

  /** Plans the deal that becomes `order` on its day. */
  constructor(engine: EnginePort, agenda: Agenda, random: Random, { plan, order, number }: DealOf) {
    this.#engine = engine;
    this.#agenda = agenda;
    this.#order = order;
    this.#number = number;
    this.#to = plan.day;
    this.#from = plan.day - random.int(18, 45);
    // People expect more or less than what is ordered in the end.
    const expected = Math.round((worthMinor(plan) * random.int(80, 130)) / 100);
    this.#estimateMinor = Math.max(ESTIMATE_STEP_MINOR, roundToStepMinor(expected, ESTIMATE_STEP_MINOR));
  }

  plan(): void {
    if (this.#number % 2 === 0) this.#fromLead();
    else this.#fromCall();
    this.#stages();
    this.#quote();
    if (this.#number % 3 === 1 || this.#isLast) this.#complain();
  }

  get #isLast(): boolean {
    return this.#number === MOST_DEALS - 1;
  }

  get #origin() {
    return ORIGINS[this.#number % ORIGINS.length] as (typeof ORIGINS)[number];
  }

  get #expected() {
    const subject = SUBJECTS[this.#number % SUBJECTS.length] as string;
    const expectedOn = this.#agenda.dateOf(this.#to + (this.#number % 4) * 5 - 5);
    return { subject, expectedOn, amountMinor: this.#estimateMinor };
  }

  #fromLead(): void {
    const { customerId, customer } = this.#order;
    const { city, country } = customer;
    const name = `${customer.name}, ${city} branch`;
    const lead = { name, city, country, ...this.#origin, acceptDuplicate: true };
    this.#agenda.plan(
      this.#from,
      'sell',
      'lead.create',
      () => lead,
      ({ id }) => {
        const convert = () => ({ id, customerId, ...this.#expected });
        this.#agenda.plan(this.#from + 4, 'sell', 'lead.convert', convert, ({ opportunityId }) => {
          this.#opportunityId = opportunityId;
        });
      },
    );
  }

  #fromCall(): void {
    const { customerId } = this.#order;
    const input = () => ({ customerId, ...this.#expected, ...this.#origin });
    this.#agenda.plan(this.#from + 4, 'sell', 'opportunity.create', input, ({ id }) => {
      this.#opportunityId = id;
    });
  }

  /** A call, then a presentation with what was said against it; every second deal is negotiated. */
  #stages(): void {
    const [qualified, presented, negotiated] = [this.#from + 6, this.#from + 9, this.#to - 6];
    const scores = { budget: 1 + (this.#number % 3), authority: 2, need: 3, timing: 1 + (this.#number % 2) };
    this.#about(this.#from + 4, 'count', 'call', 'Ask what they need', qualified);
    this.#agenda.plan(qualified, 'order', 'opportunity.update', async () => {
      const { id, version, subject } = await ask(this.#engine, 'opportunity.get', { id: this.#opportunityId });
      return { id, version, subject, ...scores, budgetNote: 'Set aside for this year' };
    });
    this.#step(qualified, 'qualify');
    this.#about(qualified, 'count', 'presentation', 'Show samples', presented);
    this.#step(presented, 'present');
    const [objection, answer] = OBJECTIONS[this.#number % OBJECTIONS.length] as (typeof OBJECTIONS)[number];
    this.#agenda.plan(presented, 'count', 'objection.create', () => ({
      ...{ opportunityId: this.#opportunityId, objection, answer, helped: this.#number % 4 !== 3 },
    }));
    if (this.#number % 2 === 1) this.#step(negotiated, 'negotiate');
  }

  #step(day: number, step: 'qualify' | 'present' | 'negotiate'): void {
    this.#agenda.plan(day, 'count', 'opportunity.advance', () => ({ id: this.#opportunityId, step }));
  }

  /** Something to do, entered on one day and done on another. */
  #about(day: number, stage: 'count', kind: 'call' | 'presentation', subject: string, doneDay: number): void {
    const dueOn = this.#agenda.dateOf(doneDay);
    const input = () => ({ kind, subject, dueOn, opportunityId: this.#opportunityId, owner: this.#origin.owner });
    this.#agenda.plan(day, stage, 'activity.create', input, ({ id }) => {
      this.#agenda.plan(doneDay, 'back', 'activity.complete', () => ({ id, result: 'Interested' }));
    });
  }

  /** The quote of what will be ordered; every third first asked for a tenth more, and was revised. */
  #quote(): void {
    const day = this.#to - 7;
    const dear = this.#number % 3 === 0;
    const input = (): Input<'quote.create'> => ({ ...this.#order.quoted(dear), opportunityId: this.#opportunityId });
    this.#agenda.plan(day, 'sell', 'quote.create', input, ({ id }) => {
      this.#order.quoteId = id;
      this.#agenda.plan(day, 'count', 'quote.send', () => ({ id }));
      if (!dear) return;
      this.#agenda.plan(
        day + 4,
        'sell',
        'quote.revise',
        () => ({ id }),
        (made) => this.#revised(day + 4, made),
      );
    });
  }

  #revised(day: number, { id, version }: { id: number; version: number }): void {
    this.#order.quoteId = id;
    const input = () => ({ ...this.#order.quoted(false), opportunityId: this.#opportunityId, id, version });
    this.#agenda.plan(day, 'order', 'quote.update', input);
    this.#agenda.plan(day, 'count', 'quote.send', () => ({ id }));
  }

  /** A case about what was shipped: answered, and all but the last are resolved. */
  #complain(): void {
    const day = this.#to + 10;
    const input = async (): Promise<Input<'case.create'> | undefined> => {
      const { rows } = await ask(this.#engine, 'shipment.list', { orderId: this.#order.orderId, limit: 1 });
      const [shipment] = rows;
      if (shipment?.state !== 'posted') return undefined;
      return {
        ...{ shipmentId: shipment.id, subject: 'A lid is missing', message: 'One of the boxes came without its lid.' },
        ...{ priority: this.#number % 2 === 0 ? 'high' : 'normal', owner: this.#origin.owner },
      };
    };
    this.#agenda.plan(day, 'count', 'case.create', input, ({ id }) => {
      const answer = { id, kind: 'answered' as const, message: 'The lid goes with the next parcel.' };
      this.#agenda.plan(day + 1, 'count', 'case.addMessage', () => answer);
      if (this.#isLast) return;
      this.#agenda.plan(day + 3, 'count', 'case.resolve', () => ({ id, resolution: 'Lid sent' }));
      this.#agenda.plan(day + 8, 'count', 'case.close', () => ({ id }));
    });
  }
}

type DealOf = { plan: PlannedOrder; order: DemoOrder; number: number };
