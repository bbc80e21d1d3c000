// Payments: kept as drafts that remember their invoices, posted with or without applications, applied later, un-applied,
// reversed.
import type { Parsed } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/domain/company/settings.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type PaymentAction, paymentStates } from '../../shared/domain/documents/tables.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import {
  applyPayment,
  draftApplied,
  type PaymentDecision,
  postPayment,
  ratedPayment,
  reversePayment,
  sinceDrafted,
  unapplyPayment,
} from '../../shared/domain/payment/apply.ts';
import type { Payment } from '../../shared/domain/payment/record.ts';
import type { Application, PaymentFacts, Undoable } from '../../shared/domain/payment/settle.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { bankAccount } from '../store/bankAccount.ts';
import { matchPosted } from '../store/bankStatements.ts';
import { draftApplications, replaceApplications } from '../store/draftApplications.ts';
import { each, found } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { loadAdvance, loadDiscounts, loadSmall, withTaxes } from '../store/moneyFacts.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadOpenChanges } from '../store/openDays.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = (row: Payment) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

type Facts = PaymentFacts & { current: Payment; applications: Undoable[]; today: string };

/** The invoices that money is set against, and what is known of them. Throws `NOT_FOUND`. */
async function loadSettling(store: Store, rows: readonly Pick<Application, 'invoiceId' | 'discountMinor'>[]) {
  const ids = rows.map((row) => row.invoiceId);
  const invoices: Invoice[] = await each(ids, (invoiceId) => store.invoices.byId(invoiceId), 'invoice', 'applications');
  return {
    invoices,
    discounts: await loadDiscounts(
      store,
      rows.filter((row) => row.discountMinor > 0).map((row) => row.invoiceId),
    ),
    smallMinor: loadSmall(store, ids),
    changes: loadOpenChanges(store, 'invoice', ids),
  };
}

async function load(store: Store, id: number, wanted: readonly Application[] = []): Promise<Facts> {
  const payment = found(await store.payments.byId(id), 'payment', id);
  const applications = await withTaxes(store, await store.paymentApplications.by('paymentId', id));
  const settings = await loadSettings(store);
  const settling = await loadSettling(store, [...wanted, ...applications]);
  return {
    ...{ ...settling, current: payment, payment, applications, settings },
    changes: [...loadOpenChanges(store, 'payment', [id]), ...settling.changes],
    advance: await loadAdvance(store, settings, payment, applications),
    today: store.call.today,
  };
}

function allowed(facts: Facts, action: PaymentAction): Result<true> {
  const next = step(paymentStates, facts.current.state, action);
  return next.ok ? ok(true) : next;
}

async function save(store: Store, decision: PaymentDecision): Promise<Payment> {
  const { payment } = decision;
  const number = payment.number ?? (await takeNumber(store, 'payment'));
  const saved = { ...payment, number };
  await store.payments.update(saved);
  await store.invoices.updateAll(decision.invoices);
  for (const { taxes, ...row } of decision.applications) {
    const { id: applicationId } = await store.paymentApplications.insert(row);
    await store.paymentDiscountTaxes.insertAll(taxes.map((tax) => ({ ...tax, applicationId })));
  }
  await appendEntries(store, decision.entries, { type: 'payment', id: saved.id, number });
  return saved;
}

type Entered = Omit<Parsed<'payment.create'>, 'applications' | 'post' | 'statementLineId'>;

/** Facts of a payment as it is entered. Throws `NOT_FOUND` and what the bank account refuses. */
async function loadEntered(store: Store, input: Entered) {
  const customer = found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
  const settings = await loadSettings(store);
  const currency = input.currency ?? customer.currency;
  const rateE10 = await loadRate(store, settings.baseCurrency, currency, input.paidOn ?? store.call.today);
  const bankAccountId = await bankAccount(store, input.bankAccountId, currency);
  return { customer, settings, currency, rateE10, bankAccountId, call: store.call };
}

type EnteredFacts = Awaited<ReturnType<typeof loadEntered>>;

/** The draft that was entered. Refuses `VALIDATION` (the fee is more than the amount) and `NO_RATE`. */
function drafted({ customer, settings, currency, rateE10, bankAccountId, call }: EnteredFacts, input: Entered) {
  const { amountMinor, feeMinor, reference, note } = input;
  if (feeMinor > amountMinor)
    return refuse('VALIDATION', { reason: 'feeTooBig', params: { limitMinor: amountMinor }, fields: ['feeMinor'] });
  const draft: Omit<Payment, 'id'> = {
    ...{ number: null, state: 'draft', customerId: customer.id, paidOn: input.paidOn ?? call.today },
    ...{ currency, rateE10: 0, baseAmountMinor: 0, baseUnappliedMinor: 0, feeMinor, baseFeeMinor: 0 },
    ...{ amountMinor, unappliedMinor: 0, bankAccountId, reference, note },
    ...{ advanceTaxCodeId: null, advanceRatePpm: 0, advanceTaxMinor: 0 },
    ...{ reversedOn: null, createdAt: call.now, version: 1 },
  };
  return ratedPayment(settings, draft, rateE10);
}

