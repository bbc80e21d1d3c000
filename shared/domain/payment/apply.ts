// Money set against invoices: at once with the payment, later on a date of its own, and undone by a mirror row
// (ACCOUNTING.md, sections 6 and 7).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusals.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { differenceBack, differenceLines, lessUnapplied } from '../currency/carrying.ts';
import { foreignOf, inBase, rateOf } from '../currency/rates.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import { advanceTaxLines, taxInside, taxLeft } from './advanceTax.ts';
import { lastChange } from './openDays.ts';
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
  sidesOf,
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
function moneyLines({ settings, payment }: PaymentFacts): EntryLine[] {
  const { bankAccountId, currency, amountMinor, feeMinor, baseAmountMinor, baseFeeMinor } = payment;
  const own = foreignOf(settings, currency);
  const bank = debit(bankAccountId, subMinor(baseAmountMinor, baseFeeMinor), own(subMinor(amountMinor, feeMinor)));
  return feeMinor === 0 ? [bank] : [bank, debit(accountFor(settings, 'BANK_FEES'), baseFeeMinor, own(feeMinor))];
}

type Sum = Pick<
  PaymentApplication,
  'amountMinor' | 'discountMinor' | 'differenceMinor' | 'baseAmountMinor' | 'basePaidMinor'
>;

/** The receivable that applications settle: a credit. */
function settledLine({ settings, payment }: PaymentFacts, rows: readonly Sum[]): EntryLine {
  const own = foreignOf(settings, payment.currency)(sumMinor(rows.map(settledMinor)));
  const baseMinor = sumMinor(rows.map((row) => row.baseAmountMinor));
  return credit(accountFor(settings, 'AR'), baseMinor, { customerId: payment.customerId, ...own });
}

/** An amount on account, as a credit. */
function advanceLine({ settings, payment }: PaymentFacts, amountMinor: number, baseMinor: number): EntryLine {
  const own = foreignOf(settings, payment.currency)(amountMinor);
  return credit(accountFor(settings, 'CUSTOMER_ADVANCES'), baseMinor, { customerId: payment.customerId, ...own });
}

/**
 * A payment that is not posted yet with its rate and what it comes to in the base currency. Refuses `NO_RATE` naming
 * currency and day.
 */
export function ratedPayment<P extends Omit<Payment, 'id'>>(
  settings: Settings,
  payment: P,
  rateE10: number | null,
): Result<P> {
  const { currency, amountMinor, feeMinor } = payment;
  const rate = rateOf({ currency, on: payment.paidOn, rateE10 }, ['paidOn']);
  if (!rate.ok) return rate;
  const convert = inBase(settings, currency, rate.value);
  return ok({
    ...payment,
    ...{ rateE10: rate.value, baseAmountMinor: convert(amountMinor), baseFeeMinor: convert(feeMinor) },
  });
}

/** All of a payment that was not applied yet. */
const whole = ({ payment }: Pick<PaymentFacts, 'payment'>): Payment => ({
  ...{ ...payment, unappliedMinor: payment.amountMinor, baseUnappliedMinor: payment.baseAmountMinor },
});

/**
 * Whether a draft may keep these applications: it moves nothing. Refuses `NOT_FOUND`, `OVER_APPLIED`, `VALIDATION`, as on
 * posting.
 */
export function draftApplied(facts: PaymentFacts, wanted: readonly Application[]): Result<true> {
  const settled = settle({ ...facts, payment: whole(facts) }, wanted, { on: facts.payment.paidOn, fromAdvance: false });
  return settled.ok ? ok(true) : settled;
}

/** What keeps a draft from being posted as it stands is told as what has changed since, and what to do. */
export const sinceDrafted = (refusal: Refusal): Refusal =>
  refusal.reason === 'OVER_APPLIED' ? { ...refusal, reason: 'draftApplied' } : refusal;

/**
 * Posts a payment: bank, receivables applied at once, the rest as an advance, with its tax where the regime asks for it.
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED`, `NOT_FOUND`, `VALIDATION`.
 */
