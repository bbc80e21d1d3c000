// Refunds: posted at once out of unapplied payments and open credit notes, taken back by their mirror.
import { step } from '../../shared/domain/documents/states.ts';
import { creditNoteStates, paymentStates, refundStates } from '../../shared/domain/documents/tables.ts';
import { postRefund, type RefundFacts, reverseRefund } from '../../shared/domain/refund/post.ts';
import type { Refund } from '../../shared/domain/refund/record.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { bankAccount } from '../store/bankAccount.ts';
import { found } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { loadRate } from '../store/rates.ts';
import { loadSources, saveRefund, saveSources } from '../store/refund.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: Refund) => ({ id, version, number, state });

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

export const create = command('refund.create', {
  async load(store, input) {
    found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
    const facts = await loadSources(store, input.sources);
    // One refund is in one currency: that of its first source.
    const { baseCurrency } = facts.settings;
    const currency = (facts.payments[0] ?? facts.creditNotes[0])?.currency ?? baseCurrency;
    return {
      ...{ facts, currency },
      rateE10: await loadRate(store, baseCurrency, currency, input.refundedOn ?? store.call.today),
      bankAccountId: await bankAccount(store, input.bankAccountId, currency),
      call: store.call,
    };
  },
  decide({ facts, currency, rateE10, bankAccountId, call }, input) {
    const may = refundable(facts);
    if (!may.ok) return may;
    const { customerId, reference, note, sources } = input;
    const refundedOn = input.refundedOn ?? call.today;
    const draft = {
      ...{ state: 'posted' as const, customerId, refundedOn, currency, rateE10, bankAccountId },
      ...{ reference, note, reversedOn: null, createdAt: call.now, version: 1 },
    };
    return postRefund(facts, draft, sources);
  },
  async save(store, decision) {
    return answer(await saveRefund(store, decision));
  },
});

export const reverse = command('refund.reverse', {
  async load(store, input) {
    const current = found(await store.refunds.byId(input.id), 'refund', input.id);
    const lines = await store.refundLines.by('refundId', current.id);
    return { current, refund: current, lines, ...(await loadSources(store, lines)), today: store.call.today };
  },
  decide(facts, input) {
    const may = step(refundStates, facts.current.state, 'reverse');
    return may.ok ? reverseRefund(facts, input.reversedOn ?? facts.today) : may;
  },
  async save(store, { refund, entries, payments, creditNotes }) {
    await store.refunds.update(refund);
    await saveSources(store, { payments, creditNotes });
    await appendEntries(store, entries, { type: 'refund', id: refund.id, number: refund.number });
    return answer(refund);
  },
});
