// Money set against invoices: at once with the payment, later on a date of its own, and undone by a mirror row
// (ACCOUNTING.md, sections 6 and 7).
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import {
  billedCarried,
  carryingOf,
  differenceBack,
  differenceLines,
  lessOpen,
  lessUnapplied,
  receivedCarried,
  type Settled,
  sumOf,
} from '../currency/carrying.ts';
import { foreignOf, inBase, otherCurrency, rateOf } from '../currency/rates.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, journalEntry } from '../ledger/entry.ts';
import type { Payment, PaymentApplication } from './record.ts';

export type Application = { invoiceId: number; amountMinor: number };
export type NewApplication = Omit<PaymentApplication, 'id'>;

export type PaymentFacts = {
  settings: Settings;
  payment: Payment;
  invoices: Invoice[];
};

export type PaymentDecision = {
  payment: Payment;
  invoices: Invoice[];
  applications: NewApplication[];
  entries: Entry[];
};

type Applied = { payment: Payment; invoices: Invoice[]; applications: NewApplication[] };

/**
 * Payment and invoices after applying amounts: each side less what it carried of them in the base currency.
 * Refuses `NOT_FOUND` (no invoice of this customer), `WRONG_STATE` (not issued), `VALIDATION` (dated before the invoice,
 * otherCurrency), `OVER_APPLIED` (more than the invoice has open, or more than the payment has unapplied in all).
 */
function applyTo(facts: PaymentFacts, wanted: readonly Application[], on: string): Result<Applied> {
  const applications: NewApplication[] = [];
  const limitMinor = facts.payment.unappliedMinor;
  let { payment } = facts;
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  for (const [i, { invoiceId, amountMinor }] of wanted.entries()) {
    const invoice = invoices.get(invoiceId);
    const fields = [`applications.${i}.amountMinor`];
    if (!invoice || invoice.customerId !== facts.payment.customerId)
      return refuse('NOT_FOUND', { params: { what: 'invoice', id: invoiceId }, fields });
    const payable = step(invoiceStates, invoice.state, 'pay');
    if (!payable.ok) return payable;
    const since = invoice.openingOn ?? invoice.issuedOn;
    if (on < since) return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: since }, fields });
    if (invoice.currency !== payment.currency) return otherCurrency(payment.currency, invoice, fields);
    if (amountMinor > invoice.openMinor)
      return refuse('OVER_APPLIED', {
        params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
        fields,
      });
    const baseAmountMinor = carryingOf(billedCarried(invoice), amountMinor);
    const basePaidMinor = carryingOf(receivedCarried(payment), amountMinor);
    invoices.set(invoiceId, { ...lessOpen(invoice, amountMinor, baseAmountMinor), version: invoice.version + 1 });
    payment = lessUnapplied(payment, amountMinor, basePaidMinor);
    const own = { paymentId: payment.id, invoiceId, appliedOn: on, amountMinor };
    applications.push({ ...own, baseAmountMinor, basePaidMinor, undoesId: null });
  }
  const totalMinor = sumMinor(wanted.map((row) => row.amountMinor));
  if (totalMinor > limitMinor)
    return refuse('OVER_APPLIED', {
      reason: 'paymentExceeded',
      params: { number: facts.payment.number ?? '', openMinor: limitMinor, askedMinor: totalMinor },
      fields: ['applications'],
    });
  const touched = [...invoices.values()].filter((invoice) => wanted.some((row) => row.invoiceId === invoice.id));
  return ok({ payment, invoices: touched, applications });
}

/** The two sides of each application in the base currency. */
const sides = (rows: readonly Pick<NewApplication, 'baseAmountMinor' | 'basePaidMinor'>[]): Settled[] =>
  rows.map((row) => ({ owedMinor: row.baseAmountMinor, settledMinor: row.basePaidMinor }));

/**
 * A payment that is not posted yet with its rate and what it comes to in the base currency. Refuses `NO_RATE` naming
 * currency and day.
 */
export function ratedPayment<P extends Omit<Payment, 'id'>>(
  settings: Settings,
  payment: P,
  rateE10: number | null,
): Result<P> {
  const { currency, amountMinor } = payment;
  const rate = rateOf({ currency, on: payment.paidOn, rateE10 }, ['paidOn']);
  if (!rate.ok) return rate;
  const baseAmountMinor = inBase(settings, currency, rate.value)(amountMinor);
  return ok({ ...payment, rateE10: rate.value, baseAmountMinor });
}

/**
 * Posts a payment: bank, receivables applied at once, the rest as an advance.
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED`, `NOT_FOUND`, `VALIDATION`.
 */
export function postPayment(facts: PaymentFacts, wanted: readonly Application[]): Result<PaymentDecision> {
  const { settings } = facts;
  const { amountMinor, baseAmountMinor } = facts.payment;
  const whole = { ...facts.payment, unappliedMinor: amountMinor, baseUnappliedMinor: baseAmountMinor };
  const applied = applyTo({ ...facts, payment: whole }, wanted, whole.paidOn);
  if (!applied.ok) return applied;
  const { payment, applications } = applied.value;
  const { customerId, currency, unappliedMinor } = payment;
  const own = foreignOf(settings, currency);
  const entries = journalEntry(
    {
      postedOn: payment.paidOn,
      memo: payment.reference,
      lines: [
        debit(payment.bankAccountId, baseAmountMinor, own(amountMinor)),
        credit(accountFor(settings, 'AR'), sumOf(sides(applications), 'owedMinor'), {
          ...{ customerId, ...own(subMinor(amountMinor, unappliedMinor)) },
        }),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), payment.baseUnappliedMinor, {
          ...{ customerId, ...own(unappliedMinor) },
        }),
        ...differenceLines(settings, currency, sides(applications)),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    ...applied.value,
    payment: { ...payment, state: 'posted', version: payment.version + 1 },
    entries: entries.value,
  });
}

