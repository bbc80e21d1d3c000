// A credit note set against other invoices of the same customer, on a date of its own. Receivables stay what they are in
// sum, so nothing is posted (ACCOUNTING.md, section 7), but for what the two carry at different rates in a foreign currency.
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import {
  billedCarried,
  carryingOf,
  differenceBack,
  differenceLines,
  lessOpen,
  type Settled,
} from '../currency/carrying.ts';
import { foreignOf, otherCurrency } from '../currency/rates.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { type OpenChange, openSince } from '../payment/openDays.ts';
import type { CreditApplication, CreditNote, NewCreditApplication } from './record.ts';

export type ApplyFacts = {
  note: CreditNote;
  invoices: Invoice[];
  /** What changed the open amounts of both, and when. */
  changes: OpenChange[];
  settings: Settings;
};
export type ApplyDecision = {
  note: CreditNote;
  invoices: Invoice[];
  applications: NewCreditApplication[];
  entries: Entry[];
};

/** The two sides of applications in the base currency. */
const sides = (rows: readonly Pick<NewCreditApplication, 'baseAmountMinor' | 'baseCreditMinor'>[]): Settled[] =>
  rows.map((row) => ({ owedMinor: row.baseAmountMinor, settledMinor: row.baseCreditMinor }));

/** Gains and losses of applications against receivables; no entry where both sides carry the same. */
function differenceEntry(facts: ApplyFacts, lines: readonly EntryLine[], postedOn: string): Result<Entry[]> {
  const { note, settings } = facts;
  const { customerId, currency } = note;
  const own = foreignOf(settings, currency)(0);
  const gainMinor = sumMinor(lines.map((line) => subMinor(line.creditMinor, line.debitMinor)));
  const receivable = lines.length === 0 ? [] : [debit(accountFor(settings, 'AR'), gainMinor, { customerId, ...own })];
  return journalEntry({ postedOn, memo: note.number ?? '', lines: [...receivable, ...lines] }, settings.lockedThrough);
}

/**
 * Sets amounts of an open credit note against invoices.
 * Refuses `OVER_APPLIED` (more than either has open on that day or later), `NOT_FOUND` (no invoice of this customer), `WRONG_STATE`, `VALIDATION` (dated before either
 * document, otherCurrency), `PERIOD_LOCKED`.
 */
export function applyCreditNote(
  facts: ApplyFacts,
  wanted: readonly { invoiceId: number; amountMinor: number }[],
  appliedOn: string,
): Result<ApplyDecision> {
  let { note } = facts;
  if (appliedOn < note.issuedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: note.issuedOn }, fields: ['appliedOn'] });
  const totalMinor = sumMinor(wanted.map((row) => row.amountMinor));
  if (totalMinor > note.openMinor)
    return refuse('OVER_APPLIED', {
      reason: 'creditExceeded',
      params: { number: note.number ?? '', openMinor: note.openMinor, askedMinor: totalMinor },
      fields: ['applications'],
    });
  const { changes } = facts;
  const since = openSince({ ...note, document: 'creditNote', changes }, totalMinor, appliedOn, ['applications']);
  if (!since.ok) return since;
  const applications: NewCreditApplication[] = [];
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  for (const [i, { invoiceId, amountMinor }] of wanted.entries()) {
    const invoice = invoices.get(invoiceId);
    const fields = [`applications.${i}.amountMinor`];
    if (!invoice || invoice.customerId !== note.customerId)
      return refuse('NOT_FOUND', { params: { what: 'invoice', id: invoiceId }, fields });
    const payable = step(invoiceStates, invoice.state, 'pay');
    if (!payable.ok) return payable;
    if (appliedOn < invoice.issuedOn)
      return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: invoice.issuedOn }, fields });
    if (invoice.currency !== note.currency) return otherCurrency(note.currency, invoice, fields);
    if (amountMinor > invoice.openMinor)
      return refuse('OVER_APPLIED', {
        params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
        fields,
      });
    const open = openSince({ ...invoice, document: 'invoice', changes }, amountMinor, appliedOn, fields);
    if (!open.ok) return open;
    const baseAmountMinor = carryingOf(billedCarried(invoice), amountMinor);
    const baseCreditMinor = carryingOf(billedCarried(note), amountMinor);
    invoices.set(invoiceId, { ...lessOpen(invoice, amountMinor, baseAmountMinor), version: invoice.version + 1 });
    note = lessOpen(note, amountMinor, baseCreditMinor);
    const own = { creditNoteId: note.id, invoiceId, appliedOn, amountMinor };
    applications.push({ ...own, baseAmountMinor, baseCreditMinor, undoesId: null });
  }
  const lines = differenceLines(facts.settings, note.currency, sides(applications));
  const entries = differenceEntry(facts, lines, appliedOn);
  if (!entries.ok) return entries;
  const after = { ...note, version: note.version + 1 };
  return ok({ note: after, invoices: [...invoices.values()], applications, entries: entries.value });
}

/** Undoes one application. Refuses `NOT_FOUND`, `VALIDATION` (before it was applied), `PERIOD_LOCKED`. */
export function unapplyCreditNote(
  facts: ApplyFacts & { applications: CreditApplication[] },
  applicationId: number,
  unappliedOn: string,
): Result<ApplyDecision> {
  const { note } = facts;
  const undone = new Set(facts.applications.map((row) => row.undoesId));
  const row = facts.applications.find(
    ({ id, undoesId }) => id === applicationId && undoesId === null && !undone.has(id),
  );
  if (!row)
    return refuse('NOT_FOUND', { params: { what: 'creditApplication', id: applicationId }, fields: ['applicationId'] });
  if (unappliedOn < row.appliedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: row.appliedOn }, fields: ['unappliedOn'] });
  const { creditNoteId, invoiceId, amountMinor, baseAmountMinor, baseCreditMinor } = row;
  const lines = differenceBack(facts.settings, note.currency, sides([row]));
  const entries = differenceEntry(facts, lines, unappliedOn);
  if (!entries.ok) return entries;
  return ok({
    note: { ...lessOpen(note, -amountMinor, -baseCreditMinor), version: note.version + 1 },
    invoices: facts.invoices
      .filter(({ id }) => id === invoiceId)
      .map((invoice) => ({
        ...lessOpen(invoice, -amountMinor, -baseAmountMinor),
        version: invoice.version + 1,
      })),
    applications: [
      {
        ...{ creditNoteId, invoiceId, appliedOn: unappliedOn, amountMinor: -amountMinor, undoesId: row.id },
        ...{ baseAmountMinor: -baseAmountMinor, baseCreditMinor: -baseCreditMinor },
      },
    ],
    entries: entries.value,
  });
}
