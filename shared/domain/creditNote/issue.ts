// Issuing a credit note: revenue and tax go back, the receivable shrinks, and it is set against its own invoice at once as
// far as that is open (ACCOUNTING.md, sections 6 and 7). Goods and their cost are the return's business, not its own.
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { billedCarried, carryingOf, differenceLines, lessOpen } from '../currency/carrying.ts';
import { type CreditedBase, creditInBase } from '../currency/creditNote.ts';
import { partsInBase } from '../currency/invoice.ts';
import { foreignOf } from '../currency/rates.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { revenueParts } from '../invoice/revenue.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { lowestOpen, type OpenChange } from '../payment/openDays.ts';
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
import type { CreditNote, NewCreditApplication, NewCreditNote, NewCreditNoteLine, NewCreditNoteTax } from './record.ts';

export type CreditFacts = {
  settings: Settings;
  invoice: Invoice;
  credited: Credited;
  /**
   * Gross of the credit notes issued for the invoice so far, and what it was in the base currency; of a deposit invoice
   * with what invoices deducted of it.
   */
  creditedBase: CreditedBase;
  /** What the invoice took off for deposits, with tax: paid before, so it is credited like the rest. */
  deducted: { grossMinor: number; baseGrossMinor: number };
  /** Of a deposit invoice: what invoices deducted of it, with tax. */
  usedMinor: number;
  takenOff: TakenOff;
  /** What changed the open amount of the invoice, and when. */
  changes: OpenChange[];
};

/** Numbers of what took a part of the invoice that was not paid, and stands: a credit note would pay it out. */
export type TakenOff = {
  /** A payment with an early-payment discount or a small difference. */
  payment: string | null;
  writeOff: string | null;
};

/** Amounts of a credit note with its lines and taxes in the base currency too. */
export type BasedAmounts = Omit<CreditAmounts, 'lines' | 'taxes'> & {
  lines: NewCreditNoteLine[];
  taxes: NewCreditNoteTax[];
};

export type CreditInput = {
  issuedOn: string;
  reason: string;
  returnId: number | null;
  lines: readonly Wanted[];
  grossMinor?: number | undefined;
  /** What is credited is billed again: by quantity, at the price that was billed. */
  billAgain: boolean;
};

/** The invoice as if it had deducted nothing: what can be credited of it. */
const wholeOf = ({ invoice, deducted }: CreditFacts): Invoice => ({
  ...invoice,
  grossMinor: addMinor(invoice.grossMinor, deducted.grossMinor),
  baseGrossMinor: addMinor(invoice.baseGrossMinor, deducted.baseGrossMinor),
});

/** Refuses `WRONG_STATE` (paidWithDiscount, writtenOff) while less than the invoice settled it. */
function wholePaid({ payment, writeOff }: TakenOff): Result<true> {
  if (payment !== null) return refuse('WRONG_STATE', { reason: 'paidWithDiscount', params: { number: payment } });
  if (writeOff !== null) return refuse('WRONG_STATE', { reason: 'writtenOff', params: { number: writeOff } });
  return ok(true);
}

/** Refuses `VALIDATION` (billAgainWhole): an amount or a deposit is of no quantity that could be billed again. */
function billableAgain(invoice: Invoice, { billAgain, grossMinor, lines }: CreditInput): Result<true> {
  if (!billAgain) return ok(true);
  if (grossMinor !== undefined || invoice.depositOrderId !== null)
    return refuse('VALIDATION', { reason: 'billAgainWhole', fields: ['billAgain'] });
  const at = lines.findIndex((line) => line.netMinor !== undefined);
  return at < 0 ? ok(true) : refuse('VALIDATION', { reason: 'billAgainWhole', fields: [`lines.${at}.netMinor`] });
}

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
 * Refuses `WRONG_STATE` (the invoice is not issued or was taken over, a discount or a write-off stands on it, or nothing is
 * left to credit), `VALIDATION` (dated before the invoice, nothing to credit, billAgainWhole) and `OVER_INVOICED`.
 */