/** Whether a draft may name these invoices; it moves nothing. */
const named = (
  settings: Settings,
  draft: Payment,
  settling: Awaited<ReturnType<typeof loadSettling>>,
  wanted: readonly Application[],
): Result<Payment> => {
  const may = draftApplied({ ...settling, settings, payment: draft, advance: null }, wanted);
  return may.ok ? ok(draft) : may;
};

export const create = command('payment.create', {
  async load(store, input) {
    const entered = await loadEntered(store, input);
    return { entered, settling: await loadSettling(store, input.post ? [] : input.applications) };
  },
  decide({ entered, settling }, input) {
    const draft = drafted(entered, input);
    if (!draft.ok || input.post) return draft;
    if (input.statementLineId !== undefined)
      return refuse('VALIDATION', { reason: 'draftMeetsNoLine', fields: ['statementLineId'] });
    const may = named(entered.settings, { ...draft.value, id: 0 }, settling, input.applications);
    return may.ok ? draft : may;
  },
  async save(store, draft, input) {
    const saved = await store.payments.insert(draft);
    if (!input.post) {
      await replaceApplications(store, saved.id, input.applications);
      return answer(saved);
    }
    const decision = postPayment(await load(store, saved.id, input.applications), input.applications);
    if (!decision.ok) throw new RefusedError(decision.refusal);
    const before = store.appended.length;
    const posted = await save(store, decision.value);
    await matchPosted(store, input.statementLineId, store.appended.slice(before));
    return answer(posted);
  },
});

export const update = command('payment.update', {
  async load(store, input) {
    const current = found(await store.payments.byId(input.id), 'payment', input.id);
    const { currency = input.customerId === current.customerId ? current.currency : undefined } = input;
    const { paidOn = current.paidOn } = input;
    const { bankAccountId = currency === current.currency ? current.bankAccountId : undefined } = input;
    const entered = { ...input, currency, paidOn, bankAccountId };
    const facts = await loadEntered(store, entered);
    const same = input.customerId === current.customerId && facts.currency === current.currency;
    const wanted = input.applications ?? (same ? await draftApplications(store, current.id) : []);
    return { current, entered, facts, wanted, settling: await loadSettling(store, wanted) };
  },
  decide({ current, entered, facts, wanted, settling }) {
    const may = step(paymentStates, current.state, 'update');
    if (!may.ok) return may;
    const draft = drafted(facts, entered);
    if (!draft.ok) return draft;
    const payment = named(facts.settings, replacing<Payment>(current, draft.value), settling, wanted);
    return payment.ok ? ok({ payment: payment.value, wanted }) : payment;
  },
  async save(store, { payment, wanted }) {
    await store.payments.update(payment);
    await replaceApplications(store, payment.id, wanted);
    return answer(payment);
  },
});

export const post = command('payment.post', {
  async load(store, input) {
    const wanted = input.applications ?? (await draftApplications(store, input.id));
    const facts = await load(store, input.id, wanted);
    const { currency, paidOn, bankAccountId } = facts.payment;
    // The account may have been changed since the draft.
    if (facts.payment.state === 'draft') await bankAccount(store, bankAccountId, currency);
    return { ...facts, wanted, rateE10: await loadRate(store, facts.settings.baseCurrency, currency, paidOn) };
  },
  decide(facts, input) {
    const may = allowed(facts, 'post');
    if (!may.ok) return may;
    const payment = ratedPayment(facts.settings, facts.payment, facts.rateE10);
    if (!payment.ok) return payment;
    const posted = postPayment({ ...facts, payment: payment.value }, facts.wanted);
    return posted.ok || input.applications ? posted : { ...posted, refusal: sinceDrafted(posted.refusal) };
  },
  async save(store, decision) {
    await replaceApplications(store, decision.payment.id, []);
    return answer(await save(store, decision));
  },
});

export const remove = command('payment.delete', {
  load: (store, input) => load(store, input.id),
  decide(facts) {
    const may = allowed(facts, 'delete');
    return may.ok ? ok(facts.current) : may;
  },
  async save(store, current) {
    await replaceApplications(store, current.id, []);
    await store.payments.delete(current.id);
    return { id: current.id };
  },
});

export const apply = command('payment.apply', {
  load: (store, input) => load(store, input.id, input.applications),
  decide(facts, input) {
    const may = allowed(facts, 'apply');
    return may.ok ? applyPayment(facts, input.applications, input.appliedOn ?? facts.today) : may;
  },
  async save(store, decision) {
    return answer(await save(store, decision));
  },
});

export const unapply = command('payment.unapply', {
  load: (store, input) => load(store, input.id),
  decide(facts, input) {
    const may = allowed(facts, 'unapply');
    return may.ok ? unapplyPayment(facts, input.applicationId, input.unappliedOn ?? facts.today) : may;
  },
  async save(store, decision) {
    return answer(await save(store, decision));
  },
});

export const reverse = command('payment.reverse', {
  load: (store, input) => load(store, input.id),
  decide(facts, input) {
    const may = allowed(facts, 'reverse');
    return may.ok ? reversePayment(facts, input.reversedOn ?? facts.today) : may;
  },
  async save(store, decision) {
    return answer(await save(store, decision));
  },
});
