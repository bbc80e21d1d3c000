// Money set against invoices: at once with the payment, later on a date of its own, and undone by a mirror row
// (ACCOUNTING.md, sections 6 and 7).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
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

/**
 * The invoices after applying amounts to them.
 * Refuses `NOT_FOUND` (no invoice of this customer), `WRONG_STATE` (not issued), `VALIDATION` (dated before the invoice), `OVER_APPLIED`
 * (more than the invoice has open, or more than `limitMinor` in all).
 */
function applyTo(
  facts: PaymentFacts,
  wanted: readonly Application[],
  on: string,
  limitMinor: number,
): Result<Invoice[]> {
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
    if (amountMinor > invoice.openMinor)
      return refuse('OVER_APPLIED', {
        params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
        fields,
      });
    invoices.set(invoiceId, {
      ...invoice,
      openMinor: subMinor(invoice.openMinor, amountMinor),
      version: invoice.version + 1,
    });
  }
  const totalMinor = sumMinor(wanted.map((row) => row.amountMinor));
  if (totalMinor > limitMinor)
    return refuse('OVER_APPLIED', {
      reason: 'paymentExceeded',
      params: { number: facts.payment.number ?? '', openMinor: limitMinor, askedMinor: totalMinor },
      fields: ['applications'],
    });
  return ok([...invoices.values()].filter((invoice) => wanted.some((row) => row.invoiceId === invoice.id)));
}

const rows = (payment: Payment, wanted: readonly Application[], on: string): NewApplication[] =>
  wanted.map((row) => ({
    paymentId: payment.id,
    invoiceId: row.invoiceId,
    appliedOn: on,
    amountMinor: row.amountMinor,
    undoesId: null,
  }));

/**
 * Posts a payment: bank, receivables applied at once, the rest as an advance.
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED`, `NOT_FOUND`, `VALIDATION`.
 */
export function postPayment(facts: PaymentFacts, wanted: readonly Application[]): Result<PaymentDecision> {
  const { settings, payment } = facts;
  const invoices = applyTo(facts, wanted, payment.paidOn, payment.amountMinor);
  if (!invoices.ok) return invoices;
  const appliedMinor = sumMinor(wanted.map((row) => row.amountMinor));
  const unappliedMinor = subMinor(payment.amountMinor, appliedMinor);
  const { customerId } = payment;
  const entries = journalEntry(
    {
      postedOn: payment.paidOn,
      memo: payment.reference,
      lines: [
        debit(payment.bankAccountId, payment.amountMinor),
        credit(accountFor(settings, 'AR'), appliedMinor, { customerId }),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), unappliedMinor, { customerId }),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: { ...payment, state: 'posted', unappliedMinor, version: payment.version + 1 },
    invoices: invoices.value,
    applications: rows(payment, wanted, payment.paidOn),
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
  const invoices = applyTo(facts, wanted, appliedOn, payment.unappliedMinor);
  if (!invoices.ok) return invoices;
  const appliedMinor = sumMinor(wanted.map((row) => row.amountMinor));
  const { customerId } = payment;
  const entries = journalEntry(
    {
      postedOn: appliedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), appliedMinor, { customerId }),
        credit(accountFor(settings, 'AR'), appliedMinor, { customerId }),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: {
      ...payment,
      unappliedMinor: subMinor(payment.unappliedMinor, appliedMinor),
      version: payment.version + 1,
    },
    invoices: invoices.value,
    applications: rows(payment, wanted, appliedOn),
    entries: entries.value,
  });
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
  undoesId: row.id,
});

const reopened = (invoices: readonly Invoice[], undone: readonly PaymentApplication[]): Invoice[] =>
  invoices
    .filter((invoice) => undone.some((row) => row.invoiceId === invoice.id))
    .map((invoice) => ({
      ...invoice,
      openMinor: undone
        .filter((row) => row.invoiceId === invoice.id)
        .reduce((sum, row) => addMinor(sum, row.amountMinor), invoice.openMinor),
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
  const { customerId } = payment;
  const entries = journalEntry(
    {
      postedOn: unappliedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'AR'), row.amountMinor, { customerId }),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), row.amountMinor, { customerId }),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: {
      ...payment,
      unappliedMinor: addMinor(payment.unappliedMinor, row.amountMinor),
      version: payment.version + 1,
    },
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
  const { customerId } = payment;
  const entries = journalEntry(
    {
      postedOn: reversedOn,
      memo: payment.reference,
      lines: [
        debit(accountFor(settings, 'AR'), sumMinor(active.map((row) => row.amountMinor)), { customerId }),
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), payment.unappliedMinor, { customerId }),
        credit(payment.bankAccountId, payment.amountMinor),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    payment: { ...payment, state: 'reversed', unappliedMinor: 0, reversedOn, version: payment.version + 1 },
    invoices: reopened(facts.invoices, active),
    applications: active.map((row) => mirrorRow(row, reversedOn)),
    entries: entries.value,
  });
}