export function draftCreditNote(
  facts: CreditFacts,
  input: CreditInput,
  now: string,
): Result<{ note: NewCreditNote; amounts: BasedAmounts }> {
  const { invoice } = facts;
  if (invoice.openingOn !== null) return refuse('WRONG_STATE', { reason: 'openingInvoice' });
  const allowed = step(invoiceStates, invoice.state, 'credit');
  if (!allowed.ok) return invoice.state === 'credited' ? refuse('WRONG_STATE', { reason: 'alreadyCredited' }) : allowed;
  const whole = wholePaid(facts.takenOff);
  if (!whole.ok) return whole;
  if (input.issuedOn < invoice.issuedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: invoice.issuedOn }, fields: ['issuedOn'] });
  const again = billableAgain(invoice, input);
  if (!again.ok) return again;
  const amounts =
    invoice.depositOrderId === null ? amountsOf(facts.credited, input) : creditDeposit(facts.credited, input);
  if (!amounts.ok) return amounts;
  const { netMinor, taxMinor, roundingMinor, grossMinor } = amounts.value;
  const { customerId, currency, rateE10 } = invoice;
  const based = creditInBase(wholeOf(facts), facts.credited, facts.creditedBase, amounts.value);
  return ok({
    note: {
      ...{ number: null, state: 'draft', invoiceId: invoice.id, customerId, returnId: input.returnId },
      ...{ issuedOn: input.issuedOn, currency, rateE10, reason: input.reason },
      ...{ netMinor, taxMinor, roundingMinor, grossMinor, ...based.amounts, baseOpenMinor: 0 },
      ...{ grossAgreed: input.grossMinor !== undefined, billAgain: input.billAgain },
      ...{ openMinor: 0, reversedOn: null, createdAt: now, version: 1 },
    },
    amounts: { ...amounts.value, lines: based.lines, taxes: based.taxes },
  });
}

/** A group's tax by the accounts that the invoice posted it to. */
function partsOf(settings: Settings, credited: Credited, group: NewCreditNoteTax) {
  const invoiced = credited.taxes.find((candidate) => groupKey(candidate) === groupKey(group));
  const { taxMinor, baseTaxMinor } = group;
  if (!invoiced || invoiced.parts.length === 0)
    return [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor, baseTaxMinor }];
  const done = groupDone(credited, groupKey(group));
  const based = partsInBase(invoiced.parts, invoiced.baseTaxMinor);
  const inBase = partsOfStep(based, done.baseTaxMinor, baseTaxMinor);
  return partsOfStep(invoiced.parts, done.taxMinor, taxMinor).map((part, i) => ({
    ...{ ...part, baseTaxMinor: inBase[i]?.taxMinor ?? 0 },
  }));
}

/** The mirror of the sale's own lines, with returns on an account of their own where the chart has one. */
function creditEntryLines(
  { settings, credited, invoice }: CreditFacts,
  note: NewCreditNote,
  { lines: creditedLines, taxes }: Pick<BasedAmounts, 'lines' | 'taxes'>,
): EntryLine[] {
  const { customerId, netMinor, taxMinor, roundingMinor, grossMinor, baseNetMinor, baseTaxMinor } = note;
  const deposit = invoice.depositOrderId !== null;
  const gross = settings.invoiceStyle === 'gross' && !deposit;
  const own = foreignOf(settings, note.currency);
  const [goodsMinor, baseGoodsMinor] = gross
    ? [addMinor(netMinor, taxMinor), addMinor(baseNetMinor, baseTaxMinor)]
    : [netMinor, baseNetMinor];
  const posted = new Map(credited.lines.map((line) => [line.id, line.revenueAccountId]));
  // A cent of tax alone is of no line.
  const first = credited.lines
    .slice(0, 1)
    .map((line) => ({ ...line, invoiceLineId: line.id, netMinor: 0, baseNetMinor: 0 }));
  // From where it was posted to, unless that is the company's revenue.
  const back = (creditedLines.length > 0 ? creditedLines : first).map((line) => ({
    ...{ ...line, accountId: posted.get(line.invoiceLineId) ?? accountFor(settings, 'SALES_RETURNS') },
  }));
  const lines = deposit
    ? [debit(accountFor(settings, 'CUSTOMER_ADVANCES'), baseNetMinor, { customerId, ...own(netMinor) })]
    : revenueParts(back, taxes, gross, { amountMinor: goodsMinor, baseMinor: baseGoodsMinor }).map((part) =>
        debit(part.accountId, part.baseMinor, own(part.amountMinor)),
      );
  if (roundingMinor !== 0)
    lines.push(debit(accountFor(settings, 'ROUNDING'), note.baseRoundingMinor, own(roundingMinor)));
  for (const group of taxes) {
    if (group.taxMinor === 0) continue;
    const { taxCodeId } = group;
    for (const part of partsOf(settings, credited, group))
      lines.push(debit(part.accountId, part.baseTaxMinor, { taxCodeId, ...own(part.taxMinor) }));
    if (gross)
      lines.push(
        credit(accountFor(settings, 'TAX_ON_REVENUE'), group.baseTaxMinor, { taxCodeId, ...own(group.taxMinor) }),
      );
  }
  lines.push(credit(accountFor(settings, 'AR'), note.baseGrossMinor, { customerId, ...own(grossMinor) }));
  return lines;
}

