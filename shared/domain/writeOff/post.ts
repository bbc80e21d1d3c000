// Writing off what an invoice has open, wholly or partly, and taking that back: a bad debt, or a small difference up to
// the company's limit (ACCOUNTING.md, section 6). The tax stays as it was invoiced.
import { addMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { billedCarried, carryingOf, lessOpen } from '../currency/carrying.ts';
import { foreignOf } from '../currency/rates.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry, mirrored } from '../ledger/entry.ts';
import { type OpenChange, openSince } from '../payment/openDays.ts';
import type { WriteOff } from './record.ts';

export type WriteOffFacts = {
  settings: Settings;
  invoice: Invoice;
  /** Number of a credit note for the invoice of which something is open. */
  openCreditNote: string | null;
  /** Small differences of the invoice so far, in the base currency. */
  smallMinor: number;
  /** What changed the open amount of the invoice, and when. */
  changes: OpenChange[];
  writeOff: WriteOff;
};
export type WriteOffDecision = { writeOff: WriteOff; invoice: Invoice; entries: Entry[] };

/** Small up to the company's limit together with those of before, a bad debt above it. */
const kindOf = (
  { settings, smallMinor }: Pick<WriteOffFacts, 'settings' | 'smallMinor'>,
  baseAmountMinor: number,
): WriteOff['kind'] =>
  addMinor(smallMinor, baseAmountMinor) <= settings.smallDifferenceMinor ? 'smallDifference' : 'badDebt';

/**
 * A write-off in state draft, of all that is open unless an amount is named.
 * Refuses `WRONG_STATE` (the invoice is not issued, nothing of it is open, or a credit note for it is), `OVER_APPLIED`, `VALIDATION` (dated before the invoice).
 */
export function draftWriteOff(
  facts: Omit<WriteOffFacts, 'writeOff'>,
  input: { writtenOffOn: string; amountMinor?: number | undefined; reason: string },
  now: string,
): Result<Omit<WriteOff, 'id'>> {
  const { invoice } = facts;
  const allowed = step(invoiceStates, invoice.state, 'writeOff');
  if (!allowed.ok) return allowed;
  if (invoice.openMinor === 0) return refuse('WRONG_STATE', { reason: 'alreadyPaid' });
  const amountMinor = input.amountMinor ?? invoice.openMinor;
  const fits = checked(facts, amountMinor, input.writtenOffOn);
  if (!fits.ok) return fits;
  const baseAmountMinor = carryingOf(billedCarried(invoice), amountMinor);
  const { id: invoiceId, customerId, currency } = invoice;
  return ok({
    ...{ number: null, state: 'draft', invoiceId, customerId, writtenOffOn: input.writtenOffOn, currency, amountMinor },
    ...{
      baseAmountMinor,
      kind: kindOf(facts, baseAmountMinor),
      reason: input.reason,
      reversedOn: null,
      createdAt: now,
      version: 1,
    },
  });
}

type Checked = Omit<WriteOffFacts, 'settings' | 'smallMinor' | 'writeOff'>;

function checked({ invoice, changes, openCreditNote }: Checked, amountMinor: number, on: string): Result<true> {
  // Written off and paid out of the credit note, the same money would leave twice.
  if (openCreditNote !== null)
    return refuse('WRONG_STATE', { reason: 'creditNoteOpen', params: { number: openCreditNote } });
  const since = invoice.openingOn ?? invoice.issuedOn;
  if (on < since)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: since }, fields: ['writtenOffOn'] });
  if (amountMinor > invoice.openMinor)
    return refuse('OVER_APPLIED', {
      params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
      fields: ['amountMinor'],
    });
  return openSince({ ...invoice, document: 'invoice', changes }, amountMinor, on, ['amountMinor']);
}

type Posted = Pick<WriteOff, 'kind' | 'customerId' | 'currency' | 'amountMinor' | 'baseAmountMinor'>;

function linesOf(
  settings: Settings,
  { kind, customerId, currency, amountMinor, baseAmountMinor }: Posted,
): EntryLine[] {
  const own = foreignOf(settings, currency)(amountMinor);
  return [
    debit(accountFor(settings, kind === 'badDebt' ? 'BAD_DEBT' : 'SMALL_DIFFERENCE'), baseAmountMinor, own),
    credit(accountFor(settings, 'AR'), baseAmountMinor, { customerId, ...own }),
  ];
}

/**
 * Posts a draft (its number is given when it is saved).
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED` (less is open on its day or later), `WRONG_STATE` (creditNoteOpen), `VALIDATION`.
 */
export function postWriteOff(facts: WriteOffFacts): Result<WriteOffDecision> {
  const { settings, invoice, writeOff } = facts;
  const { amountMinor, writtenOffOn, reason } = writeOff;
  const fits = checked(facts, amountMinor, writtenOffOn);
  if (!fits.ok) return fits;
  const baseAmountMinor = carryingOf(billedCarried(invoice), amountMinor);
  const kind = kindOf(facts, baseAmountMinor);
  const entries = journalEntry(
    {
      postedOn: writtenOffOn,
      memo: reason === '' ? (invoice.number ?? '') : reason,
      lines: linesOf(settings, { ...writeOff, kind, baseAmountMinor }),
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    writeOff: { ...writeOff, kind, baseAmountMinor, state: 'posted', version: writeOff.version + 1 },
    invoice: { ...lessOpen(invoice, amountMinor, baseAmountMinor), version: invoice.version + 1 },
    entries: entries.value,
  });
}

/** Takes a posted write-off back: the invoice is open again. Refuses `VALIDATION` (before the write-off) and `PERIOD_LOCKED`. */
export function reverseWriteOff(
  { settings, invoice, writeOff }: WriteOffFacts,
  reversedOn: string,
): Result<WriteOffDecision> {
  const { amountMinor, baseAmountMinor, writtenOffOn } = writeOff;
  if (reversedOn < writtenOffOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: writtenOffOn }, fields: ['reversedOn'] });
  const lines = mirrored(linesOf(settings, writeOff));
  const entries = journalEntry(
    { postedOn: reversedOn, memo: invoice.number ?? '', lines: lines.reverse() },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    writeOff: { ...writeOff, state: 'reversed', reversedOn, version: writeOff.version + 1 },
    invoice: { ...lessOpen(invoice, -amountMinor, -baseAmountMinor), version: invoice.version + 1 },
    entries: entries.value,
  });
}
