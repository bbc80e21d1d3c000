// Money set against invoices: at once with the payment, later on a date of its own, and undone by a mirror row
// (ACCOUNTING.md, sections 6 and 7).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor } from '../company/settings.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { advanceTaxLines, taxInside, taxLeft } from './advanceTax.ts';
import type { Payment, PaymentApplication } from './record.ts';
import {
  type Application,
  mirrorLines,
  mirrorRow,
  type NewApplication,
  type PaymentFacts,
  reopened,
  settle,
  settledMinor,
  type Undoable,
} from './settle.ts';

export type PaymentDecision = {
  payment: Payment;
  invoices: Invoice[];
  applications: NewApplication[];
  entries: Entry[];
};

/** The entry of a payment on a day. */
const entryOf = ({ settings, payment }: PaymentFacts, postedOn: string, lines: EntryLine[]): Result<Entry[]> =>
  journalEntry({ postedOn, memo: payment.reference, lines }, settings.lockedThrough);

/** What the bank account took, and what the bank kept. */
const moneyLines = ({ settings, payment }: PaymentFacts): EntryLine[] => [
  debit(payment.bankAccountId, subMinor(payment.amountMinor, payment.feeMinor)),
  ...(payment.feeMinor === 0 ? [] : [debit(accountFor(settings, 'BANK_FEES'), payment.feeMinor)]),
];

/**
 * Posts a payment: bank, receivables applied at once, the rest as an advance, with its tax where the regime asks for it.
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED`, `NOT_FOUND`, `VALIDATION`.
 */
export function postPayment(facts: PaymentFacts, wanted: readonly Application[]): Result<PaymentDecision> {
  const { settings, payment, advance } = facts;
  const { customerId, paidOn, amountMinor } = payment;
  if (payment.feeMinor > amountMinor)
    return refuse('VALIDATION', { reason: 'feeTooBig', params: { limitMinor: amountMinor }, fields: ['feeMinor'] });
  const settled = settle(facts, wanted, { on: paidOn, limitMinor: amountMinor, fromAdvance: false });
  if (!settled.ok) return settled;
  const unappliedMinor = subMinor(amountMinor, settled.value.appliedMinor);
  const advanceTaxMinor = advance ? taxInside(unappliedMinor, advance.ratePpm) : 0;
  const entries = entryOf(facts, paidOn, [
    ...moneyLines(facts),
    ...settled.value.lines,
    credit(accountFor(settings, 'AR'), settled.value.settledMinor, { customerId }),
    credit(accountFor(settings, 'CUSTOMER_ADVANCES'), unappliedMinor, { customerId }),
    ...(advance ? advanceTaxLines(settings, advance, 0, advanceTaxMinor) : []),
  ]);
  if (!entries.ok) return entries;
  const taxed = {
    advanceTaxCodeId: advance?.taxCodeId ?? null,
    advanceRatePpm: advance?.ratePpm ?? 0,
    advanceTaxMinor,
  };
  return ok({
    payment: { ...payment, ...taxed, state: 'posted', unappliedMinor, version: payment.version + 1 },
    invoices: settled.value.invoices,
    applications: settled.value.applications,
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
  const { settings, payment, advance } = facts;
  const { customerId } = payment;
  if (appliedOn < payment.paidOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: payment.paidOn }, fields: ['appliedOn'] });
  const settled = settle(facts, wanted, { on: appliedOn, limitMinor: payment.unappliedMinor, fromAdvance: true });
  if (!settled.ok) return settled;
  const { appliedMinor } = settled.value;
  const after = settled.value.advance;
  const entries = entryOf(facts, appliedOn, [
    debit(accountFor(settings, 'CUSTOMER_ADVANCES'), appliedMinor, { customerId }),
    ...settled.value.lines,
    credit(accountFor(settings, 'AR'), settled.value.settledMinor, { customerId }),
    ...(advance && after ? advanceTaxLines(settings, advance, taxLeft(advance), taxLeft(after)) : []),
  ]);
  if (!entries.ok) return entries;
  const unappliedMinor = subMinor(payment.unappliedMinor, appliedMinor);
  return ok({
    payment: { ...payment, unappliedMinor, version: payment.version + 1 },
    invoices: settled.value.invoices,
    applications: settled.value.applications,
    entries: entries.value,
  });
}

