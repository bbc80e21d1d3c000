// The desk before and after the sale beside the deals that were won: leads over the months, opportunities that were lost or are on
// their way, what is due for them, quotes that are out, lapsed and declined, and cases. Fixed data: it asks for no chance.
import type { CommandName, Input, Output } from '../../shared/contract/index.ts';
import type { Agenda } from './agenda.ts';
import { DEMO_DAYS } from './demoPlan.ts';
import { BRIGHT, type Chance, LEADS, LOST, NORTH, SCORES, SOUTH } from './demoProspects.ts';
import { microOf } from './demoStock.ts';
import type { DemoIds } from './demoTerms.ts';

class Desk {
  readonly #agenda: Agenda;
  readonly #ids: DemoIds;

  constructor(agenda: Agenda, ids: DemoIds) {
    this.#agenda = agenda;
    this.#ids = ids;
  }

  dateOf(day: number): string {
    return this.#agenda.dateOf(day);
  }

  customer(place: number): number {
    return this.#ids.customers[place % this.#ids.customers.length] as number;
  }

  /** Does something in the morning of a day; `done` may plan what follows for its evening. */
  do<K extends CommandName>(day: number, name: K, input: Input<K>, done: (output: Output<K>) => void = () => {}): void {
    this.#agenda.plan(day, 'sell', name, () => input, done);
  }

  evening<K extends CommandName>(
    day: number,
    name: K,
    input: Input<K>,
    done: (output: Output<K>) => void = () => {},
  ): void {
    this.#agenda.plan(day, 'count', name, () => input, done);
  }

