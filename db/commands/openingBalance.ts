// Opening balances: accounts in one entry, open invoices and advances of customers as documents that live on.
import { accountFor } from '../../shared/domain/company/settings.ts';
import { RATE_ONE } from '../../shared/domain/currency/rates.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import { openingAccounts, openingInvoices } from '../../shared/domain/ledger/opening.ts';
import { postPayment } from '../../shared/domain/payment/apply.ts';
import type { Payment } from '../../shared/domain/payment/record.ts';
import { sumMinor } from '../../shared/kernel/money.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok } from '../../shared/kernel/result.ts';
import { each } from '../store/facts.ts';
import { appendEntries, appendManual } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const nothing = { type: 'openingBalance', id: null };

async function customers(store: Store, lines: readonly { customerId: number }[]): Promise<void> {
  const ids = lines.map((line) => line.customerId);
  await each(ids, (id) => store.customers.byId(id), 'customer', 'lines');
}

export const postAccounts = command('openingBalance.postAccounts', {
  async load(store, input) {
    const ids = input.lines.map((line) => line.accountId);
    const accounts = await each(ids, (id) => store.accounts.byId(id), 'account', 'lines');
    return { accounts, settings: await loadSettings(store), today: store.call.today };
  },
  decide: (facts, input) =>
    openingAccounts({ ...input, postedOn: input.postedOn ?? facts.today }, facts.accounts, facts.settings),
  async save(store, [entry]) {
    if (!entry) throw new Error('opening balances have amounts');
    return appendManual(store, entry, 'openingBalance');
  },
});

export const postInvoices = command('openingBalance.postInvoices', {
  async load(store, { lines }) {
    await customers(store, lines);
    const taken: Invoice[] = [];
    for (const id of new Set(lines.map((line) => line.customerId)))
      taken.push(...(await store.invoices.by('customerId', id)).filter((row) => row.openingOn !== null));
    return { taken, settings: await loadSettings(store), now: store.call.now, today: store.call.today };
  },
  decide: (facts, input) => openingInvoices(facts, input.postedOn ?? facts.today, input.lines),
  async save(store, decisions) {
    const invoices: { id: number; number: string }[] = [];
    for (const { invoice, entries } of decisions) {
      const { id } = await store.invoices.insert(invoice);
      const number = invoice.number ?? '';
      await appendEntries(store, entries, { type: 'invoice', id, number });
      invoices.push({ id, number });
    }
    return { invoices, amountMinor: sumMinor(decisions.map(({ invoice }) => invoice.grossMinor)) };
  },
  subject: () => nothing,
});

export const postAdvances = command('openingBalance.postAdvances', {
  async load(store, { lines }) {
    await customers(store, lines);
    return { settings: await loadSettings(store), call: store.call };
  },
  decide({ settings, call }, input) {
    const paidOn = input.postedOn ?? call.today;
    const bankAccountId = accountFor(settings, 'OPENING_BALANCE');
    const payments = input.lines.map(
      ({ customerId, amountMinor, reference }): Omit<Payment, 'id'> => ({
        ...{ number: null, state: 'draft', customerId, paidOn, currency: settings.baseCurrency, amountMinor },
        // The tax on what was taken over stands in the balances of the books before.
        ...{ feeMinor: 0, baseFeeMinor: 0, advanceTaxCodeId: null, advanceRatePpm: 0, advanceTaxMinor: 0 },
        ...{ rateE10: RATE_ONE, baseAmountMinor: amountMinor, baseUnappliedMinor: 0 },
        ...{ unappliedMinor: 0, bankAccountId, reference, note: '', reversedOn: null, createdAt: call.now, version: 1 },
      }),
    );
    return ok({ payments, settings });
  },
  async save(store, decision) {
    const payments: { id: number; number: string }[] = [];
    for (const draft of decision.payments) {
      const payment = await store.payments.insert(draft);
      const posted = postPayment(
        { settings: decision.settings, payment, invoices: [], discounts: [], changes: [], advance: null },
        [],
      );
      if (!posted.ok) throw new RefusedError(posted.refusal);
      const number = await takeNumber(store, 'payment');
      await store.payments.update({ ...posted.value.payment, number });
      await appendEntries(store, posted.value.entries, { type: 'payment', id: payment.id, number });
      payments.push({ id: payment.id, number });
    }
    return { payments, amountMinor: sumMinor(decision.payments.map((row) => row.amountMinor)) };
  },
  subject: () => nothing,
});