/** Applications of a payment that no mirror row has undone. */
export function activeApplications<R extends PaymentApplication>(applications: readonly R[]): R[] {
  const undone = new Set(applications.map((row) => row.undoesId));
  return applications.filter((row) => row.undoesId === null && !undone.has(row.id));
}

const latest = (dates: readonly string[]): string => dates.reduce((a, b) => (a > b ? a : b), '');

/**
 * Undoes one application by its mirror entry: the money is an advance again, and taxed as one.
 * Refuses `NOT_FOUND`, `VALIDATION` (before it was applied), `PERIOD_LOCKED`.
 */
export function unapplyPayment(
  facts: PaymentFacts & { applications: Undoable[] },
  applicationId: number,
  unappliedOn: string,
): Result<PaymentDecision> {
  const { settings, payment, advance } = facts;
  const row = activeApplications(facts.applications).find((candidate) => candidate.id === applicationId);
  if (!row)
    return refuse('NOT_FOUND', {
      params: { what: 'paymentApplication', id: applicationId },
      fields: ['applicationId'],
    });
  if (unappliedOn < row.appliedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: row.appliedOn }, fields: ['unappliedOn'] });
  const { customerId } = payment;
  const applied = advance && !row.fromAdvance ? taxInside(row.amountMinor, advance.ratePpm) : row.advanceTaxMinor;
  const standing = advance ? taxLeft(advance) : 0;
  const entries = entryOf(facts, unappliedOn, [
    debit(accountFor(settings, 'AR'), settledMinor(row), { customerId }),
    ...mirrorLines(facts, [row]),
    credit(accountFor(settings, 'CUSTOMER_ADVANCES'), row.amountMinor, { customerId }),
    ...(advance ? advanceTaxLines(settings, advance, standing, addMinor(standing, applied)) : []),
  ]);
  if (!entries.ok) return entries;
  const unappliedMinor = addMinor(payment.unappliedMinor, row.amountMinor);
  return ok({
    payment: { ...payment, unappliedMinor, version: payment.version + 1 },
    invoices: reopened(facts.invoices, [row]),
    applications: [mirrorRow(row, unappliedOn, applied === 0 ? 0 : -applied)],
    entries: entries.value,
  });
}

/**
 * Takes a posted payment back: every application is undone and the money leaves the bank account again.
 * Refuses `VALIDATION` (before the payment or one of its applications), `WRONG_STATE` (part of it was refunded) and `PERIOD_LOCKED`.
 */
export function reversePayment(
  facts: PaymentFacts & { applications: Undoable[] },
  reversedOn: string,
): Result<PaymentDecision> {
  const { settings, payment, advance } = facts;
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
  const entries = entryOf(facts, reversedOn, [
    debit(accountFor(settings, 'AR'), sumMinor(active.map(settledMinor)), { customerId }),
    debit(accountFor(settings, 'CUSTOMER_ADVANCES'), payment.unappliedMinor, { customerId }),
    ...mirrorLines(facts, active),
    ...moneyLines(facts).map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor })),
    ...(advance ? advanceTaxLines(settings, advance, taxLeft(advance), 0) : []),
  ]);
  if (!entries.ok) return entries;
  return ok({
    payment: { ...payment, state: 'reversed', unappliedMinor: 0, reversedOn, version: payment.version + 1 },
    invoices: reopened(facts.invoices, active),
    applications: active.map((row) => mirrorRow(row, reversedOn, 0)),
    entries: entries.value,
  });
}