  line(item: number, quantity: number, price: string) {
    return { itemId: this.#ids.items[item] ?? 1, qtyMicro: quantity * 1_000_000, unitPriceMicro: microOf(price) };
  }

  get freight() {
    return { itemId: this.#ids.services[0] ?? 1, qtyMicro: 1_000_000, unitPriceMicro: microOf('45') };
  }

  /** A quote that is written in the morning and sent in the evening. */
  quote(day: number, input: Input<'quote.create'>, next: (id: number) => void = () => {}): void {
    const terms = { paymentText: '30 days net', deliveryText: 'Free delivery within two weeks' };
    this.do(day, 'quote.create', { ...terms, ...input }, ({ id }) => {
      this.evening(day, 'quote.send', { id });
      next(id);
    });
  }

  chance({ day, customer, input, steps, lost, wonOn, next }: Chance): void {
    this.do(day, 'opportunity.create', { ...input, customerId: this.customer(customer) }, ({ id }) => {
      for (const [on, step] of steps) this.evening(on, 'opportunity.advance', { id, step });
      if (wonOn !== undefined) this.evening(wonOn, 'opportunity.win', { id });
      if (lost) this.#lose(id, lost);
      next?.(id);
    });
  }

  #lose(id: number, { day, lostReason, competitor = '', objection, answer = '' }: NonNullable<Chance['lost']>): void {
    this.evening(day, 'opportunity.lose', { id, lostReason, competitor });
    if (objection !== undefined) this.do(day, 'objection.create', { opportunityId: id, objection, answer });
  }
}

function leads(desk: Desk): void {
  for (const { day, lead, after, reason = '' } of LEADS)
    desk.do(day, 'lead.create', lead, ({ id }) => {
      if (after !== undefined) desk.do(day + after, 'lead.drop', { id, reason });
      else if (day < DEMO_DAYS - 15)
        desk.evening(day, 'activity.create', {
          ...{ kind: 'call', subject: 'Ring back after the fair', dueOn: desk.dateOf(DEMO_DAYS), leadId: id },
        });
    });
  desk.do(262, 'lead.create', BRIGHT, ({ id }) => {
    const converted = { id, amountMinor: 480_000, expectedOn: '2026-11-20', subject: 'First stock of a show kitchen' };
    desk.do(268, 'lead.convert', converted, ({ opportunityId }) => {
      const plan = { kind: 'call' as const, subject: 'Ask for the floor plan', dueOn: desk.dateOf(DEMO_DAYS - 2) };
      const next = { kind: 'task' as const, subject: 'Write the quote', dueOn: desk.dateOf(DEMO_DAYS) };
      desk.evening(270, 'activity.create', { ...plan, opportunityId }, (made) =>
        desk.evening(DEMO_DAYS - 1, 'activity.complete', { id: made.id, result: 'Plan arrived', next }),
      );
    });
  });
}

/** What is on its way, and one that was won on a word alone. */
function pipeline(desk: Desk): void {
  for (const chance of LOST) desk.chance(chance);
  desk.chance({
    ...{
      day: 255,
      customer: 0,
      steps: [
        [262, 'qualify'],
        [280, 'present'],
      ],
    },
    input: {
      subject: 'Christmas range',
      amountMinor: 1_250_000,
      expectedOn: '2026-11-10',
      source: 'Catalogue',
      owner: NORTH,
      ...SCORES,
    },
    next: (opportunityId) => christmas(desk, opportunityId),
  });
  desk.chance({
    ...{ day: 268, customer: 1, steps: [[279, 'qualify']] },
    input: {
      subject: 'New branch',
      amountMinor: 620_000,
      expectedOn: '2026-12-15',
      source: 'Website',
      owner: SOUTH,
      ...SCORES,
    },
    next: (opportunityId) => {
      const sample = { kind: 'sampleSent' as const, subject: 'Two sample sets', dueOn: desk.dateOf(DEMO_DAYS + 4) };
      desk.evening(295, 'activity.create', { ...sample, opportunityId });
      desk.do(DEMO_DAYS, 'quote.create', {
        customerId: desk.customer(1),
        opportunityId,
        lines: [desk.line(5, 180, '32.00')],
      });
    },
  });
  desk.chance({
    ...{ day: 291, customer: 2, steps: [] },
    input: {
      subject: 'Yearly contract',
      amountMinor: 2_400_000,
      expectedOn: '2027-01-31',
      source: 'Referral',
      owner: NORTH,
      need: 1,
    },
  });
  desk.chance({
    ...{ day: 276, customer: 4, steps: [[284, 'qualify']], wonOn: 298 },
    input: {
      subject: 'Counter display',
      amountMinor: 120_000,
      expectedOn: '2026-10-28',
      source: 'Catalogue',
      owner: SOUTH,
      ...SCORES,
    },
  });
}

function christmas(desk: Desk, opportunityId: number): void {
  desk.do(280, 'objection.create', {
    ...{ opportunityId, objection: 'The boxes are hard to stack', helped: true },
    answer: 'Showed the new carton with corner posts',
  });
  desk.evening(290, 'activity.create', {
    ...{ kind: 'presentation', subject: 'Show the Christmas range', dueOn: desk.dateOf(DEMO_DAYS), opportunityId },
  });
  const lines = [
    ...[desk.line(0, 900, '7.50'), desk.line(3, 720, '6.50')],
    ...[{ ...desk.line(4, 720, '5.90'), alternative: true }, desk.freight],
  ];
  desk.quote(DEMO_DAYS - 3, { customerId: desk.customer(0), opportunityId, discountPpm: 50_000, lines });
}

/** Quotes without an opportunity: two that lapsed, one declined, one revised. */
function quotes(desk: Desk): void {
  desk.quote(170, { customerId: desk.customer(7), lines: [desk.line(2, 20, '8.90')] });
  desk.quote(DEMO_DAYS - 40, { customerId: desk.customer(2), lines: [desk.line(6, 30, '13.70')] });
  desk.quote(DEMO_DAYS - 5, { customerId: desk.customer(3), lines: [desk.line(7, 12, '55.00'), desk.freight] }, (id) =>
    desk.do(DEMO_DAYS - 1, 'quote.decline', { id, lostReason: 'Bought elsewhere', competitor: 'Harrow Supplies' }),
  );
  desk.quote(DEMO_DAYS - 2, { customerId: desk.customer(0), lines: [desk.line(8, 10, '38.00')] }, (id) =>
    desk.do(DEMO_DAYS - 1, 'quote.revise', { id }, (made) =>
      desk.evening(DEMO_DAYS - 1, 'quote.send', { id: made.id }),
    ),
  );
}

function cases(desk: Desk): void {
  const crushed = { priority: 'high' as const, subject: 'Two cartons crushed' };
  const message = 'Two cartons of the last delivery were crushed.';
  desk.do(DEMO_DAYS - 6, 'case.create', { customerId: desk.customer(0), ...crushed, message }, ({ id }) =>
    desk.do(DEMO_DAYS - 5, 'case.addMessage', {
      ...{ id, kind: 'answered', message: 'Please send pictures; we ask the carrier.' },
    }),
  );
  const lids = { kind: 'question' as const, subject: 'Are the lids sold apart?' };
  desk.do(DEMO_DAYS, 'case.create', { customerId: desk.customer(1), ...lids });
  const address = { priority: 'low' as const, subject: 'Invoice address' };
  desk.do(DEMO_DAYS - 12, 'case.create', { customerId: desk.customer(2), ...address }, ({ id }) =>
    desk.do(DEMO_DAYS - 11, 'case.resolve', { id, resolution: 'Address changed' }, () =>
      desk.do(DEMO_DAYS - 9, 'case.close', { id }),
    ),
  );
}

/** Plans the desk into the agenda of the company. */
export function presaleDesk(agenda: Agenda, ids: DemoIds): void {
  const desk = new Desk(agenda, ids);
  leads(desk);
  pipeline(desk);
  quotes(desk);
  cases(desk);
}
