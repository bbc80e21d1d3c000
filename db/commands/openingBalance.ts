// Opening balances: accounts in one entry, open invoices and advances of customers as documents that live on.
import { accountFor } from '../../shared/domain/company/settings.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import { openingAccounts, openingAmount, openingInvoices } from '../../shared/domain/ledger/opening.ts';
import { postPayment } from '../../shared/domain/payment/apply.ts';
import type { Payment } from '../../shared/domain/payment/record.ts';
import { isCurrency } from '../../shared/kernel/currency.ts';
import { sumMinor } from '../../shared/kernel/money.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok } from '../../shared/kernel/result.ts';
import { inCurrencies } from '../store/bankAccount.ts';
import { each } from '../store/facts.ts';
import { appendEntries, appendManual } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const nothing = { type: 'openingBalance', id: null };

async function customers(store: Store, lines: readonly { customerId: number }[]): Promise<void> {
  const ids = lines.map((line) => line.customerId);
  await each(ids, (id) => store.customers.byId(id), 'customer', 'lines');
}

type Amounts = { postedOn?: string | undefined; lines: readonly { currency?: string | undefined }[] };

/** Settings, the day taken over, and the rates of that day. */
async function dayFacts(store: Store, input: Amounts) {
  const settings = await loadSettings(store);
  const on = input.postedOn ?? store.call.today;
  const rates = new Map<string, number | null>();
  for (const { currency = settings.baseCurrency } of input.lines)
    if (isCurrency(currency) && !rates.has(currency))
      rates.set(currency, await loadRate(store, settings.baseCurrency, currency, on));
  return { settings, on, rates, now: store.call.now };
}

export const postAccounts = command('openingBalance.postAccounts', {
  async load(store, input) {
    const ids = input.lines.map((line) => line.accountId);
    const accounts = await each(ids, (id) => store.accounts.byId(id), 'account', 'lines');
    return {
      accounts: await inCurrencies(store, accounts),
      settings: await loadSettings(store),
      today: store.call.today,
    };
  },
  decide: (facts, input) =>
    openingAccounts({ ...input, postedOn: input.postedOn ?? facts.today }, facts.accounts, facts.settings),
  async save(store, [entry]) {
    if (!entry) throw new Error('opening balances have amounts');
    return appendManual(store, entry, 'openingBalance');
  },
});

export const postInvoices = command('openingBalance.postInvoices', {
  async load(store, input) {
    const { lines } = input;
    await customers(store, lines);
    const taken: Invoice[] = [];
    for (const id of new Set(lines.map((line) => line.customerId)))
      taken.push(...(await store.invoices.by('customerId', id)).filter((row) => row.openingOn !== null));
    return { taken, ...(await dayFacts(store, input)) };
  },
  decide: (facts, input) => openingInvoices(facts, facts.on, input.lines),
  async save(store, decisions) {
    const invoices: { id: number; number: string }[] = [];
    for (const { invoice, entries } of decisions) {
      const { id } = await store.invoices.insert(invoice);
      const number = invoice.number ?? '';
      await appendEntries(store, entries, { type: 'invoice', id, number });
      invoices.push({ id, number });
    }
    return { invoices, amountMinor: sumMinor(decisions.map(({ invoice }) => invoice.baseGrossMinor)) };
  },
  subject: () => nothing,
});

export const postAdvances = command('openingBalance.postAdvances', {
  async load(store, input) {
    await customers(store, input.lines);
    return dayFacts(store, input);
  },
  decide({ settings, on, rates, now }, input) {
    const bankAccountId = accountFor(settings, 'OPENING_BALANCE');
    const payments: Omit<Payment, 'id'>[] = [];
    for (const [i, line] of input.lines.entries()) {
      const { customerId, amountMinor, reference } = line;
      const amount = openingAmount(settings, line, { on, rates, i });
      if (!amount.ok) return amount;
      payments.push({
        ...{ number: null, state: 'draft', customerId, paidOn: on, amountMinor, ...amount.value },
        // The tax on what was taken over stands in the balances of the books before.
        ...{ feeMinor: 0, baseFeeMinor: 0, advanceTaxCodeId: null, advanceRatePpm: 0, advanceTaxMinor: 0 },
        ...{ unappliedMinor: 0, baseUnappliedMinor: 0, bankAccountId, reference, note: '' },
        ...{ reversedOn: null, createdAt: now, version: 1 },
      });
    }
    return ok({ payments, settings });
  },
  async save(store, decision) {
    const payments: { id: number; number: string }[] = [];
    for (const draft of decision.payments) {
      const payment = await store.payments.insert(draft);
      const posted = postPayment(
        {
          ...{ settings: decision.settings, payment, invoices: [], discounts: [], changes: [] },
          ...{ smallMinor: new Map(), advance: null },
        },
        [],
      );
      if (!posted.ok) throw new RefusedError(posted.refusal);
      const number = await takeNumber(store, 'payment');
      await store.payments.update({ ...posted.value.payment, number });
      await appendEntries(store, posted.value.entries, { type: 'payment', id: payment.id, number });
      payments.push({ id: payment.id, number });
    }
    return { payments, amountMinor: sumMinor(decision.payments.map((row) => row.baseAmountMinor)) };
  },
  subject: () => nothing,
});
