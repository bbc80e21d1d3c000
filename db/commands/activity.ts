// What is to be done for a lead, an opportunity or a customer: planned, done with what came of it and what follows.
import type { Parsed } from '../../shared/contract/index.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type ActivityAction, activityStates } from '../../shared/domain/documents/tables.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { command, type Subject } from './kit.ts';

type About = { leadId: number | null; opportunityId: number | null; customerId: number | null };
/** A follow-up that is planned by hand is about the customer; one that plans itself names the order. */
const NO_ORDER = { orderId: null };

/** Whom it is about; an opportunity brings its customer. Throws `VALIDATION` (aboutOne) unless exactly one is named. */
async function aboutOf(store: Store, input: Parsed<'activity.create'>): Promise<About> {
  const { leadId, opportunityId, customerId } = input;
  if ([leadId, opportunityId, customerId].filter((one) => one !== undefined).length !== 1)
    throw refused('VALIDATION', { reason: 'aboutOne', fields: ['leadId', 'opportunityId', 'customerId'] });
  if (leadId !== undefined) {
    found(await store.leads.byId(leadId), 'lead', leadId, 'leadId');
    return { leadId, opportunityId: null, customerId: null };
  }
  if (opportunityId !== undefined) {
    const row = found(await store.opportunities.byId(opportunityId), 'opportunity', opportunityId, 'opportunityId');
    return { leadId: null, opportunityId, customerId: row.customerId };
  }
  const id = customerId ?? 0;
  found(await store.customers.byId(id), 'customer', id, 'customerId');
  return { leadId: null, opportunityId: null, customerId: id };
}

/** Where its history is told. */
const subjectOf = ({ leadId, opportunityId, customerId }: About): Subject => {
  if (opportunityId !== null) return { type: 'opportunity', id: opportunityId };
  return leadId === null ? { type: 'customer', id: customerId } : { type: 'lead', id: leadId };
};

const fresh = { state: 'open' as const, result: '', doneOn: null, version: 1 };

export const create = command('activity.create', {
  load: async (store, input) => ({ about: await aboutOf(store, input), call: store.call }),
  decide({ about, call }, { kind, subject, dueOn, owner, note }) {
    return ok({
      ...{ ...about, ...fresh, kind, subject, dueOn, note, owner: owner || call.userName },
      ...{ ...NO_ORDER, followsId: null, createdAt: call.now },
    });
  },
  async save(store, row) {
    const { id, version, state } = await store.activities.insert(row);
    return { id, version, state };
  },
  subject: (row) => subjectOf(row),
});

type Activity = NonNullable<Awaited<ReturnType<Store['activities']['byId']>>>;

async function load(store: Store, { id }: { id: number }) {
  const current = found(await store.activities.byId(id), 'activity', id);
  return { current, call: store.call };
}

function moved(current: Activity, action: ActivityAction, part: Partial<Activity> = {}): Result<Activity> {
  const to = step(activityStates, current.state, action);
  return to.ok ? ok({ ...current, ...part, state: to.value ?? current.state, version: current.version + 1 }) : to;
}

async function save(store: Store, row: Activity) {
  await store.activities.update(row);
  return { id: row.id, version: row.version, state: row.state };
}

export const update = command('activity.update', {
  load,
  decide: ({ current }, { kind, subject, dueOn, owner, note = current.note }) =>
    moved(current, 'update', { kind, subject, dueOn, note, owner: owner || current.owner }),
  save,
  subject: (row) => subjectOf(row),
});

export const cancel = command('activity.cancel', {
  load,
  decide: ({ current }) => moved(current, 'cancel'),
  save,
  subject: (row) => subjectOf(row),
});

export const complete = command('activity.complete', {
  load,
  decide({ current, call }, { result, doneOn, next }) {
    const row = moved(current, 'complete', { result, doneOn: doneOn ?? call.today });
    if (!row.ok) return row;
    const { leadId, opportunityId, customerId, orderId } = current;
    const following = next && {
      ...{ ...next, ...fresh, leadId, opportunityId, customerId, orderId, owner: next.owner || current.owner },
      ...{ followsId: current.id, createdAt: call.now },
    };
    return ok({ row: row.value, following });
  },
  async save(store, { row, following }) {
    const saved = await save(store, row);
    return { ...saved, nextId: following ? (await store.activities.insert(following)).id : null };
  },
  subject: ({ row }) => subjectOf(row),
});
