// A credit note set against other invoices of the same customer, on a date of its own. Receivables stay what they are in
// sum, so nothing is posted (ACCOUNTING.md, section 7).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { openOn } from '../ledger/entry.ts';
import type { CreditApplication, CreditNote, NewCreditApplication } from './record.ts';

export type ApplyFacts = { note: CreditNote; invoices: Invoice[]; lockedThrough: string | null };
export type ApplyDecision = { note: CreditNote; invoices: Invoice[]; applications: NewCreditApplication[] };

/**
 * Sets amounts of an open credit note against invoices.
 * Refuses `OVER_APPLIED`, `NOT_FOUND` (no invoice of this customer), `WRONG_STATE`, `VALIDATION` (dated before either
 * document), `PERIOD_LOCKED`.
 */
export function applyCreditNote(
  facts: ApplyFacts,
  wanted: readonly { invoiceId: number; amountMinor: number }[],
  appliedOn: string,
): Result<ApplyDecision> {
  const { note } = facts;
  const open = openOn(appliedOn, facts.lockedThrough);
  if (!open.ok) return open;
  if (appliedOn < note.issuedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: note.issuedOn }, fields: ['appliedOn'] });
  const totalMinor = sumMinor(wanted.map((row) => row.amountMinor));
  if (totalMinor > note.openMinor)
    return refuse('OVER_APPLIED', {
      reason: 'creditExceeded',
      params: { number: note.number ?? '', openMinor: note.openMinor, askedMinor: totalMinor },
      fields: ['applications'],
    });
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
    if (amountMinor > invoice.openMinor)
      return refuse('OVER_APPLIED', {
        params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
        fields,
      });
    const openMinor = subMinor(invoice.openMinor, amountMinor);
    invoices.set(invoiceId, { ...invoice, openMinor, version: invoice.version + 1 });
  }
  return ok({
    note: { ...note, openMinor: subMinor(note.openMinor, totalMinor), version: note.version + 1 },
    invoices: [...invoices.values()],
    applications: wanted.map((row) => ({ creditNoteId: note.id, ...row, appliedOn, undoesId: null })),
  });
}

/** Undoes one application. Refuses `NOT_FOUND`, `VALIDATION` (before it was applied), `PERIOD_LOCKED`. */
export function unapplyCreditNote(
  facts: ApplyFacts & { applications: CreditApplication[] },
  applicationId: number,
  unappliedOn: string,
): Result<ApplyDecision> {
  const { note } = facts;
  const open = openOn(unappliedOn, facts.lockedThrough);
  if (!open.ok) return open;
  const undone = new Set(facts.applications.map((row) => row.undoesId));
  const row = facts.applications.find(
    ({ id, undoesId }) => id === applicationId && undoesId === null && !undone.has(id),
  );
  if (!row)
    return refuse('NOT_FOUND', { params: { what: 'creditApplication', id: applicationId }, fields: ['applicationId'] });
  if (unappliedOn < row.appliedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: row.appliedOn }, fields: ['unappliedOn'] });
  const { creditNoteId, invoiceId, amountMinor } = row;
  return ok({
    note: { ...note, openMinor: addMinor(note.openMinor, amountMinor), version: note.version + 1 },
    invoices: facts.invoices
      .filter(({ id }) => id === invoiceId)
      .map((invoice) => ({
        ...invoice,
        openMinor: addMinor(invoice.openMinor, amountMinor),
        version: invoice.version + 1,
      })),
    applications: [{ creditNoteId, invoiceId, appliedOn: unappliedOn, amountMinor: -amountMinor, undoesId: row.id }],
  });
}
