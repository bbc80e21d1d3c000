// Refunds: drafted out of unapplied payments and open credit notes, posted at once or later, taken back by their mirror.
import type { Parsed } from '../../shared/contract/index.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import {
  creditNoteStates,
  paymentStates,
  type RefundAction,
  refundStates,
} from '../../shared/domain/documents/tables.ts';
import { draftRefund, postRefund, type RefundFacts, reverseRefund } from '../../shared/domain/refund/post.ts';
import type { Refund } from '../../shared/domain/refund/record.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { bankAccount } from '../store/bankAccount.ts';
import { found } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { loadRate } from '../store/rates.ts';
import { draftSources, loadSources, replaceSources, saveRefund, saveSources } from '../store/refund.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: Refund) => ({ id, version, number: number ?? '', state });

function allowed(refund: Refund, action: RefundAction): Result<true> {
  const next = step(refundStates, refund.state, action);
  return next.ok ? ok(true) : next;
}

function refundable({ payments, creditNotes }: RefundFacts): Result<true> {
  for (const { state } of payments) {
    const may = step(paymentStates, state, 'refund');
    if (!may.ok) return may;
  }
  for (const { state } of creditNotes) {
    const may = step(creditNoteStates, state, 'refund');
    if (!may.ok) return may;
  }
  return ok(true);
}

type Entered = Omit<Parsed<'refund.create'>, 'post'>;

/** Facts of a refund as it is entered. Throws `NOT_FOUND` and what the bank account refuses. */
async function loadEntered(store: Store, input: Entered) {
  found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
  const facts = await loadSources(store, input.sources);
  // One refund is in one currency: that of its first source.
  const { baseCurrency } = facts.settings;
  const currency = (facts.payments[0] ?? facts.creditNotes[0])?.currency ?? baseCurrency;
  const refundedOn = input.refundedOn ?? store.call.today;
  const { customerId, reference, note } = input;
  const draft = {
    ...{ customerId, refundedOn, currency, reference, note, reversedOn: null, createdAt: store.call.now, version: 1 },
    rateE10: await loadRate(store, baseCurrency, currency, refundedOn),
    bankAccountId: await bankAccount(store, input.bankAccountId, currency),
  };
  return { facts, draft };
}

type Value<R> = R extends { ok: true; value: infer V } ? V : never;
type Decided = { posted: Value<ReturnType<typeof postRefund>> } | { drafted: Value<ReturnType<typeof draftRefund>> };

export const create = command('refund.create', {
  load: loadEntered,
  decide({ facts, draft }, { sources, post }): Result<Decided> {
    const may = refundable(facts);
    if (!may.ok) return may;
    if (post) {
      const posted = postRefund(facts, draft, sources);
      return posted.ok ? ok({ posted: posted.value }) : posted;
    }
    const drafted = draftRefund(facts, draft, sources);
    return drafted.ok ? ok({ drafted: drafted.value }) : drafted;
  },
  async save(store, decision, { sources }) {
    if ('posted' in decision) return answer(await saveRefund(store, decision.posted));
    const saved = await store.refunds.insert({ ...decision.drafted, number: null });
    await replaceSources(store, saved.id, sources);
    return answer(saved);
  },
});

export const update = command('refund.update', {
  async load(store, input) {
    const current = found(await store.refunds.byId(input.id), 'refund', input.id);
    const { customerId, refundedOn, bankAccountId, currency } = current;
    const entered = { ...input, customerId, refundedOn: input.refundedOn ?? refundedOn };
    const { payments, creditNotes } = await loadSources(store, input.sources);
    const same = (payments[0] ?? creditNotes[0])?.currency === currency;
    const bank = input.bankAccountId ?? (same ? bankAccountId : undefined);
    return { current, ...(await loadEntered(store, { ...entered, bankAccountId: bank })) };
  },
  decide({ current, facts, draft }, { sources }) {
    const may = allowed(current, 'update');
    if (!may.ok) return may;
    const able = refundable(facts);
    if (!able.ok) return able;
    const drafted = draftRefund(facts, draft, sources);
    return drafted.ok ? ok(replacing<Refund>(current, { ...drafted.value, number: null })) : drafted;
  },
  async save(store, refund, { sources }) {
    await store.refunds.update(refund);
    await replaceSources(store, refund.id, sources);
    return answer(refund);
  },
});

export const post = command('refund.post', {
  async load(store, input) {
    const current = found(await store.refunds.byId(input.id), 'refund', input.id);
    const sources = await draftSources(store, current.id);
    const facts = await loadSources(store, sources);
    const refundedOn = input.refundedOn ?? current.refundedOn;
    const { currency, bankAccountId } = current;
    // The account may have been changed since the draft.
    if (current.state === 'draft') await bankAccount(store, bankAccountId, currency);
    const rateE10 = await loadRate(store, facts.settings.baseCurrency, currency, refundedOn);
    return { current, sources, facts, draft: { ...current, refundedOn, rateE10, version: current.version + 1 } };
  },
  decide({ current, sources, facts, draft }) {
    const may = allowed(current, 'post');
    if (!may.ok) return may;
    const able = refundable(facts);
    if (!able.ok) return able;
    const posted = postRefund(facts, draft, sources);
    return posted.ok ? ok({ posted: posted.value, current }) : posted;
  },
  async save(store, { posted, current }) {
    return answer(await saveRefund(store, posted, current));
  },
});

export const remove = command('refund.delete', {
  load: async (store, input) => ({ current: found(await store.refunds.byId(input.id), 'refund', input.id) }),
  decide({ current }) {
    const may = allowed(current, 'delete');
    return may.ok ? ok(current) : may;
  },
  async save(store, { id }) {
    await replaceSources(store, id, []);
    await store.refunds.delete(id);
    return { id };
  },
});

export const reverse = command('refund.reverse', {
  async load(store, input) {
    const current = found(await store.refunds.byId(input.id), 'refund', input.id);
    const lines = await store.refundLines.by('refundId', current.id);
    return { current, refund: current, lines, ...(await loadSources(store, lines)), today: store.call.today };
  },
  decide(facts, input) {
    const may = allowed(facts.current, 'reverse');
    return may.ok ? reverseRefund(facts, input.reversedOn ?? facts.today) : may;
  },
  async save(store, { refund, entries, payments, creditNotes }) {
    await store.refunds.update(refund);
    await saveSources(store, { payments, creditNotes });
    await appendEntries(store, entries, { type: 'refund', id: refund.id, number: refund.number ?? '' });
    return answer(refund);
  },
});
