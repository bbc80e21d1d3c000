// Opportunities: entered, qualified, taken from stage to stage, won or lost; and the objections raised on the way.
import { step } from '../../shared/domain/documents/states.ts';
import { type OpportunityAction, opportunityStates } from '../../shared/domain/documents/tables.ts';
import type { Opportunity } from '../../shared/domain/opportunity/record.ts';
import { chanceOf, reopen as openAgain, take } from '../../shared/domain/opportunity/stage.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { addOpportunity, saveOpportunity } from '../store/opportunity.ts';
import type { Store } from '../store/store.ts';
import { command, type Subject, said } from './kit.ts';

const answer = ({ id, version, number, state }: Opportunity) => ({ id, version, number, state });

async function load(store: Store, id: number, field = 'id'): Promise<Opportunity> {
  return found(await store.opportunities.byId(id), 'opportunity', id, field);
}

type Moved = { before: Opportunity; after: Opportunity; on: string };

async function save(store: Store, { before, after, on }: Moved) {
  await saveOpportunity(store, before, after, on);
  return answer(after);
}

export const create = command('opportunity.create', {
  async load(store, { customerId }) {
    found(await store.customers.byId(customerId), 'customer', customerId, 'customerId');
    return store.call;
  },
  decide(call, input) {
    return ok({
      ...{ ...input, state: 'new' as const, leadId: null, owner: input.owner || call.userName },
      ...{ chancePpm: chanceOf('new', input), closedOn: null, lostReason: '', competitor: '' },
      ...{ createdOn: call.today, createdAt: call.now, version: 1 },
    });
  },
  async save(store, row) {
    return answer(await addOpportunity(store, row));
  },
});

export const update = command('opportunity.update', {
  load: async (store, input) => ({ current: await load(store, input.id), on: store.call.today }),
  decide({ current, on }, input): Result<Moved> {
    const may = step(opportunityStates, current.state, 'update');
    if (!may.ok) return may;
    const owner = input.owner || current.owner;
    const after = { ...current, ...said(input), owner, version: current.version + 1 };
    return ok({ before: current, after: { ...after, chancePpm: chanceOf(current.state, after) }, on });
  },
  save,
});

/** The number of an accepted quote of it whose order was neither deleted nor cancelled. */
async function acceptedQuote(store: Store, opportunityId: number): Promise<string | null> {
  for (const { number, state, orderId } of await store.quotes.by('opportunityId', opportunityId)) {
    const order = state === 'accepted' && orderId !== null ? await store.salesOrders.byId(orderId) : undefined;
    if (order && order.state !== 'cancelled') return number ?? '';
  }
  return null;
}

const loadMove = async (store: Store, input: { id: number }) => ({
  current: await load(store, input.id),
  today: store.call.today,
});

function moved(facts: { current: Opportunity; today: string }, action: OpportunityAction, part = {}): Result<Moved> {
  const { current: before, today: on } = facts;
  const after = take(before, action, on);
  return after.ok ? ok({ before, after: { ...after.value, ...part }, on }) : after;
}

export const advance = command('opportunity.advance', {
  load: loadMove,
  decide: (facts, input) => moved(facts, input.step),
  save,
});

export const win = command('opportunity.win', { load: loadMove, decide: (facts) => moved(facts, 'win'), save });

export const lose = command('opportunity.lose', {
  load: loadMove,
  decide: (facts, { lostReason, competitor }) => moved(facts, 'lose', { lostReason, competitor }),
  save,
});

export const reopen = command('opportunity.reopen', {
  async load(store, input) {
    const stages = await store.opportunityStages.by('opportunityId', input.id);
    return {
      ...(await loadMove(store, input)),
      stages: stages.toSorted((a, b) => a.id - b.id).map(({ state }) => state),
      quote: await acceptedQuote(store, input.id),
    };
  },
  decide({ current: before, stages, quote, today: on }): Result<Moved> {
    const after = openAgain(before, stages, quote, on);
    return after.ok ? ok({ before, after: after.value, on }) : after;
  },
  save,
});

const ofOpportunity = (opportunityId: number): Subject => ({ type: 'opportunity', id: opportunityId });

export const createObjection = command('objection.create', {
  async load(store, { opportunityId }) {
    await load(store, opportunityId, 'opportunityId');
    return store.call.today;
  },
  decide: (today, input) => ok({ ...input, raisedOn: input.raisedOn ?? today, version: 1 }),
  async save(store, row) {
    const { id, version } = await store.objections.insert(row);
    return { id, version };
  },
  subject: ({ opportunityId }) => ofOpportunity(opportunityId),
});

export const updateObjection = command('objection.update', {
  load: async (store, { id }) => ({ current: found(await store.objections.byId(id), 'objection', id) }),
  decide: ({ current }, input) => ok({ ...current, ...said(input), version: current.version + 1 }),
  async save(store, row) {
    await store.objections.update(row);
    return { id: row.id, version: row.version };
  },
  subject: ({ opportunityId }) => ofOpportunity(opportunityId),
});
