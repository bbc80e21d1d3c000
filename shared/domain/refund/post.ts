// Money going back to a customer: from what it paid and nobody applied, or from a credit note's open amount
// (ACCOUNTING.md, section 6); and taking a refund back.
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import type { CreditNote } from '../creditNote/record.ts';
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
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { type Advance, advanceTaxLines, afterGiving, givenBack, taxLeft } from '../payment/advanceTax.ts';
import { type OpenChange, openSince } from '../payment/openDays.ts';
import type { Payment } from '../payment/record.ts';
import type { NewRefund, NewRefundLine, Refund, RefundLine } from './record.ts';

export type RefundFacts = {
  settings: Settings;
  payments: Payment[];
  creditNotes: CreditNote[];
  /** What changed the open amounts of both, and when. */
  changes: OpenChange[];
  /** How the advances of payments are taxed, where they are. */
  advances: { paymentId: number; advance: Advance }[];
};

/** A refund before its amounts are worked out. */
type Drafted = Omit<NewRefund, 'number' | 'state' | 'amountMinor' | 'baseAmountMinor' | 'rateE10'> & {
  rateE10: number | null;
};

export type RefundSource = { paymentId?: number | undefined; creditNoteId?: number | undefined; amountMinor: number };

type Sources = Pick<RefundFacts, 'payments' | 'creditNotes'>;

/** Sources after `sign` × amount, and what they carried of it, left or came back to them. */
function moved(facts: Sources, rows: readonly NewRefundLine[], sign: 1 | -1): Sources {
  return {
    payments: facts.payments.map((payment) => ({
      ...rows
        .filter((row) => row.paymentId === payment.id)
        .reduce((left, row) => lessUnapplied(left, -sign * row.amountMinor, -sign * row.baseAmountMinor), payment),
      version: payment.version + 1,
    })),
    creditNotes: facts.creditNotes.map((note) => ({
      ...rows
        .filter((row) => row.creditNoteId === note.id)
        .reduce((left, row) => lessOpen(left, -sign * row.amountMinor, -sign * row.baseAmountMinor), note),
      version: note.version + 1,
    })),
  };
}

/** The two sides of each line in the base currency: what the bank gave, and what of the debt to the customer went. */
const sides = (rows: readonly NewRefundLine[]): Settled[] =>
  rows.map((row) => ({ owedMinor: row.basePaidMinor, settledMinor: row.baseAmountMinor }));

/** Each line with its step of what leaves the bank in the base currency. */
function paidInSteps(rows: readonly NewRefundLine[], wholeMinor: number, baseWholeMinor: number): NewRefundLine[] {
  let carried = { wholeMinor, openMinor: wholeMinor, baseWholeMinor, baseOpenMinor: baseWholeMinor };
  return rows.map((row) => {
    const basePaidMinor = carryingOf(carried, row.amountMinor);
    const { openMinor, baseOpenMinor } = carried;
    carried = {
      ...carried,
      openMinor: subMinor(openMinor, row.amountMinor),
      baseOpenMinor: subMinor(baseOpenMinor, basePaidMinor),
    };
    return { ...row, basePaidMinor };
  });
}

/** Lines of payments, or of credit notes. */
const ofPayments = (rows: readonly NewRefundLine[]): NewRefundLine[] => rows.filter((row) => row.paymentId !== null);
const ofNotes = (rows: readonly NewRefundLine[]): NewRefundLine[] => rows.filter((row) => row.paymentId === null);
const total = (rows: readonly NewRefundLine[]): number => sumMinor(rows.map((row) => row.amountMinor));

function checkedSource(
  facts: RefundFacts,
  draft: { customerId: number; refundedOn: string; currency: string },
  source: RefundSource,
  i: number,
): Result<NewRefundLine> {
  const fields = [`sources.${i}.amountMinor`];
  const { paymentId, creditNoteId, amountMinor } = source;
  if ((paymentId === undefined) === (creditNoteId === undefined))
    return refuse('VALIDATION', { reason: 'paymentOrCreditNote', fields: [`sources.${i}.paymentId`] });
  const payment = facts.payments.find(({ id }) => id === paymentId);
  const note = facts.creditNotes.find(({ id }) => id === creditNoteId);
  const found = payment ?? note;
  if (!found || found.customerId !== draft.customerId)
    return refuse('NOT_FOUND', {
      params: { what: paymentId === undefined ? 'creditNote' : 'payment', id: paymentId ?? creditNoteId ?? 0 },
      fields,
    });
  const on = payment ? payment.paidOn : (note?.issuedOn ?? '');
  if (draft.refundedOn < on)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on }, fields: ['refundedOn'] });
  const openMinor = payment ? payment.unappliedMinor : (note?.openMinor ?? 0);
  if (found.currency !== draft.currency) return otherCurrency(draft.currency, found, fields);
  if (amountMinor > openMinor)
    return refuse('OVER_APPLIED', {
      reason: 'refundExceeded',
      params: { number: found.number ?? '', openMinor, askedMinor: amountMinor },
      fields,
    });
  const document = payment ? ('payment' as const) : ('creditNote' as const);
  const { id, number } = found;
  const since = openSince(
    { document, id, number, openMinor, changes: facts.changes },
    amountMinor,
    draft.refundedOn,
    fields,
  );
  if (!since.ok) return since;
  const carried = payment ? receivedCarried(payment) : note && billedCarried(note);
  const baseAmountMinor = carried ? carryingOf(carried, amountMinor) : 0;
  const advance = facts.advances.find((row) => row.paymentId === paymentId)?.advance;
  const baseLeftMinor = subMinor(payment?.baseUnappliedMinor ?? 0, baseAmountMinor);
  return ok({
    ...{ paymentId: paymentId ?? null, creditNoteId: creditNoteId ?? null, amountMinor, baseAmountMinor },
    ...{ basePaidMinor: 0, advanceTaxMinor: advance ? givenBack(advance, baseLeftMinor) : 0 },
  });
}

