// Taking back a credit note that was issued by mistake: its entry is mirrored, what it was set against its own invoice is open
// there again, and the return that it credited is to credit again. The newest of an invoice goes first, so that what is left of
// the invoice is again what it was before (ACCOUNTING.md, sections 1 and 3).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Settings } from '../company/settings.ts';
import { lessOpen } from '../currency/carrying.ts';
import type { CustomerReturn } from '../customerReturn/record.ts';
import { type Holds, noteFree } from '../documents/held.ts';
import type { Invoice } from '../invoice/record.ts';
import { debit, type Entry, type EntryLine, journalEntry, mirrored, openOn } from '../ledger/entry.ts';
import type { OpenChange } from '../payment/openDays.ts';
import type { CreditApplication, CreditNote, NewCreditApplication } from './record.ts';

export type ReverseNoteFacts = {
  settings: Settings;
  note: CreditNote;
  invoice: Invoice;
  holds: Omit<Holds, 'used' | 'number' | 'ofDeposit'>;
  /** All of it, undone or not. */
  applications: CreditApplication[];
  /** What changed its open amount, and when. */
  changes: OpenChange[];
  /** The entries that it posted: at issue, and for gains and losses of what it was set against. */
  posted: { id: number; lines: EntryLine[] }[];
  /** The return that no other credit note credits. */
  customerReturn: CustomerReturn | null;
};

export type ReverseNoteDecision = {
  note: CreditNote;
  invoice: Invoice;
  applications: NewCreditApplication[];
  customerReturn: CustomerReturn | null;
  entries: Entry[];
};

/** Applications that no mirror row has undone. */
function standing(rows: readonly CreditApplication[]): CreditApplication[] {
  const undone = new Set(rows.map((row) => row.undoesId));
  return rows.filter((row) => row.undoesId === null && !undone.has(row.id));
}

function free({ note, invoice, holds, applications }: ReverseNoteFacts): Result<CreditApplication[]> {
  const own = standing(applications).filter((row) => row.invoiceId === invoice.id);
  const ownMinor = sumMinor(own.map((row) => row.amountMinor));
  const may = noteFree({
    ...{ ...holds, number: note.number ?? '', ofDeposit: invoice.depositOrderId !== null },
    used: addMinor(note.openMinor, ownMinor) !== note.grossMinor,
  });
  return may.ok ? ok(own) : may;
}

/** Gains and losses of applications by account: those of undone ones come to nothing. */
function summed(lines: readonly EntryLine[]): EntryLine[] {
  const byAccount = new Map<number, EntryLine>();
  for (const line of lines) {
    const before = byAccount.get(line.accountId) ?? { debitMinor: 0, creditMinor: 0 };
    const minor = subMinor(
      addMinor(before.debitMinor, line.debitMinor),
      addMinor(before.creditMinor, line.creditMinor),
    );
    byAccount.set(line.accountId, debit(line.accountId, minor, line));
  }
  return [...byAccount.values()];
}

/** The invoice with what the applications took of it open again. */
function openAgain(invoice: Invoice, rows: readonly CreditApplication[]): Invoice {
  let open = invoice;
  for (const row of rows) open = lessOpen(open, -row.amountMinor, -row.baseAmountMinor);
  const state = invoice.state === 'credited' ? 'issued' : invoice.state;
  return { ...open, state, version: invoice.version + 1 };
}

/**
 * Takes an issued credit note back. Refuses `WRONG_STATE` (depositCredited, billingTakenBack, creditedLater, creditUsed),
 * `VALIDATION` beforeDocument: before it was issued or last used, `PERIOD_LOCKED`.
 */
export function reverseCreditNote(facts: ReverseNoteFacts, reversedOn: string): Result<ReverseNoteDecision> {
  const { note, invoice, settings, customerReturn } = facts;
  const own = free(facts);
  if (!own.ok) return own;
  const on = facts.changes.reduce((last, change) => (change.on > last ? change.on : last), note.issuedOn);
  if (reversedOn < on)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on }, fields: ['reversedOn'] });
  const open = openOn(reversedOn, settings.lockedThrough);
  if (!open.ok) return open;
  const [issue, ...uses] = facts.posted;
  const drafts = [
    { lines: mirrored(issue?.lines ?? []), ...(issue ? { reversesId: issue.id } : {}) },
    { lines: summed(uses.flatMap((entry) => mirrored(entry.lines))) },
  ];
  const entries: Entry[] = [];
  for (const draft of drafts) {
    const entry = journalEntry({ postedOn: reversedOn, memo: invoice.number ?? '', ...draft }, settings.lockedThrough);
    if (!entry.ok) return entry;
    entries.push(...entry.value);
  }
  return ok({
    note: { ...note, state: 'reversed', reversedOn, openMinor: 0, baseOpenMinor: 0, version: note.version + 1 },
    invoice: openAgain(invoice, own.value),
    applications: own.value.map(({ id, ...row }) => ({
      ...{ ...row, appliedOn: reversedOn, amountMinor: -row.amountMinor, undoesId: id },
      ...{ baseAmountMinor: -row.baseAmountMinor, baseCreditMinor: -row.baseCreditMinor },
    })),
    customerReturn: customerReturn && {
      ...{ ...customerReturn, state: customerReturn.state === 'closed' ? 'received' : customerReturn.state },
      version: customerReturn.version + 1,
    },
    entries,
  });
}
