// Issuing a credit note: revenue and tax go back, the receivable shrinks, and it is set against its own invoice at once as
// far as that is open (ACCOUNTING.md, sections 6 and 7). Goods and their cost are the return's business, not its own.
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { partsOfStep } from '../pricing/components.ts';
import {
  type CreditAmounts,
  type Credited,
  creditAmount,
  creditLines,
  creditRest,
  groupDone,
  groupKey,
  type Wanted,
} from './amounts.ts';
import { creditDeposit } from './deposit.ts';
import type { CreditNote, NewCreditApplication, NewCreditNote } from './record.ts';

export type CreditFacts = {
  settings: Settings;
  invoice: Invoice;
  credited: Credited;
  /** Gross of the credit notes issued for the invoice so far. */
  creditedGrossMinor: number;
  /** What the invoice took off for deposits, with tax: paid before, so it is credited like the rest. */
  deductedMinor: number;
};

export type CreditInput = {
  issuedOn: string;
  reason: string;
  returnId: number | null;
  lines: readonly Wanted[];
  grossMinor?: number | undefined;
};

/** What the input asks for: named lines, one amount over the invoice, or all that is left. */
function amountsOf(credited: Credited, input: Pick<CreditInput, 'lines' | 'grossMinor'>): Result<CreditAmounts> {
  if (input.grossMinor !== undefined) {
    if (input.lines.length > 0) return refuse('VALIDATION', { reason: 'linesOrAmount', fields: ['grossMinor'] });
    return creditAmount(credited, input.grossMinor);
  }
  return input.lines.length > 0 ? creditLines(credited, input.lines) : creditRest(credited);
}

/**
 * A credit note in state draft.
 * Refuses `WRONG_STATE` (the invoice is not issued or was taken over, or nothing is left to credit), `VALIDATION` (dated before the
 * invoice, nothing to credit) and `OVER_INVOICED`.
 */
export function draftCreditNote(
  facts: CreditFacts,
  input: CreditInput,
  now: string,
): Result<{ note: NewCreditNote; amounts: CreditAmounts }> {
  const { invoice } = facts;
  if (invoice.openingOn !== null) return refuse('WRONG_STATE', { reason: 'openingInvoice' });
  const allowed = step(invoiceStates, invoice.state, 'credit');
  if (!allowed.ok) return invoice.state === 'credited' ? refuse('WRONG_STATE', { reason: 'alreadyCredited' }) : allowed;
  if (input.issuedOn < invoice.issuedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: invoice.issuedOn }, fields: ['issuedOn'] });
  const amounts =
    invoice.depositOrderId === null ? amountsOf(facts.credited, input) : creditDeposit(facts.credited, input);
  if (!amounts.ok) return amounts;
  const { netMinor, taxMinor, roundingMinor, grossMinor } = amounts.value;
  const { customerId, currency } = invoice;
  return ok({
    note: {
      ...{ number: null, state: 'draft', invoiceId: invoice.id, customerId, returnId: input.returnId },
      ...{ issuedOn: input.issuedOn, currency, reason: input.reason, netMinor, taxMinor, roundingMinor, grossMinor },
      grossAgreed: input.grossMinor !== undefined,
      ...{ openMinor: 0, createdAt: now, version: 1 },
    },
    amounts: amounts.value,
  });
}

/** A group's tax by the accounts that the invoice posted it to. */
function partsOf(settings: Settings, credited: Credited, group: CreditAmounts['taxes'][number]) {
  const invoiced = credited.taxes.find((candidate) => groupKey(candidate) === groupKey(group));
  if (!invoiced || invoiced.parts.length === 0)
    return [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
  return partsOfStep(invoiced.parts, groupDone(credited, groupKey(group)).taxMinor, group.taxMinor);
}

/** The mirror of the sale's own lines, with returns on an account of their own where the chart has one. */
function creditEntryLines(
  { settings, credited, invoice }: CreditFacts,
  note: NewCreditNote,
  taxes: CreditAmounts['taxes'],
): EntryLine[] {
  const { customerId, netMinor, taxMinor, roundingMinor, grossMinor } = note;
  const deposit = invoice.depositOrderId !== null;
  const gross = settings.invoiceStyle === 'gross' && !deposit;
  const given = deposit
    ? debit(accountFor(settings, 'CUSTOMER_ADVANCES'), netMinor, { customerId })
    : debit(accountFor(settings, 'SALES_RETURNS'), gross ? addMinor(netMinor, taxMinor) : netMinor);
  const lines = [given];
  if (roundingMinor !== 0) lines.push(debit(accountFor(settings, 'ROUNDING'), roundingMinor));
  for (const group of taxes) {
    if (group.taxMinor === 0) continue;
    const dimensions = { taxCodeId: group.taxCodeId };
    for (const part of partsOf(settings, credited, group)) lines.push(debit(part.accountId, part.taxMinor, dimensions));
    if (gross) lines.push(credit(accountFor(settings, 'TAX_ON_REVENUE'), group.taxMinor, dimensions));
  }
  lines.push(credit(accountFor(settings, 'AR'), grossMinor, { customerId }));
  return lines;
}

export type CreditDecision = {
  note: CreditNote;
  invoice: Invoice;
  applications: NewCreditApplication[];
  entries: Entry[];
};

/**
 * Issues a draft (its gapless number is given when it is saved). An invoice that is credited whole becomes credited.
 * Refuses `PERIOD_LOCKED`.
 */
export function issueCreditNote(
  facts: CreditFacts,
  note: CreditNote,
  taxes: CreditAmounts['taxes'],
): Result<CreditDecision> {
  const { settings, invoice } = facts;
  const entries = journalEntry(
    { postedOn: note.issuedOn, memo: invoice.number ?? '', lines: creditEntryLines(facts, note, taxes) },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const appliedMinor = Math.min(invoice.openMinor, note.grossMinor);
  const creditedMinor = addMinor(facts.creditedGrossMinor, note.grossMinor);
  const own = { creditNoteId: note.id, invoiceId: invoice.id, appliedOn: note.issuedOn, undoesId: null };
  return ok({
    note: {
      ...note,
      state: 'issued',
      openMinor: subMinor(note.grossMinor, appliedMinor),
      version: note.version + 1,
    },
    invoice: {
      ...invoice,
      openMinor: subMinor(invoice.openMinor, appliedMinor),
      state: creditedMinor === addMinor(invoice.grossMinor, facts.deductedMinor) ? 'credited' : invoice.state,
      version: invoice.version + 1,
    },
    applications: appliedMinor === 0 ? [] : [{ ...own, amountMinor: appliedMinor }],
    entries: entries.value,
  });
}

/** Gross of credit notes. */
export const grossOf = (notes: readonly Pick<CreditNote, 'grossMinor'>[]): number =>
  sumMinor(notes.map((note) => note.grossMinor));