export function postPayment(facts: PaymentFacts, wanted: readonly Application[]): Result<PaymentDecision> {
  const { settings, advance } = facts;
  const { amountMinor, feeMinor, paidOn, currency } = facts.payment;
  if (feeMinor > amountMinor)
    return refuse('VALIDATION', { reason: 'feeTooBig', params: { limitMinor: amountMinor }, fields: ['feeMinor'] });
  const settled = settle({ ...facts, payment: whole(facts) }, wanted, { on: paidOn, fromAdvance: false });
  if (!settled.ok) return settled;
  const { payment, applications, lines } = settled.value;
  const advanceTaxMinor = advance ? taxInside(payment.baseUnappliedMinor, advance.ratePpm) : 0;
  const entries = entryOf(facts, paidOn, [
    ...moneyLines(facts),
    ...lines,
    settledLine(facts, applications),
    advanceLine(facts, payment.unappliedMinor, payment.baseUnappliedMinor),
    ...differenceLines(settings, currency, sidesOf(applications)),
    ...(advance ? advanceTaxLines(settings, advance, 0, advanceTaxMinor) : []),
  ]);
  if (!entries.ok) return entries;
  const taxed = {
    advanceTaxCodeId: advance?.taxCodeId ?? null,
    advanceRatePpm: advance?.ratePpm ?? 0,
    advanceTaxMinor,
  };
  return ok({
    payment: { ...payment, ...taxed, state: 'posted', version: payment.version + 1 },
    invoices: settled.value.invoices,
    applications,
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
  if (appliedOn < payment.paidOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: payment.paidOn }, fields: ['appliedOn'] });
  const settled = settle(facts, wanted, { on: appliedOn, fromAdvance: true });
  if (!settled.ok) return settled;
  const { applications, lines, advance: after } = settled.value;
  const appliedMinor = sumMinor(applications.map((row) => row.amountMinor));
  const baseMinor = sumMinor(applications.map((row) => row.basePaidMinor));
  const entries = entryOf(facts, appliedOn, [
    ...mirrored([advanceLine(facts, appliedMinor, baseMinor)]),
    ...lines,
    settledLine(facts, applications),
    ...differenceLines(settings, payment.currency, sidesOf(applications)),
    ...(advance && after ? advanceTaxLines(settings, advance, taxLeft(advance), taxLeft(after)) : []),
  ]);
  if (!entries.ok) return entries;
  return ok({
    payment: { ...settled.value.payment, version: payment.version + 1 },
    invoices: settled.value.invoices,
    applications,
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
  const applied = advance && !row.fromAdvance ? taxInside(row.basePaidMinor, advance.ratePpm) : row.advanceTaxMinor;
  const standing = advance ? taxLeft(advance) : 0;
  const entries = entryOf(facts, unappliedOn, [
    ...mirrored([settledLine(facts, [row])]),
    ...mirrorLines(facts, [row]),
    advanceLine(facts, row.amountMinor, row.basePaidMinor),
    ...differenceBack(settings, payment.currency, sidesOf([row])),
    ...(advance ? advanceTaxLines(settings, advance, standing, addMinor(standing, applied)) : []),
  ]);
  if (!entries.ok) return entries;
  return ok({
    payment: { ...lessUnapplied(payment, -row.amountMinor, -row.basePaidMinor), version: payment.version + 1 },
    invoices: reopened(facts.invoices, [row]),
    applications: [mirrorRow(row, unappliedOn, applied === 0 ? 0 : -applied)],
    entries: entries.value,
  });
}

/**
 * Takes a posted payment back: every application is undone and the money leaves the bank account again.
 * Refuses `VALIDATION` (before the payment, or an application or refund of it), `WRONG_STATE` (part of it was refunded) and `PERIOD_LOCKED`.
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
  const notBefore = latest([payment.paidOn, lastChange(facts.changes, 'payment', payment.id)]);
  if (reversedOn < notBefore)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: notBefore }, fields: ['reversedOn'] });
  const entries = entryOf(facts, reversedOn, [
    ...mirrored([settledLine(facts, active), advanceLine(facts, payment.unappliedMinor, payment.baseUnappliedMinor)]),
    ...mirrorLines(facts, active),
    ...mirrored(moneyLines(facts)),
    ...differenceBack(settings, payment.currency, sidesOf(active)),
    ...(advance ? advanceTaxLines(settings, advance, taxLeft(advance), 0) : []),
  ]);
  if (!entries.ok) return entries;
  return ok({
    payment: {
      ...{ ...payment, state: 'reversed', unappliedMinor: 0, baseUnappliedMinor: 0, reversedOn },
      version: payment.version + 1,
    },
    invoices: reopened(facts.invoices, active),
    applications: active.map((row) => mirrorRow(row, reversedOn, 0)),
    entries: entries.value,
  });
}