/**
 * The credit note against its own invoice, as far as that is open from the day of the note on: the invoice gives what the note
 * carries of it, and all that it carries itself where nothing stays open.
 */
function appliedToOwn(
  note: CreditNote,
  invoice: Invoice,
  changes: readonly OpenChange[],
): Omit<NewCreditApplication, 'appliedOn'> {
  const whole = { ...note, openMinor: note.grossMinor, baseOpenMinor: note.baseGrossMinor };
  const openMinor = Math.max(0, lowestOpen({ ...invoice, document: 'invoice', changes }, note.issuedOn));
  const amountMinor = Math.min(openMinor, note.grossMinor);
  const baseCreditMinor = carryingOf(billedCarried(whole), amountMinor);
  const baseAmountMinor =
    amountMinor === invoice.openMinor ? invoice.baseOpenMinor : Math.min(baseCreditMinor, invoice.baseOpenMinor);
  return {
    creditNoteId: note.id,
    invoiceId: invoice.id,
    amountMinor,
    baseAmountMinor,
    baseCreditMinor,
    undoesId: null,
  };
}

export type CreditDecision = {
  note: CreditNote;
  invoice: Invoice;
  applications: NewCreditApplication[];
  entries: Entry[];
};

/**
 * Issues a draft (its gapless number is given when it is saved). An invoice that is credited whole becomes credited.
 * `costLines` is the cost of sales that goes back with it. Refuses `PERIOD_LOCKED`.
 */
export function issueCreditNote(
  facts: CreditFacts,
  note: CreditNote,
  amounts: Pick<BasedAmounts, 'lines' | 'taxes'>,
  costLines: readonly EntryLine[],
): Result<CreditDecision> {
  const { settings, invoice } = facts;
  const own = appliedToOwn(note, invoice, facts.changes);
  const { amountMinor: appliedMinor, baseAmountMinor, baseCreditMinor } = own;
  const difference = [{ owedMinor: baseAmountMinor, settledMinor: baseCreditMinor }];
  const lines = [...creditEntryLines(facts, note, amounts), ...costLines];
  // What the two carry may differ by a rounding of their steps.
  const differs = differenceLines(settings, note.currency, appliedMinor === 0 ? [] : difference);
  const back = credit(accountFor(settings, 'AR'), baseAmountMinor - baseCreditMinor, {
    ...{ customerId: note.customerId, ...foreignOf(settings, note.currency)(0) },
  });
  const entries = journalEntry(
    {
      ...{ postedOn: note.issuedOn, memo: invoice.number ?? '' },
      lines: differs.length === 0 ? lines : [...lines, back, ...differs],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const creditedMinor = subMinor(addMinor(facts.creditedBase.grossMinor, note.grossMinor), facts.usedMinor);
  const { grossMinor } = wholeOf(facts);
  const whole = { ...note, openMinor: note.grossMinor, baseOpenMinor: note.baseGrossMinor };
  return ok({
    note: { ...lessOpen(whole, appliedMinor, baseCreditMinor), state: 'issued', version: note.version + 1 },
    invoice: {
      ...lessOpen(invoice, appliedMinor, baseAmountMinor),
      state: grossMinor > 0 && creditedMinor === grossMinor ? 'credited' : invoice.state,
      version: invoice.version + 1,
    },
    applications: appliedMinor === 0 ? [] : [{ ...own, appliedOn: note.issuedOn }],
    entries: entries.value,
  });
}

/** What credit notes took of their invoice so far. */
export const creditedBaseOf = (notes: readonly CreditedBase[]): CreditedBase => ({
  grossMinor: sumMinor(notes.map((note) => note.grossMinor)),
  roundingMinor: sumMinor(notes.map((note) => note.roundingMinor)),
  baseGrossMinor: sumMinor(notes.map((note) => note.baseGrossMinor)),
  baseRoundingMinor: sumMinor(notes.map((note) => note.baseRoundingMinor)),
});
