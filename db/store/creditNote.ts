// Saving a credit note: drafted with its lines and taxes, then issued from what is left of its invoice. Credit notes of a
// person and of a return take the same way.
import {
  type BasedAmounts,
  type CreditInput,
  draftCreditNote,
  issueCreditNote,
} from '../../shared/domain/creditNote/issue.ts';
import type { CreditNote, NewCreditNote } from '../../shared/domain/creditNote/record.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { loadCreditFacts } from './credited.ts';
import { keepParties } from './issuedParty.ts';
import { appendEntries } from './journal.ts';
import { takeNumber } from './numbers.ts';
import type { Store } from './store.ts';
import { saveTakenBack, takenBack } from './takeBack.ts';

/** Writes a draft with its lines and taxes. */
export async function saveDraft(store: Store, note: NewCreditNote, amounts: BasedAmounts): Promise<CreditNote> {
  const saved = await store.creditNotes.insert(note);
  await addAmounts(store, saved.id, amounts);
  return saved;
}

async function addAmounts(store: Store, creditNoteId: number, amounts: BasedAmounts): Promise<void> {
  await store.creditNoteLines.insertAll(amounts.lines.map((line) => ({ ...line, creditNoteId })));
  await store.creditNoteTaxes.insertAll(amounts.taxes.map((group) => ({ ...group, creditNoteId })));
}

/** Removes what a draft holds. */
export async function removeAmounts(store: Store, creditNoteId: number): Promise<void> {
  for (const line of await store.creditNoteLines.by('creditNoteId', creditNoteId))
    await store.creditNoteLines.delete(line.id);
  for (const group of await store.creditNoteTaxes.by('creditNoteId', creditNoteId))
    await store.creditNoteTaxes.delete(group.id);
}

/** Issues a draft: number, application to its own invoice, journal entry. Throws the refusals of `issueCreditNote`. */
export async function issueDraft(store: Store, note: CreditNote, amounts: BasedAmounts): Promise<CreditNote> {
  const facts = await loadCreditFacts(store, note.invoiceId);
  const back = await takenBack(store, note, facts.settings);
  const decided = issueCreditNote(facts, note, amounts, back.costLines);
  if (!decided.ok) throw new RefusedError(decided.refusal);
  const later = back.entries(facts.invoice.number ?? '');
  if (!later.ok) throw new RefusedError(later.refusal);
  const issued = { ...decided.value.note, number: await takeNumber(store, 'creditNote') };
  await saveTakenBack(store, back);
  await store.creditNotes.update(issued);
  await keepParties(store, 'creditNote', issued);
  await store.invoices.update(decided.value.invoice);
  await store.creditApplications.insertAll(decided.value.applications);
  await appendEntries(store, [...decided.value.entries, ...later.value], {
    type: 'creditNote',
    id: issued.id,
    number: issued.number,
  });
  return issued;
}

/** Drafts and issues at once. Throws the refusals of both. */
export async function creditNow(store: Store, invoiceId: number, input: CreditInput): Promise<CreditNote> {
  const drafted = draftCreditNote(await loadCreditFacts(store, invoiceId), input, store.call.now);
  if (!drafted.ok) throw new RefusedError(drafted.refusal);
  const { note, amounts } = drafted.value;
  return issueDraft(store, await saveDraft(store, note, amounts), amounts);
}

/** Replaces what a draft holds by amounts worked out anew. */
export async function replaceAmounts(store: Store, creditNoteId: number, amounts: BasedAmounts): Promise<void> {
  await removeAmounts(store, creditNoteId);
  await addAmounts(store, creditNoteId, amounts);
}