/** Lines that give the tax on refunded advances back, or with `sign` −1 charge it again. */
const taxLines = (facts: RefundFacts, lines: readonly NewRefundLine[], sign: 1 | -1): EntryLine[] =>
  lines.flatMap((line) => {
    const advance = facts.advances.find((row) => row.paymentId === line.paymentId)?.advance;
    if (!advance) return [];
    const after = afterGiving(advance, sign * line.advanceTaxMinor);
    return advanceTaxLines(facts.settings, advance, taxLeft(advance), taxLeft(after));
  });

/** What each source gives. Refuses what `draftRefund` does. */
function checkedSources(
  facts: RefundFacts,
  draft: { customerId: number; refundedOn: string; currency: string },
  sources: readonly RefundSource[],
): Result<NewRefundLine[]> {
  const found: NewRefundLine[] = [];
  for (const [i, source] of sources.entries()) {
    const same = sources.findIndex(
      (other) => other.paymentId === source.paymentId && other.creditNoteId === source.creditNoteId,
    );
    if (same !== i) return refuse('VALIDATION', { reason: 'lineTwice', fields: [`sources.${i}.paymentId`] });
    const line = checkedSource(facts, draft, source, i);
    if (!line.ok) return line;
    found.push(line.value);
  }
  return ok(found);
}

/**
 * A refund in state draft: it moves nothing.
 * Refuses `NOT_FOUND`, `VALIDATION` (also otherCurrency), `OVER_APPLIED` (more than a source has open on that day or later).
 */
export function draftRefund(
  facts: RefundFacts,
  draft: Drafted,
  sources: readonly RefundSource[],
): Result<Omit<NewRefund, 'number'>> {
  const found = checkedSources(facts, draft, sources);
  if (!found.ok) return found;
  return ok({ ...draft, state: 'draft', rateE10: 0, amountMinor: total(found.value), baseAmountMinor: 0 });
}

/**
 * Posts a refund (its number is given when it is saved).
 * Refuses `NOT_FOUND`, `VALIDATION` (also otherCurrency), `OVER_APPLIED` (more than a source has open on that day or later), `PERIOD_LOCKED`,
 * `NO_RATE`.
 */
export function postRefund(
  facts: RefundFacts,
  draft: Drafted,
  sources: readonly RefundSource[],
): Result<{ refund: Omit<NewRefund, 'number'>; lines: NewRefundLine[]; entries: Entry[] } & Sources> {
  const checked = checkedSources(facts, draft, sources);
  if (!checked.ok) return checked;
  const found = checked.value;
  const { settings } = facts;
  const { customerId, refundedOn, bankAccountId, reference, currency } = draft;
  const rate = rateOf({ currency, on: refundedOn, rateE10: draft.rateE10 }, ['refundedOn']);
  if (!rate.ok) return rate;
  const amountMinor = total(found);
  const baseAmountMinor = inBase(settings, currency, rate.value)(amountMinor);
  const lines = paidInSteps(found, amountMinor, baseAmountMinor);
  const own = foreignOf(settings, currency);
  const entries = journalEntry(
    {
      postedOn: refundedOn,
      memo: reference,
      lines: [
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), sumOf(sides(ofPayments(lines)), 'settledMinor'), {
          ...{ customerId, ...own(total(ofPayments(lines))) },
        }),
        debit(accountFor(settings, 'AR'), sumOf(sides(ofNotes(lines)), 'settledMinor'), {
          ...{ customerId, ...own(total(ofNotes(lines))) },
        }),
        credit(bankAccountId, baseAmountMinor, own(amountMinor)),
        ...differenceLines(settings, currency, sides(lines)),
        ...taxLines(facts, lines, 1),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const refund = { ...draft, state: 'posted' as const, rateE10: rate.value, amountMinor, baseAmountMinor };
  return ok({ refund, lines, entries: entries.value, ...moved(facts, lines, -1) });
}

/** Takes a refund back by its mirror. Refuses `VALIDATION` (before the refund) and `PERIOD_LOCKED`. */
export function reverseRefund(
  facts: RefundFacts & { refund: Refund; lines: RefundLine[] },
  reversedOn: string,
): Result<{ refund: Refund; entries: Entry[] } & Sources> {
  const { settings, refund } = facts;
  if (reversedOn < refund.refundedOn)
    return refuse('VALIDATION', {
      reason: 'beforeDocument',
      params: { on: refund.refundedOn },
      fields: ['reversedOn'],
    });
  const { customerId, amountMinor, currency } = refund;
  const { lines } = facts;
  const own = foreignOf(settings, currency);
  const entries = journalEntry(
    {
      postedOn: reversedOn,
      memo: refund.reference,
      lines: [
        debit(refund.bankAccountId, refund.baseAmountMinor, own(amountMinor)),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), sumOf(sides(ofPayments(lines)), 'settledMinor'), {
          ...{ customerId, ...own(total(ofPayments(lines))) },
        }),
        credit(accountFor(settings, 'AR'), sumOf(sides(ofNotes(lines)), 'settledMinor'), {
          ...{ customerId, ...own(total(ofNotes(lines))) },
        }),
        ...differenceBack(settings, currency, sides(lines)),
        ...taxLines(facts, lines, -1),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    refund: { ...refund, state: 'reversed', reversedOn, version: refund.version + 1 },
    entries: entries.value,
    ...moved(facts, facts.lines, 1),
  });
}