/**
 * Applies unapplied money on its own date, not before the payment's or the invoice's.
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED`, `NOT_FOUND`, `VALIDATION`.
 */
export function applyPayment(
  facts: PaymentFacts,
  wanted: readonly Application[],
  appliedOn: string,
): Result<PaymentDecision> {
  const { settings, payment } = facts;
  if (appliedOn < payment.paidOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: payment.paidOn }, fields: ['appliedOn'] });
  const applied = applyTo(facts, wanted, appliedOn);
  if (!applied.ok) return applied;
  const { customerId, currency } = payment;
  const rows = sides(applied.value.applications);
  const own = foreignOf(settings, currency)(sumMinor(wanted.map((row) => row.amountMinor)));
  const entries = journalEntry(
    {
      postedOn: appliedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), sumOf(rows, 'settledMinor'), { customerId, ...own }),
        credit(accountFor(settings, 'AR'), sumOf(rows, 'owedMinor'), { customerId, ...own }),
        ...differenceLines(settings, currency, rows),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const after = { ...applied.value.payment, version: payment.version + 1 };
  return ok({ ...applied.value, payment: after, entries: entries.value });
}

/** Applications of a payment that no mirror row has undone. */
export function activeApplications(applications: readonly PaymentApplication[]): PaymentApplication[] {
  const undone = new Set(applications.map((row) => row.undoesId));
  return applications.filter((row) => row.undoesId === null && !undone.has(row.id));
}

const mirrorRow = (row: PaymentApplication, on: string): NewApplication => ({
  paymentId: row.paymentId,
  invoiceId: row.invoiceId,
  appliedOn: on,
  amountMinor: -row.amountMinor,
  baseAmountMinor: -row.baseAmountMinor,
  basePaidMinor: -row.basePaidMinor,
  undoesId: row.id,
});

const reopened = (invoices: readonly Invoice[], undone: readonly PaymentApplication[]): Invoice[] =>
  invoices
    .filter((invoice) => undone.some((row) => row.invoiceId === invoice.id))
    .map((invoice) => ({
      ...undone
        .filter((row) => row.invoiceId === invoice.id)
        .reduce((back, row) => lessOpen(back, -row.amountMinor, -row.baseAmountMinor), invoice),
      version: invoice.version + 1,
    }));

const latest = (dates: readonly string[]): string => dates.reduce((a, b) => (a > b ? a : b), '');

/** Undoes one application by its mirror entry. Refuses `NOT_FOUND`, `VALIDATION` (before it was applied), `PERIOD_LOCKED`. */
export function unapplyPayment(
  facts: PaymentFacts & { applications: PaymentApplication[] },
  applicationId: number,
  unappliedOn: string,
): Result<PaymentDecision> {
  const { settings, payment } = facts;
  const row = activeApplications(facts.applications).find((candidate) => candidate.id === applicationId);
  if (!row)
    return refuse('NOT_FOUND', {
      params: { what: 'paymentApplication', id: applicationId },
      fields: ['applicationId'],
    });
  if (unappliedOn < row.appliedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: row.appliedOn }, fields: ['unappliedOn'] });
  const { customerId, currency } = payment;
  const own = foreignOf(settings, currency)(row.amountMinor);
  const entries = journalEntry(
    {
      postedOn: unappliedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'AR'), row.baseAmountMinor, { customerId, ...own }),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), row.basePaidMinor, { customerId, ...own }),
        ...differenceBack(settings, currency, sides([row])),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: { ...lessUnapplied(payment, -row.amountMinor, -row.basePaidMinor), version: payment.version + 1 },
    invoices: reopened(facts.invoices, [row]),
    applications: [mirrorRow(row, unappliedOn)],
    entries: entries.value,
  });
}

/**
 * Takes a posted payment back: every application is undone and the money leaves the bank account again.
 * Refuses `VALIDATION` (before the payment or one of its applications), `WRONG_STATE` (part of it was refunded) and `PERIOD_LOCKED`.
 */
export function reversePayment(
  facts: PaymentFacts & { applications: PaymentApplication[] },
  reversedOn: string,
): Result<PaymentDecision> {
  const { settings, payment } = facts;
  const active = activeApplications(facts.applications);
  const refundedMinor = subMinor(
    subMinor(payment.amountMinor, payment.unappliedMinor),
    sumMinor(active.map((row) => row.amountMinor)),
  );
  if (refundedMinor > 0) return refuse('WRONG_STATE', { reason: 'refunded', params: { amountMinor: refundedMinor } });
  const notBefore = latest([payment.paidOn, ...facts.applications.map((row) => row.appliedOn)]);
  if (reversedOn < notBefore)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: notBefore }, fields: ['reversedOn'] });
  const { customerId, currency } = payment;
  const own = foreignOf(settings, currency);
  const appliedMinor = sumMinor(active.map((row) => row.amountMinor));
  const entries = journalEntry(
    {
      postedOn: reversedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'AR'), sumOf(sides(active), 'owedMinor'), { customerId, ...own(appliedMinor) }),
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), payment.baseUnappliedMinor, {
          ...{ customerId, ...own(payment.unappliedMinor) },
        }),
        credit(payment.bankAccountId, payment.baseAmountMinor, own(payment.amountMinor)),
        ...differenceBack(settings, currency, sides(active)),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: {
      ...{ ...payment, state: 'reversed', unappliedMinor: 0, baseUnappliedMinor: 0, reversedOn },
      version: payment.version + 1,
    },
    invoices: reopened(facts.invoices, active),
    applications: active.map((row) => mirrorRow(row, reversedOn)),
    entries: entries.value,
  });
}
