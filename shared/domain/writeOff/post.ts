// Writing off what an invoice has open, wholly or partly, and taking that back: a bad debt, or a small difference up to
// the company's limit (ACCOUNTING.md, section 6). The tax stays as it was invoiced.
import { addMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { invoiceStates } from '../documents/tables.ts';
import type { Invoice } from '../invoice/record.ts';
import { credit, debit, type Entry, journalEntry, mirrored } from '../ledger/entry.ts';
import type { WriteOff } from './record.ts';

export type WriteOffFacts = { settings: Settings; invoice: Invoice; writeOff: WriteOff };
export type WriteOffDecision = { writeOff: WriteOff; invoice: Invoice; entries: Entry[] };

/** Small up to the company's limit, a bad debt above it. */
export const kindOf = (settings: Settings, amountMinor: number): WriteOff['kind'] =>
  amountMinor <= settings.smallDifferenceMinor ? 'smallDifference' : 'badDebt';

/**
 * A write-off in state draft, of all that is open unless an amount is named.
 * Refuses `WRONG_STATE` (the invoice is not issued, or nothing of it is open), `OVER_APPLIED`, `VALIDATION` (dated before the invoice).
 */
export function draftWriteOff(
  { settings, invoice }: Omit<WriteOffFacts, 'writeOff'>,
  input: { writtenOffOn: string; amountMinor?: number | undefined; reason: string },
  now: string,
): Result<Omit<WriteOff, 'id'>> {
  const allowed = step(invoiceStates, invoice.state, 'writeOff');
  if (!allowed.ok) return allowed;
  if (invoice.openMinor === 0) return refuse('WRONG_STATE', { reason: 'alreadyPaid' });
  const amountMinor = input.amountMinor ?? invoice.openMinor;
  const fits = checked(invoice, amountMinor, input.writtenOffOn);
  if (!fits.ok) return fits;
  const { id: invoiceId, customerId, currency } = invoice;
  return ok({
    ...{ number: null, state: 'draft', invoiceId, customerId, writtenOffOn: input.writtenOffOn, currency, amountMinor },
    ...{ kind: kindOf(settings, amountMinor), reason: input.reason, reversedOn: null, createdAt: now, version: 1 },
  });
}

function checked(invoice: Invoice, amountMinor: number, on: string): Result<true> {
  const since = invoice.openingOn ?? invoice.issuedOn;
  if (on < since)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: since }, fields: ['writtenOffOn'] });
  if (amountMinor > invoice.openMinor)
    return refuse('OVER_APPLIED', {
      params: { number: invoice.number ?? '', openMinor: invoice.openMinor, askedMinor: amountMinor },
      fields: ['amountMinor'],
    });
  return ok(true);
}

/**
 * Posts a draft (its number is given when it is saved).
 * Refuses `PERIOD_LOCKED`, `OVER_APPLIED` (less is open by now), `VALIDATION`.
 */
export function postWriteOff({ settings, invoice, writeOff }: WriteOffFacts): Result<WriteOffDecision> {
  const { amountMinor, writtenOffOn, customerId, reason } = writeOff;
  const fits = checked(invoice, amountMinor, writtenOffOn);
  if (!fits.ok) return fits;
  const kind = kindOf(settings, amountMinor);
  const entries = journalEntry(
    {
      postedOn: writtenOffOn,
      memo: reason === '' ? (invoice.number ?? '') : reason,
      lines: [
        debit(accountFor(settings, kind === 'badDebt' ? 'BAD_DEBT' : 'SMALL_DIFFERENCE'), amountMinor),
        credit(accountFor(settings, 'AR'), amountMinor, { customerId }),
      ],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    writeOff: { ...writeOff, kind, state: 'posted', version: writeOff.version + 1 },
    invoice: { ...invoice, openMinor: subMinor(invoice.openMinor, amountMinor), version: invoice.version + 1 },
    entries: entries.value,
  });
}

/** Takes a posted write-off back: the invoice is open again. Refuses `VALIDATION` (before the write-off) and `PERIOD_LOCKED`. */
export function reverseWriteOff(
  { settings, invoice, writeOff }: WriteOffFacts,
  reversedOn: string,
): Result<WriteOffDecision> {
  const { amountMinor, writtenOffOn, customerId, kind } = writeOff;
  if (reversedOn < writtenOffOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: writtenOffOn }, fields: ['reversedOn'] });
  const lines = mirrored([
    debit(accountFor(settings, kind === 'badDebt' ? 'BAD_DEBT' : 'SMALL_DIFFERENCE'), amountMinor),
    credit(accountFor(settings, 'AR'), amountMinor, { customerId }),
  ]);
  const entries = journalEntry(
    { postedOn: reversedOn, memo: invoice.number ?? '', lines: lines.reverse() },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  return ok({
    writeOff: { ...writeOff, state: 'reversed', reversedOn, version: writeOff.version + 1 },
    invoice: { ...invoice, openMinor: addMinor(invoice.openMinor, amountMinor), version: invoice.version + 1 },
    entries: entries.value,
  });
}
