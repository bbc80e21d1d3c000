// Money going back to a customer: from what it paid and nobody applied, or from a credit note's open amount
// (ACCOUNTING.md, section 6); and taking a refund back.
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import type { CreditNote } from '../creditNote/record.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { type Advance, advanceTaxLines, afterGiving, givenBack, taxLeft } from '../payment/advanceTax.ts';
import type { Payment } from '../payment/record.ts';
import type { NewRefund, NewRefundLine, Refund, RefundLine } from './record.ts';

export type RefundFacts = {
  settings: Settings;
  payments: Payment[];
  creditNotes: CreditNote[];
  /** How the advances of payments are taxed, where they are. */
  advances: { paymentId: number; advance: Advance }[];
};

export type RefundSource = { paymentId?: number | undefined; creditNoteId?: number | undefined; amountMinor: number };

type Sources = Pick<RefundFacts, 'payments' | 'creditNotes'>;

/** Sources after `sign` × amount left or came back to them. */
function moved(facts: Sources, rows: readonly NewRefundLine[], sign: 1 | -1): Sources {
  const delta = (pick: (row: NewRefundLine) => boolean): number =>
    sign * sumMinor(rows.filter(pick).map((row) => row.amountMinor));
  return {
    payments: facts.payments.map((payment) => ({
      ...payment,
      unappliedMinor: addMinor(
        payment.unappliedMinor,
        delta((row) => row.paymentId === payment.id),
      ),
      version: payment.version + 1,
    })),
    creditNotes: facts.creditNotes.map((note) => ({
      ...note,
      openMinor: addMinor(
        note.openMinor,
        delta((row) => row.creditNoteId === note.id),
      ),
      version: note.version + 1,
    })),
  };
}

function checkedSource(
  facts: RefundFacts,
  draft: { customerId: number; refundedOn: string },
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
  if (amountMinor > openMinor)
    return refuse('OVER_APPLIED', {
      reason: 'refundExceeded',
      params: { number: found.number ?? '', openMinor, askedMinor: amountMinor },
      fields,
    });
  const advance = facts.advances.find((row) => row.paymentId === paymentId)?.advance;
  const advanceTaxMinor = advance ? givenBack(advance, subMinor(openMinor, amountMinor)) : 0;
  return ok({ paymentId: paymentId ?? null, creditNoteId: creditNoteId ?? null, amountMinor, advanceTaxMinor });
}

/** Lines that give the tax on refunded advances back, or with `sign` −1 charge it again. */
const taxLines = (facts: RefundFacts, lines: readonly NewRefundLine[], sign: 1 | -1): EntryLine[] =>
  lines.flatMap((line) => {
    const advance = facts.advances.find((row) => row.paymentId === line.paymentId)?.advance;
    if (!advance) return [];
    const after = afterGiving(advance, sign * line.advanceTaxMinor);
    return advanceTaxLines(facts.settings, advance, taxLeft(advance), taxLeft(after));
  });

/**
 * Posts a refund (its number is given when it is saved).
 * Refuses `NOT_FOUND`, `VALIDATION`, `OVER_APPLIED` (more than a source has open), `PERIOD_LOCKED`.
 */
export function postRefund(
  facts: RefundFacts,
  draft: Omit<NewRefund, 'number' | 'amountMinor'>,
  sources: readonly RefundSource[],
): Result<{ refund: Omit<NewRefund, 'number'>; lines: NewRefundLine[]; entries: Entry[] } & Sources> {
  const lines: NewRefundLine[] = [];
  for (const [i, source] of sources.entries()) {
    const same = sources.findIndex(
      (other) => other.paymentId === source.paymentId && other.creditNoteId === source.creditNoteId,
    );
    if (same !== i) return refuse('VALIDATION', { reason: 'lineTwice', fields: [`sources.${i}.paymentId`] });
    const line = checkedSource(facts, draft, source, i);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const { settings } = facts;
  const { customerId, refundedOn, bankAccountId, reference } = draft;
  const ofPayments = sumMinor(lines.filter((row) => row.paymentId !== null).map((row) => row.amountMinor));
  const amountMinor = sumMinor(lines.map((row) => row.amountMinor));
  const entries = journalEntry(
    {
      postedOn: refundedOn,
      memo: reference,
      lines: [
        debit(accountFor(settings, 'CUSTOMER_ADVANCES'), ofPayments, { customerId }),
        debit(accountFor(settings, 'AR'), subMinor(amountMinor, ofPayments), { customerId }),
        credit(bankAccountId, amountMinor),
        ...taxLines(facts, lines, 1),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({ refund: { ...draft, amountMinor }, lines, entries: entries.value, ...moved(facts, lines, -1) });
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
  const { customerId, amountMinor } = refund;
  const ofPayments = sumMinor(facts.lines.filter((row) => row.paymentId !== null).map((row) => row.amountMinor));
  const entries = journalEntry(
    {
      postedOn: reversedOn,
      memo: refund.reference,
      lines: [
        debit(refund.bankAccountId, amountMinor),
        credit(accountFor(settings, 'CUSTOMER_ADVANCES'), ofPayments, { customerId }),
        credit(accountFor(settings, 'AR'), subMinor(amountMinor, ofPayments), { customerId }),
        ...taxLines(facts, facts.lines, -1),
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
