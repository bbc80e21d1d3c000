// Saving opportunities: with every save the stage they are in and what is expected of them are kept beside them, row after row.
import { desc, sql } from 'drizzle-orm';
import type { Opportunity } from '../../shared/domain/opportunity/record.ts';
import { opportunityEstimate } from '../schema/presale.ts';
import { perConnection } from './handle.ts';
import { takeNumber } from './numbers.ts';
import type { Store } from './store.ts';

const statements = perConnection((db) => ({
  last: db
    .select()
    .from(opportunityEstimate)
    .where(sql`${opportunityEstimate.opportunityId} = ${sql.placeholder('opportunityId')}`)
    .orderBy(desc(opportunityEstimate.id))
    .limit(1)
    .prepare(),
  add: db
    .insert(opportunityEstimate)
    .values({
      opportunityId: sql.placeholder('opportunityId'),
      knownOn: sql.placeholder('knownOn'),
      state: sql.placeholder('state'),
      expectedOn: sql.placeholder('expectedOn'),
      amountMinor: sql.placeholder('amountMinor'),
      chancePpm: sql.placeholder('chancePpm'),
    })
    .prepare(),
}));

/** Keeps what is expected now, where it is not what was kept last. */
function keepEstimate(store: Store, row: Opportunity, knownOn: string): void {
  const { last, add } = statements(store.handle.check());
  const { id: opportunityId, state, expectedOn, amountMinor, chancePpm } = row;
  const before = last.get({ opportunityId });
  const same =
    before?.state === state &&
    before.expectedOn === expectedOn &&
    before.amountMinor === amountMinor &&
    before.chancePpm === chancePpm;
  if (!same) add.run({ opportunityId, knownOn, state, expectedOn, amountMinor, chancePpm });
}

/** A new opportunity, with its number. */
export async function addOpportunity(store: Store, row: Omit<Opportunity, 'id' | 'number'>): Promise<Opportunity> {
  const made = await store.opportunities.insert({ ...row, number: await takeNumber(store, 'opportunity') });
  const { id, state, createdOn } = made;
  await store.opportunityStages.insert({ opportunityId: id, state, enteredOn: createdOn });
  keepEstimate(store, made, createdOn);
  return made;
}

/** An opportunity as it is from now on; another stage is told of with its day. */
export async function saveOpportunity(
  store: Store,
  before: Opportunity,
  after: Opportunity,
  on: string,
): Promise<void> {
  await store.opportunities.update(after);
  if (before.state !== after.state)
    await store.opportunityStages.insert({ opportunityId: after.id, state: after.state, enteredOn: on });
  keepEstimate(store, after, on);
}
