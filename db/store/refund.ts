// Refunds as they are saved: out of unapplied payments and open credit notes. A refund of a person and one that ends a return
// take the same way; what a draft is to pay back stands with it until it is posted.
import type { Settings } from '../../shared/domain/company/settings.ts';
import type { Payment } from '../../shared/domain/payment/record.ts';
import { postRefund, type RefundFacts, type RefundSource } from '../../shared/domain/refund/post.ts';
import type { Refund } from '../../shared/domain/refund/record.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { bankAccount } from './bankAccount.ts';
import { each } from './facts.ts';
import { appendEntries } from './journal.ts';
import { loadAdvance } from './moneyFacts.ts';
import { takeNumber } from './numbers.ts';
import { loadOpenChanges } from './openDays.ts';
import { loadRate } from './rates.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

type Source = { paymentId?: number | null | undefined; creditNoteId?: number | null | undefined };

const idsOf = (sources: readonly Source[], key: 'paymentId' | 'creditNoteId'): number[] =>
  sources.flatMap((source) => source[key] ?? []);

async function loadAdvances(store: Store, settings: Settings, payments: readonly Payment[]) {
  const advances: RefundFacts['advances'] = [];
  for (const payment of payments) {
    const applications = await store.paymentApplications.by('paymentId', payment.id);
    const advance = await loadAdvance(store, settings, payment, applications);
    if (advance) advances.push({ paymentId: payment.id, advance });
  }
  return advances;
}

export async function loadSources(store: Store, sources: readonly Source[]): Promise<RefundFacts> {
  const settings = await loadSettings(store);
  const payments = await each(idsOf(sources, 'paymentId'), (id) => store.payments.byId(id), 'payment', 'sources');
  return {
    settings,
    payments,
    changes: [
      ...loadOpenChanges(store, 'payment', idsOf(sources, 'paymentId')),
      ...loadOpenChanges(store, 'creditNote', idsOf(sources, 'creditNoteId')),
    ],
    advances: await loadAdvances(store, settings, payments),
    creditNotes: await each(
      idsOf(sources, 'creditNoteId'),
      (id) => store.creditNotes.byId(id),
      'creditNote',
      'sources',
    ),
  };
}

export async function saveSources(
  store: Store,
  { payments, creditNotes }: Pick<RefundFacts, 'payments' | 'creditNotes'>,
): Promise<void> {
  await store.payments.updateAll(payments);
  await store.creditNotes.updateAll(creditNotes);
}

type Posted = Extract<ReturnType<typeof postRefund>, { ok: true }>['value'];

/** What a draft is to pay back. */
export const draftSources = async (store: Store, refundId: number): Promise<RefundSource[]> =>
  (await store.refundSources.by('refundId', refundId)).map(({ paymentId, creditNoteId, amountMinor }) => ({
    ...(paymentId === null ? {} : { paymentId }),
    ...(creditNoteId === null ? {} : { creditNoteId }),
    amountMinor,
  }));

/** Puts these in the place of what a draft was to pay back; none for a draft that is posted or deleted. */
export async function replaceSources(store: Store, refundId: number, sources: readonly RefundSource[]): Promise<void> {
  for (const { id } of await store.refundSources.by('refundId', refundId)) await store.refundSources.delete(id);
  await store.refundSources.insertAll(
    sources.map(({ paymentId = null, creditNoteId = null, amountMinor }) => ({
      ...{ refundId, paymentId, creditNoteId, amountMinor },
    })),
  );
}

/** Saves a posted refund, in the place of its draft where there was one. */
export async function saveRefund(
  store: Store,
  { refund, lines, entries, ...sources }: Posted,
  draft?: Refund,
): Promise<Refund> {
  const number = await takeNumber(store, 'refund');
  const saved = draft ? { ...refund, id: draft.id, number } : await store.refunds.insert({ ...refund, number });
  if (draft) {
    await replaceSources(store, draft.id, []);
    await store.refunds.update(saved);
  }
  await store.refundLines.insertAll(lines.map((line) => ({ ...line, refundId: saved.id })));
  await saveSources(store, sources);
  await appendEntries(store, entries, { type: 'refund', id: saved.id, number });
  return saved;
}

export type PayBack = { refundedOn: string; bankAccountId?: number | undefined; reference: string };

/** Pays back at once what credit notes of one currency have left; undefined where that is nothing. Throws the refusals of `postRefund`. */
export async function payBackNow(
  store: Store,
  customerId: number,
  creditNoteIds: readonly number[],
  { refundedOn, bankAccountId, reference }: PayBack,
): Promise<Refund | undefined> {
  const facts = await loadSources(
    store,
    creditNoteIds.map((creditNoteId) => ({ creditNoteId })),
  );
  const open = facts.creditNotes.filter((note) => note.openMinor > 0);
  const [first] = open;
  if (!first) return undefined;
  const { currency } = first;
  const draft = {
    ...{ customerId, refundedOn, currency, reference, note: '', reversedOn: null },
    rateE10: await loadRate(store, facts.settings.baseCurrency, currency, refundedOn),
    bankAccountId: await bankAccount(store, bankAccountId, currency),
    ...{ createdAt: store.call.now, version: 1 },
  };
  const sources = open.map((note) => ({ creditNoteId: note.id, amountMinor: note.openMinor }));
  const posted = postRefund({ ...facts, creditNotes: open }, draft, sources);
  if (!posted.ok) throw new RefusedError(posted.refusal);
  return saveRefund(store, posted.value);
}
