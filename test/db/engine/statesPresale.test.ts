// Leads, opportunities, activities, quotes and cases: every state meets every action (test/kit/matrix.ts).
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  activityStates,
  caseStates,
  leadStates,
  opportunityStates,
  quoteStates,
} from '../../../shared/domain/documents/tables.ts';
import { comparing } from '../../kit/digest.ts';
import { type Doc, matrix } from '../../kit/matrix.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

const TODAY = '2026-03-02';
let acme: Story;
beforeAll(async () => {
  acme = comparing(await story({ today: TODAY }));
});
afterAll(() => acme.close());

const dueOn = TODAY;
const lostReason = 'Too dear';
const newLead = async (): Promise<number> =>
  (await acme.call('lead.create', { name: 'Northgate', acceptDuplicate: true })).id;
const dropped = async (): Promise<number> => {
  const id = await newLead();
  await acme.call('lead.drop', { id });
  return id;
};

const lead: Doc = {
  table: leadStates,
  stateOf: async (id) => (await acme.call('lead.get', { id })).state,
  make: {
    open: newLead,
    converted: async () => {
      const id = await newLead();
      await acme.call('lead.convert', { id });
      return id;
    },
    dropped,
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('lead.get', { id });
      return acme.answer('lead.update', { id, version, name: 'Northgate', acceptDuplicate: true });
    },
    convert: (id) => acme.answer('lead.convert', { id }),
    drop: (id) => acme.answer('lead.drop', { id }),
    reopen: (id) => acme.answer('lead.reopen', { id }),
  },
};

const STEPS = {
  qualified: ['qualify'],
  presented: ['qualify', 'present'],
  negotiating: ['qualify', 'negotiate'],
} as const;
const opportunityIn = async (stage: keyof typeof STEPS | 'new'): Promise<number> => {
  const { id } = await acme.call('opportunity.create', { customerId: 1, subject: 'Lamps' });
  for (const step of stage === 'new' ? [] : STEPS[stage]) await acme.call('opportunity.advance', { id, step });
  return id;
};
const opportunity: Doc = {
  table: opportunityStates,
  stateOf: async (id) => (await acme.call('opportunity.get', { id })).state,
  make: {
    new: () => opportunityIn('new'),
    qualified: () => opportunityIn('qualified'),
    presented: () => opportunityIn('presented'),
    negotiating: () => opportunityIn('negotiating'),
    won: async () => {
      const id = await opportunityIn('qualified');
      await acme.call('opportunity.win', { id });
      return id;
    },
    lost: async () => {
      const id = await opportunityIn('qualified');
      await acme.call('opportunity.lose', { id, lostReason });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('opportunity.get', { id });
      return acme.answer('opportunity.update', { id, version, subject: 'More lamps' });
    },
    qualify: (id) => acme.answer('opportunity.advance', { id, step: 'qualify' }),
    present: (id) => acme.answer('opportunity.advance', { id, step: 'present' }),
    negotiate: (id) => acme.answer('opportunity.advance', { id, step: 'negotiate' }),
    win: (id) => acme.answer('opportunity.win', { id }),
    lose: (id) => acme.answer('opportunity.lose', { id, lostReason }),
    reopen: (id) => acme.answer('opportunity.reopen', { id }),
  },
};

const planned = async (): Promise<number> =>
  (await acme.call('activity.create', { kind: 'call', subject: 'Ring', dueOn, customerId: 1 })).id;
const activityRow = async (id: number) => {
  const { rows } = await acme.call('activity.list', { where: [{ field: 'id', op: 'equals', value: id }] });
  return rows[0];
};
const activity: Doc = {
  table: activityStates,
  stateOf: async (id) => (await activityRow(id))?.state ?? '',
  make: {
    open: planned,
    done: async () => {
      const id = await planned();
      await acme.call('activity.complete', { id, result: 'Reached' });
      return id;
    },
    cancelled: async () => {
      const id = await planned();
      await acme.call('activity.cancel', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const version = (await activityRow(id))?.version ?? 0;
      return acme.answer('activity.update', { id, version, kind: 'task', subject: 'Write', dueOn });
    },
    complete: (id) => acme.answer('activity.complete', { id, result: 'Reached' }),
    cancel: (id) => acme.answer('activity.cancel', { id }),
  },
};

const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('3.00') };
const drafted = async (part = {}): Promise<number> =>
  (await acme.call('quote.create', { customerId: 1, quotedOn: '2026-02-01', lines: [line], ...part })).id;
const sent = async (part = {}): Promise<number> => {
  const id = await drafted(part);
  await acme.call('quote.send', { id, sentOn: '2026-02-01' });
  return id;
};
const quote: Doc = {
  table: quoteStates,
  stateOf: async (id) => (await acme.call('quote.get', { id })).state,
  make: {
    draft: () => drafted({ validUntil: '2026-03-31' }),
    sent: () => sent({ validUntil: '2026-03-31' }),
    accepted: async (action) => {
      const id = await sent();
      const { orderId } = await acme.call('quote.accept', { id });
      if (action === 'order') await acme.call('salesOrder.delete', { id: orderId });
      return id;
    },
    declined: async () => {
      const id = await sent();
      await acme.call('quote.decline', { id, lostReason });
      return id;
    },
    expired: () => sent({ validUntil: '2026-03-01' }),
    replaced: async () => {
      const id = await sent();
      await acme.call('quote.send', { id: (await acme.call('quote.revise', { id })).id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('quote.get', { id });
      return acme.answer('quote.update', { id, version, customerId: 1, lines: [line] });
    },
    delete: (id) => acme.answer('quote.delete', { id }),
    send: (id) => acme.answer('quote.send', { id }),
    accept: (id) => acme.answer('quote.accept', { id }),
    order: (id) => acme.answer('quote.order', { id }),
    decline: (id) => acme.answer('quote.decline', { id, lostReason }),
    revise: (id) => acme.answer('quote.revise', { id }),
  },
};

const opened = async (): Promise<number> => (await acme.call('case.create', { customerId: 1, subject: 'Broken' })).id;
const resolved = async (): Promise<number> => {
  const id = await opened();
  await acme.call('case.resolve', { id, resolution: 'Replaced' });
  return id;
};
const serviceCase: Doc = {
  table: caseStates,
  stateOf: async (id) => (await acme.call('case.get', { id })).state,
  make: {
    open: opened,
    waiting: async () => {
      const id = await opened();
      await acme.call('case.wait', { id });
      return id;
    },
    resolved,
    closed: async () => {
      const id = await resolved();
      await acme.call('case.close', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('case.get', { id });
      return acme.answer('case.update', { id, version, subject: 'Broken glass' });
    },
    addMessage: (id) => acme.answer('case.addMessage', { id, message: 'Seen' }),
    wait: (id) => acme.answer('case.wait', { id }),
    resolve: (id) => acme.answer('case.resolve', { id, resolution: 'Replaced' }),
    reopen: (id) => acme.answer('case.reopen', { id }),
    close: (id) => acme.answer('case.close', { id }),
  },
};

for (const doc of [lead, opportunity, activity, quote, serviceCase]) matrix(doc);

test('after all of it the file is clean', async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
